"""Read the files of a folder into memory: no link, nothing oversized, and nothing that is still being written."""

import os
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.errors import StudentError, TeacherError
from autograder.gradebook.incoming import (
    JUNK_FOLDERS,
    MAX_FILES,
    MAX_TOTAL,
    PARTIAL,
    Harvest,
    Incoming,
    Left,
    Wanted,
    is_heavy,
    is_wanted,
)
from autograder.gradebook.reading import read_bytes

try:
    import fcntl
except ImportError:  # Windows, where a file that another program holds can't be opened in the first place
    fcntl = None  # type: ignore[assignment]

FRESH = 2.0
"""Seconds: a file that was changed within them may still be growing."""
SETTLE = 0.3
"""Seconds after which files that are fresh are looked at again."""
JUST_NOW = 60.0
"""Seconds: a notebook that breaks off and was changed within them is taken for one that is still being copied."""


def read_folder(origin: Path, wanted: Wanted) -> Harvest:
    """The wanted files anywhere below a folder."""
    found = Harvest()
    looked: dict[Path, os.stat_result] = {}
    weight = 0
    for path in files_of(origin):
        name = unicodedata.normalize("NFC", path.relative_to(origin).as_posix())
        if path.suffix in PARTIAL and wanted(path.stem):
            found.left.append(Left(name, "it is still being downloaded"))
        elif wanted(path.name):
            item = read_one(path, name, looked)
            (found.items if isinstance(item, Incoming) else found.left).append(item)  # type: ignore[arg-type]
            weight += len(item.data) if isinstance(item, Incoming) else 0
        if len(found.items) > MAX_FILES or weight > MAX_TOTAL:
            raise TeacherError(f"{origin}: holds more than {MAX_FILES} such files or {MAX_TOTAL >> 30} GB; split it")
    return settled(found, looked, origin)


def read_alone(path: Path, wanted: Wanted) -> Harvest:
    """A single file, as if it lay in a folder by itself."""
    found, name = Harvest(), unicodedata.normalize("NFC", path.name)
    looked: dict[Path, os.stat_result] = {}
    if wanted(path.name):
        item = read_one(path, name, looked)
        (found.items if isinstance(item, Incoming) else found.left).append(item)  # type: ignore[arg-type]
    return settled(found, looked, path.parent)


def files_of(origin: Path) -> Iterator[Path]:
    """The files below a folder, sorted, without links and rubbish."""
    found = []
    for parent, folders, names in os.walk(origin):
        folders[:] = [name for name in folders if name not in JUNK_FOLDERS]
        found += [Path(parent, name) for name in names if is_wanted(name)]
    yield from sorted(path for path in found if not path.is_symlink())


def read_one(path: Path, name: str, looked: dict[Path, os.stat_result]) -> Incoming | Left:
    """One file, or why it is left; how it stood before it was read goes into `looked`."""
    try:
        before = path.stat()
        if is_heavy(name, before.st_size):
            return Left(name, f"it has {before.st_size >> 20} MB")
        data = read_bytes(path)
        held = is_held(path)
    except StudentError as error:
        return Left(name, str(error).removeprefix(f"{path}: "))
    except OSError as error:
        return Left(name, f"it can't be read ({error.strerror}); another program may hold it")
    looked[path] = before
    if held:
        return Left(name, "another program holds it")
    if breaks_off(name, data) and time.time() - before.st_mtime < JUST_NOW:
        return Left(name, "it breaks off and was changed just now: it is still being written")
    return Incoming(name, data, datetime.fromtimestamp(before.st_mtime, UTC))


def breaks_off(name: str, data: bytes) -> bool:
    """Whether a notebook ends in the middle."""
    return name.endswith(".ipynb") and not data.rstrip(b" \t\r\n\0").endswith(b"}")


def is_held(path: Path) -> bool:
    """Whether another program has locked the file; never where the file system has no locks."""
    if fcntl is None:
        return False
    with path.open("rb") as file:
        for lock in (fcntl.flock, fcntl.lockf):
            try:
                lock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError):
                return True
            except OSError:  # a network file system without locks
                continue
    return False


def settled(found: Harvest, looked: dict[Path, os.stat_result], origin: Path) -> Harvest:
    """The harvest without the files that changed since they were read; fresh ones get a moment to show it."""
    now = time.time()
    if any(now - status.st_mtime < FRESH for status in looked.values()):
        time.sleep(SETTLE)
    growing = {
        unicodedata.normalize("NFC", path.relative_to(origin).as_posix())
        for path, before in looked.items()
        if has_changed(path, before)
    }
    found.left.extend(Left(item.name, "it is still being written") for item in found.items if item.name in growing)
    return Harvest([item for item in found.items if item.name not in growing], found.left)


def has_changed(path: Path, before: os.stat_result) -> bool:
    """Whether a file is not as it was, or gone."""
    with suppress(OSError):
        now = path.stat()
        return (now.st_size, now.st_mtime_ns, now.st_ino) != (before.st_size, before.st_mtime_ns, before.st_ino)
    return True
