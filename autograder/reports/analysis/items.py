"""The class's marks as a matrix of students by items.

An item is one check of an exercise, one part of a question, or one written answer. What counts as what:

- kept or not kept: the share of the item's marks that was earned;
- marked by hand: the marks a person gave; not known until somebody gave them;
- undecided (the marker failed): not known. It says nothing about the student, so it is neither 0 nor full;
- handed in, but not attempted (a stub left as it was, no answer given): 0, as in the marks, and counted apart;
- not handed in, or a question of another paper: not known.

A question that was lost as a whole is lost in each of its parts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.model import Mark, Result, State
from autograder.pages.words import is_question, title_of
from autograder.reports.analysis.classical import Array
from autograder.reports.students import StudentWork

Work = Mapping[str, Sequence[StudentWork]]
"""Assignment -> the work of everybody who is known."""

Place = tuple[str, str]
"""Assignment and grade cell."""

Key = tuple[str, str, str]
"""Assignment, exercise or question, check."""

NOT_ATTEMPTED = ("no answer was given", "no answer was written", "nothing stands in this gap")
NOT_DEFINED = "no cell defines "
"""What marking says where nothing was handed in for a part, and how it begins for a function that is not there."""


@dataclass(frozen=True, slots=True)
class Part:
    """An exercise or question as a whole: a grade cell, and what it can earn."""

    assignment: str
    title: str
    worth: float


@dataclass(frozen=True, slots=True)
class Item:
    """One check of code, one part of a question, or one written answer."""

    assignment: str
    name: str
    """The exercise's or question's id."""
    title: str
    """What pages call it."""
    check: str
    promise: str
    question: bool
    band: int
    outcomes: tuple[str, ...]
    worth: float

    @property
    def kind(self) -> str:
        """What sort of item it is, in words."""
        return "question" if self.question else "written answer" if self.check == "written answer" else "code check"


@dataclass(frozen=True, slots=True)
class Answer:
    """One student's result on one item."""

    student: int
    result: Result
    mark: Mark
    marks: float | None
    """None where it is not known."""
    attempted: bool
    place: Place


@dataclass(frozen=True)
class Matrix:
    """A test: items and parts, and what is known of every student's marks; nan stands for what is not."""

    students: tuple[str, ...]
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    scores: Array
    """(students, items), in marks."""
    part_scores: Array
    """(students, parts), in marks."""
    own: NDArray[np.intp]
    """(students, items): the part that the student's item belongs to."""
    answers: tuple[tuple[Answer, ...], ...]
    """Every item's answers, whether known or not."""

    @property
    def worth(self) -> Array:
        """The most that each item can earn."""
        return np.array([item.worth for item in self.items], dtype=float)

    @property
    def part_worth(self) -> Array:
        """The most that each part can earn."""
        return np.array([part.worth for part in self.parts], dtype=float)


def matrix_of(work: Work) -> Matrix:
    """The test that a class sat: one assignment, or several as one."""
    names = students_of(work)
    rows = {student: row for row, student in enumerate(names)}
    parts, part_scores = parts_of(work, rows)
    answers = answers_of(work, rows)
    items = [(item_of(key, found), found) for key, found in answers.items() if bears_marks(found)]
    scores = np.full((len(rows), len(items)), np.nan)
    own = np.zeros((len(rows), len(items)), dtype=np.intp)
    at = {place: column for column, place in enumerate(parts)}
    for column, (_, found) in enumerate(items):
        own[:, column] = at[found[0].place]
        for answer in found:
            own[answer.student, column] = at[answer.place]
            scores[answer.student, column] = np.nan if answer.marks is None else answer.marks
    return Matrix(
        tuple(names.values()),
        tuple(item for item, _ in items),
        tuple(parts.values()),
        scores,
        part_scores,
        own,
        tuple(tuple(found) for _, found in items),
    )


def students_of(work: Work) -> dict[str, str]:
    """Everybody with marked work: id -> the name that pages show, by id."""
    marked = {each.id: each.shown for students in work.values() for each in students if each.marked}
    return dict(sorted(marked.items()))


