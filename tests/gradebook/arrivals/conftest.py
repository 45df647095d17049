"""A course without a release, with the people that a test wants in its gradebook."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from autograder.gradebook.arrivals.wishes import Haul, Wishes
from autograder.gradebook.collecting import collect_all
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.database import open_gradebook

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def notebook(words: str) -> bytes:
    """A notebook that differs from others by some words."""
    return NOTEBOOK.replace(b'"metadata": {}', b'"metadata": {"words": "%s"}' % words.encode())


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The assignment `hw` with one notebook."""
    root = tmp_path / "course"
    (root / "source" / "hw").mkdir(parents=True)
    (root / "source" / "hw" / "hw.ipynb").write_bytes(NOTEBOOK)
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'se12'\n")
    return open_course(root)


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A gradebook without rows: making one takes seconds, copying does not."""
    root = tmp_path_factory.mktemp("empty")
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'se12'\n")
    with open_gradebook(open_course(root)):
        pass
    return (root / "gradebook.db").read_bytes()


@pytest.fixture
def enrol(course: Course, empty_gradebook: bytes) -> Callable[..., None]:
    """`enrol(ada=("Ada", "Lovelace"))` puts students into the gradebook; `due` is when hw is due (UTC)."""

    def add(due: datetime | None = None, **people: tuple[str, ...]) -> None:
        if not (course.root / "gradebook.db").exists():
            (course.root / "gradebook.db").write_bytes(empty_gradebook)
        names = ("first_name", "last_name", "email", "lms_user_id")
        with open_gradebook(course) as gradebook:
            gradebook.update_or_create_assignment("hw", duedate=due.replace(tzinfo=None) if due else None)
            for student, facts in people.items():
                gradebook.update_or_create_student(student, **dict(zip(names, facts, strict=False)))

    return add


@pytest.fixture
def take(course: Course) -> Callable[..., Haul]:
    """`take(path, source="canvas")` collects hw with some wishes."""

    def collect(origin: Path | None, **wishes: object) -> Haul:
        asking = wishes.pop("ask", None)
        return collect_all(course, "hw", origin, Wishes(**wishes), ask=asking)

    return collect


@pytest.fixture
def handed_in(course: Course) -> Callable[[], dict[str, dict[str, bytes]]]:
    """Everything in submitted/: student -> file -> bytes."""

    def files() -> dict[str, dict[str, bytes]]:
        return {
            student: {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            }
            for student, folder in course.submissions("hw").items()
        }

    return files
