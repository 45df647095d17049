"""Assignments of several notebooks: a page for each, one total, and everything in reports, tables and `try`."""

import csv
import json
import stat

import pytest

from autograder.errors import StudentError
from autograder.gradebook.batch import mark_class
from autograder.gradebook.feedback import write_feedback
from autograder.gradebook.trying import try_notebooks
from autograder.reports.gathering import gather
from autograder.reports.writing import write_report
from tests.gradebook.parity.programs import nbgrader
from tests.gradebook.several import hand_in, make_several
from tests.pages.markup import read


@pytest.fixture(scope="module")
def marked(server, tmp_path_factory):
    """Ada handed in both notebooks, Bob the first only."""
    course = make_several(tmp_path_factory.mktemp("several") / "course")
    for name in ("p1", "p2"):
        hand_in(course, "ada", name)
    folder = hand_in(course, "bob", "p1").parent
    (folder / "timestamp.txt").write_text("2026-03-02 09:00:00 UTC")
    (folder / "submission_secret.txt").write_text("between us")
    return course, {item.student: item for item in mark_class(course, "hw", server)}


def test_the_total_is_out_of_all_notebooks(marked) -> None:
    _, handled = marked
    assert (handled["ada"].points, handled["ada"].max_points) == (9.0, 15.0)
    assert (handled["bob"].points, handled["bob"].max_points) == (4.0, 15.0)


def test_each_notebook_has_a_page_that_knows_the_others(marked) -> None:
    course, handled = marked
    pages = write_feedback(course, "hw")
    assert [str(page.relative_to(course.root / "feedback")) for page in pages] == [
        "ada/hw/p1.html",
        "ada/hw/p2.html",
        "bob/hw/p1.html",
    ]
    first, second, bobs = (page.read_text() for page in pages)
    assert "9 of 15 marks in all" in read(first).text
    assert 'href="p2.html"' in first
    assert 'href="p1.html"' in second
    assert "p1 (this page)" in read(first).text
    assert ": P2" in read(second).text
    assert "softmax" not in read(first).text
    assert "p2 (not handed in)" in read(bobs).text
    assert f"{handled['bob'].points:g} of 15 marks in all" in read(bobs).text


def test_feedback_has_what_release_feedback_needs_and_its_permissions(marked) -> None:
    course, _ = marked
    write_feedback(course, "hw", students=["bob"])
    folder = course.root / "feedback" / "bob" / "hw"
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert found == {"p1.html": 0o644, "timestamp.txt": 0o644, "submission_secret.txt": 0o644}
    assert (folder / "submission_secret.txt").read_text() == "between us"


def test_nbgraders_command_writes_the_same_pages(marked) -> None:
    course, _ = marked
    ours = {page.relative_to(course.root): page.read_text() for page in write_feedback(course, "hw")}
    done = nbgrader(course, "GenerateFeedback", force=True)
    assert done["success"], done
    assert {name: (course.root / name).read_text() for name in ours} == ours


def test_the_class_report_holds_every_notebook(marked, tmp_path) -> None:
    course, handled = marked
    students = {student.id: student for student in gather(course, "hw")}
    assert (students["ada"].total, students["ada"].worth) == (9.0, 15.0)
    assert (students["bob"].total, students["bob"].worth) == (handled["bob"].points, 15.0)
    page = read(write_report(course, "hw", tmp_path).read_text()).text
    for words in ("relu", "softmax", "Essay (p1)", "Essay (p2)", "did not hand in p2.ipynb"):
        assert words in page, words
    rows = list(csv.DictReader((tmp_path / "marks.csv").read_text("utf-8-sig").splitlines()))
    by_student = {row["student_id"]: row for row in rows}
    assert (by_student["ada"]["relu"], by_student["ada"]["softmax"], by_student["ada"]["total"]) == ("4", "5", "9")
    assert (by_student["bob"]["softmax"], by_student["bob"]["Essay (p2)"]) == ("0", "0")
    assert by_student["bob"]["note"] == "did not hand in p2.ipynb"
    checks = list(csv.DictReader((tmp_path / "checks.csv").read_text("utf-8-sig").splitlines()))
    assert {row["exercise"] for row in checks} == {"relu", "softmax", "essay (p1)", "essay (p2)"}


def test_columns_do_not_depend_on_who_comes_first(marked, server, tmp_path) -> None:
    """Aaron, before all others in the table, handed in the second notebook only."""
    course, _ = marked
    hand_in(course, "aaron", "p2")
    mark_class(course, "hw", server)
    write_report(course, "hw", tmp_path)
    head = (tmp_path / "marks.csv").read_text("utf-8-sig").splitlines()[0]
    assert head.endswith("relu,Essay (p1),softmax,Essay (p2)")


@pytest.mark.parametrize("given", ["folder", "files"])
def test_try_marks_them_all(marked, server, given) -> None:
    course, _ = marked
    folder = course.root / "submitted" / "ada" / "hw"
    record = try_notebooks(course, "hw", [folder] if given == "folder" else sorted(folder.glob("*.ipynb")), server)
    assert (record.points, record.max_points, record.remarks) == (9.0, 15.0, ())
    assert [mark.item for mark in record.marks.values()] == ["relu", "essay (p1)", "softmax", "essay (p2)"]


def test_try_says_what_is_missing_and_what_is_there_twice(marked, server, tmp_path) -> None:
    course, _ = marked
    path = course.root / "submitted" / "bob" / "hw" / "p1.ipynb"
    record = try_notebooks(course, "hw", [path], server)
    assert record.remarks[0] == "p2.ipynb was not given; it is worth 8 marks."
    (tmp_path / "p1.ipynb").write_text(json.dumps({"cells": []}))
    with pytest.raises(StudentError, match="are both the notebook 'p1'"):
        try_notebooks(course, "hw", [path, tmp_path / "p1.ipynb"], server)
