"""A small course for tests: one assignment with relu, softmax and a written answer, and ways to hand it in."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course, open_course
from autograder.gradebook.releasing import release

CONFIG = """from autograder.gradebook.door import use
c = get_config()
c.CourseDirectory.course_id = "test course"
use(c)
"""
RELU = "def relu(x):\n    return np.maximum(0, x)"
SOFTMAX = (
    "def softmax(z):\n"
    "    e = np.exp(z - np.max(z, axis=-1, keepdims=True))\n"
    "    return e / e.sum(axis=-1, keepdims=True)"
)
RIGHT = {"relu": RELU, "softmax": SOFTMAX, "essay": "Because ReLU keeps its slope."}
FULL = 8.0 + 1.0


def cell(name: str, source: str, cell_type: str = "code", **flags: Any) -> dict[str, Any]:
    """A notebook cell that nbgrader knows."""
    nbgrader = {
        "grade_id": name,
        "schema_version": 3,
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
    }
    data: dict[str, Any] = {
        "id": name,
        "cell_type": cell_type,
        "metadata": {"nbgrader": nbgrader | flags},
        "source": source,
    }
    return data | ({"outputs": [], "execution_count": None} if cell_type == "code" else {})


def exercise_cells(name: str, parameter: str, solution: str, points: float) -> list[dict[str, Any]]:
    """The answer cell and the hidden cell of one exercise."""
    body = solution.split("\n", 1)[1]
    answer = f"def {name}({parameter}):\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    line = f'import autograder; autograder.check("{name}", {name})'
    hidden = f"# Hidden checks\n### BEGIN HIDDEN TESTS\n{line}\n### END HIDDEN TESTS"
    return [
        cell(name, answer, solution=True),
        cell(f"{name}-marks", hidden, grade=True, locked=True, points=points),
    ]


def source_notebook() -> dict[str, Any]:
    """The teacher's notebook."""
    return notebook(
        [
            cell("imports", "import numpy as np", locked=True),
            *exercise_cells("relu", "x", RELU, 4),
            *exercise_cells("softmax", "z", SOFTMAX, 5),
            cell("essay", "YOUR ANSWER HERE", "markdown", grade=True, solution=True, points=3),
        ]
    )


def notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    """Cells as a notebook."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def make_course(root: Path, source: Mapping[str, Any] | None = None) -> Course:
    """A released course with the assignment `hw`."""
    (root / "source" / "hw").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    (root / "source" / "hw" / "hw.ipynb").write_text(json.dumps(source or source_notebook()))
    course = open_course(root)
    release(course, "hw", force=False)
    return course


def answered(course: Course, answers: Mapping[str, str]) -> dict[str, Any]:
    """The released notebook with answers in it."""
    released: dict[str, Any] = json.loads((course.root / "release" / "hw" / "hw.ipynb").read_text())
    for released_cell in released["cells"]:
        name = released_cell["metadata"]["nbgrader"]["grade_id"]
        released_cell["source"] = answers.get(name, released_cell["source"])
    return released


def hand_in(
    course: Course,
    student: str,
    answers: Mapping[str, str],
    change: Callable[[dict[str, Any]], Any] = lambda notebook: None,
) -> Path:
    """Put a student's notebook into submitted/, after some change to it."""
    data = answered(course, answers)
    change(data)
    path = course.path("submitted", student, "hw") / "hw.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))
    return path


def scores(course: Course, student: str, assignment: str = "hw") -> dict[str, tuple[float | None, bool]]:
    """Grade cell -> (automatic score, needs a person), as the gradebook has them."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        found = gradebook.find_submission_notebook(assignment, assignment, student)
        return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in found.grades}
