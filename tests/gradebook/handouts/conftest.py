"""The command, run in this process in the test's course."""

import sys
from collections.abc import Callable

import pytest

from autograder.cli import main


@pytest.fixture
def run_in(course, monkeypatch, capsys) -> Callable[..., tuple[int, str, str]]:
    """`run_in("release", "hw")` -> exit code, standard output, standard error."""
    monkeypatch.chdir(course.root)

    def runner(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        return int(ended.value.code or 0), output.out, output.err

    return runner
