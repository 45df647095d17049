"""The command, run in this process in the test's course."""

import pytest

from tests.command import Run, command_in


@pytest.fixture
def run_in(course, monkeypatch, capsys) -> Run:
    """`run_in("release", "hw")` -> exit code, standard output, standard error."""
    return command_in(course.root, monkeypatch, capsys)
