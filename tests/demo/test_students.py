"""The made-up students are well-formed before anything is marked, and the demo keeps out of other people's folders."""

import ast
import json
from pathlib import Path

import pytest

from autograder.demo.run import OURS, demo_assignments, make_course
from autograder.demo.sample import DAMAGES, STUDENTS, Sample, fill_in, read_sample, sample_class
from autograder.errors import TeacherError
from autograder.gradebook.course import open_course
from autograder.gradebook.shipped import shipped_course

ASSIGNMENTS = demo_assignments(open_course(shipped_course()))
CLASS = {assignment: sample_class(assignment) for assignment in ASSIGNMENTS}
EVERYBODY = [
    pytest.param(assignment, sample, id=f"{assignment}-{sample.student}")
    for assignment, samples in CLASS.items()
    for sample in samples
]
ANSWERS = "# %% words [markdown]\n# **My answer:** two\n#\n# paragraphs\n\n# %% code\nx = 1  # not words\n"


def cells(assignment: str) -> list[dict]:
    source = shipped_course() / "source" / assignment / f"{assignment}.ipynb"
    return json.loads(source.read_text(encoding="utf-8"))["cells"]


def name_of(cell: dict) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id") or cell["id"]


def is_answered(cell: dict) -> bool:
    """A solution cell, the cell below a task, or that below a question."""
    text = "".join(cell["source"])
    return cell["metadata"].get("nbgrader", {}).get("solution") or "**My answer:**" in text or "\nanswer_" in text


def of(assignment: str, student: str) -> Sample:
    return next(sample for sample in CLASS[assignment] if sample.student == student)


def test_every_folder_of_answers_is_an_assignment() -> None:
    assert {path.name for path in STUDENTS.iterdir()} == set(ASSIGNMENTS)
    assert ASSIGNMENTS[:2] == ["activation_functions", "regularisation"]


def test_a_class_without_answers_is_empty() -> None:
    assert sample_class("nothing_of_the_kind") == []


def test_the_same_students_answer_every_assignment() -> None:
    everybody = {sample.student for sample in CLASS["activation_functions"]}
    assert all({sample.student for sample in samples} <= everybody for samples in CLASS.values())


@pytest.mark.parametrize(("assignment", "sample"), EVERYBODY)
def test_a_student_answers_cells_that_exist(assignment, sample) -> None:
    assert sample.answers
    assert sample.answers.keys() <= {name_of(cell) for cell in cells(assignment) if is_answered(cell)}
    assert sample.damage in DAMAGES


@pytest.mark.parametrize(("assignment", "sample"), EVERYBODY)
def test_a_file_says_in_one_line_what_kind_of_student_this_is(assignment, sample) -> None:
    first, second = (STUDENTS / assignment / f"{sample.student}.py").read_text(encoding="utf-8").split("\n")[:2]
    assert len(ast.literal_eval(first)) > 20
    assert second == ""


def test_one_answer_in_each_of_two_notebooks_is_no_python() -> None:
    broken = [
        (assignment, sample.student, cell)
        for assignment, samples in CLASS.items()
        for sample in samples
        for cell, code in sample.answers.items()
        if not cell.endswith("-answer") and not parses(code)
    ]
    assert broken == [("activation_functions", "liam", "softmax"), ("deep_learning_quiz", "sione", "answer-5")]


def parses(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


def test_an_answer_in_words_is_read_without_its_comment_signs(tmp_path: Path) -> None:
    path = tmp_path / "ada.py"
    path.write_text(ANSWERS)
    assert read_sample(path).answers == {"words": "**My answer:** two\n\nparagraphs", "code": "x = 1  # not words"}


@pytest.mark.parametrize(
    ("assignment", "student"), [("activation_functions", "jack"), ("choosing_a_model", "mei")], ids=["code", "words"]
)
def test_answers_replace_the_starters_and_nothing_else(assignment: str, student: str) -> None:
    sample, before = of(assignment, student), cells(assignment)
    filled = json.loads(fill_in({"cells": before}, sample))["cells"]
    changed = [name_of(new) for old, new in zip(before, filled, strict=True) if old != new]
    assert sorted(changed) == sorted(sample.answers)


def test_damage_is_done_to_the_file() -> None:
    class_, before = CLASS["activation_functions"], {"cells": cells("activation_functions")}
    handed_in = {sample.student: fill_in(before, sample) for sample in class_ if sample.damage}
    with pytest.raises(json.JSONDecodeError):
        json.loads(handed_in["wei"])
    assert json.loads(handed_in["zoë"].decode("utf-16"))["cells"]


def test_a_demo_from_before_is_made_afresh(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    make_course(folder)
    (folder / "left over").touch()
    make_course(folder)
    assert (folder / OURS).is_file()
    assert not (folder / "left over").exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "thesis.txt").write_text("ten years of work")
    with pytest.raises(TeacherError, match="move it away"):
        make_course(folder)
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]
