"""Notebooks in other languages are refused in words, stop nobody, and are marked by nbgrader."""

import json
import sys
from pathlib import Path

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import open_course
from autograder.gradebook.languages import language_of
from autograder.gradebook.releasing import release
from autograder.gradebook.trying import try_notebooks
from autograder.sandbox import RoomServer
from tests.course import CONFIG, cell, notebook

from .nbgraders import command, scores

R = {"display_name": "R", "language": "R", "name": "ir"}


@pytest.mark.parametrize(
    ("spec", "language"),
    [
        (R, "r"),
        ({"name": "ir"}, "ir"),
        ({"name": "julia-1.10", "language": "julia"}, "julia"),
        ({"name": "julia-1.10"}, "julia-1.10"),
        ({"name": "python3", "language": "python"}, "python"),
        ({"name": "python", "display_name": "Python 3"}, "python"),
        ({"name": "conda-env-dl"}, "python"),
        ({"name": "iris-project"}, "python"),
        ({}, "python"),
        ([], "python"),
    ],
)
def test_the_language_of_a_kernel(spec: object, language: str) -> None:
    assert language_of(json.dumps(spec)) == language


def test_no_kernel_is_python() -> None:
    assert language_of(None) == language_of("{") == "python"


def cells() -> list[dict]:
    return [
        cell("x", "### BEGIN SOLUTION\nx = 1\n### END SOLUTION", solution=True),
        cell("x-marks", "assert x == 1", grade=True, locked=True, points=2),
    ]


def mixed_course(root: Path, *names: str):
    (root / "source" / "hw").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    for name in names:
        data = notebook(cells())
        if name.startswith("r"):
            data["metadata"]["kernelspec"] = R
        (root / "source" / "hw" / f"{name}.ipynb").write_text(json.dumps(data))
    course = open_course(root)
    release(course, "hw", force=False)
    for student, answer in (("ada", "x = 1"), ("bob", "x = 2")):
        folder = root / "submitted" / student / "hw"
        folder.mkdir(parents=True)
        for name in names:
            data = json.loads((root / "release" / "hw" / f"{name}.ipynb").read_text())
            data["cells"][0]["source"] = answer
            (folder / f"{name}.ipynb").write_text(json.dumps(data))
    return course


def test_an_assignment_in_another_language_is_refused(server: RoomServer, tmp_path: Path) -> None:
    course = mixed_course(tmp_path, "r_part")
    words = (
        r"only Python notebooks are marked in the room, not r_part.ipynb \(r\); `nbgrader autograde` still marks these"
    )
    with pytest.raises(TeacherError, match=words):
        mark_class(course, "hw", server)
    with pytest.raises(TeacherError, match=words):
        try_notebooks(course, "hw", [tmp_path / "submitted" / "ada" / "hw" / "r_part.ipynb"], server)


def test_the_python_part_of_an_assignment_is_marked(server: RoomServer, tmp_path: Path) -> None:
    course = mixed_course(tmp_path, "python_part", "r_part")
    said: list[str] = []
    handled = mark_class(course, "hw", server, say=said.append)
    assert [item.fate for item in handled] == [Fate.MARKED, Fate.MARKED]
    assert len(said) == 1
    assert "r_part.ipynb (r)" in said[0]
    assert not [remark for item in handled for marked in item.marked for remark in marked.remarks]
    found = scores(course, "hw")
    assert found["ada", "python_part", "x-marks"] == (2.0, False)
    assert found["bob", "python_part", "x-marks"] == (0.0, False)
    assert found["ada", "r_part", "x-marks"][0] is None


@pytest.mark.slow
def test_nbgrader_marks_the_other_part_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = mixed_course(tmp_path / "course", "python_part", "r_part")
    kernel = tmp_path / "jupyter" / "kernels" / "ir"  # Python under R's name: what matters is who runs it
    kernel.mkdir(parents=True)
    program = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps({**R, "argv": program}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    done = command(course.root, "autograde", "hw")
    assert done.returncode == 0, done.stderr
    found = scores(course, "hw")
    assert {key[:2]: score for key, (score, _) in found.items()} == {
        ("ada", "python_part"): 2.0,
        ("bob", "python_part"): 0.0,
        ("ada", "r_part"): 2.0,
        ("bob", "r_part"): 0.0,
    }
    ours, theirs = (
        json.loads((course.root / "autograded" / "ada" / "hw" / f"{name}.ipynb").read_text())
        for name in ("python_part", "r_part")
    )
    assert "autograder" in ours["metadata"]
    assert "autograder" not in theirs["metadata"]
