"""Mark an attempt without recording it, so that the best of several can be put into submitted/."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import StudentError
from autograder.gradebook.arrivals.arrival import Arrival
from autograder.gradebook.course import Course
from autograder.gradebook.placing import Work, write_submission
from autograder.gradebook.trying import try_notebooks
from autograder.gradebook.writer import penalty_plugin
from autograder.model import MarkedNotebook
from autograder.sandbox import RoomServer

NOTHING = -1.0
"""What an attempt is worth that can't be marked: less than one without a mark."""


@dataclass(frozen=True)
class Marking:
    """A course's assignment, the room in which its attempts are marked, and nbgrader's plugin for late ones."""

    course: Course
    assignment: str
    server: RoomServer
    penalty: Any

    def points(self, attempt: Arrival, late: float) -> float:
        """What the automatic checks of an attempt earn, less the penalty for so many seconds."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / self.assignment
            write_submission(folder, Work(attempt.files))
            try:
                marked = try_notebooks(self.course, self.assignment, [folder], self.server)
            except StudentError:
                return NOTHING
        return marked.points - self.lost(marked, attempt.who.name, late)

    def lost(self, marked: MarkedNotebook, student: str, late: float) -> float:
        """The marks that lateness costs, of all the assignment's notebooks together."""
        if late <= 0:
            return 0.0
        if hasattr(self.penalty, "cost"):
            cost = self.penalty.cost(marked.points, marked.max_points, late)
        else:
            cost = self.penalty.late_submission_penalty(student, marked.points, late)
        return min(max(cost or 0.0, 0.0), marked.points)


def marking(course: Course, assignment: str, server: RoomServer) -> Marking:
    """How to mark a course's attempts."""
    return Marking(course, assignment, server, penalty_plugin(course))
