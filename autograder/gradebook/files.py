"""Write a file or a folder so that it is there whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write beside the place and move there; the folder is made if need be. Without a mode it is the user's usual."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(data)
        if mode is not None:
            fresh.chmod(mode)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Build a folder of files beside its place and move it there; the one that may stand there goes last."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".", ignore_cleanup_errors=True) as draft:
        for name, data in files.items():
            write_file(Path(draft, "new", name), data)
        if folder.exists():
            os.replace(folder, Path(draft, "old"))
        os.replace(Path(draft, "new"), folder)
