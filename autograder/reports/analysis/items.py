"""The class's marks as a matrix of students by items.

An item is one check of an exercise, one part of a question, or one written answer. What counts as what:

- kept or not kept, by the check or as a person decided: the share of the item's marks that was earned;
- marked by hand: the marks a person gave; not known until somebody gave them;
- undecided (the marker failed): not known. It says nothing about the student, so it is neither 0 nor full;
- handed in, but not attempted (a stub left as it was, no answer given): 0, as in the marks, and counted apart;
- not handed in, or a question of another paper: not known.

A question that was lost as a whole is lost in each of its parts.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.model import Mark, Result, State
from autograder.pages.scores import CellScore, score_of, waits
from autograder.pages.words import is_question, title_of
from autograder.reports.analysis.classical import Array
from autograder.reports.students import StudentWork

Work = Mapping[str, Sequence[StudentWork]]
"""Assignment -> the work of everybody who is known."""

Place = tuple[str, str]
"""Assignment and grade cell."""

Cell = tuple[Place, StudentWork, Mark]
"""A mark with its place and its student."""

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
    def label(self) -> str:
        """What tells it from other items of its title: the check, and for a question its id, which is in the bank."""
        if not self.question:
            return self.check
        return self.name if self.check == "answer" else f"{self.name}, {self.check}"

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
    cells = marked_cells(work)
    parts, part_scores = parts_of(cells, rows)
    answers = answers_of(cells, rows)
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


def marked_cells(work: Work) -> list[Cell]:
    """Every mark that can earn something, with its place and its student; what was not handed in has no results."""
    return [
        ((assignment, cell), student, mark)
        for assignment, students in work.items()
        for student in students
        for cell, mark in student.marks.items()
        if mark.results and score_of(cell, mark, student.scores).max_score > 0
    ]


def parts_of(cells: Sequence[Cell], rows: Mapping[str, int]) -> tuple[dict[Place, Part], Array]:
    """The parts of the test, and what each student earned in each; nan where a person must still look."""
    found: dict[Place, Part] = {}
    for place, student, mark in cells:
        if place not in found:
            worth = score_of(place[1], mark, student.scores).max_score
            found[place] = Part(place[0], title_of(mark), worth)
    at = {place: column for column, place in enumerate(found)}
    scores = np.full((len(rows), len(found)), np.nan)
    for place, student, mark in cells:
        given = score_of(place[1], mark, student.scores)
        if not waits(mark, given):
            scores[rows[student.id], at[place]] = mark.points if given.score is None else given.score
    return found, scores


def answers_of(cells: Sequence[Cell], rows: Mapping[str, int]) -> dict[Key, list[Answer]]:
    """Every item's answers, in the order in which items are met."""
    usual = usual_checks(cells)
    found: defaultdict[Key, list[Answer]] = defaultdict(list)
    for place, student, mark in cells:
        left = untouched(student)
        given = score_of(place[1], mark, student.scores)
        for result in spread(mark, usual[place[0], mark.item]):
            marks, tried = marks_of(result, mark, given), attempted(result, mark, left)
            answer = Answer(rows[student.id], result, mark, marks, tried, place)
            found[place[0], mark.item, result.check].append(answer)
    return found


def usual_checks(cells: Sequence[Cell]) -> dict[tuple[str, str], tuple[Result, ...]]:
    """Exercise or question -> the results that it has where it was answered: the longest list of them."""
    found: dict[tuple[str, str], tuple[Result, ...]] = {}
    for (assignment, _), _, mark in cells:
        key = assignment, mark.item
        if len(mark.results) > len(found.get(key, ())):
            found[key] = mark.results
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


def marks_of(result: Result, mark: Mark, given: CellScore) -> float | None:
    """The marks that an item earned, or None where nobody knows."""
    if result.state in (State.KEPT, State.BROKEN):
        return result.points
    alone = len(mark.results) == 1 and result is mark.results[0]
    return given.score if alone and given.by_hand else None


def untouched(student: StudentWork) -> set[str]:
    """The names of the answer cells that a student handed in as they were handed out."""
    return {name.rpartition("/")[2] for name in student.marked.untouched} if student.marked else set()


def attempted(result: Result, mark: Mark, left: Collection[str]) -> bool:
    """Whether the student tried; where the record can't tell, yes."""
    if result.state is State.BROKEN and mark.item in left:
        return False
    return result.message not in NOT_ATTEMPTED and not result.message.startswith(NOT_DEFINED)


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
