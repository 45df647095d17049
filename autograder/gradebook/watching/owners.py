"""Whose an arrival is: the student whom a map names, as `collect --map` takes it, or the entry's own name."""

from dataclasses import dataclass
from pathlib import Path

from autograder.errors import StudentError
from autograder.gradebook.arrivals.arrival import Who
from autograder.gradebook.arrivals.clock import zone_of
from autograder.gradebook.arrivals.matching import Match, Matcher
from autograder.gradebook.arrivals.people import known
from autograder.gradebook.arrivals.table import Table, read_table
from autograder.gradebook.course import Course


@dataclass(frozen=True, slots=True)
class Owners:
    """What the map says; without one, names are ids."""

    table: Table
    matcher: Matcher | None = None

    def student(self, called: str, entry: str) -> str:
        """The student of an entry of the watched folder, which is called so; `StudentError` if there is none."""
        said = self.table.student(Who(called), entry)
        if not said or self.matcher is None:
            return called
        found = self.matcher.said(said)
        if isinstance(found, Match):
            return found.student
        raise StudentError(f"{found.reason}; your teacher puts that right, and it is then marked")


NO_MAP = Owners(Table())


def read_owners(course: Course, assignment: str, map_: Path | None) -> Owners:
    """The owners by a map, if there is one; `TeacherError` with every fault of its file."""
    if map_ is None:
        return NO_MAP
    table = read_table(map_, zone_of(course))
    return Owners(table, Matcher(known(course, assignment), table))
