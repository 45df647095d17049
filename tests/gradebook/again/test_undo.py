"""Undo brings marks, notebooks and gradebook back as they were; what a person entered or decided stays."""

import json

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.again import undo as module
from autograder.gradebook.again.history import History
from autograder.gradebook.again.snapshots import Side
from autograder.gradebook.again.undo import undo
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import course_secret
from autograder.gradebook.overrides.deciding import Asked, decide
from tests.crashes.state import state
from tests.gradebook.again.keys import ANSWERS, FIRST, SECOND, answer, by_hand, points, record_of, row, set_key

OLD, NEW = {"ada": 2, "bob": 3, "cy": 0}, {"ada": 3, "bob": 2, "cy": 0}


def quiet(words: str) -> None:
    """Nobody listens here."""


def mark(course, server, **options) -> dict[str, Fate]:
    return {item.student: item.fate for item in mark_class(course, "hw", server, **options)}


def marks_and_files(course) -> dict:
    """The gradebook's rows and the course's files, without the history and the time that marking took."""
    found = state(course.root)
    return found | {"files": {path: value for path, value in found["files"].items() if "/history" not in path}}


@pytest.fixture
def keyed_anew(keyed, server):
    """Marked by the old key, then by the new one; what was there before, to compare with."""
    mark(keyed, server)
    by_hand(keyed, "essay", "ada", manual_score=2.5, needs_manual_grade=False)
    before = marks_and_files(keyed)
    set_key(keyed.root, SECOND)
    mark(keyed, server, force=True)
    assert points(keyed) == NEW
    set_key(keyed.root, FIRST)  # so that the folder is comparable; undo asks no exercise
    return keyed, before


def test_undo_brings_everything_back_and_redo_the_other_way(keyed_anew) -> None:
    course, before = keyed_anew
    after = marks_and_files(course)
    done = undo(course, "hw", quiet)
    assert marks_and_files(course) == before
    assert {each.student: each.gained for each in done.changes.students} == {"ada": -1, "bob": 1}
    assert (done.changes.compared, done.left) == (3, ())
    undo(course, "hw", quiet, redo=True)
    assert marks_and_files(course) == after
    undo(course, "hw", quiet)
    assert marks_and_files(course) == before


def test_after_an_undo_mark_finds_nothing_to_do(keyed_anew, server) -> None:
    course, _ = keyed_anew
    undo(course, "hw", quiet)
    assert mark(course, server) == dict.fromkeys(OLD, Fate.SKIPPED)
    assert points(course) == OLD


def test_one_student_can_be_undone_and_then_the_rest(keyed_anew) -> None:
    course, before = keyed_anew
    undo(course, "hw", quiet, students=["bob"])
    assert points(course) == NEW | {"bob": 3}
    with pytest.raises(TeacherError, match="no marking again of hw that changed marks of bob and could be taken back"):
        undo(course, "hw", quiet, students=["bob"])
    assert undo(course, "hw", quiet).changes.compared == 2
    assert marks_and_files(course) == before


def test_nothing_more_to_undo_or_redo_is_said(keyed_anew) -> None:
    course, _ = keyed_anew
    with pytest.raises(TeacherError, match="nothing was taken back in hw; `autograder mark hw --again` marks by"):
        undo(course, "hw", quiet, redo=True)
    undo(course, "hw", quiet)
    with pytest.raises(TeacherError, match="no marking again of hw that changed marks and could be taken back"):
        undo(course, "hw", quiet)


def test_each_undo_goes_one_run_further_back(keyed_anew, server) -> None:
    course, _ = keyed_anew
    set_key(course.root, FIRST, worth=3)
    mark(course, server, force=True)
    assert points(course) == {"ada": 3, "bob": 4, "cy": 0}
    set_key(course.root, FIRST)
    assert undo(course, "hw", quiet).run.number == 2
    assert points(course) == NEW
    assert undo(course, "hw", quiet).run.number == 1
    assert points(course) == OLD
    assert undo(course, "hw", quiet, redo=True).run.number == 1
    assert undo(course, "hw", quiet, redo=True).run.number == 2
    assert points(course) == {"ada": 3, "bob": 4, "cy": 0}


