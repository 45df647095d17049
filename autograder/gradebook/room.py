"""The locked room as a course configures it, by two lines in nbgrader_config.py that may both be left out:

    c.LockedRoom.limits = {"call_seconds": 10, "memory_bytes": 2 << 30}
    c.LockedRoom.packages = ["scipy"]

In: a course, or its configuration alone, which is read sooner. Out: a started room server. Every limit, with its unit
and default: `autograder.sandbox.Limits`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import CONFIG, Course, read_config
from autograder.sandbox import Level, Limits, RoomServer

SECTION = "LockedRoom"


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """What a submission may use, and the installed packages it may import besides NumPy and Matplotlib."""

    limits: Limits = field(default_factory=Limits)
    packages: tuple[str, ...] = ()

    def start(
        self,
        minimum: Level = Level.LOCKED,
        maximum: Level | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> RoomServer:
        """Start a room server; `TeacherError` when a package is missing or the machine has no such level."""
        return RoomServer.start(
            limits=self.limits, packages=self.packages, minimum=minimum, maximum=maximum, meanwhile=meanwhile
        )


def room_settings(course: Course) -> RoomSettings:
    """The course's settings, or `TeacherError` with all that is wrong in them."""
    return settings_in(course.directory.config, course.root)


def settings_here() -> RoomSettings:
    """The same for the current folder, without importing nbgrader, so that a room can start before that."""
    root = Path.cwd()
    return settings_in(read_config(root), root)


def settings_in(config: Any, root: Path) -> RoomSettings:
    """The settings in a configuration that was read in a folder."""
    section = config.get(SECTION, {})
    limits, packages = section.get("limits", {}), section.get("packages", [])
    wrong = [f"{name}: there are only limits and packages" for name in section if name not in ("limits", "packages")]
    wrong += wrong_limits(limits)
    if not isinstance(packages, list | tuple) or not all(isinstance(name, str) for name in packages):
        wrong.append("packages: write a list of names, such as ['scipy']")
    if wrong:
        raise TeacherError(f"{root / CONFIG}: c.{SECTION} can't be used: {'; '.join(wrong)}")
    return RoomSettings(Limits(**limits), tuple(packages))


def wrong_limits(limits: Any) -> Iterator[str]:
    """A sentence for every limit that can't be used."""
    if not isinstance(limits, Mapping):
        yield "limits: write a dictionary, such as {'call_seconds': 10}"
        return
    known = {limit.name: type(limit.default) for limit in fields(Limits)}
    for name, value in limits.items():
        if name not in known:
            yield f"limits: there is no {name!r}; there are {', '.join(known)}"
        elif type(value) not in (int, known[name]) or value <= 0:
            kind = "whole number" if known[name] is int else "number"
            yield f"limits: {name} has to be a {kind} above 0, not {value!r}"
