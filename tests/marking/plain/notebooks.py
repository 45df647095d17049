"""Small notebooks for the tests of plain grade cells: what the teacher wrote, what came back, and the marks."""

import re
from collections.abc import Mapping
from pathlib import Path

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.notebook import Desk, mark_notebook
from autograder.model import Mark
from autograder.sandbox import RoomServer

SECRET = b"x" * 32
POINTS = 2.0
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"


def cases(folder: str) -> dict[str, dict[str, str]]:
    """The cases in a folder beside this file: name -> section -> text."""
    found = {}
    for path in sorted((Path(__file__).parent / folder).glob("*.txt")):
        parts = re.split(r"^# %% (\w+)\n", path.read_text(), flags=re.MULTILINE)[1:]
        found[path.stem] = dict(zip(parts[::2], parts[1::2], strict=True))
    return found


def source(*cells: tuple[str, str], loose: tuple[str, ...] = (), files: Mapping[str, bytes] = {}) -> SourceNotebook:
    """The teacher's notebook: each cell by its role (answer, locked, test) and its text."""
    made = [
        SourceCell(
            name=f"{role}{number}",
            cell_type="code",
            source=STUB if role == "answer" else text,
            grade=role == "test",
            solution=role == "answer",
            locked=role in ("locked", "test"),
            task=False,
            points=POINTS if role == "test" else 0.0,
        )
        for number, (role, text) in enumerate(cells)
        if role != "student"
    ]
    return SourceNotebook("hw", "hw", tuple(made), loose=loose, files=files)


def marks(
    server: RoomServer,
    *cells: tuple[str, str],
    loose: tuple[str, ...] = (),
    files: Mapping[str, bytes] = {},
    submitted_files: Mapping[str, bytes] = {},
    packages: tuple[str, ...] = (),
) -> list[Mark]:
    """The marks of the test cells; an `answer` is handed in as it stands, a `student` cell is the student's own."""
    teachers = source(*cells, loose=loose, files=files)
    handed_in = [
        SubmittedCell(None if role == "student" else f"{role}{number}", "code", "" if role == "test" else text)
        for number, (role, text) in enumerate(cells)
    ]
    desk = Desk({}, server, SECRET, packages=packages)
    return list(mark_notebook(desk, teachers, handed_in, submitted_files).record.marks.values())


def states(server: RoomServer, *cells: tuple[str, str], **options: object) -> list[str]:
    """The state of each test cell, with what it says where it is not kept."""
    found = [mark.results[0] for mark in marks(server, *cells, **options)]
    return [str(result.state) + (f": {result.message}" if result.message else "") for result in found]


def state(server: RoomServer, answer: str, test: str, **options: object) -> str:
    """The state of one test on one answer."""
    return states(server, ("answer", answer), ("test", test), **options)[0]
