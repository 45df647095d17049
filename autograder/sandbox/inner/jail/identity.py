"""Who the room's processes are: nobody, where that still reaches the interpreter."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

NOBODY = 65534


def become(user: int) -> None:
    """Give up root for good and be an ordinary user and group of this number."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def anyone_can_read(paths: Iterable[str]) -> bool:
    """Say whether a user without rights of any kind could open every one of these paths."""
    return all(_open_to_others(Path(path).resolve()) for path in paths)


def _open_to_others(path: Path) -> bool:
    if not path.stat().st_mode & stat.S_IROTH:
        return False
    folders = [path, *path.parents] if path.is_dir() else path.parents
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)
