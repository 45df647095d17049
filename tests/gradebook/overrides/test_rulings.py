"""Rulings go into a record, come out of it again, and say so when they find no check. All of it on made-up records."""

from dataclasses import replace

import pytest

from autograder.gradebook.overrides.rulings import Ruling, overruled, unplaced
from autograder.model import Band, Mark, MarkedNotebook, Result, State
from autograder.pages.scores import all_marks


def result(check: str, points: float, worth: float, state: State | None = None) -> Result:
    state = state or (State.KEPT if points == worth else State.BROKEN)
    message = "" if state is State.KEPT else f"{check} is wrong"
    return Result(check, f"{check} holds", state, points, worth, Band.BAND_5, ("SE-12-02",), message)


RELU = Mark("relu", "relu(x)", core=True, results=(result("values", 0, 2), result("shape", 1, 1)), notes=("note",))
MEAN = Mark("mean", "mean(x)", core=True, results=(result("values", 0, 3, State.UNKNOWN),))
ESSAY = Mark("essay", "written answer", core=True, results=(result("essay", 0, 3, State.MANUAL),))
RECORD = MarkedNotebook("hw", "one", {"relu-marks": RELU, "mean-marks": MEAN, "essay": ESSAY})


def ruling(exercise="relu", check="values", points=None, notebook="one") -> Ruling:
    return Ruling("ada", notebook, exercise, check, points, "a fair reading of the task")


def marks_of(record: MarkedNotebook) -> dict[str, float]:
    return {cell: mark.points for cell, mark in record.marks.items()}


def test_a_kept_check_earns_all_its_points_and_says_what_it_had_found() -> None:
    found = overruled(RECORD, [ruling()]).marks["relu-marks"].results[0]
    assert (found.state, found.points, found.message) == (State.KEPT, 2, "")
    assert (found.override.because, found.override.points) == ("a fair reading of the task", 0)
    assert (found.override.state, found.override.message) == (State.BROKEN, "values is wrong")


def test_some_points_leave_the_check_broken_with_its_message() -> None:
    found = overruled(RECORD, [ruling(points=1.5)]).marks["relu-marks"].results[0]
    assert (found.state, found.points, found.message) == (State.BROKEN, 1.5, "values is wrong")


def test_points_can_be_taken_and_never_go_beyond_what_the_check_is_worth() -> None:
    assert marks_of(overruled(RECORD, [ruling(check="shape", points=0)]))["relu-marks"] == 0
    assert marks_of(overruled(RECORD, [ruling(points=50)]))["relu-marks"] == 3


def test_only_the_check_that_is_named_changes() -> None:
    changed = overruled(RECORD, [ruling()])
    assert changed.marks["relu-marks"].results[1] == RELU.results[1]
    assert changed.marks["mean-marks"] is MEAN


def test_an_undecided_check_is_decided() -> None:
    changed = overruled(RECORD, [ruling("mean-marks")])
    assert RECORD.marks["mean-marks"].needs_human
    assert not changed.marks["mean-marks"].needs_human


def test_the_same_rulings_again_change_nothing_and_none_bring_the_record_back() -> None:
    once = overruled(RECORD, [ruling(), ruling("mean", points=1)])
    assert overruled(once, [ruling(), ruling("mean", points=1)]) is once
    assert overruled(once, []) == RECORD
    assert overruled(once, [ruling(points=1)]) == overruled(RECORD, [ruling(points=1)])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (ruling(check="value"), "relu has no check of that name; it has “values” (of 2) and “shape” (of 1)"),
        (ruling("rely"), "there is no exercise or question 'rely' any more"),
        (ruling(notebook="two"), "there is no marked notebook 'two'"),
        (ruling("essay", "essay"), "a person marks essay: enter the mark in formgrader"),
    ],
)
def test_a_ruling_without_its_check_is_said_and_changes_nothing(changed, words) -> None:
    assert overruled(RECORD, [changed]) is RECORD
    (said,) = unplaced([RECORD], [changed, ruling()])
    assert words in said


def test_a_name_that_two_cells_have_decides_neither() -> None:
    twice = replace(RECORD, marks={"a": RELU, "b": RELU})
    assert overruled(twice, [ruling()]) is twice
    assert "name the grade cell" in next(unplaced([twice], [ruling()]))
    assert marks_of(overruled(twice, [ruling("b")])) == {"a": 1, "b": 3}


def test_pages_do_not_speak_of_a_loss_that_a_person_took_back() -> None:
    assert all_marks(RECORD.marks, {})["relu-marks"].notes == ("note",)
    assert all_marks(overruled(RECORD, [ruling(points=1)]).marks, {})["relu-marks"].notes == ("note",)
    assert all_marks(overruled(RECORD, [ruling()]).marks, {})["relu-marks"].notes == ()
