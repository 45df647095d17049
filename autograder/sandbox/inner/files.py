"""The files of the working folder: those that a course gives its notebooks, and those that a notebook writes."""

import os
import sys
from pathlib import Path

import numpy as np

_MOST_FILES, _DEEPEST = 100, 3


class Files:
    """The files below one folder; links are not followed."""

    def __init__(self, home: str) -> None:
        self._home = Path(home)
        self._seen: dict[str, tuple[int, int]] = {}

    def store(self, name: str, data: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]") -> bool:
        """Write a file; a module of the course can then be imported. False where nothing can be written."""
        path = self._home / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.tobytes())
            status = path.stat()
        except OSError:
            return False
        self._seen[name] = (status.st_mtime_ns, status.st_size)
        if path.suffix == ".py" and str(self._home) not in sys.path:
            sys.path.append(str(self._home))
        return True

    def changed(self, most_bytes: int) -> tuple[tuple[str, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]], ...]:
        """Return the names and bytes of the files that changed since this was asked, up to a number of bytes."""
        found: list[tuple[str, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]] = []
        for name, path in self._walk(self._home, "", _DEEPEST):
            status = path.stat(follow_symlinks=False)
            mark = (status.st_mtime_ns, status.st_size)
            if self._seen.get(name) == mark or status.st_size > most_bytes or len(found) >= _MOST_FILES:
                continue
            most_bytes -= status.st_size
            self._seen[name] = mark
            found.append((name, np.fromfile(path, np.uint8)))
        return tuple(found)

    def _walk(self, folder: Path, before: str, depth: int) -> list[tuple[str, Path]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)[: 10 * _MOST_FILES]
        except OSError:
            return []
        found = []
        for entry in entries:
            name = f"{before}{entry.name}"
            if entry.is_file(follow_symlinks=False):
                found.append((name, Path(entry.path)))
            elif depth and entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                found += self._walk(Path(entry.path), f"{name}/", depth - 1)
        return found
