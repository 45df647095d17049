"""Lay the benchmark's course out on disk: for our marker, or for plain nbgrader."""

import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks.notebooks import NAME, assignment, submission

PLAIN = 'c = get_config()\nc.CourseDirectory.course_id = "benchmark"\n'


def lay_out(root: Path, numbers: Iterable[int], *, figure: bool, plain: bool, own: bool = False) -> Path:
    """A course folder with its source notebook and these students' submissions; its release is the caller's to make."""
    config = PLAIN if plain else f"{PLAIN}from autograder.gradebook.door import use\n\nuse(c)\n"
    write(root / "source" / NAME / f"{NAME}.ipynb", assignment(plain=plain))
    (root / "nbgrader_config.py").write_text(config)
    for number in numbers:
        path = root / "submitted" / f"student{number:04}" / NAME / f"{NAME}.ipynb"
        write(path, submission(number, figure=figure, plain=plain, own=own))
    return root


def write(path: Path, notebook: object) -> None:
    """Write a notebook, and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, indent=1))
