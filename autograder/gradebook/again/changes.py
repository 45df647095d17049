"""Who has other marks after a run than before, by how much and why: its snapshots against what is there now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from autograder.gradebook import records
from autograder.gradebook.again.compare import ExerciseChange, as_released, compare, ideas_changed
from autograder.gradebook.again.history import History, Run
from autograder.gradebook.again.snapshots import Notebooks, Side, Snapshot, marked_notebooks
from autograder.gradebook.again.truth import causes
from autograder.gradebook.scores import student_view
from autograder.model import MarkedNotebook

Records = Mapping[str, MarkedNotebook]


@dataclass(frozen=True, slots=True)
class Change:
    """One student's marks before and after; points are the automatic ones, of all notebooks."""

    student: str
    name: str
    before: float
    after: float
    worth_before: float
    worth_after: float
    exercises: tuple[ExerciseChange, ...]
    causes: tuple[str, ...] = ()
    other_file: bool = False
    """Whether another file was marked than before."""
    by_hand: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """(Notebook, cell) -> the mark by hand that counts in place of the marker's, where that has changed."""
    other_ideas: bool = False

    @property
    def gained(self) -> float:
        """The points that count more than before; negative where they are fewer."""
        return sum(each.gained for each in self.exercises if (each.notebook, each.cell) not in self.by_hand)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run changed in an assignment."""

    assignment: str = ""
    when: str = ""
    students: tuple[Change, ...] = ()
    """Those whose marks are others, by student."""
    compared: int = 0
    """How many were marked again."""
    other_ideas: int = 0
    """How many of the rest have the same marks, and another wrong idea recognised."""

    @property
    def causes(self) -> list[str]:
        """What is different from when their work was marked before, each thing once."""
        return list(dict.fromkeys(cause for change in self.students for cause in change.causes))


def changes_of(history: History, run: Run, gradebook: Any, *, compared: int) -> Changes:
    """What a run has changed so far."""
    students = history.students(run, Side.BEFORE)
    entries = {student.id: student for student in gradebook.students} if students else {}
    found = [change(history, history.snapshot(run, student, Side.BEFORE), entries) for student in students]
    changed = tuple(each for each in found if each.exercises)
    ideas = sum(each.other_ideas and not each.exercises for each in found)
    return Changes(history.assignment, run.words, changed, max(compared, len(found)), ideas)


def change(history: History, before: Snapshot, entries: Mapping[str, Any]) -> Change:
    """What is different for one student between a snapshot and now."""
    there = marked_notebooks(history.course, history.assignment, before.student)
    read = partial(read_records, secret=history.secret)
    entry = entries.get(before.student)
    name = student_view(entry).name if entry else ""
    manual = {key: score for key, (score, _) in before.looked.items() if score is not None}
    return change_between(before.student, name, read(before.notebooks), read(there), manual)


def read_records(notebooks: Notebooks, secret: bytes) -> dict[str, MarkedNotebook]:
    """The records in autograded notebooks."""
    return {name: records.get(notebook, secret, name) for name, notebook in notebooks.items()}


def change_between(
    student: str, name: str, before: Records, after: Records, manual: Mapping[tuple[str, str], float]
) -> Change:
    """What is different between two states of one student's records; `manual` are all marks by hand."""
    before, after = all_as_released(before), all_as_released(after)
    names = list(dict.fromkeys([*before, *after]))
    pairs = [(before.get(name), after.get(name)) for name in names]
    exercises = tuple(each for pair in pairs for each in compare(*pair))
    touched = {(each.notebook, each.cell) for each in exercises}
    both = [(old, new) for old, new in pairs if old and new]
    return Change(
        student,
        name,
        before=points(before.values()),
        after=points(after.values()),
        worth_before=worth(before.values()),
        worth_after=worth(after.values()),
        exercises=exercises,
        causes=tuple(dict.fromkeys(each for old, new in both for each in causes(old, new))),
        other_file=any(old is None or new is None or old.digest != new.digest for old, new in pairs),
        by_hand={key: score for key, score in manual.items() if key in touched},
        other_ideas=any(ideas_changed(*pair) for pair in pairs),
    )


def all_as_released(found: Records) -> Records:
    """The records with points as the gradebook counts them."""
    return {name: as_released(record) for name, record in found.items()}


def points(found: Iterable[MarkedNotebook]) -> float:
    """The points earned in some notebooks."""
    return sum(record.points for record in found)


def worth(found: Iterable[MarkedNotebook]) -> float:
    """The points that could be earned in some notebooks."""
    return sum(record.max_points for record in found)


@dataclass(frozen=True, slots=True)
class SameChange:
    """What happened to one check of several students."""

    exercise: str
    check: str
    what: str
    gained: float
    """Points, all students together."""
    students: tuple[str, ...]


def same_changes(changes: Changes) -> list[SameChange]:
    """The changes by check, those of most students first."""
    found: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for each in changes.students:
        for exercise in each.exercises:
            for check in exercise.checks:
                key = exercise.title, check.known.check, check.what
                found.setdefault(key, []).append((each.name or each.student, check.gained))
    made = [
        SameChange(*key, sum(gained for _, gained in who), tuple(name for name, _ in who)) for key, who in found.items()
    ]
    return sorted(made, key=lambda each: -len(each.students))
