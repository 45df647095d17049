"""Remove the folders of rooms whose marker was killed.

In: the temporary directory. Each room's folder is held by a lock of the operating system, which ends with the marker
however that ends; a folder of ours that nobody holds is rubbish.
"""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows: what a killed marker left stays behind
    fcntl = None  # type: ignore[assignment]  # Windows

PREFIX = "room-"
_HELD = "held"
"""The file by which a folder is known as ours, and locked as long as it is in use."""
_YOUNG_SECONDS = 60.0
"""A folder as new as this may belong to a marker that is about to hold it."""


def hold(folder: Path) -> IO[bytes]:
    """Mark a room's folder as in use until the file is closed or this process ends."""
    file = (folder / _HELD).open("wb")
    if fcntl:
        with suppress(OSError):  # a file system without locks: its folders stay behind
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def remove(folder: Path, held: IO[bytes]) -> None:
    """Remove a room's own folder."""
    held.close()
    with suppress(OSError):  # gone already
        clear(folder)


def clear(folder: Path) -> None:
    """Remove a folder and its hold last of all: if this is killed in between, the next sweep still knows it as ours."""
    for inside in folder.iterdir():
        if inside.is_dir() and not inside.is_symlink():
            shutil.rmtree(inside, ignore_errors=True)
        elif inside.name != _HELD:
            with suppress(OSError):
                inside.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def sweep(temporary: Path) -> None:
    """Remove the folders that nobody holds."""
    for folder in temporary.glob(f"{PREFIX}*") if fcntl else ():
        with suppress(OSError):
            if is_ours(folder):
                with (folder / _HELD).open("rb") as held:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    clear(folder)


def is_ours(folder: Path) -> bool:
    """Whether it is a real folder of this user's and not brand new."""
    status = folder.lstat()
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return mine and folder.is_dir() and not folder.is_symlink() and time.time() - status.st_mtime > _YOUNG_SECONDS