def test_marks_and_comments_by_hand_stay_as_they_are_now(keyed_anew) -> None:
    course, _ = keyed_anew
    assert row(course, "essay", "ada") == (None, 2.5, True)  # as in nbgrader, a person is to look again
    by_hand(course, "essay", "cy", manual_score=1.0, needs_manual_grade=False)
    by_hand(course, "essay", "cy", manual_comment="Short.")
    by_hand(course, "step-marks", "bob", manual_score=2.25, needs_manual_grade=True)
    undo(course, "hw", quiet)
    assert row(course, "essay", "ada") == (None, 2.5, False)
    assert row(course, "essay", "cy") == (None, 1.0, False)
    assert row(course, "step-marks", "bob") == (3.0, 2.25, True)
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        assert gradebook.find_comment("essay", "hw", "hw", "cy").comment == "Short."


def test_overrides_hold_for_the_marks_that_come_back(keyed_anew) -> None:
    course, _ = keyed_anew
    decide(course, Asked("hw", "ada", "step", "at zero"), 0.5, "see the forum", quiet)
    undo(course, "hw", quiet)
    assert points(course)["ada"] == 2.5
    assert row(course, "step-marks", "ada")[0] == 2.5
    assert record_of(course, "ada").marks["step-marks"].results[1].override.because == "see the forum"


def test_who_handed_in_anew_since_is_left_alone(keyed_anew, server) -> None:
    course, _ = keyed_anew
    answer(course, "cy", ANSWERS["ada"])
    mark(course, server)
    done = undo(course, "hw", quiet)
    assert done.left == ("cy",)
    assert points(course) == OLD | {"cy": 2}
    assert mark(course, server) == dict.fromkeys(OLD, Fate.SKIPPED)


def test_a_snapshot_that_somebody_changed_is_refused(keyed_anew) -> None:
    course, _ = keyed_anew
    history = History(course, "hw", course_secret(course))
    (run,) = history.runs()
    place = history.place(run, "ada", Side.BEFORE)
    place.write_bytes(place.read_bytes()[:-20])
    with pytest.raises(TeacherError, match="students/ada/before: is damaged, or another course's"):
        undo(course, "hw", quiet, students=["ada"])
    assert points(course) == NEW


@pytest.mark.parametrize("step", ["save_all", "replace_notebook"])
def test_a_stopped_undo_goes_on(keyed_anew, server, monkeypatch, step) -> None:
    course, before = keyed_anew
    real, calls = getattr(module, step), []

    def stop_at_bob(*arguments, **options):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(module, step, stop_at_bob)
        with pytest.raises(KeyboardInterrupt):
            undo(course, "hw", quiet)
    said = []
    mark_class(course, "hw", server, say=said.append)
    assert points(course) == OLD  # ada was done, bob is finished; cy's points are the same
    assert row(course, "step-marks", "bob") == (3.0, None, False)
    assert said[0] == "An undo of hw was stopped on its way: `autograder undo hw` goes on."
    undo(course, "hw", quiet)
    assert marks_and_files(course) == before


def test_the_same_command_goes_on_with_a_stopped_undo_and_no_further(keyed_anew, monkeypatch) -> None:
    course, before = keyed_anew
    real = module.Mover.write

    def stop_at_cy(self, student, notebooks):
        real(self, student, notebooks)
        if student == "cy":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module.Mover, "write", stop_at_cy)
        with pytest.raises(KeyboardInterrupt):
            undo(course, "hw", quiet)
    assert undo(course, "hw", quiet).run.number == 1
    assert marks_and_files(course) == before


def test_a_new_marking_again_takes_the_place_of_what_was_taken_back(keyed_anew, server) -> None:
    course, _ = keyed_anew
    undo(course, "hw", quiet)
    set_key(course.root, FIRST, worth=3)
    mark(course, server, force=True)
    with pytest.raises(TeacherError, match="nothing was taken back"):
        undo(course, "hw", quiet, redo=True)


def test_other_files_beside_the_notebook_stay(keyed_anew) -> None:
    course, _ = keyed_anew
    beside = course.root / "autograded" / "ada" / "hw" / "timestamp.txt"
    beside.write_text("2026-03-02 09:00:00 UTC")
    undo(course, "hw", quiet)
    assert beside.exists()
    assert json.loads((beside.parent / "hw.ipynb").read_text())["nbformat"] == 4
    assert (beside.parent / "hw.ipynb").stat().st_mode & 0o777 == 0o444
