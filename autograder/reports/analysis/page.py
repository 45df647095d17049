"""An analysed test in, one self-contained HTML page for the teacher out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from autograder.pages.environment import render
from autograder.pages.text import heading
from autograder.reports.analysis.analyse import FEWEST
from autograder.reports.analysis.choices import RIGHT
from autograder.reports.analysis.figure import items_picture
from autograder.reports.analysis.flags import UNUSED, URGENCY, signed
from autograder.reports.analysis.found import Analysis, Flag, Found, Number
from autograder.reports.analysis.resampling import TIMES
from autograder.reports.class_evidence import percent
from autograder.reports.interval import wilson

COURSE = "All assignments together"


@dataclass(frozen=True, slots=True)
class Look:
    """One flag, and the items of an exercise or question that share it."""

    title: str
    assignment: str
    items: tuple[str, ...]
    """Number and label of each."""
    flag: Flag


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered to an exercise or question, by check: rows of the answer, its idea, and a count for each."""

    title: str
    assignment: str
    question: bool
    found: tuple[Found, ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]

    @property
    def rests(self) -> tuple[float | None, ...]:
        """For one check: how those of each row did on the rest."""
        by_words = {choice.words: choice.rest for choice in self.found[0].choices}
        return tuple(by_words[words] for words, _, _ in self.rows) if len(self.found) == 1 else ()


def items_page(analysis: Analysis, assignments: Sequence[str], *, made: str = "") -> str:
    """The page of one assignment, or of several as one test; `made` is the date as it should read."""
    several = len(assignments) != 1
    return render(
        "items.html",
        title=COURSE if several else heading(assignments[0]),
        several=several,
        made=made,
        analysis=analysis,
        looks=looks(analysis.flagged),
        few=FEWEST,
        picture=items_picture(analysis.found),
        chosen=answers_of(analysis.found),
        everybody=sum(1 for each in analysis.found if each.facility.value == 1),
        nobody=sum(1 for each in analysis.found if each.facility.value == 0),
        unknown=sum(1 for each in analysis.found if each.facility.value is None),
        unused_needs=students_for_unused(),
        times=TIMES,
        share=share,
        along=along,
        signed=signed,
        right=RIGHT,
    )


def looks(flagged: Sequence[Found]) -> list[Look]:
    """The flags, each once for all checks of an exercise that share it."""
    found: dict[tuple[str, str, Flag], list[Found]] = {}
    for each in flagged:
        for flag in each.flags:
            found.setdefault((each.item.assignment, each.item.title, flag), []).append(each)
    looks = [
        Look(title, assignment, tuple(f"{each.number} {each.item.label}" for each in same), flag)
        for (assignment, title, flag), same in found.items()
    ]
    return sorted(looks, key=lambda look: URGENCY.index(look.flag.words))


def answers_of(found: Sequence[Found]) -> list[Answers]:
    """The exercises and questions to which something else than the right answer was given."""
    together: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        together.setdefault((each.item.assignment, each.item.name), []).append(each)
    return [answers_to(same) for same in together.values() if any(map(is_wrong_somewhere, same))]


def is_wrong_somewhere(found: Found) -> bool:
    """Whether somebody answered something else."""
    return any(choice.count for choice in found.choices if choice.words != RIGHT)


def answers_to(found: Sequence[Found]) -> Answers:
    """The answers to the items of one exercise or question: the right ones, then those that most gave."""
    counts = [{choice.words: choice.count for choice in each.choices} for each in found]
    ideas = {choice.words: choice.idea for each in found for choice in each.choices}
    rows = [(words, idea, tuple(each.get(words, 0) for each in counts)) for words, idea in ideas.items()]
    ranked = sorted(rows, key=lambda row: (row[0] != RIGHT, -sum(row[2])))
    item = found[0].item
    return Answers(item.title, item.assignment, item.question, tuple(found), tuple(ranked))


def students_for_unused() -> int:
    """How many students must leave an option alone before the data bear that it hardly draws anybody."""
    return next(students for students in count(1) if wilson(0.0, students)[1] < UNUSED)


def share(number: Number) -> str:
    """A share of marks with its interval, in words."""
    if number.value is None or number.interval is None:
        return "not known"
    low, high = number.interval
    return f"{percent(number.value)} %, likely {percent(low)} to {percent(high)} %"


def along(number: Number) -> str:
    """A correlation or alpha with its interval, in words."""
    if number.value is None:
        return "none"
    if number.interval is None:
        return f"{signed(number.value)}, no interval"
    return f"{signed(number.value)}, likely {signed(number.interval[0])} to {signed(number.interval[1])}"
