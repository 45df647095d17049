"""Write a file so that it is there whole or not at all."""

import os
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
