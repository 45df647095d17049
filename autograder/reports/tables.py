"""The class as a table of students by exercise, and the list of what a person must look at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from autograder.model import Mark, Result, State
from autograder.pages.scores import Lateness
from autograder.pages.words import state_words, title_of
from autograder.reports.students import StudentWork


@dataclass(frozen=True, slots=True)
class Column:
    """One exercise or question: its grade cell, its name and the marks it can earn."""

    cell: str
    title: str
    worth: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What one student has for one column."""

    earned: float
    worth: float
    waiting: bool
    decided: bool = False
    """Whether a person overrode one of its checks."""

    @property
    def tint(self) -> str:
        """How much of it was earned, in one word for the style sheet."""
        return tint(self.earned, self.worth, waiting=self.waiting)


@dataclass(frozen=True, slots=True)
class Row:
    """One student with an entry for each column; None where the notebook has no such cell."""

    student: StudentWork
    entries: tuple[Entry | None, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Something that a person must look at: where, what is known, why, and whose it is."""

    title: str
    state: State
    why: str
    who: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is to be done with it, in words for the teacher."""
        return "not decided" if self.state is State.UNKNOWN else state_words(self.state)


@dataclass(frozen=True, slots=True)
class ClassTable:
    """The marked students by exercise, and those without a mark."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unmarked: tuple[StudentWork, ...]
    totals: tuple[float, ...]
    """Every marked student's total."""
    worth: float
    """The marks that could be earned by whoever had most to earn."""

    @property
    def unmarked_by_reason(self) -> dict[str, tuple[str, ...]]:
        """Why there is no mark -> who, in the order of the class."""
        found: dict[str, tuple[str, ...]] = {}
        for student in self.unmarked:
            why = student.note or "not marked"
            found[why] = (*found.get(why, ()), student.shown)
        return found

    @property
    def median(self) -> float:
        """The middle total; ask only where somebody was marked."""
        return median(self.totals)


def tint(earned: float, worth: float, *, waiting: bool) -> str:
    """How much was earned, in one word for the style sheet."""
    if waiting:
        return "waiting"
    return "full" if earned >= worth else "part" if earned > 0 else "nothing"


def class_table(students: Sequence[StudentWork]) -> ClassTable:
    """The table of a class, students in the order given."""
    marked = [student for student in students if student.marked]
    columns = columns_of(marked)
    return ClassTable(
        columns,
        rows=tuple(Row(student, tuple(entry(student, column) for column in columns)) for student in marked),
        unmarked=tuple(student for student in students if not student.marked),
        totals=tuple(student.total for student in marked),
        worth=max((student.worth for student in marked), default=0.0),
    )


def columns_of(students: Sequence[StudentWork]) -> tuple[Column, ...]:
    """Every cell that somebody has, in the order of the notebooks, and in each as those have it who handed it in."""
    found: dict[str, tuple[Mark, float]] = {}
    cells = [(student, cell, mark) for student in students for cell, mark in student.marks.items()]
    for student, cell, mark in sorted(cells, key=lambda each: not each[2].results):
        found.setdefault(cell, (mark, student.score(cell).max_score))
    titles = Counter(title_of(mark) for mark, _ in found.values())
    several = all("/" in cell for cell in found)
    in_order = sorted(found, key=lambda cell: cell.partition("/")[0]) if several else found
    return tuple(Column(cell, one_title(cell, found[cell][0], titles), found[cell][1]) for cell in in_order)


def one_title(cell: str, mark: Mark, titles: Counter[str]) -> str:
    """What a column is called; with its cell where several columns would have the same name."""
    title = title_of(mark)
    return f"{title} ({cell})" if titles[title] > 1 else title


def entry(student: StudentWork, column: Column) -> Entry | None:
    """What a student has for a column."""
    if column.cell not in student.marks:
        return None
    cell = column.cell
    decided = any(result.override for result in student.marks[cell].results)
    return Entry(student.earned(cell), student.score(cell).max_score, student.waits(cell), decided)


def looks(students: Sequence[StudentWork]) -> list[Look]:
    """What a person must look at: first what could not be decided, then what is marked by hand."""
    found: dict[tuple[str, State, str], list[str]] = {}
    for student in students:
        for title, result in open_results(student):
            found.setdefault((title, result.state, result.message), []).append(student.shown)
    listed = [Look(*key, tuple(dict.fromkeys(who))) for key, who in found.items()]
    return sorted(listed, key=lambda look: look.state is not State.UNKNOWN)


def open_results(student: StudentWork) -> list[tuple[str, Result]]:
    """The undecided results of a student, each with the name of its exercise, unless a person has dealt with them."""
    return [
        (title_of(mark), result)
        for cell, mark in student.marks.items()
        if student.waits(cell)
        for result in mark.results
        if result.state in (State.UNKNOWN, State.MANUAL)
    ]


def late_work(title: str, students: Sequence[StudentWork]) -> list[tuple[str, str, Lateness]]:
    """Who handed in late: the name, the assignment's title, and how late."""
    late = [student for student in students if student.lateness.words or student.lateness.penalty]
    return [(student.shown, title, student.lateness) for student in late]


def repaired_work(title: str, students: Sequence[StudentWork]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Whose notebook the marking had to repair or to leave in part: the name, the assignment's title, and what."""
    return [
        (student.shown, title, student.marked.remarks)
        for student in students
        if student.marked and student.marked.remarks
    ]


def versions(students: Sequence[StudentWork]) -> list[str]:
    """What the marks were made with; more than one line where the class was not marked in one go."""
    marked = [student.marked for student in students if student.marked]
    lines = (", ".join(f"{name} {version}" for name, version in each.versions.items()) for each in marked)
    return list(dict.fromkeys(line for line in lines if line))
