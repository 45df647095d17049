"""Analyse a test: its consistency, and every item with its numbers, their intervals, its choices and its flags."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from autograder.model import State
from autograder.reports.analysis.choices import Foreseen, choices_of
from autograder.reports.analysis.classical import (
    Array,
    alpha,
    alpha_error,
    alphas,
    alphas_if_dropped,
    complete,
    correlations,
    facility,
    rest_scores,
)
from autograder.reports.analysis.flags import flags_of
from autograder.reports.analysis.found import Analysis, Consistency, Found, Interval, Number, Whole
from autograder.reports.analysis.items import Answer, Matrix, Work, matrix_of
from autograder.reports.analysis.resampling import intervals, resamples
from autograder.reports.interval import Z, wilson

Thing = TypeVar("Thing")

FEWEST = 10
"""With fewer students no number that compares them is given: one student more could turn it over."""

NEARLY_ALL, HALF = 0.8, 0.5
"""Alpha is about one test that the same students sat: columns that fewer have are left out of it, and a test of which
less than half is left has none."""


def analyse(work: Work, foreseen: Foreseen | None = None) -> Analysis:
    """Analyse the marks of one assignment, or of several as one test."""
    return analysis_of(matrix_of(work), foreseen or {})


def analysis_of(matrix: Matrix, foreseen: Foreseen) -> Analysis:
    """Analyse a matrix of students by items."""
    rest = rest_scores(matrix.part_scores, matrix.part_worth, matrix.own)
    of_items, of_parts = consistency(matrix.scores), consistency(matrix.part_scores)
    numbers = zip(facilities(matrix.scores, matrix.worth), discriminations(matrix.scores, rest), strict=True)
    found = []
    for at, (hard, along) in enumerate(numbers):
        item, answers = matrix.items[at], matrix.answers[at]
        wrong = foreseen.get(item.name, ()) if item.question and item.check == "answer" else ()
        left = sum(1 for each in answers if each.marks is not None and not each.attempted)
        open_ = sum(1 for each in answers if is_undecided(each))
        choices = choices_of(answers, rest[:, at], wrong)
        one = Found(at + 1, item, hard, along, of_items.dropped[at], left, open_, choices)
        found.append(replace(one, flags=flags_of(one, of_items.gains[at])))
    wholes = tuple(wholes_of(matrix, of_parts))
    return Analysis(len(matrix.students), tuple(found), wholes, of_items, of_parts)


def is_undecided(answer: Answer) -> bool:
    """Whether the marker failed on an answer, and nobody has given its marks since."""
    return answer.marks is None and answer.result.state is State.UNKNOWN


def wholes_of(matrix: Matrix, of_parts: Consistency) -> Iterator[Whole]:
    """The exercises and questions as wholes."""
    hard = facilities(matrix.part_scores, matrix.part_worth)
    yield from map(Whole, matrix.parts, hard, of_parts.dropped, of_parts.gains)


def facilities(scores: Array, worth: Array) -> list[Number]:
    """The facility of each column with Wilson's interval, which is on the wide side where marks come in parts."""
    counts = (~np.isnan(scores)).sum(axis=0)
    return [share(float(value), int(n)) for value, n in zip(facility(scores, worth), counts, strict=True)]


def share(value: float, students: int) -> Number:
    """A share of marks."""
    return Number(value, wilson(value, students), students) if students else Number(None, None, 0)


def discriminations(scores: Array, rest: Array) -> list[Number]:
    """The correlation of each item with the rest of the test, with its bootstrap interval."""
    students = (~(np.isnan(scores) | np.isnan(rest))).sum(axis=0)
    values = correlations(scores, rest, np.ones((1, len(scores))))[0]
    again = correlations(scores, rest, resamples(len(scores)))
    spans = np.full((2, len(values)), np.nan)
    for n in set(students[students >= FEWEST].tolist()):
        spans[:, students == n] = intervals(again[:, students == n], n)
    return [
        Number(number(value), interval(span), int(n)) if n >= FEWEST else Number(None, None, int(n))
        for value, span, n in zip(values, spans.T, students, strict=True)
    ]


def consistency(scores: Array) -> Consistency:
    """Alpha of the columns that nearly all have, over the students who have them all.

    Columns that do not vary are left out: they are part of no difference between students. There is no alpha where
    that leaves less than half of the test, or too few students.
    """
    width, students = scores.shape[1], max(len(scores), 1)
    known = (~np.isnan(scores)).sum(axis=0)
    usual = np.flatnonzero(known >= NEARLY_ALL * students)
    rows = complete(scores[:, usual])
    varied = np.ptp(rows, axis=0) > 0 if len(rows) else np.zeros(len(usual), dtype=bool)
    kept, rows = usual[varied], rows[:, varied]
    enough = len(rows) >= FEWEST and len(usual) >= HALF * int((known > 0).sum())
    value = number(alpha(rows)) if enough else None
    if value is None:
        nothing = (None,) * width
        return Consistency(Number(None, None, len(rows)), None, len(kept), nothing, nothing)
    weights, error = resamples(len(rows)), alpha_error(rows)
    again, without = alphas(rows, weights)[:, None], alphas_if_dropped(rows, weights)
    once = alphas_if_dropped(rows, np.ones((1, len(rows))))[0]
    gains = intervals(without - again, len(rows)).T
    return Consistency(
        alpha=Number(value, interval(intervals(again, len(rows))[:, 0]), len(rows)),
        by_formula=(value - Z * error, min(1.0, value + Z * error)),
        columns=len(kept),
        dropped=placed([number(each) for each in once], kept, width),
        gains=placed([interval(span) for span in gains], kept, width),
    )


def placed(things: list[Thing | None], at: NDArray[np.intp], width: int) -> tuple[Thing | None, ...]:
    """Things at their columns, None elsewhere."""
    found: dict[int, Thing | None] = dict(zip(map(int, at), things, strict=True))
    return tuple(found.get(column) for column in range(width))


def number(value: float) -> float | None:
    """A number, or None for nan."""
    return None if np.isnan(value) else float(value)


def interval(span: Array) -> Interval:
    """An interval, or None where it has no ends."""
    return None if np.isnan(span).any() else (float(span[0]), float(span[1]))
