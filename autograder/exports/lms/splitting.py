"""Questions with gaps as one question for each gap, for systems without gaps; papers as lists of items.

Each gap keeps its tolerance and feedback and earns its equal part of the marks; the stem shows all gaps numbered.
"""

from collections.abc import Iterator
from dataclasses import replace

from autograder.bank.quiz import Paper
from autograder.exports.lms.forms import Gaps, Item
from autograder.exports.lms.items import item
from autograder.exports.lms.rich import PRIVATE, gap_place, marked_gaps
from autograder.exports.target import Export, Target


def items(export: Export, target: Target, paper: Paper) -> list[Item]:
    """The questions of a paper that the target can hold."""
    return [item(shown, export.syllabus) for shown in export.kept(paper, target)]


def alike(export: Export) -> bool:
    """Whether all papers ask the same questions in the same order, so that variants can stand for each other."""
    return len({tuple(shown.question.id for shown in paper.questions) for paper in export.papers}) == 1


def split(one: Item) -> Iterator[Item]:
    """An item for each gap; an item without gaps as it is."""
    if not isinstance(one.body, Gaps):
        yield one
        return
    names = tuple(one.body.parts)
    count = len(names)
    text = marked_gaps(one.stem, names)
    stem = PRIVATE.sub(lambda found: f"\\_\\_\\_ (gap {gap_place(found[0]) + 1})", text)
    for number, part in enumerate(one.body.parts.values(), start=1):
        words = f"{stem}\n\nWhat belongs into gap {number}?"
        yield replace(one, stem=words, body=part, marks=one.marks / count, part=f" gap {number}")


def name(one: Item) -> str:
    """The name by which a teacher finds the question."""
    return f"{one.shown.number:02d} {one.question.id}{one.part}"


def label(paper: Paper) -> str:
    """What a variant is called."""
    return f"Variant {paper.label}"
