"""What was read of a folder or zip file: files in memory, and those that were left, each with the reason."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

MAX_FILES = 5000
MAX_TOTAL = 2 << 30
WORK = (".ipynb", ".json", ".zip")
"""Endings of what may be marked, or may hold it."""
MAX_BESIDE = 32 << 20
"""Bytes of one file that only lies beside."""

JUNK_FOLDERS = frozenset({".git", ".ipynb_checkpoints", "__MACOSX", "__pycache__", "$RECYCLE.BIN"})
JUNK_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
PARTIAL = (".crdownload", ".part", ".partial", ".download", ".filepart")
"""Endings that browsers and file servers give a file until it is whole."""

Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file: its path inside the origin, its bytes, and when it was last changed."""

    name: str
    data: bytes
    modified: datetime


@dataclass(frozen=True, slots=True)
class Left:
    """One file that was not read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Harvest:
    """The files of an origin by name, and what was left."""

    items: list[Incoming] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def ends_with(*endings: str) -> Wanted:
    """The wish for files of these endings, in capitals or not."""
    return lambda name: name.lower().endswith(endings)


def is_wanted(name: str) -> bool:
    """Whether a path is that of a submission's file and not a leftover of an editor or an archiver."""
    path = PurePosixPath(name)
    if JUNK_FOLDERS.intersection(path.parts[:-1]):
        return False
    return path.name not in JUNK_FILES and not path.name.startswith(("._", "~$"))


def is_heavy(name: str, size: int) -> bool:
    """Whether a file is larger than what may lie beside a notebook."""
    return not name.endswith(WORK) and size > MAX_BESIDE
