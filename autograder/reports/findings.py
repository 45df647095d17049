"""What the class has understood and what not: wrong ideas with those who hold them, and counts for every check."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.model import Diagnosis, Result, State
from autograder.pages.evidence import Tally, tally
from autograder.pages.words import title_of
from autograder.reports.students import StudentWork

MOST_IDEAS = 6
"""So many wrong ideas are a lesson; the rarer ones wait behind a click."""

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
    found: dict[tuple[str, str], list[tuple[str, Result]]] = {}
    for student in students:
        for cell, mark in student.marks.items():
            for result in mark.results:
                found.setdefault((cell, result.check), []).append((title_of(mark), result))
    counts = [CheckCount(*seen[0], tally(result for _, result in seen)) for seen in found.values()]
    return [count for count in counts if count.tally.tried and count.result.outcomes]


def most_broken(counts: Sequence[CheckCount], limit: int = 8) -> list[CheckCount]:
    """The checks that most students broke, first of all those that cost most."""
    broken = [count for count in counts if count.tally.broken]
    return sorted(broken, key=lambda count: (-count.tally.broken, -count.lost))[:limit]


def better_responses(counts: Sequence[CheckCount], limit: int = 5) -> list[CheckCount]:
    """What better responses kept: promises that most of the class kept, the demanding ones first."""
    kept = [count for count in counts if count.tally.rate >= MOST]
    return spread(sorted(kept, key=lambda count: (-count.result.band, -count.tally.rate)))[:limit]


def areas_to_improve(counts: Sequence[CheckCount], limit: int = 5) -> list[CheckCount]:
    """Promises that less than half of the class kept, first of all those that cost most marks."""
    broken = [count for count in counts if count.tally.rate < HALF]
    return spread(sorted(broken, key=lambda count: -count.lost))[:limit]


def spread(counts: Sequence[CheckCount]) -> list[CheckCount]:
    """The first of every exercise, then the second of each, and so on: a class is more than one exercise."""
    seen: Counter[str] = Counter()
    turns = []
    for count in counts:
        turns.append(seen[count.title])
        seen[count.title] += 1
    return [count for _, count in sorted(zip(turns, counts, strict=True), key=lambda pair: pair[0])]


def by_exercise(counts: Sequence[CheckCount]) -> dict[str, dict[int, Tally]]:
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
    """Whether a student's work breaks a check."""
    results = (result for mark in student.marks.values() if title_of(mark) == count.title for result in mark.results)
    return any(result.check == count.result.check and result.state is State.BROKEN for result in results)
