"""Write docs/mutants.md: what became of every mutant of every exercise, and why those that survive may.

Run by `make mutants`, which takes minutes; a slow test compares the file with what this would write.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from autograder.exercises.registry import all_exercises
from autograder.marking.fates import Fate, fates_of
from autograder.model import Exercise

DOCS = Path(__file__).parent
PAGE = DOCS / "mutants.md"
EQUIVALENT = DOCS.parent / "tests" / "mutants" / "equivalent.yaml"

HEAD = """# Mutants

<!-- Written by docs/mutants_page.py (`make mutants`); change the code, not this file. -->

A check is worth what it catches. So every right answer is changed in one small place at a time (another operator,
comparison, constant, axis or function, a term or keyword dropped, arguments exchanged, the caller's array overwritten),
and each such mutant is marked with two course secrets. It is killed if it loses marks with both of them. One that loops
for ever or eats memory is stopped, and counts as killed, because a student's call would meet its limit too.

A mutant may survive only where it is a right answer as well, within what the task promises. Those are listed below with
the reason. An open one is a wrong program that earns full marks: a hole, and a test fails until a check closes it.
"""

Reasons = Mapping[str, Mapping[str, str]]
"""Exercise -> description of a mutant -> why it may survive."""


def equivalents() -> Reasons:
    """What tests/mutants/equivalent.yaml says."""
    listed = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
    return {name: {entry["mutant"]: entry["reason"] for entry in entries} for name, entries in listed.items()}


def page() -> str:
    """The whole page."""
    reasons = equivalents()
    return "\n".join([HEAD, *table(all_exercises(), reasons), *lists(all_exercises(), reasons)]) + "\n"


def table(exercises: tuple[Exercise, ...], reasons: Reasons) -> Iterator[str]:
    """How many mutants each exercise has, and what became of them; the open ones are holes that nobody has closed."""
    yield "| Exercise | Killed | Equivalent | Open | Total |"
    yield "|---|---|---|---|---|"
    rows = [(f"`{exercise.name}`", *counts(exercise, reasons)) for exercise in exercises]
    totals = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    for row in (*rows, ("**all**", *totals)):
        yield f"| {' | '.join(map(str, row))} |"


def counts(exercise: Exercise, reasons: Reasons) -> tuple[int, int, int, int]:
    """Mutants that are killed, that survive with a reason and without one, and all of them."""
    found, total = survivors(exercise), len(fates_of(exercise))
    excused = sum(description in reasons.get(exercise.name, {}) for description in found)
    return total - len(found), excused, len(found) - excused, total


def lists(exercises: tuple[Exercise, ...], reasons: Reasons) -> Iterator[str]:
    """The mutants that survive, with the reason for each."""
    yield "\n## Mutants that survive"
    for exercise in exercises:
        found = survivors(exercise)
        if found:
            yield f"\n### {exercise.name}\n"
        for description in found:
            reason = reasons.get(exercise.name, {}).get(description, "**Open: a wrong program that earns full marks.**")
            yield f"- `{description}`  \n  {reason}"


def survivors(exercise: Exercise) -> list[str]:
    """The mutants that are not killed, by their descriptions."""
    return [mutant.description for mutant, fate in fates_of(exercise) if fate in (Fate.SURVIVED, Fate.UNDECIDED)]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
