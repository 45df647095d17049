"""What the tests of marking again share."""

import shutil

import pytest

from autograder.gradebook.course import Course, open_course
from tests.gradebook.again.keys import make


@pytest.fixture(scope="session")
def keyed_course(tmp_path_factory) -> Course:
    """The course to copy from."""
    return make(tmp_path_factory.mktemp("keyed") / "course")


@pytest.fixture
def keyed(keyed_course, tmp_path) -> Course:
    """A copy of the test's own: three students handed in, the old key holds, nobody is marked."""
    shutil.copytree(keyed_course.root, tmp_path / "course")
    return open_course(tmp_path / "course")
