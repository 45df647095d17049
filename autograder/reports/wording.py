"""Marking feedback in the usual frames, drafted from the results: "In better responses, students were able to ...".

In: the marked work of a class. Out: two lists of sentences' ends, each with its counts, ready to copy.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from autograder.model import Mark, State
from autograder.pages.evidence import Tally
from autograder.pages.text import count
from autograder.pages.words import is_question, title_of
from autograder.reports.findings import HALF, MOST, CheckCount, check_counts, common_idea, spread
from autograder.reports.students import StudentWork

SMALLEST = 6
"""In a class smaller than this, its better responses are all responses."""

LONGEST_LIST = 5

ACTS = frozenset({"Carries", "Counts", "Finds", "Gives", "Holds", "Keeps", "Looks", "Stays", "Uses", "Works"})
"""How a promise begins whose subject is the function itself: softmax `Stays right ...`."""

GERUNDS = {"write": "writing", "answer": "answering", "meet": "meeting"}
INNER_QUOTES = str.maketrans("“”", "‘’")

WHOLE = "answer"
"""The name of the check of a question that has no parts."""

FEWEST = 3
"""What fewer students than this have tried is no statement about the class."""


@dataclass(frozen=True, slots=True)
class Said:
    """One end of the sentence, with the numbers behind it, and the idea behind a weakness, in words."""

    words: str
    counts: str
    idea: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The two lists, and how many responses were the better ones of how many."""

    better: tuple[Said, ...]
    areas: tuple[Said, ...]
    upper: int
    marked: int


def draft(students: Sequence[StudentWork]) -> Draft:
    """The feedback on the marked work of a class."""
    marked = [student for student in students if student.marked]
    upper = upper_third(marked)
    counts = counts_in_words(marked)
    weak = areas_to_improve(counts)
    strong = better_responses(upper, counts, weak)
    return Draft(
        tuple(Said(able(each), strong_counts(own, each, len(upper), len(marked))) for own, each in strong),
        tuple(Said(gerund(able(each)), weak_counts(each), behind(marked, each)) for each in weak),
        len(upper),
        len(marked),
    )


def upper_third(marked: Sequence[StudentWork]) -> list[StudentWork]:
    """The responses with the most marks: a third of the class, and whoever has as many marks as the last of these."""
    if len(marked) < SMALLEST:
        return list(marked)
    least = sorted((student.total for student in marked), reverse=True)[ceil(len(marked) / 3) - 1]
    return [student for student in marked if student.total >= least]


def better_responses(
    upper: Sequence[StudentWork], counts: Sequence[CheckCount], weak: Sequence[CheckCount]
) -> list[tuple[CheckCount, CheckCount]]:
    """What most of the better responses kept, as counted in these and in the class.

    First comes what demands most, and of that what sets these responses apart from the class.
    """
    named, whole = {each.key for each in weak}, {each.key: each for each in counts}
    kept = [own for own in counts_in_words(upper) if own.tally.rate >= MOST and own.key in whole.keys() - named]
    ranked = sorted(kept, key=lambda own: (-own.result.band, whole[own.key].tally.rate - own.tally.rate))
    return [(own, whole[own.key]) for own in spread(ranked)[:LONGEST_LIST]]


def counts_in_words(students: Sequence[StudentWork]) -> list[CheckCount]:
    """The checks that words are about: each of a function, a question as a whole; not what one or two have tried."""
    counts = [each for each in check_counts(students) if not each.question]
    asked: dict[tuple[str, str], list[Mark]] = {}
    for student in students:
        for cell, mark in student.marks.items():
            if is_question(mark) and all(result.outcomes for result in mark.results):
                asked.setdefault((cell, mark.item), []).append(mark)
    counts += [question_count(cell, marks) for (cell, _), marks in asked.items()]
    return [each for each in counts if each.tally.tried >= min(FEWEST, len(students)) > 0]


