"""Copy what lies beside notebooks, and write a student's autograded folder so that it is there whole or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course
from autograder.gradebook.settings import Settings

MAX_FILE = 100 << 20
GROUP_SHARED = 0o2770


def write_autograded(
    course: Course,
    student: str,
    assignment: str,
    submitted: Path,
    notebooks: Mapping[str, dict[str, Any]],
    settings: Settings,
) -> None:
    """Build the folder beside its place, then move it there; what stood there before goes last."""
    target = course.path("autograded", student, assignment)
    make_folder(course, target.parent)
    course.work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course.work, ignore_cleanup_errors=True) as work:
        fresh = Path(work) / "fresh"
        fresh.mkdir()
        copy_teachers_files(course.path("source", ".", assignment), fresh, course.directory.ignore, settings.kept)
        copy_students_files(submitted, fresh, course.directory.ignore)
        for name, notebook in notebooks.items():
            (fresh / f"{name}.ipynb").write_text(as_text(notebook), "utf-8")
        set_permissions(fresh, settings.mode, shared=course.directory.groupshared)
        if target.exists():
            os.rename(target, Path(work) / "old")
        os.rename(fresh, target)


def replace_notebook(course: Course, path: Path, notebook: dict[str, Any], new_mode: int = 0o644) -> None:
    """Write one autograded notebook in the place of the one that is there, with its permissions if there is one."""
    mode = path.stat().st_mode & 0o777 if path.exists() else new_mode
    course.work.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = course.work / path.name  # what a killed run leaves there is swept
    fresh.write_text(as_text(notebook), "utf-8")
    fresh.chmod(mode)
    os.replace(fresh, path)


def as_text(notebook: dict[str, Any]) -> str:
    """The notebook as JSON, a cell to a line: indented JSON takes many times longer to write."""
    rest = json.dumps({name: part for name, part in notebook.items() if name != "cells"}, ensure_ascii=False)
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in notebook["cells"])
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'


def copy_teachers_files(origin: Path, target: Path, ignored: Sequence[str], kept: frozenset[str]) -> None:
    """Copy the files beside the source notebooks; the teacher's links are followed, the `kept` files stay behind."""
    for path in files_below(origin, ignored):
        inside = path.relative_to(origin)
        if path.is_file() and str(inside) not in kept:
            copy_file(path, target / inside)


def copy_students_files(origin: Path, target: Path, ignored: Sequence[str]) -> None:
    """Copy the ordinary files beside a submission's notebooks where nothing of the teacher's stands in the way."""
    for path in ordinary_files(origin, ignored):
        copy = target / path.relative_to(origin)
        taken = any(parent.is_file() for parent in copy.parents if target in parent.parents)
        if not taken and not copy.exists():
            copy_file(path, copy)


def copy_file(path: Path, copy: Path) -> None:
    """Copy one file's bytes into a folder that is made if need be."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, copy)


def files_below(folder: Path, ignored: Sequence[str]) -> Iterator[Path]:
    """What is no folder and no notebook below a folder, without entering links."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not matches(name, ignored)]
        yield from (Path(parent, name) for name in names if not name.endswith(".ipynb") and not matches(name, ignored))


def ordinary_files(folder: Path, ignored: Sequence[str]) -> Iterator[Path]:
    """The files of a student's folder that may be copied, notebooks aside."""
    return filter(is_ordinary, files_below(folder, ignored))


def is_ordinary(path: Path) -> bool:
    """Whether a student's file may be copied: no link, pipe or device, and of a bearable size."""
    return not path.is_symlink() and path.is_file() and path.stat().st_size <= MAX_FILE


def matches(name: str, patterns: Sequence[str]) -> bool:
    """Whether the name fits one of nbgrader's ignore patterns."""
    return any(Path(name).match(pattern) for pattern in patterns)


def make_folder(course: Course, folder: Path) -> None:
    """Make a folder inside the course; in a course that is shared with a group, the group may write into it."""
    new = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if course.directory.groupshared:
        for each in new:
            share(each)


def set_permissions(folder: Path, mode: int, *, shared: bool) -> None:
    """Give every file nbgrader's permissions, and the folders those of a group that shares the course."""
    for path in (folder, *folder.rglob("*")):
        if path.is_file():
            path.chmod(mode)
        elif shared:
            share(path)


def share(folder: Path) -> None:
    """Let the folder's group write into it, and pass the group on to what is made in it."""
    folder.chmod((folder.stat().st_mode | GROUP_SHARED) & 0o2777)
