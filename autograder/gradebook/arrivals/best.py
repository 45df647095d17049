"""Mark an attempt without recording it, so that the best of several can be put into submitted/."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import StudentError
from autograder.gradebook.arrivals.arrival import Arrival
from autograder.gradebook.course import Course
from autograder.gradebook.placing import Work, write_submission
from autograder.gradebook.trying import try_notebooks
from autograder.sandbox import RoomServer


@dataclass(frozen=True)
class Marking:
    """A course's assignment and the room in which its attempts are marked."""

    course: Course
    assignment: str
    server: RoomServer

    def points(self, attempt: Arrival) -> float:
        """What the automatic checks of an attempt earn, late penalty aside; less than nothing if it can't be marked."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / self.assignment
            write_submission(folder, Work(attempt.files))
            try:
                return try_notebooks(self.course, self.assignment, [folder], self.server).points
            except StudentError:
                return -1.0
