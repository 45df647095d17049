"""The kernel's own counters: processor time, memory, file size, open files, threads."""

import os
import resource
from pathlib import Path

from ..limits import Limits

_PAGE = os.sysconf("SC_PAGE_SIZE")


class Size:
    """The size of this process, askable later, when /proc is out of sight."""

    def __init__(self, path: Path = Path("/proc/self/statm")) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC) if path.exists() else None

    def now(self) -> int | None:
        """Return the bytes of address space in use, None where the system doesn't say."""
        if self._file is None:
            return None
        return int(os.pread(self._file, 100, 0).split()[0]) * _PAGE


def apply(limits: Limits, size: int | None, *, count_threads: bool) -> None:
    """Hold the calling process to `limits`; `size` is what it takes up already."""
    seconds = int(limits.submission_seconds) + 1
    bounds = {
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_NOFILE": limits.open_files,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    if size is not None:
        bounds["RLIMIT_AS"] = size + limits.memory_bytes
    if count_threads:  # the kernel counts by user: only a user of our own has nobody else's threads
        bounds["RLIMIT_NPROC"] = limits.threads
    for name, bound in bounds.items():
        _lower(getattr(resource, name, None), bound)


def _lower(kind: int | None, bound: int) -> None:
    if kind is None:  # this system has no such limit
        return
    hard = resource.getrlimit(kind)[1]
    bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
    # At the soft limit of processor time the kernel sends a signal that tells why, at the hard one it kills.
    grace = 1 if kind == resource.RLIMIT_CPU and hard in (resource.RLIM_INFINITY, max(hard, bound + 1)) else 0
    resource.setrlimit(kind, (bound, bound + grace))
