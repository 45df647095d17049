"""A course that is not as it has to be: one clear line that says what to do, and nothing half-done."""

import json
import shutil

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.batch import mark_class
from autograder.gradebook.releasing import release
from tests.course import RIGHT, cell, hand_in, make_course, notebook


def rewrite(course, text: str) -> None:
    (course.root / "source" / "hw" / "hw.ipynb").write_text(text)


def test_a_gradebook_of_another_course_is_not_written_to(course, server, tmp_path) -> None:
    other = make_course(
        tmp_path / "other", notebook([cell("quiz", "YOUR ANSWER", grade=True, solution=True, points=2)])
    )
    hand_in(course, "ada", RIGHT)
    shutil.copy(other.root / "gradebook.db", course.root / "gradebook.db")
    before = (course.root / "gradebook.db").read_bytes()
    with pytest.raises(TeacherError, match="it belongs to another course"):
        mark_class(course, "hw", server)
    assert (course.root / "gradebook.db").read_bytes() == before


@pytest.mark.parametrize("text", ["{", "", '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'])
def test_a_damaged_source_is_said_when_it_is_released(course, text) -> None:
    rewrite(course, text)
    with pytest.raises(TeacherError, match=r"hw\.ipynb"):
        release(course, "hw", force=True)


def test_a_source_without_nbgrader_cells_is_not_released(course) -> None:
    plain = {"id": "a", "cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": [], "execution_count": None}
    rewrite(course, json.dumps(notebook([plain])))
    with pytest.raises(TeacherError, match="no cell that nbgrader marks"):
        release(course, "hw", force=True)


def test_an_open_hidden_region_is_said_in_nbgraders_words(course) -> None:
    text = (course.root / "source" / "hw" / "hw.ipynb").read_text()
    rewrite(course, text.replace("### END HIDDEN TESTS", ""))
    with pytest.raises(TeacherError, match="No end hidden tests statement found"):
        release(course, "hw", force=True)
