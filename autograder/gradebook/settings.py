"""How the course configures nbgrader's converters, for the steps that we take in their place.

nbgrader's own classes are not made for this: importing them takes seconds. A setting under `BaseConverter` holds for
every converter, one under the converter's own name overrides it; traitlets reads a configuration in the same way.
"""

import contextlib
import importlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import Course

Hook = Callable[..., Any]
FILE_MODES = {"Autograde": (444, 664), "GenerateFeedback": (644, 664)}
"""Converter -> the permissions of its files, alone and shared with a group, as decimal digits that read as octal."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One converter's settings: the mode of its files, the hooks around each student, and who and what is left alone.

    `kept` are the files that the teacher's do not overwrite, as paths inside the assignment's source folder.
    """

    mode: int
    before: Hook | None = None
    after: Hook | None = None
    create_student: bool = True
    kept: frozenset[str] = frozenset()


def settings(course: Course, converter: str, assignment: str) -> Settings:
    """The settings of `Autograde` or `GenerateFeedback` for an assignment."""
    config = course.directory.config
    given = {**config.get("BaseConverter", {}), **config.get(converter, {})}
    alone, shared = FILE_MODES[converter]
    digits = given.get("permissions", shared if course.directory.groupshared else alone)
    return Settings(
        mode=int(str(digits), 8),
        before=hook(given.get("pre_convert_hook")),
        after=hook(given.get("post_convert_hook")),
        create_student=bool(given.get("create_student", True)),
        kept=frozenset(plain(given.get("exclude_overwriting", {})).get(assignment, ())),
    )


def plain(value: Any) -> Any:
    """A dictionary that the configuration file assigned, or built up by `update`."""
    return value.get_value({}) if hasattr(value, "get_value") else value


def hook(value: Any) -> Hook | None:
    """A hook: a function, or `module.function` in words."""
    if isinstance(value, str):
        module, _, name = value.rpartition(".")
        try:
            value = getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError, ValueError) as error:
            raise TeacherError(f"the hook {value!r} in nbgrader_config.py can't be imported: {error}") from None
    if value is not None and not callable(value):
        raise TeacherError(f"a hook in nbgrader_config.py is {value!r}, which can't be called")
    found: Hook | None = value
    return found


def run_hook(function: Hook | None, course: Course, student: str, assignment: str, notebooks: Sequence[Path]) -> None:
    """Call a hook in the course's folder as nbgrader does; one that fails stops nothing and is said."""
    if function is None:
        return
    try:
        with contextlib.chdir(course.root):
            function(assignment=assignment, student=student, notebooks=[str(path) for path in notebooks])
    except Exception as error:  # the teacher's own code can fail in any way
        reason = f"{type(error).__name__}: {error}"
        logging.getLogger(__name__).warning("a hook of nbgrader_config.py failed for %s: %s", student, reason)
