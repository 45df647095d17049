"""Where to read: the sections that students see, found for exercises and questions; nothing of what a release hides."""

import json

import pytest

from autograder.gradebook.course import open_course
from autograder.gradebook.library import Library, headings
from autograder.gradebook.shipped import shipped_course
from autograder.model import Diagnosis, Mark
from tests.course import cell, make_course, notebook


def words(text, **flags):
    return cell("x", text, "markdown", **flags)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    for part in ("source", "question_bank"):
        (root / part).symlink_to(shipped_course() / part, target_is_directory=True)
    return Library(open_course(root))


def mark(item, signature, idea=""):
    return Mark(item, signature, True, (), diagnosis=Diagnosis(idea, "", "") if idea else None)


def test_an_exercise_is_read_about_in_its_own_section(shipped) -> None:
    found = shipped.to_read("activation_functions", "relu-marks", mark("relu", "relu(x)"))
    assert found == ("“1.1 ReLU (Core)” under “Part 1: Four curves” in your notebook",)


def test_a_question_leads_to_the_exercise_that_knows_the_idea_and_to_its_topic(shipped) -> None:
    found = shipped.to_read("quiz", "question-1", mark("act-relu-array", "question 1", "relu.abs"))
    assert found == (
        "“1.1 ReLU (Core)” under “Part 1: Four curves” in the notebook “Activation functions”",
        "the topic “Activation functions” of the course, with the notebook of that name",
    )
    assert len(shipped.to_read("quiz", "question-1", mark("act-relu-array", "question 1"))) == 1


def test_what_is_not_known_is_left_out(shipped) -> None:
    assert shipped.to_read("nowhere", "x", mark("relu", "relu(x)")) == ()
    assert shipped.to_read("quiz", "question-1", mark("no-such-question", "question 1", "no.idea")) == ()


def test_every_graded_cell_of_the_shipped_notebooks_has_a_section(shipped) -> None:
    assert {assignment for assignment, _ in shipped.cells} == set(shipped.course.assignments())


def test_headings_of_programs_solutions_and_hidden_regions_are_no_sections(tmp_path) -> None:
    text = "# Seen\n\n```\n# comment\n```\n\n### BEGIN MARK SCHEME\n## Secret answer"
    assert list(headings(text)) == [(1, "Seen")]
    cells = [words("# Part 1"), words("# My sample answer", grade=True, solution=True, points=1)]
    cells[1]["metadata"]["nbgrader"]["grade_id"] = cells[1]["id"] = "essay"
    del cells[0]["metadata"]["nbgrader"]
    course = make_course(tmp_path, notebook(cells))
    assert Library(course).to_read("hw", "essay", mark("essay", "written answer")) == ("“Part 1” in your notebook",)


def test_a_course_without_a_bank_or_with_a_broken_notebook_has_less_to_read(tmp_path) -> None:
    course = make_course(tmp_path)
    (course.root / "source" / "hw" / "hw.ipynb").write_text(json.dumps({"cells": [{"source": 7}]}))
    library = Library(course)
    assert library.to_read("hw", "relu-marks", mark("relu", "relu(x)")) == ()
    assert library.to_read("hw", "question-1", mark("q", "question 1")) == ()
