"""All of one student's marks of an assignment at one time, as a file: JSON under a seal, compressed."""

import gzip
import hmac
import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from autograder.errors import AutograderError, TeacherError
from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.ledger import SubmissionRows
from autograder.gradebook.reading import load_notebook

SCHEMA = 1
Notebooks = Mapping[str, dict[str, Any]]
"""Autograded notebooks by name."""
PASSING = ("seconds", "versions", "truth")
"""What of a record says nothing about the work."""


class Side(StrEnum):
    """Which state of a student's marks a snapshot holds: that before a run, or the one that was taken back."""

    BEFORE = "before"
    AFTER = "after"

    @property
    def other(self) -> "Side":
        """The other one."""
        return Side.AFTER if self is Side.BEFORE else Side.BEFORE


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All of one student's marks of an assignment at one time: autograded notebooks, and what the gradebook held."""

    student: str
    notebooks: Notebooks
    looked: Mapping[tuple[str, str], tuple[float | None, bool]]
    """(Notebook, cell) -> the mark by hand, and whether formgrader asked for a person."""
    timestamp: datetime | None


def marked_notebooks(course: Course, assignment: str, student: str) -> dict[str, dict[str, Any]]:
    """The autograded notebooks of a student that this course's marker wrote."""
    folder, secret = course.path("autograded", student, assignment), course_secret(course)
    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        with suppress(AutograderError):
            notebook = load_notebook(path)
            records.get(notebook, secret, str(path))
            found[path.stem] = notebook
    return found


def snapshot_of(student: str, notebooks: Notebooks, rows: SubmissionRows | None) -> Snapshot:
    """A snapshot of a student's notebooks with what the gradebook holds beside them."""
    graded = [(notebook.name, grade) for notebook in rows.notebooks for grade in notebook.grades] if rows else []
    looked = {(name, grade.cell): (grade.manual_score, grade.waits) for name, grade in graded}
    return Snapshot(student, notebooks, looked, rows.timestamp if rows else None)


def essence(notebooks: Notebooks) -> dict[str, str]:
    """What of autograded notebooks makes them others: marks and texts, not durations, versions or drawn pictures."""
    return {name: json.dumps(plain(notebook), sort_keys=True) for name, notebook in notebooks.items()}


def plain(notebook: dict[str, Any]) -> list[Any]:
    """A notebook's record and cells without what may differ between two markings that agree."""
    record = {name: part for name, part in notebook["metadata"][records.KEY]["record"].items() if name not in PASSING}
    record["marks"] = {cell: mark | {"picture": None} for cell, mark in record["marks"].items()}
    cells = [
        [cell["cell_type"], cell["source"], list(map(words_of, cell.get("outputs", ())))] for cell in notebook["cells"]
    ]
    return [record, cells]


def words_of(output: dict[str, Any]) -> Any:
    """What an output says, without pictures."""
    data = output.get("data", {})
    return output.get("text"), {kind: part for kind, part in data.items() if kind != "image/png"}


def packed(snapshot: Snapshot, secret: bytes) -> bytes:
    """The snapshot as the bytes of a file; the same snapshot makes the same bytes."""
    data = {
        "student": snapshot.student,
        "notebooks": {**snapshot.notebooks},
        "looked": [[*key, *value] for key, value in snapshot.looked.items()],
        "timestamp": snapshot.timestamp.isoformat() if snapshot.timestamp else None,
    }
    return gzip.compress(sealed(data, secret), mtime=0)


def unpacked(file: bytes, secret: bytes, where: str) -> Snapshot:
    """The snapshot in a file's bytes; `TeacherError` when it is damaged or not this course's."""
    try:
        data = unsealed(gzip.decompress(file), secret, where)
    except (OSError, EOFError, zlib.error):
        raise not_ours(where) from None
    looked = {(notebook, cell): (manual, waits) for notebook, cell, manual, waits in data["looked"]}
    timestamp = datetime.fromisoformat(data["timestamp"]) if data["timestamp"] else None
    return Snapshot(data["student"], data["notebooks"], looked, timestamp)


def sealed(data: dict[str, Any], secret: bytes) -> bytes:
    """Data with a seal, as the bytes of a JSON file."""
    return json.dumps({"schema": SCHEMA, "data": data, "seal": records.seal(data, secret)}).encode()


def unsealed(text: bytes, secret: bytes, where: str) -> dict[str, Any]:
    """The data under a seal, or `TeacherError` if this course did not write it."""
    try:
        kept = json.loads(text)
        data: dict[str, Any] = kept["data"]
        genuine = hmac.compare_digest(str(kept["seal"]), records.seal(data, secret))
    except (ValueError, TypeError, KeyError):
        genuine = False
    if not genuine:
        raise not_ours(where)
    return data


def not_ours(where: str) -> TeacherError:
    """What to say of a file whose seal does not hold."""
    return TeacherError(f"{where}: is damaged, or another course's; restore it from a backup, or delete it")
