"""The working folder of the tests: the same files as in the room's, as far as a test looks at files at all.

What the notebook wrote is brought here; what a test writes for the student's code to read is handed over.
"""

import re
from pathlib import Path

from autograder.sandbox import Workbench

MOST_BYTES = 16 << 20
MOST_FILES = 200

SPEAKS_OF_FILES = re.compile(
    r"\b(open|os|pathlib|Path|glob|shutil|csv|json|tempfile|exists|(read|load|save|write|gen|im)\w*)\b", re.IGNORECASE
)
"""A test that holds none of these words needs no look at files around every call."""


class Files:
    """One folder here, and the room's."""

    def __init__(self, folder: Path, bench: Workbench) -> None:
        self._folder, self._bench = folder, bench
        self._known: dict[str, tuple[int, int]] = {}
        self._looking = False
        self._look()

    def begin(self, test: str) -> None:
        """Begin a grade cell, with all that the notebook has written so far."""
        self._looking = True
        self.fetch()
        self._looking = SPEAKS_OF_FILES.search(test) is not None

    def fetch(self) -> None:
        """Bring the files here that are new or changed in the room."""
        if not self._looking:
            return
        for name, data in self._bench.files(MOST_BYTES).items():
            path = self._folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            except OSError:  # a name that is a folder's already, say: then the test does not find it
                continue
            self._known[name] = mark_of(path)

    def hand_over(self) -> None:
        """Give the room the files that the test has written."""
        if self._looking:
            for name in self._look():
                self._bench.store(name, (self._folder / name).read_bytes())

    def _look(self) -> list[str]:
        """The names of the files here that are new or changed since the last look."""
        found = sorted(path for path in self._folder.rglob("*") if path.is_file() and not path.is_symlink())[
            :MOST_FILES
        ]
        now = {path.relative_to(self._folder).as_posix(): mark_of(path) for path in found}
        changed = [name for name, mark in now.items() if self._known.get(name) != mark and mark[1] <= MOST_BYTES]
        self._known = now
        return changed


def mark_of(path: Path) -> tuple[int, int]:
    """What tells whether a file has changed: its time and its size."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size
