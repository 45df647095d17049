"""What the class has understood and what not: wrong ideas with those who hold them, and counts for every check."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.model import Diagnosis, Mark, Result, State
from autograder.pages.evidence import Tally, tally
from autograder.pages.words import is_function, is_question, title_of
from autograder.reports.students import StudentWork

MOST = 2 / 3
"""A promise that this share of the class keeps is one that better responses keep."""

HALF = 0.5
"""A promise that fewer than this share keep is something for the class to improve."""


@dataclass(frozen=True, slots=True)
class Held:
    """A wrong idea, where it was found, and the students who hold it."""

    title: str
    idea: Diagnosis
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckCount:
    """One check over the whole class; `result` is any student's, for what all of them share."""

    title: str
    result: Result
    tally: Tally
    cell: str
    item: str
    function: bool
    question: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from all other checks of the assignment; one place of a quiz may hold several questions."""
        return self.cell, self.item, self.result.check

    @property
    def lost(self) -> float:
        """The marks that the class lost on it."""
        return self.tally.broken * self.result.max_points


def ideas_held(students: Sequence[StudentWork]) -> list[Held]:
    """The wrong ideas that were found, the most widely held first."""
    found: dict[tuple[str, Diagnosis], list[str]] = {}
    for student in students:
        for mark in student.marks.values():
            if mark.diagnosis:
                found.setdefault((title_of(mark), mark.diagnosis), []).append(student.shown)
    held = [Held(title, idea, tuple(who)) for (title, idea), who in found.items()]
    return sorted(held, key=lambda each: -len(each.who))


def check_counts(students: Sequence[StudentWork]) -> list[CheckCount]:
    """Every check with its counts, in notebook order; what only a person marks is not among them."""
    found: dict[tuple[str, str, str], list[tuple[Mark, Result]]] = {}
    for student in students:
        for cell, mark in student.marks.items():
            for result in mark.results:
                found.setdefault((cell, mark.item, result.check), []).append((mark, result))
    counts = [counted(cell, seen) for (cell, _, _), seen in found.items()]
    return [count for count in counts if count.tally.tried and count.result.outcomes]


def counted(cell: str, seen: Sequence[tuple[Mark, Result]]) -> CheckCount:
    """One check of all who have it."""
    mark, result = seen[0]
    kept = tally(result for _, result in seen)
    return CheckCount(title_of(mark), result, kept, cell, mark.item, is_function(mark), is_question(mark))


def most_broken(counts: Sequence[CheckCount], limit: int = 8) -> list[CheckCount]:
    """The checks that most students broke, first of all those that cost most."""
    broken = [count for count in counts if count.tally.broken]
    return sorted(broken, key=lambda count: (-count.tally.broken, -count.lost))[:limit]


def spread(counts: Sequence[CheckCount]) -> list[CheckCount]:
    """The first of every exercise, then the second of each, and so on: a class is more than one exercise."""
    seen: Counter[str] = Counter()
    turns = []
    for count in counts:
        turns.append(seen[count.title])
        seen[count.title] += 1
    return [count for _, count in sorted(zip(turns, counts, strict=True), key=lambda pair: pair[0])]


def levels_by_exercise(counts: Sequence[CheckCount]) -> dict[str, dict[int, Tally]]:
    """Exercise -> level -> the counts of all its checks at that level."""
    titles = dict.fromkeys(count.title for count in counts)
    return {title: levels_of([count for count in counts if count.title == title]) for title in titles}


def levels_of(counts: Sequence[CheckCount]) -> dict[int, Tally]:
    """Level -> the counts of all checks at that level."""
    levels: dict[int, Tally] = {}
    for count in counts:
        levels[count.result.band] = together(levels.get(count.result.band, Tally()), count.tally)
    return levels


def together(one: Tally, other: Tally) -> Tally:
    """Two counts as one."""
    return Tally(one.kept + other.kept, one.broken + other.broken, one.undecided + other.undecided)


def common_idea(students: Sequence[StudentWork], count: CheckCount) -> Held | None:
    """The wrong idea that most of those hold who broke this very check; what one student thinks is not common."""
    broke = [student for student in students if breaks(student, count)]
    return next((each for each in ideas_held(broke) if each.title == count.title and len(each.who) > 1), None)


def breaks(student: StudentWork, count: CheckCount) -> bool:
    """Whether a student's work breaks a check; a question, in any of its parts."""
    mark = student.marks.get(count.cell)
    if mark is None or mark.item != count.item:
        return False
    broken = [result.check for result in mark.results if result.state is State.BROKEN]
    return bool(broken) if count.question else count.result.check in broken
