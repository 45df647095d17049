"""What lies in a watched folder: one arrival per student, and whether its copying has ended.

An arrival is a notebook or zip file directly in the folder, named after its student, or a student's folder with
notebooks or a zip file in it. Nothing is taken before its files have kept their size and time for a while, as seen by
this machine's own steady clock: the times that a file server writes may be hours off. A file that then still breaks
off is given more time, since a copy over a network can stall.
"""

import json
import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from autograder.errors import AutograderError
from autograder.gradebook.reading import read_bytes
from autograder.gradebook.submission import COPY
from autograder.pages.text import clean

ENDINGS = (".ipynb", ".zip")
STALLED = 15
"""A file that breaks off has this many times the usual while to go on."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, size and time of each file of an arrival."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One student's files as they are now."""

    name: str
    """The entry of the watched folder."""
    path: Path
    files: tuple[Path, ...]
    stamp: Stamp
    owner: str = ""
    """The student whom a map names for it."""

    @property
    def student(self) -> str:
        """Whose it is: its owner by a map, or what it is called."""
        return self.owner or self.called

    @property
    def called(self) -> str:
        """The folder's or file's name, without what a second download adds to it (` (1)`)."""
        return self.path.name if self.path.is_dir() else COPY.sub("", self.path.stem).strip()

    @property
    def feedback(self) -> Path:
        """Where its page goes, beside it."""
        return self.path / "feedback.html" if self.path.is_dir() else self.path.with_name(f"{self.name}.feedback.html")

    @property
    def message(self) -> Path:
        """Where the words go when there is nothing to show a page of."""
        return self.feedback.with_suffix(".txt")

    def read(self) -> dict[str, bytes]:
        """File name -> bytes, or `StudentError`."""
        return {path.name: read_bytes(path) for path in self.files}


def digest(files: Mapping[str, bytes]) -> str:
    """What stands for exactly these files; the names of single files don't matter."""
    parts = sorted(sha256(data).hexdigest() for data in files.values())
    return sha256("".join(parts).encode()).hexdigest()


def arrivals(folder: Path) -> Iterator[Arrival]:
    """What lies in the folder now, by name; links and hidden files are left alone."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.is_symlink() or clean(entry.name) != entry.name:
            continue
        path = Path(entry.path)
        files = inside(path) if entry.is_dir() else [path] if path.name.lower().endswith(ENDINGS) else []
        stamp = tuple(stamps(files))
        if stamp:
            there = {name for name, _, _ in stamp}
            yield Arrival(entry.name, path, tuple(file for file in files if file.name in there), stamp)


def inside(folder: Path) -> list[Path]:
    """A student's notebooks and zip files."""
    try:
        found = [Path(entry.path) for entry in os.scandir(folder) if not entry.name.startswith(".")]
    except OSError:  # it was taken away meanwhile
        return []
    return sorted(path for path in found if path.name.lower().endswith(ENDINGS))


def stamps(files: list[Path]) -> Iterator[tuple[str, int, int]]:
    """Size and time of each ordinary file that is still there."""
    for path in files:
        try:
            status = path.lstat()
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode):
            yield path.name, status.st_size, status.st_mtime_ns


@dataclass(slots=True)
class Patience:
    """Since when each arrival is as it is, in seconds of a steady clock."""

    settle: float
    since: dict[str, tuple[Stamp, float]] = field(default_factory=dict)

    def is_ready(self, arrival: Arrival, now: float) -> bool:
        """Whether its copying has ended, as far as anybody can see."""
        stamp, began = self.since.get(arrival.name, ((), now))
        if stamp != arrival.stamp:
            self.since[arrival.name] = (arrival.stamp, now)
            began = now
        still = now - began
        return still >= self.settle and (still >= STALLED * self.settle or all(map(is_complete, arrival.files)))


def is_complete(path: Path) -> bool:
    """Whether a file has its end: JSON that closes, or a zip file with its list of members."""
    try:
        if path.name.lower().endswith(".zip"):
            return zipfile.is_zipfile(path)
        json.loads(read_bytes(path))
    except (AutograderError, OSError, ValueError, RecursionError):
        return False
    return True
