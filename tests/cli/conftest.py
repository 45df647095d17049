"""Run the command in this process, in a course folder."""

import sys
from collections.abc import Callable

import pytest

from autograder.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(course, monkeypatch, capsys) -> Run:
    """`run("mark", "hw")` -> exit code, standard output, standard error."""
    monkeypatch.chdir(course.root)

    def runner(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        return int(ended.value.code or 0), output.out, output.err

    return runner
