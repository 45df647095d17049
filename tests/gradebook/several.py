"""An assignment of two notebooks, each with an exercise and a written answer of the same name."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course, open_course
from autograder.gradebook.releasing import release
from tests.course import CONFIG, RELU, RIGHT, SOFTMAX, cell, exercise_cells, notebook

ESSAY = cell("essay", "YOUR ANSWER HERE", "markdown", grade=True, solution=True, points=3)
SOURCES = {
    "p1": notebook([cell("imports", "import numpy as np", locked=True), *exercise_cells("relu", "x", RELU, 4), ESSAY]),
    "p2": notebook(
        [cell("imports", "import numpy as np", locked=True), *exercise_cells("softmax", "z", SOFTMAX, 5), ESSAY]
    ),
}


def make_several(root: Path, sources: Mapping[str, Any] = SOURCES, config: str = CONFIG) -> Course:
    """A released course with an assignment `hw` of several notebooks."""
    (root / "source" / "hw").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(config)
    for name, source in sources.items():
        (root / "source" / "hw" / f"{name}.ipynb").write_text(json.dumps(source))
    course = open_course(root)
    release(course, "hw", force=False)
    return course


def hand_in(course: Course, student: str, name: str, answers: Mapping[str, str] = RIGHT) -> Path:
    """Put one answered notebook into submitted/."""
    data = json.loads((course.root / "release" / "hw" / f"{name}.ipynb").read_text())
    for given in data["cells"]:
        given["source"] = answers.get(given["metadata"]["nbgrader"]["grade_id"], given["source"])
    path = course.path("submitted", student, "hw") / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))
    return path
