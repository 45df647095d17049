"""The course of the parity test: two notebooks with every kind of cell, and students in every state."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course, open_course
from tests.course import RELU, cell, exercise_cells, notebook
from tests.gradebook.several import make_several

PLAIN = """
from nbgrader.plugins import BasePlugin
class MarkAnHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late // 3600
c = get_config()
c.CourseDirectory.course_id = "parity"
c.AssignLatePenalties.plugin_class = MarkAnHour
c.Autograde.exclude_overwriting = {"hw": ["helper.py"]}
"""
OURS = PLAIN + "from autograder.gradebook.door import use\nuse(c)\n"

TEXT = "YOUR ANSWER HERE"
SHOW = "print(square(3))"
SQUARE = "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION"
SQUARE_MARKS = "assert square(2) == 4\n### BEGIN HIDDEN TESTS\nassert square(-3) == 9\n### END HIDDEN TESTS"
CUBE = "def cube(x):\n    ### BEGIN SOLUTION\n    return x ** 3\n    ### END SOLUTION"
CUBE_MARKS = "### BEGIN HIDDEN TESTS\n3.0 if cube(-2) == -8 else 1.5 if cube(2) == 8 else 0.0\n### END HIDDEN TESTS"
MEAN = "def mean(x):\n    ### BEGIN SOLUTION\n    return np.mean(x)\n    ### END SOLUTION"
MEAN_MARKS = "### BEGIN HIDDEN TESTS\nnp.float64(2.0) if mean([1, 3]) == 2 else np.float64(0.5)\n### END HIDDEN TESTS"
DRAW = "# Print the squares of 1 to 3\n### BEGIN SOLUTION\nprint(1, 4, 9)\n### END SOLUTION"
ADD = "def add(a, b):\n    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION"
ADD_MARKS = "assert add(1, 2) == 3\n### BEGIN HIDDEN TESTS\nassert add(-1, 1) == 0\n### END HIDDEN TESTS"


def words(source: str) -> dict[str, Any]:
    """A cell of the teacher's that nbgrader does not know."""
    return {"id": f"w{len(source)}", "cell_type": "markdown", "metadata": {}, "source": source}


def hidden_cell(name: str, source: str, points: float) -> dict[str, Any]:
    """A hidden-test cell."""
    return cell(name, source, grade=True, locked=True, points=points)


SOURCES = {
    "p1": notebook(
        [
            words("# Week 1\n\nRead <a href='notes.html'>the notes</a>."),
            cell("imports", "import numpy as np", locked=True),
            *exercise_cells("relu", "x", RELU, 4),
            cell("square", SQUARE, solution=True),
            hidden_cell("square-marks", SQUARE_MARKS, 2),
            cell("cube", CUBE, solution=True),
            hidden_cell("cube-marks", CUBE_MARKS, 3),
            cell("mean", MEAN, solution=True),
            hidden_cell("mean-marks", MEAN_MARKS, 2),
            cell("show", SHOW, locked=True),
            cell("draw", DRAW, grade=True, solution=True, points=2),
            cell("essay", TEXT, "markdown", grade=True, solution=True, points=3),
            cell("project", "Explain your project below.", "markdown", task=True, locked=True, points=5),
        ]
    ),
    "p2": notebook(
        [
            cell("add", ADD, solution=True),
            hidden_cell("add-marks", ADD_MARKS, 2),
            cell("essay", TEXT, "markdown", grade=True, solution=True, points=3),
        ]
    ),
}
RIGHT = {
    "relu": RELU,
    "square": "def square(x):\n    return x * x",
    "cube": "def cube(x):\n    return x ** 3",
    "mean": "def mean(x):\n    return sum(x) / len(x)",
    "draw": "print(1, 4, 9)",
    "essay": "Because ReLU keeps its slope.",
    "add": "def add(a, b):\n    return a + b",
}
WRONG = RIGHT | {
    "relu": "def relu(x):\n    x[x < 0] = 0\n    return x",
    "square": "def square(x):\n    return x + x",
    "cube": "def cube(x):\n    return abs(x) ** 3",
    "mean": "def mean(x):\n    return 0",
    "add": "def add(a, b):\n    raise ValueError('no')",
}
WARNS = RIGHT | {
    "square": "import sys\ndef square(x):\n    print('careful', file=sys.stderr)\n    return x * x",
    "add": "import warnings\ndef add(a, b):\n    warnings.warn('careful')\n    return a + b",
}
EXITS = RIGHT | {"cube": "def cube(x):\n    import os\n    os._exit(0)"}
PRINTS = RIGHT | {"square": "def square(x):\n    print('squaring', x)\n    return x * x"}

Change = Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class State:
    """How one student hands in: answers, a change to each notebook, which notebooks, other files."""

    answers: Mapping[str, str] = field(default_factory=lambda: RIGHT)
    change: Change = lambda notebook: None
    notebooks: tuple[str, ...] = ("p1", "p2")
    files: Mapping[str, str] = field(default_factory=dict)


def named(data: dict[str, Any], name: str) -> dict[str, Any] | None:
    """A notebook's cell of a name, if it is there."""
    found = (each for each in data["cells"] if each["metadata"].get("nbgrader", {}).get("grade_id") == name)
    return next(found, None)


