"""`autograder.mark`: the same marks as everywhere, as frozen data, for a program."""

import dataclasses
import os
import subprocess
import sys

import pytest

import autograder
from autograder.errors import StudentError, TeacherError
from autograder.gradebook.trying import try_notebooks
from autograder.model import State
from tests.course import RIGHT, hand_in
from tests.gradebook.watching.conftest import ABS


def test_a_result_tells_what_was_earned_and_why(course, server) -> None:
    path = hand_in(course, "ada", ABS)
    found = autograder.mark(path, "hw", course=course.root, room=server)
    marked = try_notebooks(course, "hw", [path], server)
    assert isinstance(found, autograder.Result)
    assert (found.points, found.max_points) == (marked.points, marked.max_points) == (5.0, 12.0)
    assert [mark.item for mark in found.exercises][:2] == ["relu", "softmax"]
    relu = found.exercises[0]
    assert relu.points < relu.max_points
    broken = [result for result in relu.results if result.state is State.BROKEN]
    assert broken
    assert all(result.message for result in broken)
    assert found.needs_human, "the essay waits for a person"
    assert found.level == int(server.level)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.level = 4


def test_no_hidden_input_is_in_a_result_before_its_release(course, server) -> None:
    path = hand_in(course, "ada", ABS)
    seen = [try_notebooks(course, "hw", [path], server), autograder.mark(path, "hw", course=course.root, room=server)]
    marks = [[*seen[0].marks.values()], seen[1].exercises]
    found = [[result.counterexample for mark in each for result in mark.results] for each in marks]
    assert any(found[0]), "the marker knows the input"
    assert not any(found[1])


def test_the_current_folder_is_the_course_and_a_room_is_started(course, monkeypatch) -> None:
    hand_in(course, "ada", RIGHT)
    monkeypatch.chdir(course.root)
    found = autograder.mark(os.path.join("submitted", "ada", "hw"), "hw")
    assert found.points == 9.0
    assert found.level >= 3


def test_several_files_are_one_piece_of_work(course, server) -> None:
    path = hand_in(course, "ada", RIGHT)
    assert autograder.mark([path], "hw", course=str(course.root), room=server).points == 9.0
    with pytest.raises(StudentError, match="both the notebook"):
        autograder.mark([path, path], "hw", course=course.root, room=server)


def test_who_must_act_is_the_class_of_the_error(course, server, tmp_path) -> None:
    bad = tmp_path / "hw.ipynb"
    bad.write_text("{")
    with pytest.raises(StudentError, match="breaks off"):
        autograder.mark(bad, "hw", course=course.root, room=server)
    with pytest.raises(TeacherError, match="no assignment 'nothing'"):
        autograder.mark(bad, "nothing", course=course.root, room=server)
    with pytest.raises(TeacherError, match="is not a course folder"):
        autograder.mark(bad, "hw", course=tmp_path, room=server)


def test_a_notebook_one_folder_down_is_found_and_two_places_are_not_guessed(course, server, tmp_path) -> None:
    checkout = tmp_path / "checkout"
    data = hand_in(course, "ada", RIGHT).read_bytes()
    for place in ("work/homework", ".git/old", "work/homework/.ipynb_checkpoints"):
        (checkout / place).mkdir(parents=True)
        (checkout / place / "hw.ipynb").write_bytes(data)
    assert autograder.mark(checkout, "hw", course=course.root, room=server).points == 9.0
    (checkout / "other").mkdir()
    (checkout / "other" / "hw.ipynb").write_bytes(data)
    with pytest.raises(StudentError, match="has no notebook"):
        autograder.mark(checkout, "hw", course=course.root, room=server)


def test_importing_the_package_stays_quick() -> None:
    """`import autograder` must load neither NumPy nor any answer: the locked room starts with it."""
    words = "import autograder, sys; print([m for m in sys.modules if m.startswith(('numpy', 'autograder.'))])"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'marks'"):
        autograder.marks  # noqa: B018 - to ask for it is the test
