"""One student's folder of handed-in files: which notebook is which, and when it was handed in."""

import os
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.errors import StudentError

TIMESTAMP = "timestamp.txt"
COPY = re.compile(r"(?:[ _-]*\(\d+\)|[ _-]+copy[ _-]*\d*)+$")


@dataclass(frozen=True, slots=True)
class Submission:
    """Notebook name -> file, what was guessed about them, and the time of handing in (UTC, naive) if known."""

    student: str
    folder: Path
    notebooks: Mapping[str, Path]
    remarks: tuple[str, ...]
    timestamp: datetime | None


def find_submission(student: str, folder: Path, expected: Sequence[str], elsewhere: Collection[str] = ()) -> Submission:
    """Match the folder's notebooks with the assignment's, or `StudentError` when none fits.

    `elsewhere` names notebooks of the assignment that are not marked here.
    """
    if not is_text(student):
        raise StudentError(f"a folder's name is not UTF-8: {student.encode('utf-8', 'replace').decode()}; rename it")
    found = notebook_files(folder)
    notebooks = {name: found[name] for name in expected if name in found}
    strangers = [name for name in found if name not in expected and name not in elsewhere]
    taken = renamed([name for name in expected if name not in found], strangers)
    notebooks |= {name: found[stranger] for name, stranger in taken.items()}
    if not notebooks:
        there = ", ".join(f"{name}.ipynb" for name in strangers) or "no notebook"
        raise StudentError(f"{folder}: has {there}; expected {', '.join(f'{name}.ipynb' for name in expected)}")
    remarks = [f"The file “{found[stranger].name}” was taken for “{name}.ipynb”." for name, stranger in taken.items()]
    left = [found[name].name for name in strangers if name not in taken.values()]
    remarks += [f"The file “{name}” was not marked: the assignment has no notebook of that name." for name in left]
    in_order = {name: notebooks[name] for name in expected if name in notebooks}
    return Submission(student, folder, in_order, tuple(remarks), read_timestamp(folder))


def is_text(name: str) -> bool:
    """Whether a name on the disk was written in UTF-8; a gradebook can't hold any other."""
    return name.encode("utf-8", "replace").decode("utf-8") == name


def renamed(missing: Sequence[str], strangers: Sequence[str]) -> dict[str, str]:
    """Missing notebook -> the file that must be it: its name differs as a copy's does, or both are the only ones."""
    alike = {name: [stranger for stranger in strangers if plain_name(stranger) == plain_name(name)] for name in missing}
    taken = {name: found[0] for name, found in alike.items() if len(found) == 1}
    if not taken and len(missing) == len(strangers) == 1:
        return {missing[0]: strangers[0]}
    return taken


def plain_name(name: str) -> str:
    """A file's name without what is changed in copies: capitals, the form of accents, `(1)`, `-Copy1`."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    return COPY.sub("", plain).replace(" ", "_")


def notebook_files(folder: Path) -> dict[str, Path]:
    """Name -> path of the notebooks directly in the folder; links are not followed."""
    entries = [entry for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    names = [entry for entry in entries if entry.name.lower().endswith(".ipynb") and is_text(entry.name)]
    return {path.stem: path for path in sorted(Path(entry.path) for entry in names)}


def read_timestamp(folder: Path) -> datetime | None:
    """The time in the folder's timestamp.txt as nbgrader reads it; None when there is none."""
    path = folder / TIMESTAMP
    if path.is_symlink() or not path.is_file():
        return None
    from nbgrader.utils import parse_utc

    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(100).strip()
    try:
        return parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise StudentError(f"{path}: {text!r} is no date and time; write one such as 2026-11-23 09:00:00 UTC") from None
