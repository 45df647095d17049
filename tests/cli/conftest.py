"""Run the command in this process, in a course folder."""

import pytest

from tests.command import Run, command_in
from tests.course import RIGHT, hand_in

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


@pytest.fixture
def run(course, monkeypatch, capsys) -> Run:
    """`run("mark", "hw")` -> exit code, standard output, standard error."""
    return command_in(course.root, monkeypatch, capsys)


@pytest.fixture
def marked(run, course):
    """Two students, marked: Ada's answers are right, Bob's relu is the absolute value."""
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", ABS)
    assert run("mark", "hw")[0] == 0
    return course
