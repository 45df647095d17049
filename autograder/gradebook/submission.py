"""One student's folder of handed-in files: which notebook is which, and when it was handed in."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.errors import StudentError

TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True, slots=True)
class Submission:
    """Notebook name -> file, what was guessed about them, and the time of handing in (UTC, naive) if known."""

    student: str
    folder: Path
    notebooks: Mapping[str, Path]
    remarks: tuple[str, ...]
    timestamp: datetime | None


def find_submission(student: str, folder: Path, expected: Sequence[str]) -> Submission:
    """Match the folder's notebooks with the assignment's, or `StudentError` when none fits."""
    found = notebook_files(folder)
    notebooks = {name: found[name] for name in expected if name in found}
    missing = [name for name in expected if name not in found]
    strangers = [name for name in found if name not in expected]
    remarks = []
    if len(missing) == 1 and len(strangers) == 1:
        notebooks[missing[0]] = found[strangers[0]]
        remarks.append(f"The file “{strangers[0]}.ipynb” was taken for “{missing[0]}.ipynb”.")
    if not notebooks:
        there = ", ".join(f"{name}.ipynb" for name in strangers) or "no notebook"
        raise StudentError(f"{folder}: has {there}; expected {', '.join(f'{name}.ipynb' for name in expected)}")
    return Submission(student, folder, notebooks, tuple(remarks), read_timestamp(folder))


def notebook_files(folder: Path) -> dict[str, Path]:
    """Name -> path of the notebooks directly in the folder; links are not followed."""
    entries = [entry for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    return {Path(entry.name).stem: Path(entry.path) for entry in entries if entry.name.endswith(".ipynb")}


def read_timestamp(folder: Path) -> datetime | None:
    """The time in the folder's timestamp.txt as nbgrader reads it; None when there is none."""
    path = folder / TIMESTAMP
    if path.is_symlink() or not path.is_file():
        return None
    from nbgrader.utils import parse_utc

    text = path.read_text(encoding="utf-8", errors="replace")[:100].strip()
    try:
        return parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise StudentError(f"{path}: {text!r} is no date and time; write one such as 2026-11-23 09:00:00 UTC") from None