def marked_cells(work: Work) -> list[tuple[Place, StudentWork, Mark]]:
    """Every mark with its place and its student."""
    return [
        ((assignment, cell), student, mark)
        for assignment, students in work.items()
        for student in students
        for cell, mark in student.marks.items()
    ]


def parts_of(work: Work, rows: Mapping[str, int]) -> tuple[dict[Place, Part], Array]:
    """The parts of the test, and what each student earned in each; nan where a person must still look."""
    found: dict[Place, Part] = {}
    cells = marked_cells(work)
    for place, student, mark in cells:
        worth = student.score(place[1]).max_score
        if worth > 0 and (place not in found or mark.results):
            found[place] = Part(place[0], title_of(mark), worth)
    at = {place: column for column, place in enumerate(found)}
    scores = np.full((len(rows), len(found)), np.nan)
    for place, student, mark in cells:
        if place in at and mark.results and not student.waits(place[1]):
            given = student.score(place[1]).score
            scores[rows[student.id], at[place]] = mark.points if given is None else given
    return found, scores


def answers_of(work: Work, rows: Mapping[str, int]) -> dict[Key, list[Answer]]:
    """Every item's answers, in the order in which items are met."""
    cells = [each for each in marked_cells(work) if each[1].score(each[0][1]).max_score > 0]
    usual = usual_checks(cells)
    found: defaultdict[Key, list[Answer]] = defaultdict(list)
    for place, student, mark in cells:
        for result in spread(mark, usual[place[0], mark.item]):
            answer = Answer(
                rows[student.id],
                result,
                mark,
                marks_of(result, mark, student, place[1]),
                attempted(result, mark, student),
                place,
            )
            found[place[0], mark.item, result.check].append(answer)
    return found


def usual_checks(cells: Sequence[tuple[Place, StudentWork, Mark]]) -> dict[tuple[str, str], tuple[Result, ...]]:
    """Exercise or question -> the results that it has where it was answered: the longest list of them."""
    found: dict[tuple[str, str], tuple[Result, ...]] = {}
    for (assignment, _), _, mark in cells:
        key = assignment, mark.item
        if len(mark.results) > len(found.get(key, ())):
            found[key] = mark.results
        found.setdefault(key, ())
    return found


def spread(mark: Mark, usual: Sequence[Result]) -> list[Result]:
    """A mark's results; one that was lost as a whole, or is undecided as a whole, is so in each of its usual parts."""
    if len(mark.results) != 1 or len(usual) < 2:
        return list(mark.results)
    whole = mark.results[0]
    return [
        Result(part.check, part.promise, whole.state, 0.0, part.max_points, part.band, part.outcomes, whole.message)
        for part in usual
        if whole.points == 0
    ]


def marks_of(result: Result, mark: Mark, student: StudentWork, cell: str) -> float | None:
    """The marks that an item earned, or None where nobody knows."""
    if result.state in (State.KEPT, State.BROKEN):
        return result.points
    score = student.score(cell)
    if len(mark.results) == 1 and score.by_hand and score.score is not None:
        return score.score
    return None


def attempted(result: Result, mark: Mark, student: StudentWork) -> bool:
    """Whether the student tried; where the record can't tell, yes."""
    untouched = {name.rpartition("/")[2] for name in student.marked.untouched} if student.marked else set()
    left = mark.item in untouched and result.state is State.BROKEN
    return not (left or result.message in NOT_ATTEMPTED or result.message.startswith(NOT_DEFINED))


def bears_marks(found: Sequence[Answer]) -> bool:
    """Whether the item can earn anything."""
    return any(answer.result.max_points > 0 for answer in found)


def item_of(key: Key, found: Sequence[Answer]) -> Item:
    """The item behind some answers."""
    answer = max(found, key=lambda each: each.result.max_points)
    mark, result = answer.mark, answer.result
    titles = sorted({title_of(each.mark) for each in found})
    return Item(
        assignment=key[0],
        name=mark.item,
        title=" or ".join(titles),
        check=result.check,
        promise=result.promise,
        question=is_question(mark),
        band=int(result.band),
        outcomes=result.outcomes,
        worth=result.max_points,
    )
