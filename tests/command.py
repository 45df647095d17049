"""The command, run in this process as a shell would run it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli import main

Run = Callable[..., tuple[int, str, str]]


def command_in(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """In a folder: `run("mark", "hw")` -> exit code, standard output, standard error."""
    monkeypatch.chdir(folder)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        return int(ended.value.code or 0), output.out, output.err

    return run
