"""`autograder.mark`: marking for other programs. In: a notebook file. Out: a frozen result, with nothing recorded.

Raises `TeacherError` when the course or the machine is at fault, and `StudentError` when the notebook can't be marked;
both are in `autograder.errors` and say what to do. A fault of the marker's own raises nothing: the check is `unknown`.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.course import Course, open_course
from autograder.gradebook.policy import allowed, policy_of
from autograder.gradebook.room import room_settings
from autograder.gradebook.trying import try_notebooks
from autograder.model import Mark, MarkedNotebook
from autograder.sandbox import Level, RoomServer

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Result:
    """What one student's work on an assignment earned, and why, as far as the course lets students see it."""

    assignment: str
    exercises: tuple[Mark, ...]
    """In notebook order; each has `item`, `points`, `max_points`, and `results`: one for each check, with its state
    (kept, broken, unknown, manual), its points and the message for the student."""
    messages: tuple[str, ...]
    """About the notebooks as a whole, for the student."""
    level: int
    """The isolation level at which the student's code ran, 1 to 4 (`autograder doctor`)."""
    seconds: float
    """How long marking took."""

    @property
    def points(self) -> float:
        """The points earned so far."""
        return sum(mark.points for mark in self.exercises)

    @property
    def max_points(self) -> float:
        """The points that could be earned, those of written answers too, which a person has to give."""
        return sum(mark.max_points for mark in self.exercises)

    @property
    def needs_human(self) -> bool:
        """Whether a person must look at something: a written answer, or a check that could not be decided."""
        return any(mark.needs_human for mark in self.exercises)


def mark(
    notebook: PathLike | Sequence[PathLike],
    assignment: str,
    *,
    course: PathLike | None = None,
    minimum_level: int = Level.LOCKED,
    room: RoomServer | None = None,
) -> Result:
    """Mark one student's notebook, or several of one assignment, or the folder that holds them; record nothing.

    Args:
        notebook: the file or files (.ipynb), or their folder.
        assignment: the name of the assignment's folder in `source/`.
        course: the folder with nbgrader_config.py; the current one if it is left out.
        minimum_level: refuse to run students' code below this isolation level, 1 to 4.
        room: a started `autograder.sandbox.RoomServer`, to mark many without starting a room for each (a second or so).

    Raises:
        TeacherError: there is no such course or assignment, or no room of that level can be started here.
        StudentError: the notebook can't be marked; its words are for the student.
    """
    paths = [Path(path) for path in ([notebook] if isinstance(notebook, str | os.PathLike) else notebook)]
    opened = open_course(None if course is None else Path(course))
    if room is not None:
        return result(opened, try_notebooks(opened, assignment, paths, room))
    with started(opened, minimum_level) as server:
        return result(opened, try_notebooks(opened, assignment, paths, server))


def started(course: Course, minimum_level: int) -> RoomServer:
    """A room as the course configures it."""
    return room_settings(course).start(Level(minimum_level))


def result(course: Course, marked: MarkedNotebook) -> Result:
    """A record of marking as other programs get it: what the course's policy lets students see, no hidden input."""
    told = allowed(marked, policy_of(course, marked.assignment))
    return Result(told.assignment, tuple(told.marks.values()), told.remarks, told.level, told.seconds)
