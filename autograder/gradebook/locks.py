"""Locks on files, and the file systems that have none."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

WITHOUT_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
"""What a file system says that has no locks, as some networks'."""


def has_none(error: Exception) -> bool:
    """Whether an error says that the file system has no locks."""
    return isinstance(error, NotImplementedError) or (isinstance(error, OSError) and error.errno in WITHOUT_LOCKS)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock while the block runs; where the file system has none, run it all the same."""
    lock = FileLock(path)
    try:
        lock.acquire()
    except (NotImplementedError, OSError) as error:
        if not has_none(error):
            raise
    try:
        yield
    finally:
        lock.release()
