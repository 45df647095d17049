"""Write a file or a folder so that it is there whole or not at all.

A file is drafted beside its place and moved there. Who drafts holds a lock on the draft, which the kernel takes away
from the dead: so the draft of a writer that was killed is known from that of one who is at work, and the next one to
write the file removes it.
"""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import get_ident

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def write_file(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write beside the place and move there; the folder is made if need be. Without a mode it is the user's usual."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft, lock = claimed(path.with_name(f".{path.name}.new"))
    try:
        if mode is not None:
            draft.chmod(mode)
        draft.write_bytes(data)
        os.replace(draft, path)
    except BaseException:  # once it is moved, the draft's name may be another's
        draft.unlink(missing_ok=True)
        raise
    finally:
        if lock is not None:
            os.close(lock)


def claimed(usual: Path) -> tuple[Path, int | None]:
    """An empty draft that is ours alone, and the lock on it: the usual one, or, while somebody else is at that, another
    that has no lock."""
    for _ in range(2):
        lock = taken(usual)
        if lock is not None:
            return usual, lock
        if not removed_if_dead(usual):
            break
    own = usual.with_suffix(f".{os.getpid()}-{get_ident()}")
    own.write_bytes(b"")
    return own, None


def taken(draft: Path) -> int | None:
    """The lock on a draft made just now; None where there is one already, or where there are no locks."""
    if fcntl is None:
        return None
    try:
        lock = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except FileExistsError:
        return None
    try:
        if is_locked(lock, draft):
            return lock
    except BlockingIOError:  # somebody takes it for a dead one's, and removes it
        pass
    except OSError:  # there are no locks here, so nobody else touches it
        draft.unlink(missing_ok=True)
    os.close(lock)
    return None


def removed_if_dead(draft: Path) -> bool:
    """Remove a draft whose writer is dead: nobody holds its lock, and it is still the one of that name."""
    if fcntl is None:
        return False
    try:
        lock = os.open(draft, os.O_WRONLY | os.O_NOFOLLOW)
    except OSError:  # gone meanwhile, or none of ours
        return False
    try:
        dead = is_locked(lock, draft)
        if dead:
            draft.unlink(missing_ok=True)
        return dead
    except OSError:  # its writer is at work, or there are no locks here
        return False
    finally:
        os.close(lock)


def is_locked(lock: int, draft: Path) -> bool:
    """Lock an open draft; False if another file has its name by now. `BlockingIOError` while another has the lock."""
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(lock), draft.lstat())
    return False


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Build a folder of files beside its place and move it there; the one that may stand there goes last."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".", ignore_cleanup_errors=True) as draft:
        for name, data in files.items():
            write_file(Path(draft, "new", name), data)
        if folder.exists():
            os.replace(folder, Path(draft, "old"))
        os.replace(Path(draft, "new"), folder)
