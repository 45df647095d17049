"""The sample class's exam: files as the page saves them, marked and reported like any other."""

import shutil

import pytest

from autograder.demo.exam import SKILLS, sit_exam
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.collecting import collect
from autograder.gradebook.course import open_course
from autograder.gradebook.feedback import write_feedback
from autograder.gradebook.shipped import shipped_course
from autograder.reports.writing import write_report


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("exam") / "course"
    root.mkdir()
    shutil.copytree(shipped_course() / "question_bank", root / "question_bank")
    shutil.copy(shipped_course() / "nbgrader_config.py", root)
    return open_course(root)


def test_every_response_is_taken_marked_and_reported(course, server):
    name, folder = sit_exam(course)
    assert all(item.taken for item in collect(course, name, folder, replace=False))
    handled = {item.student: item for item in mark_class(course, name, server)}
    assert {item.fate for item in handled.values()} == {Fate.MARKED}
    assert handled.keys() == SKILLS.keys()
    assert handled["ada"].points == handled["ada"].max_points == 10
    assert handled["jack"].points < 8
    assert sum(item.points for item in handled.values()) / len(handled) == pytest.approx(6.5, abs=1.5)
    named = [mark.diagnosis for item in handled.values() for mark in item.marked[0].marks.values() if mark.diagnosis]
    assert len(named) > 5, "wrong answers name their ideas"
    assert len(list(write_feedback(course, name))) == len(SKILLS)
    write_report(course, name, course.root / "report")
    assert "Question 10" in (course.root / "report" / "index.html").read_text(encoding="utf-8")
