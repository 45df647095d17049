"""Courses made of the notebooks that nbgrader ships, marked by nbgrader itself and by us."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbgrader

from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import Course, open_course
from autograder.sandbox import RoomServer

SHIPPED = Path(nbgrader.__file__).parent
GUIDE = SHIPPED / "docs" / "source" / "user_guide"
PROGRAMS = Path(sys.executable).parent
PLAIN_CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "example"\n'
TWO_LINES = "from autograder.gradebook.door import use\nuse(c)\n"
Scores = dict[tuple[str, str, str], tuple[float | None, bool]]
"""(student, notebook, grade cell) -> (automatic score, needs a person)."""


def command(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run nbgrader's command in a course folder, as a teacher would."""
    environment = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    whole = [str(PROGRAMS / "nbgrader"), *arguments]
    return subprocess.run(whole, cwd=root, env=environment, capture_output=True, text=True, timeout=400, check=False)


def with_our_kernel(path: Path) -> None:
    """Name the kernel that is installed here; the shipped notebooks name one of another time."""
    data = json.loads(path.read_text(encoding="utf-8"))
    data["metadata"]["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    path.chmod(0o644)
    path.write_text(json.dumps(data), encoding="utf-8")


def make_course(root: Path, assignment: str, source: Path, config: str = PLAIN_CONFIG) -> Path:
    """A course with one assignment, released by nbgrader."""
    (root / "source").mkdir(parents=True)
    shutil.copytree(source, root / "source" / assignment)
    for path in (root / "source").rglob("*.ipynb"):
        with_our_kernel(path)
    shutil.copy(GUIDE / "autotests.yml", root)
    (root / "nbgrader_config.py").write_text(config)
    done = command(root, "generate_assignment", assignment)
    assert done.returncode == 0, done.stderr
    return root


def hand_in(root: Path, student: str, assignment: str, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Hand in the release with other texts in some cells: notebook -> cell -> text."""
    target = root / "submitted" / student / assignment
    shutil.copytree(root / "release" / assignment, target)
    for name, texts in answers.items():
        path = target / f"{name}.ipynb"
        data = json.loads(path.read_text(encoding="utf-8"))
        for cell in data["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = texts.get(grade_id, cell["source"])
        path.chmod(0o644)
        path.write_text(json.dumps(data), encoding="utf-8")


def hand_in_folder(root: Path, student: str, assignment: str, folder: Path) -> None:
    """Hand in a folder as it is, but for its kernel."""
    target = root / "submitted" / student / assignment
    shutil.copytree(folder, target)
    for path in target.glob("*.ipynb"):
        with_our_kernel(path)


def scores(course: Course, assignment: str) -> Scores:
    """What the gradebook holds."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        return {
            (submission.student.id, notebook.name, grade.name): (grade.auto_score, grade.needs_manual_grade)
            for submission in gradebook.assignment_submissions(assignment)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def by_nbgrader(root: Path, assignment: str) -> Scores:
    """The scores of nbgrader alone."""
    done = command(root, "autograde", assignment)
    assert done.returncode == 0, done.stderr
    return scores(open_course(root), assignment)


def by_us(root: Path, assignment: str, server: RoomServer, target: Path) -> Scores:
    """The scores of `autograder mark` on a copy of the course that has the two lines."""
    course = two_lines(root, target)
    mark_class(course, assignment, server)
    return scores(course, assignment)


def by_door(root: Path, assignment: str, target: Path) -> Scores:
    """The scores of `nbgrader autograde` on a copy of the course that has the two lines."""
    course = two_lines(root, target)
    done = command(course.root, "autograde", assignment)
    assert done.returncode == 0, done.stderr
    return scores(course, assignment)


def two_lines(root: Path, target: Path) -> Course:
    """A copy of the course, not marked yet, with the two lines in its configuration."""
    shutil.copytree(root, target, ignore=lambda folder, names: ["autograded"] if Path(folder) == root else [])
    config = target / "nbgrader_config.py"
    config.write_text(config.read_text() + TWO_LINES)
    return open_course(target)


def differences(one: Scores, other: Scores) -> dict[tuple[str, str, str], tuple[Any, Any]]:
    """Where two markings disagree."""
    return {key: (one.get(key), other.get(key)) for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
