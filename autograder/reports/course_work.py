"""The work in all assignments, seen by assignment and by student."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote

from autograder.model import Mark
from autograder.pages.text import heading
from autograder.reports.students import StudentWork

Work = Mapping[str, Sequence[StudentWork]]
"""Assignment -> the work of everybody who is known, in teaching order."""


@dataclass(frozen=True, slots=True)
class Part:
    """One assignment: its name, and the work in it that is marked."""

    assignment: str
    marked: tuple[StudentWork, ...]

    @property
    def title(self) -> str:
        """The name in words."""
        return heading(self.assignment)

    @property
    def page(self) -> str:
        """Where the assignment's own page lies, seen from the page of the course."""
        return f"{quote(self.assignment, safe='', errors='replace')}/index.html"

    @property
    def worth(self) -> float:
        """The marks that could be earned by whoever had most to earn."""
        return max((student.worth for student in self.marked), default=0.0)

    @property
    def median(self) -> float:
        """The middle total; ask only where somebody was marked."""
        return median(student.total for student in self.marked)


@dataclass(frozen=True, slots=True)
class Line:
    """One student over all assignments; None where the student is not known in one."""

    id: str
    name: str
    works: tuple[StudentWork | None, ...]

    @property
    def marked(self) -> list[StudentWork]:
        """What is marked of it."""
        return [work for work in self.works if work and work.marked]

    @property
    def total(self) -> float:
        """All marks so far."""
        return sum(work.total for work in self.marked)

    @property
    def worth(self) -> float:
        """The marks that could be earned in what was marked: what was not handed in is not counted as zero."""
        return sum(work.worth for work in self.marked)


def parts_of(work: Work) -> list[Part]:
    """The assignments, each with what is marked in it."""
    return [Part(name, tuple(each for each in students if each.marked)) for name, students in work.items()]


def lines_of(work: Work) -> list[Line]:
    """Every student who is known in some assignment, by id."""
    known = {name: {student.id: student for student in students} for name, students in work.items()}
    ids = sorted({student for students in known.values() for student in students})
    rows = ((student, tuple(students.get(student) for students in known.values())) for student in ids)
    return [Line(student, next((each.shown for each in works if each), student), works) for student, works in rows]


def marked_lines(work: Work) -> list[Line]:
    """The students of whom something is marked."""
    return [line for line in lines_of(work) if line.marked]


def marks_of(line: Line) -> list[Mark]:
    """All marks of a student."""
    return [mark for work in line.marked for mark in work.marks.values()]
