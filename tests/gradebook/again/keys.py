"""A course whose key changes: `step` is 0 or 1 at zero, and a check may be worth more, renamed or added."""

import json
import os
from pathlib import Path

from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret, open_course
from autograder.gradebook.releasing import release
from autograder.model import MarkedNotebook
from tests.course import CONFIG, cell, exercise_cells, notebook

FIRST, SECOND = "x > 0", "x >= 0"
"""The truth of the old key and of the new."""

EXERCISE = """import numpy as np

from autograder.exercises.probe import on
from autograder.exercises.promises import agrees
from autograder.model import Band, Check, Exercise


def step(x):
    return np.where({truth}, 1.0, 0.0)


def rows(rng):
    yield (rng.uniform(1, 2, 3) * [1, -1, 1],)


def zero(rng):
    yield (np.zeros(2),)


STEP = Exercise(
    name="step",
    assignment="hw",
    signature="step(x)",
    core=True,
    truth=step,
    checks=(
        Check("values", "Is 1 on the right and 0 on the left", {worth}, Band.BAND_5, ("SE-12-02",), agrees(rows)),
        Check("{name}", "Is what the task says at zero", 1, Band.BAND_6, ("SE-12-02",), agrees(zero)),
    ),
    observe=on({{"a row": (np.array([-1.0, 0.0, 1.0]),)}}),
    misconceptions=(),
)
"""
ANSWERS = {"ada": "np.where(x >= 0, 1.0, 0.0)", "bob": "np.where(x > 0, 1.0, 0.0)", "cy": "0 * x + 7"}
"""Ada is right by the new key, bob by the old one, cy by neither."""


def set_key(root: Path, truth: str, *, worth: float = 2, name: str = "at zero") -> None:
    """Write the course's exercise; Python would take a file of the same second and size for the same."""
    path = root / "exercises" / "step.py"
    path.parent.mkdir(exist_ok=True)
    before = path.stat().st_mtime if path.exists() else 1_700_000_000
    path.write_text(EXERCISE.format(truth=truth, worth=worth, name=name))
    os.utime(path, (before + 10, before + 10))


def make(root: Path) -> Course:
    """The course with its old key, released and handed in."""
    cells = exercise_cells("step", "x", "def step(x):\n    return 1", 3)
    essay = cell("essay", "YOUR ANSWER HERE", "markdown", grade=True, solution=True, points=3)
    (root / "source" / "hw").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    source = notebook([cell("imports", "import numpy as np", locked=True), *cells, essay])
    (root / "source" / "hw" / "hw.ipynb").write_text(json.dumps(source))
    set_key(root, FIRST)
    course = open_course(root)
    release(course, "hw", force=False)
    for student, value in ANSWERS.items():
        answer(course, student, value)
    return course


def answer(course: Course, student: str, value: str) -> Path:
    """Hand in a step function, and an essay."""
    released = json.loads((course.root / "release" / "hw" / "hw.ipynb").read_text())
    texts = {"step": f"def step(x):\n    return {value}", "essay": "My answer."}
    for each in released["cells"]:
        each["source"] = texts.get(each["metadata"]["nbgrader"]["grade_id"], each["source"])
    path = course.path("submitted", student, "hw") / "hw.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(released))
    return path


def points(course: Course) -> dict[str, float]:
    """Everybody's points, as the records have them."""
    return {student: record_of(course, student).points for student in ANSWERS}


def record_of(course: Course, student: str) -> MarkedNotebook:
    """One student's record."""
    path = course.root / "autograded" / student / "hw" / "hw.ipynb"
    return records.get(json.loads(path.read_text()), course_secret(course), str(path))


def row(course: Course, cell_name: str, student: str) -> tuple[float | None, float | None, bool]:
    """What the gradebook holds: the automatic score, that by hand, and whether a person is asked for."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        grade = gradebook.find_grade(cell_name, "hw", "hw", student)
        return grade.auto_score, grade.manual_score, grade.needs_manual_grade


def by_hand(course: Course, cell_name: str, student: str, **values: object) -> None:
    """Enter something as formgrader does: a score, a comment, extra credit."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        find = gradebook.find_comment if "manual_comment" in values else gradebook.find_grade
        entry = find(cell_name, "hw", "hw", student)
        for name, value in values.items():
            setattr(entry, name, value)
        gradebook.db.commit()
