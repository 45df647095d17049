"""What the tests share."""

import os
import shutil
from pathlib import Path

import pytest

from autograder.gradebook.course import Course
from autograder.sandbox import RoomServer
from tests.course import make_course

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-goldens", action="store_true", help="write the golden files instead of comparing them")


@pytest.fixture(autouse=True, scope="session")
def need_chromium_in_ci() -> None:
    """Browser tests may be skipped on a user's machine, never in continuous integration."""
    if os.environ.get("CI") and not CHROMIUM:
        pytest.fail("chromium is missing: continuous integration has to install it")


@pytest.fixture(scope="session")
def server():
    """One warm room for all tests that only need to mark something."""
    with RoomServer.start() as running:
        yield running


@pytest.fixture(scope="session")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A released course to copy from; releasing takes seconds, copying does not."""
    return make_course(tmp_path_factory.mktemp("released") / "course")


@pytest.fixture
def course(released_course: Course, tmp_path: Path) -> Course:
    """A fresh released course of the test's own."""
    from autograder.gradebook.course import open_course

    root = tmp_path / "course"
    shutil.copytree(released_course.root, root)
    return open_course(root)


@pytest.fixture(autouse=True)
def no_time_to_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Collect waits a moment before it trusts a file that is seconds old, as every file of a test is."""
    monkeypatch.setattr("autograder.gradebook.in_folder.SETTLE", 0.0)
    monkeypatch.setattr("autograder.gradebook.in_folder.JUST_NOW", 0.0)