def own_cells(data: dict[str, Any]) -> None:
    """Code, text and an error of the student's own, with an old output."""
    old = {"output_type": "stream", "name": "stdout", "text": "old"}
    code = {"cell_type": "code", "execution_count": 9, "outputs": [old]}
    data["cells"] += [
        {"id": "own-1", "metadata": {"collapsed": True}, "source": "print('mine')\n6 * 7", **code},
        {"id": "own-2", "metadata": {}, "source": "1 / 0", **code},
        {"id": "own-3", "cell_type": "markdown", "metadata": {}, "source": "My **notes**"},
    ]


def edit(data: dict[str, Any]) -> None:
    """Read-only cells rewritten, points raised, a cell unlocked, an answer turned into text."""
    for name, source in (("imports", "import numpy as np\nhelp = 3"), ("show", "pass"), ("square-marks", "pass")):
        if found := named(data, name):
            found["source"] = source
    for name, points in (("square-marks", 200), ("add-marks", 200), ("essay", 300)):
        if found := named(data, name):
            found["metadata"]["nbgrader"]["points"] = points
    if found := named(data, "show"):
        found["metadata"]["nbgrader"]["locked"] = False
    if found := named(data, "square"):
        found["cell_type"] = "markdown"
        del found["outputs"], found["execution_count"]


def delete(data: dict[str, Any]) -> None:
    """Test cells, the written answer, the task and a read-only cell are gone; a note of the student's own is there."""
    gone = ("square-marks", "add-marks", "essay", "project", "show")
    data["cells"] = [each for each in data["cells"] if each["metadata"].get("nbgrader", {}).get("grade_id") not in gone]
    data["cells"].append({"id": "n", "cell_type": "markdown", "metadata": {}, "source": "My answer is here."})


def copy_tests(data: dict[str, Any]) -> None:
    """A hidden-test cell is there twice."""
    for place, each in enumerate(data["cells"]):
        if each["metadata"].get("nbgrader", {}).get("grade"):
            data["cells"].insert(place, json.loads(json.dumps(each)) | {"id": "copy"})
            return


def unknown_id(data: dict[str, Any]) -> None:
    """A plain read-only cell with a name that nobody knows."""
    data["cells"].append(cell("stranger", "print('hello')", locked=True))


def add_space(data: dict[str, Any]) -> None:
    """Answers left as they were handed out but for a line break at the end."""
    for each in data["cells"]:
        if each["metadata"].get("nbgrader", {}).get("solution"):
            each["source"] += "\n"


ON_TIME = {"timestamp.txt": "2026-03-01 09:00:00 UTC"}
LATE = {"timestamp.txt": "2026-03-02 11:30:00 +0000"}
STATES = {
    "right": State(files=ON_TIME | {"notes.txt": "n", "sub/data.csv": "1,2", "data.csv": "mine", "helper.py": "mine"}),
    "wrong": State(WRONG, files=ON_TIME | {"submission_secret.txt": "s"}),
    "untouched": State({}),
    "half": State(notebooks=("p1",), files=ON_TIME),
    "late": State(files=LATE),
    "late-and-wrong": State(WRONG | {"essay": TEXT}, files=LATE),
    "half-and-late": State(notebooks=("p2",), files=LATE),
    "own-cells": State(change=own_cells, files={".hidden": "h", "junk.pyc": "j", "other.ipynb": "{}"}),
    "prints": State(PRINTS),
    "edited": State(change=edit),
    "deleted": State(change=delete),
    "unknown-id": State(change=unknown_id),
    "spaces": State({}, change=add_space),
    "warns": State(WARNS),
    "exits": State(EXITS),
    "copied": State(change=copy_tests),
    "broken": State(notebooks=()),
    "strange-name": State(notebooks=()),
}
AGAIN = {
    "right": State(files={"timestamp.txt": "2026-03-01 23:00:00 UTC"}),
    "wrong": State(RIGHT, files={"timestamp.txt": "2026-02-28 23:00:00 UTC"}),
    "late": State(WRONG, files={"timestamp.txt": "2026-03-02 12:30:00 UTC"}),
    "prints": State(WRONG),
}
"""What is handed in a second time: newer, older, newer and worse, and without a time."""


def make(root: Path) -> Course:
    """The released course with everybody's work in it, configured as plain nbgrader."""
    course = make_several(root, SOURCES, PLAIN)
    for name, text in (("data.csv", "teacher"), ("helper.py", "teacher"), ("lib/tools.py", "teacher")):
        path = root / "source" / "hw" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    set_due_date(course)
    for student, state in STATES.items():
        hand_in(course, student, state)
    for student, name in (("broken", "p1.ipynb"), ("strange-name", "mine.ipynb")):
        path = course.path("submitted", student, "hw") / name
        path.parent.mkdir(parents=True)
        path.write_text("{")
    return course


def set_due_date(course: Course) -> None:
    """The assignment is due on 2 March 2026, 9 o'clock."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        gradebook.update_or_create_assignment("hw", duedate=datetime(2026, 3, 2, 9))


def hand_in(course: Course, student: str, state: State) -> None:
    """Put a student's files into submitted/; what was there before goes."""
    folder = course.path("submitted", student, "hw")
    shutil.rmtree(folder, ignore_errors=True)
    for name in state.notebooks:
        data = json.loads((course.root / "release" / "hw" / f"{name}.ipynb").read_text())
        for each in data["cells"]:
            each["source"] = state.answers.get(each["metadata"].get("nbgrader", {}).get("grade_id"), each["source"])
        state.change(data)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.ipynb").write_text(json.dumps(data))
    for name, text in state.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def copy_of(course: Course, root: Path, config: str) -> Course:
    """The same course at another place with another configuration."""
    shutil.copytree(course.root, root)
    (root / "nbgrader_config.py").write_text(config)
    return open_course(root)
