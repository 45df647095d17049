"""This package as a wheel, made from where it is installed: no source tree, no network.

Format: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
"""

import io
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

from autograder import __version__
from autograder.gradebook.shipped import PACKAGE, shipped_course

DISTRIBUTION = "deep-learning-autograder"
EPOCH = (1980, 1, 1, 0, 0, 0)
WHEEL = "Wheel-Version: 1.0\nGenerator: autograder\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
SHIPPED = ("nbgrader_config.py", "question_bank")
"""Of the course that comes with the package: not its source notebooks, which hold solutions."""


def wheel() -> tuple[str, bytes]:
    """The wheel's file name and its bytes, always the same for the same files."""
    name = f"{DISTRIBUTION.replace('-', '_')}-{__version__}"
    files = {**dict(package_files()), **info_files(f"{name}.dist-info")}
    record = f"{name}.dist-info/RECORD"
    lines = [f"{path},sha256={digest(data)},{len(data)}" for path, data in files.items()]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, EPOCH), data, zipfile.ZIP_DEFLATED)
    return f"{name}-py3-none-any.whl", stream.getvalue()


def package_files() -> Iterator[tuple[str, bytes]]:
    """The files of the package, and what of the shipped course it needs."""
    for path in ordinary(PACKAGE):
        name = path.relative_to(PACKAGE)
        if name.parts[0] != "_course":
            yield f"autograder/{name.as_posix()}", path.read_bytes()
    course = shipped_course()
    for part in SHIPPED:
        for path in [course / part] if (course / part).is_file() else ordinary(course / part):
            yield f"autograder/_course/{path.relative_to(course).as_posix()}", path.read_bytes()


def ordinary(folder: Path) -> list[Path]:
    """The files below a folder that are not Python's own leftovers."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]


def info_files(folder: str) -> dict[str, bytes]:
    """What pip reads: the metadata as it was installed, and the command."""
    found = distribution(DISTRIBUTION)
    texts = {"METADATA": found.read_text("METADATA"), "entry_points.txt": found.read_text("entry_points.txt")}
    return {f"{folder}/{name}": (text or "").encode() for name, text in {**texts, "WHEEL": WHEEL}.items()}


def digest(data: bytes) -> str:
    """A file's digest as RECORD writes it."""
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
