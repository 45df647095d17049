"""Write the tables of docs/nbgrader.md: `python -m tests.gradebook.parity.table` plays the course anew, in minutes."""

import sys
import tempfile
import warnings
from pathlib import Path

from autograder.sandbox import RoomServer
from tests.gradebook.parity.differences import DIFFERENCES
from tests.gradebook.parity.play import Played, play, table

PAGE = Path(__file__).parents[3] / "docs" / "nbgrader.md"
BEGIN, END = "<!-- Written by tests/gradebook/parity/table.py -->\n", "<!-- End -->\n"
KINDS = {
    "student": "students",
    "submitted_assignment": "submitted assignments",
    "submitted_notebook": "submitted notebooks",
    "grade": "grades",
    "comment": "comments",
    "cell": "cells of autograded notebooks",
    "order": "order of these cells",
    "autograded": "files and folders in autograded/",
    "formgrader": "fields of formgrader's tables",
    "feedback": "files and folders in feedback/",
}
STAGES = {
    "first": "marked for the first time",
    "again": "handed in again after marks by hand",
    "forced": "marked again with --force",
    "feedback": "feedback",
}


def tables(played: Played) -> str:
    """What was compared, and the differences that are meant."""
    return "\n".join([*compared(played), "", *meant(played), ""])


def compared(played: Played) -> list[str]:
    """A line for each stage and kind of fact."""
    rows = [
        f"| {STAGES[stage]} | {KINDS[kind]} | {count} | {equal} | {different} | {unexplained} |"
        for stage, kind, count, equal, different, unexplained in sorted(table(played), key=place)
    ]
    sums = [sum(row[column] for row in table(played)) for column in (2, 3, 4, 5)]
    head = ["| Stage | What | Compared | Equal | Meant to differ | Unexplained |", "|---|---|--:|--:|--:|--:|"]
    return [*head, *rows, f"| **all** | | {' | '.join(map(str, sums))} |"]


def place(row: tuple[str, str, int, int, int, int]) -> tuple[int, int]:
    """Where a line stands."""
    return list(STAGES).index(row[0]), list(KINDS).index(row[1])


def meant(played: Played) -> list[str]:
    """A line for each difference."""
    found = played.explained()
    rows = [f"| {each.id} | {each.theirs} | {each.ours} | {len(found.get(each.id, []))} |" for each in DIFFERENCES]
    return ["| Difference | nbgrader | autograder | Facts |", "|---|---|---|--:|", *rows]


def write(text: str) -> None:
    """Put the tables in their place on the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN, 1)
    PAGE.write_text(f"{before}{BEGIN}{text}{END}{rest.split(END, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder, RoomServer.start() as server:
        done = play(Path(folder), server)
    write(tables(done))
    sys.exit("\n".join(at.shown() for at in done.explained().get("", [])) or 0)
