"""Count what a bank covers: topics, levels, outcomes, verbs, types and content items.

Questions that are nearly the same count once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.bank.lint.tags import SEED_ITEMS
from autograder.bank.lint.testwise import Testwise, testwise
from autograder.bank.lint.whole import duplicate_pairs
from autograder.bank.loading import Bank, Entry
from autograder.bank.syllabus import Syllabus


@dataclass(frozen=True, slots=True)
class Stats:
    """What the live questions of a bank cover."""

    questions: int
    different: int
    parametric: int
    counts: Mapping[str, Mapping[str, int]]
    """Heading -> value -> how many different questions."""
    uncovered: tuple[str, ...]
    """Content items that fewer than two questions cover."""
    guessing: float
    """The share of all marks that guessing earns on average."""
    wording: Testwise


def stats(bank: Bank) -> Stats:
    """Count the live questions."""
    live = list(bank.live)
    repeated = {one.question.id for one, _ in duplicate_pairs(live)}
    different = [entry for entry in live if entry.question.id not in repeated]
    questions = [entry.question for entry in different]
    seed = Counter(item for question in questions for item in question.seed)
    items = [f"S{number:02d}" for number in range(1, SEED_ITEMS + 1)]
    marks = sum(question.marks for question in questions) or 1
    return Stats(
        questions=len(live),
        different=len(different),
        parametric=sum(bool(question.params) for question in questions),
        counts=counts(different, bank.syllabus) | {"content item": {item: seed[item] for item in items}},
        uncovered=tuple(item for item in items if seed[item] < 2),
        guessing=sum(question.guessing * question.marks for question in questions) / marks,
        wording=testwise(questions),
    )


def counts(entries: Iterable[Entry], syllabus: Syllabus) -> dict[str, dict[str, int]]:
    """How many questions have each tag."""
    tables: dict[str, Counter[str]] = {
        name: Counter() for name in ("topic", syllabus.level, "outcome", "reach", "verb", "type")
    }
    for entry in entries:
        question = entry.question
        tables["topic"][entry.topic] += 1
        tables[syllabus.level].update(syllabus.level_of(band).name for band in question.band)
        tables["outcome"].update(question.outcomes)
        tables["reach"][question.level] += 1
        tables["verb"][question.verb] += 1
        tables["type"][question.kind] += 1
    return {name: dict(sorted(table.items())) for name, table in tables.items()}