def question_count(cell: str, marks: Sequence[Mark]) -> CheckCount:
    """How many have all of a question right; its words are the question's own where a mark repeats them."""
    results = [result for mark in marks for result in mark.results]
    said = next((result for result in results if result.check == WHOLE), replace(results[0], promise=""))
    states = [state_of(mark) for mark in marks]
    kept = Tally(states.count(State.KEPT), states.count(State.BROKEN), states.count(State.UNKNOWN))
    points = replace(said, check=WHOLE, max_points=marks[0].max_points)
    return CheckCount(title_of(marks[0]), points, kept, cell, marks[0].item, function=False, question=True)


def state_of(mark: Mark) -> State:
    """What is known of a question as a whole."""
    if any(result.state is State.BROKEN for result in mark.results):
        return State.BROKEN
    return State.UNKNOWN if mark.needs_human else State.KEPT


def areas_to_improve(counts: Sequence[CheckCount]) -> list[CheckCount]:
    """What less than half of the class kept, first of all what cost most marks."""
    broken = [each for each in counts if each.tally.rate < HALF]
    return spread(sorted(broken, key=lambda each: -each.lost))[:LONGEST_LIST]


def able(check: CheckCount) -> str:
    """What a student who kept a promise was able to do."""
    promise = check.result.promise.rstrip(".").translate(INNER_QUOTES)
    if check.question:
        return f"answer {check.title}: “{promise}”" if promise else f"answer {check.title} in all its parts"
    if not check.function:
        return f"meet this in {check.title}: “{promise}”"
    first, _, rest = promise.partition(" ")
    if first in ACTS:
        return f"write {check.title} so that it {first.lower()} {rest}"
    return f"write {check.title} so that this holds: “{promise}”"


def gerund(words: str) -> str:
    """The same as something to improve."""
    verb, _, rest = words.partition(" ")
    return f"{GERUNDS[verb]} {rest}"


def strong_counts(own: CheckCount, whole: CheckCount, upper: int, marked: int) -> str:
    """How many of the better responses kept it, and how many in all, where that is another number."""
    kept, tried = whole.tally.kept, whole.tally.tried
    if upper == marked:
        return f"{kept} of {count(tried, 'student')}"
    return f"{own.tally.kept} of these {own.tally.tried}, {kept} of {count(tried, 'student')} in all"


def weak_counts(check: CheckCount) -> str:
    """How many kept it."""
    return f"{check.tally.kept} of {count(check.tally.tried, 'student')}"


def behind(students: Sequence[StudentWork], check: CheckCount) -> str:
    """The wrong idea that several of those show who broke it."""
    held = common_idea(students, check)
    if held is None:
        return ""
    some = f"{len(held.who)} of" if len(held.who) < check.tally.broken else "all"
    return f"{some} the {check.tally.broken} others show one idea: {held.idea.idea}"


def as_text(title: str, drafted: Draft) -> str:
    """The feedback as a text file."""
    head = f"{title}: marking feedback, {count(drafted.marked, 'response')}"
    better = [opening(drafted), *lines(drafted.better)] if drafted.better else [NOTHING_BETTER]
    areas = ["Areas for students to improve include:", *lines(drafted.areas)] if drafted.areas else [NOTHING_WEAK]
    return "\n".join([head, "", *better, "", *areas, ""])


NOTHING_BETTER = "No single check was kept by two thirds of the better responses."
NOTHING_WEAK = "Every check was kept by half of the class or more."


def opening(drafted: Draft) -> str:
    """How the first list begins; it says which responses are meant."""
    if drafted.upper == drafted.marked:
        return "In better responses, students were able to:"
    return f"In better responses (the {drafted.upper} with the most marks), students were able to:"


def lines(said: Sequence[Said]) -> list[str]:
    """Each end of the sentence in a line of its own."""
    ideas = (f"; {each.idea}" if each.idea else "" for each in said)
    return [f"- {each.words} ({each.counts}{idea})" for each, idea in zip(said, ideas, strict=True)]
