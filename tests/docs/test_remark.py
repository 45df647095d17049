"""docs/remark.md, done as it stands: each command of the page prints what the page shows."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.gradebook.batch import mark_class
from tests.gradebook.again.keys import SECOND, make, set_key

PAGE = (Path(__file__).parents[2] / "docs" / "remark.md").read_text(encoding="utf-8")
STEPS = [
    (command, output)
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]
PASSING = re.compile(r"^Isolation level.*\n|(?<=from ).*(?=, for \d)| +$", re.MULTILINE)
"""What is not the same on every machine and day, and the blanks at the end of tables."""


def test_every_command_prints_what_the_page_shows(tmp_path, server, monkeypatch, capsys) -> None:
    course = make(tmp_path / "course")
    mark_class(course, "hw", server)
    set_key(course.root, SECOND)
    monkeypatch.chdir(course.root)
    assert len(STEPS) == 6
    for command, expected in STEPS:
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        assert PASSING.sub("", capsys.readouterr().out) == PASSING.sub("", expected), command
    assert (course.root / "changes.html").exists()
