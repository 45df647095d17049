"""One line a student: the mark that may leave the gradebook, or why there is none.

In: the class as the reports see it. Out: `Line`s. A mark that a person must still look at is no final mark, and
somebody without a mark has none: neither becomes a number unless that is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from autograder.pages.text import listed
from autograder.pages.words import title_of
from autograder.reports.students import NOTHING, StudentWork


@dataclass(frozen=True, slots=True)
class Person:
    """A student as the gradebook knows them; what it does not know is empty."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def shown(self) -> str:
        """How messages name the student."""
        return " ".join(part for part in (self.first, self.last) if part) or self.id

    @property
    def sorted_name(self) -> str:
        """`Last, First`, as far as it is known, else the id."""
        return ", ".join(part for part in (self.last, self.first) if part) or self.id

    @property
    def order(self) -> tuple[str, str, str]:
        """Sorts as class lists do: by last name, then first, then id."""
        return (letters(self.last), letters(self.first), self.id.casefold())


BARRED = str.maketrans("đłø", "dlo")
"""Letters whose bar Unicode takes for a part of them; a class list sorts Đặng under D."""


def letters(name: str) -> str:
    """A name as it is sorted: without accents, hyphens and apostrophes."""
    plain = normalize("NFKD", name).casefold().translate(BARRED)
    return "".join(char for char in plain if char.isalnum() or char.isspace())


@dataclass(frozen=True, slots=True)
class Choice:
    """What is done with those who have no final mark: left empty, unless one of these is asked for."""

    provisional: bool = False
    missing_as_zero: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One student's mark, after a late penalty; None where there is none to give."""

    person: Person
    mark: float | None
    worth: float | None = None
    penalty: float = 0.0
    note: str = ""
    """Why there is no mark, or what to know about it."""


def lines(students: Sequence[StudentWork], people: Mapping[str, Person], choice: Choice) -> list[Line]:
    """A line for everybody, in the order of a class list."""
    made = [line(student, people.get(student.id, Person(student.id)), choice) for student in students]
    return sorted(made, key=lambda each: each.person.order)


def line(student: StudentWork, person: Person, choice: Choice) -> Line:
    """One student's line."""
    if student.marked is None:
        zero = choice.missing_as_zero and student.note == NOTHING
        return Line(person, 0.0 if zero else None, note=student.note)
    worth, penalty = student.worth, student.lateness.penalty
    if student.needs_human:
        open_parts = listed([title_of(mark) for cell, mark in student.marks.items() if student.waits(cell)])
        mark = student.total if choice.provisional else None
        return Line(person, mark, worth, penalty, f"a person must still look at {open_parts}")
    return Line(person, student.total, worth, penalty, late_note(student) or student.note)


def late_note(student: StudentWork) -> str:
    """That a late penalty was taken off, if one was."""
    taken = student.lateness.penalty
    words = f" ({student.lateness.words})" if student.lateness.words else ""
    return f"late{words}: {taken:g} taken off" if taken else ""


def worth_of(made: Iterable[Line]) -> float:
    """The marks that could be earned by whoever had most to earn."""
    return max((each.worth for each in made if each.worth is not None), default=0.0)
