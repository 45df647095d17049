"""docs/write_an_exercise.md, done as it stands: a teacher adds gelu to a course and marks with it."""

import json
import re
from pathlib import Path

import pytest

from autograder.exercises.registry import known_exercises
from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import open_course
from autograder.gradebook.releasing import release
from autograder.marking.verify import prove
from tests.course import CONFIG, cell, notebook

PAGE = (Path(__file__).parents[2] / "docs" / "write_an_exercise.md").read_text(encoding="utf-8")
(PROGRAM,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
ANSWER, HIDDEN = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def extras(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "gelu.py").write_text(PROGRAM)
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    (tmp_path / "source" / "extras").mkdir(parents=True)
    cells = [
        cell("imports", "import numpy as np", locked=True),
        cell("gelu", ANSWER, solution=True),
        cell("gelu-marks", HIDDEN, grade=True, locked=True, points=3),
    ]
    (tmp_path / "source" / "extras" / "extras.ipynb").write_text(json.dumps(notebook(cells)))
    return open_course(tmp_path)


def test_the_exercise_of_the_page_proves_itself(extras) -> None:
    assert prove(known_exercises(extras.root / "exercises")["gelu"]).faults == ()


def test_the_truth_of_the_page_is_gelu(extras) -> None:
    from math import erf, sqrt

    truth = known_exercises(extras.root / "exercises")["gelu"].truth
    for x in (-2.0, -0.5, 0.0, 1.0, 3.0):
        assert truth(x) == pytest.approx(0.5 * x * (1 + erf(x / sqrt(2))), abs=1e-3)


@pytest.mark.parametrize(
    ("body", "points", "named"),
    [
        ("return x * 0.5 * (1 + np.tanh((2 / np.pi) ** 0.5 * (x + 0.044715 * x * x * x)))", 3.0, None),
        ("return np.where(x > 0, x, 0)", 0.0, "gelu.relu"),
    ],
)
def test_a_class_is_marked_with_it(extras, server, body, points, named) -> None:
    release(extras, "extras", force=False)
    released = json.loads((extras.root / "release" / "extras" / "extras.ipynb").read_text())
    released["cells"][1]["source"] = f"def gelu(x):\n    {body}"
    folder = extras.root / "submitted" / "ada" / "extras"
    folder.mkdir(parents=True)
    (folder / "extras.ipynb").write_text(json.dumps(released))
    (handled,) = mark_class(extras, "extras", server)
    mark = handled.marked[0].marks["gelu-marks"]
    assert mark.points == points
    assert (mark.diagnosis.id if mark.diagnosis else None) == named
