"""Exercises as items: hidden checks in words, and rungs that say what a sum of them shows."""

import re
from collections.abc import Sequence

from autograder.bank.syllabus import Syllabus
from autograder.exports.documents.data import Item, Row, Rung
from autograder.marking.cells import SourceCell
from autograder.model import Check, Exercise
from autograder.pages.text import number

SUMS = "Marks are the sum of the checks that are kept; a rung says what such a sum shows as a rule."
MARKERS = re.compile(r"^[ \t]*###[ \t]*(BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)


def exercise_item(
    exercise: Exercise, cell: SourceCell, cells: Sequence[SourceCell], place: tuple[str, str], syllabus: Syllabus
) -> Item:
    """One exercise; `place` is its label and the heading that it stands under."""
    label, heading = place
    scale = cell.points / exercise.points
    rows = tuple(
        Row(f"{label}{letter_of(at)}", check.points * scale, check.name[:1].upper() + check.name[1:], check.outcomes,
            (int(check.band),), check.promise)
        for at, check in enumerate(exercise.checks)
    )  # fmt: skip
    beyond = "" if exercise.core else f" ({syllabus.beyond})"
    return Item(
        label,
        f"{heading}: `{exercise.signature}`{beyond}" if heading else f"`{exercise.signature}`{beyond}",
        cell.points,
        rows,
        syllabus.program_verb,
        rungs=tuple(rungs(exercise.checks, scale, syllabus)),
        sample=solution(exercise.name, cells),
        note=SUMS,
    )


def letter_of(place: int) -> str:
    """`a` for the first; after `z` comes `aa`."""
    return (letter_of(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def rungs(checks: Sequence[Check], scale: float, syllabus: Syllabus) -> list[Rung]:
    """From all marks down: a rung for each level whose checks are all kept, and one for less.

    The marks of a rung are sums that checks can really add up to, so that every possible mark has its rung.
    """
    levels = sorted({int(check.band) for check in checks})
    below = [sum(check.points for check in checks if check.band <= level) for level in levels]
    sums = reachable([check.points for check in checks])
    made: list[Rung] = []
    upper = sums[-1]
    for level, least in reversed(list(zip(levels, below, strict=True))):
        span = [value for value in sums if least <= value <= upper]
        whole = least == sums[-1]
        made.append(Rung(criterion(level, syllabus, whole=whole), words_of(span, scale)))
        upper = max((value for value in sums if value < least), default=0)
    rest = [value for value in sums if 0 < value < below[0]]
    return [*made, *([Rung("Keeps some of the checks", words_of(rest, scale))] if rest else [])]


def criterion(level: int, syllabus: Syllabus, *, whole: bool) -> str:
    """What reaches a level, in the syllabus's words for programs."""
    found = syllabus.level_of(level)
    words = found.program or f"Reaches the {found.evidence or 'level'}"
    return f"{words}: keeps every check" if whole else f"{words}: as a rule keeps every check at the {found.evidence}"


def reachable(points: Sequence[float]) -> list[float]:
    """Every sum that some of the points add up to, smallest first; 0 is one of them."""
    sums = {0.0}
    for each in points:
        sums |= {round(total + each, 6) for total in sums}
    return sorted(sums)


def words_of(span: Sequence[float], scale: float) -> str:
    """A range of marks: `3–4.5`, or a single one."""
    low, high = number(span[0] * scale), number(span[-1] * scale)
    return low if low == high else f"{low}–{high}"


def solution(name: str, cells: Sequence[SourceCell]) -> str:
    """The teacher's own program, as Markdown, if the notebook has one."""
    found = next(
        (cell.source for cell in cells if cell.solution and re.search(rf"^def {name}\b", cell.source, re.M)), ""
    )
    return f"```python\n{MARKERS.sub('', found).strip()}\n```" if found else ""
