"""Who needs what: students in groups by wrong idea, wherever the idea showed, in code or in answers to questions.

Exercises and questions share one vocabulary of ideas, so an idea that a hidden check found and one that a distractor
found is one group.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.model import Diagnosis
from autograder.pages.words import is_question, title_of
from autograder.reports.students import StudentWork

MOST_IDEAS = 8
"""So many wrong ideas are shown at once; the rarer ones wait behind a click."""

Works = Mapping[str, Sequence[StudentWork]]
"""Assignment -> the marked work in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an idea showed: an exercise or question of an assignment."""

    assignment: str
    title: str
    quiz: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The students who showed one idea; `code` and `quiz` say where, by student id."""

    idea: Diagnosis
    places: tuple[Place, ...]
    who: Mapping[str, str]
    """Student id -> name, by name."""
    code: frozenset[str]
    quiz: frozenset[str]
    marked: int
    """The students who could have shown it: all whose work in one of the assignments is marked."""

    @property
    def names(self) -> list[str]:
        """The names; two students of one name are two."""
        return list(self.who.values())

    @property
    def both(self) -> int:
        """How many showed it in code and in a question."""
        return len(self.code & self.quiz)

    @property
    def titles(self) -> list[str]:
        """The exercises and questions, without their assignments."""
        return list(dict.fromkeys(place.title for place in self.places))


@dataclass(slots=True)
class Seen:
    """What was seen of one idea so far."""

    idea: Diagnosis
    places: dict[Place, None] = field(default_factory=dict)
    who: dict[str, str] = field(default_factory=dict)
    code: set[str] = field(default_factory=set)
    quiz: set[str] = field(default_factory=set)

    def add(self, student: StudentWork, place: Place) -> None:
        """Note that a student showed it."""
        self.places[place] = None
        self.who[student.id] = student.shown
        (self.quiz if place.quiz else self.code).add(student.id)


def groups(works: Works) -> list[Group]:
    """A group for each idea: the largest first, and of these the larger share of those who could have shown it."""
    found: dict[str, Seen] = {}
    for student, idea, place in diagnosed(works):
        found.setdefault(idea.id, Seen(idea)).add(student, place)
    marked = {assignment: {student.id for student in students} for assignment, students in works.items()}
    made = [finished(seen, marked) for seen in found.values()]
    return sorted(made, key=lambda group: (-len(group.who), group.marked))


def diagnosed(works: Works) -> Iterator[tuple[StudentWork, Diagnosis, Place]]:
    """Every idea that a mark names, with its student and its place."""
    for assignment, students in works.items():
        for student in students:
            for mark in student.marks.values():
                if mark.diagnosis:
                    yield student, mark.diagnosis, Place(assignment, title_of(mark), is_question(mark))


def finished(seen: Seen, marked: Mapping[str, set[str]]) -> Group:
    """What was seen of an idea as a group."""
    could = set().union(*(marked[place.assignment] for place in seen.places))
    who = dict(sorted(seen.who.items(), key=lambda each: (each[1].casefold(), each[0])))
    return Group(seen.idea, tuple(seen.places), who, frozenset(seen.code), frozenset(seen.quiz), len(could))


def shared(found: Sequence[Group]) -> list[Group]:
    """The ideas of several students: those are a lesson."""
    return [group for group in found if len(group.who) > 1]


def single(found: Sequence[Group]) -> dict[str, list[Group]]:
    """The ideas that one student holds alone, by student, by name: those are a word in passing."""
    alone = [group for group in found if len(group.who) == 1]
    names = {next(iter(group.who)): group.names[0] for group in alone}
    in_order = sorted(names, key=lambda student: (names[student].casefold(), student))
    return {student: [group for group in alone if student in group.who] for student in in_order}
