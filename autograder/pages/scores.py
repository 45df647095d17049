"""What the gradebook holds beside a mark, and the marks that count when both speak."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from autograder.model import Mark, State


@dataclass(frozen=True, slots=True)
class CellScore:
    """What the gradebook holds for one grade cell.

    `score` is None while nobody has given one; `by_hand` says that a person gave or confirmed it.
    """

    score: float | None = None
    max_score: float = 0.0
    comment: str = ""
    by_hand: bool = False
    extra_credit: float = 0.0


@dataclass(frozen=True, slots=True)
class Lateness:
    """The marks that a late hand-in costs, and how late it was: `2 days`."""

    penalty: float = 0.0
    words: str = ""


ON_TIME = Lateness()


def score_of(cell: str, mark: Mark, scores: Mapping[str, CellScore]) -> CellScore:
    """The gradebook's score of a cell, or one that leaves the mark as it is."""
    return scores[cell] if cell in scores else CellScore(max_score=mark.max_points)


def earned(mark: Mark, score: CellScore) -> float:
    """The marks that count: what the gradebook holds, or what the checks earned where it holds nothing."""
    return (mark.points if score.score is None else score.score) + score.extra_credit


def waits(mark: Mark, score: CellScore) -> bool:
    """Whether a person must still look: something is undecided, and nobody has given or confirmed the score."""
    return mark.needs_human and not score.by_hand


def all_marks(marks: Mapping[str, Mark], scores: Mapping[str, CellScore]) -> dict[str, Mark]:
    """Every mark in notebook order, then an empty one for whatever else the gradebook holds a score for."""
    others = {cell: Mark(cell, "", core=True, results=()) for cell in scores if cell not in marks}
    return {cell: as_decided(mark) for cell, mark in marks.items()} | others


def as_decided(mark: Mark) -> Mark:
    """The mark without what was said of a loss, where a person has decided that nothing is lost."""
    if not any(result.override for result in mark.results) or any(r.state is not State.KEPT for r in mark.results):
        return mark
    nothing_lost = replace(mark, diagnosis=None, example=None, curve=None, notes=(), sketch=None)
    return replace(nothing_lost, explanation="", key="", answer="", reason="")


def after_penalty(marks: float, lateness: Lateness) -> float:
    """The total that counts; a penalty never takes more than was earned."""
    return max(0.0, marks - lateness.penalty)
