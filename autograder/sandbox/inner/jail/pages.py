"""Large pages for the memory of the warm process: a fork copies one entry for 2 MB instead of 512, its end clears one.

In: the map of this process. Out: the same memory in fewer, larger pages, where the kernel has them to give (Linux 6.1);
everywhere else nothing happens. A worker that writes gets small pages of its own, as without it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from . import kernel

_LARGE = 2 << 20
_MOST = 1 << 22


class Map:
    """The memory map of this process, readable later, when /proc is out of sight."""

    def __init__(self, path: Path = Path("/proc/self/maps")) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC) if path.exists() else None

    def read(self) -> str:
        """Return the map as text, once; empty where the system has none."""
        if self._file is None:
            return ""
        with os.fdopen(self._file, "rb") as file:
            self._file = None
            return file.read(_MOST).decode("utf-8", "replace")


def windows(text: str) -> Iterator[int]:
    """Yield where each whole large page of Python's own memory begins."""
    for line in text.splitlines():
        span, rights, _offset, _device, _node, *name = line.split(maxsplit=5)
        if rights == "rw-p" and name in ([], ["[heap]"]):
            first, end = (int(edge, 16) for edge in span.split("-"))
            yield from range(-(-first // _LARGE) * _LARGE, end - _LARGE + 1, _LARGE)


def enlarge(text: str) -> int:
    """Ask for large pages; return how many the kernel gave."""
    return sum(kernel.collapse(place, _LARGE) for place in windows(text))
