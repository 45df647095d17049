"""The map for those who were not found: a CSV file to be filled in and given back with `--map`."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.gradebook.arrivals.arrival import Arrival
from autograder.gradebook.arrivals.matching import Miss
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file

HEADER = ("name", "number", "student", "perhaps")
FORMULA = ("=", "+", "-", "@", "\t", "'")
"""What a spreadsheet would take for the beginning of a formula."""


def write_template(
    course: Course, assignment: str, missing: Sequence[tuple[Arrival, object]], answers: Mapping[str, str]
) -> Path | None:
    """Write the map with a line for each who was not found or was told by a person; None if there is nobody.

    A map that is there already stays: somebody may have filled it in.
    """
    rows = [(*row_of(arrival), "", perhaps(miss)) for arrival, miss in missing]
    rows += [(key, "", student, "") for key, student in answers.items()]
    if not rows:
        return None
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([HEADER, *([harmless(cell) for cell in row] for row in dict.fromkeys(rows))])
    data = text.getvalue().encode("utf-8-sig")
    path = free_name(course.make_private() / "maps", assignment, data)
    write_file(path, data)
    return path


def perhaps(miss: object) -> str:
    """Who it may be."""
    return " ".join(miss.perhaps) if isinstance(miss, Miss) else ""


def row_of(arrival: Arrival) -> tuple[str, str]:
    """The name and number of somebody; for work without a name, the file's."""
    who = arrival.who
    return (arrival.origin, "") if who.number.startswith("\0") else (who.name, who.number)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet takes for text; the mark before it is taken off when the map is read."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def free_name(folder: Path, assignment: str, data: bytes) -> Path:
    """The first name that is not taken, or that of the same map."""
    number = 1
    while True:
        path = folder / (f"{assignment}.csv" if number == 1 else f"{assignment}-{number}.csv")
        if not path.exists() or path.read_bytes() == data:
            return path
        number += 1
