"""The made-up students are well-formed before anything is marked, and the demo keeps out of other people's folders."""

import ast
import json
from pathlib import Path

import pytest

from autograder.demo.run import ASSIGNMENT, OURS, make_course
from autograder.demo.sample import DAMAGES, STUDENTS, fill_in, sample_class
from autograder.errors import TeacherError
from autograder.gradebook.shipped import shipped_course

SOURCE = shipped_course() / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
CLASS = sample_class()


def cells() -> list[dict]:
    return json.loads(SOURCE.read_text(encoding="utf-8"))["cells"]


def solution_names() -> set[str]:
    named = (cell["metadata"].get("nbgrader", {}) for cell in cells())
    return {fields["grade_id"] for fields in named if fields.get("solution")}


@pytest.mark.parametrize("sample", CLASS, ids=lambda sample: sample.student)
def test_a_student_answers_cells_that_exist(sample) -> None:
    assert sample.answers
    assert sample.answers.keys() <= solution_names()
    assert sample.damage in DAMAGES


@pytest.mark.parametrize("sample", CLASS, ids=lambda sample: sample.student)
def test_a_file_says_in_one_line_what_kind_of_student_this_is(sample) -> None:
    first, second = (STUDENTS / f"{sample.student}.py").read_text(encoding="utf-8").split("\n")[:2]
    assert len(ast.literal_eval(first)) > 20
    assert second == ""


def test_one_answer_in_the_class_is_no_python() -> None:
    broken = [(sample.student, name) for sample in CLASS for name, code in sample.answers.items() if not parses(code)]
    assert broken == [("liam", "softmax")]


def parses(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


def test_answers_replace_the_starters_and_nothing_else() -> None:
    sample = next(sample for sample in CLASS if sample.student == "jack")
    released = {"cells": cells()}
    filled = json.loads(fill_in(released, sample))["cells"]
    changed = [new["metadata"]["nbgrader"]["grade_id"] for old, new in zip(cells(), filled, strict=True) if old != new]
    assert changed == list(sample.answers)


def test_damage_is_done_to_the_file() -> None:
    handed_in = {sample.student: fill_in({"cells": cells()}, sample) for sample in CLASS if sample.damage}
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
