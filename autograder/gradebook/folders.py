"""Write a student's autograded folder so that it is there whole or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course

MAX_FILE = 100 << 20


def write_autograded(
    course: Course, student: str, assignment: str, submitted: Path, notebooks: Mapping[str, dict[str, Any]]
) -> None:
    """Build the folder beside its place, then move it there; what stood there before goes last."""
    target = course.path("autograded", student, assignment)
    target.parent.mkdir(parents=True, exist_ok=True)
    (course.private / "work").mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course.private / "work", ignore_cleanup_errors=True) as work:
        fresh = Path(work) / "fresh"
        copy_files(submitted, fresh, course.directory.ignore)
        copy_files(course.path("source", ".", assignment), fresh, course.directory.ignore)
        for name, notebook in notebooks.items():
            (fresh / f"{name}.ipynb").write_text(as_text(notebook), "utf-8")
        set_permissions(fresh, 0o664 if course.directory.groupshared else 0o444)
        if target.exists():
            os.rename(target, Path(work) / "old")
        os.rename(fresh, target)


def as_text(notebook: dict[str, Any]) -> str:
    """The notebook as JSON, a cell to a line: indented JSON takes many times longer to write."""
    rest = json.dumps({name: part for name, part in notebook.items() if name != "cells"}, ensure_ascii=False)
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in notebook["cells"])
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'


def copy_files(origin: Path, target: Path, ignored: list[str]) -> None:
    """Copy the ordinary files that are no notebooks; links and oversized files stay behind."""
    target.mkdir(parents=True, exist_ok=True)
    for path in ordinary_files(origin, ignored):
        copy = target / path.relative_to(origin)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy, follow_symlinks=False)


def ordinary_files(folder: Path, ignored: list[str]) -> Iterator[Path]:
    """The files below a folder that may be copied, without entering linked folders."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not matches(name, ignored) and not Path(parent, name).is_symlink()]
        for name in names:
            path = Path(parent, name)
            if path.is_symlink() or not path.is_file() or name.endswith(".ipynb") or matches(name, ignored):
                continue
            if path.stat().st_size <= MAX_FILE:
                yield path


def matches(name: str, patterns: list[str]) -> bool:
    """Whether the name fits one of nbgrader's ignore patterns."""
    return any(Path(name).match(pattern) for pattern in patterns)


def set_permissions(folder: Path, mode: int) -> None:
    """Give every file nbgrader's permissions."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(mode)
