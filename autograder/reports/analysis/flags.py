"""Reasons to look at an item, each as strong as the data and no stronger.

A flag is sure where the whole interval of a number lies beyond the border. Where only the number itself does, the flag
says that it may be chance, and is given only if a look is cheap and a fault would cost marks: a wrong key.
"""

from collections.abc import Iterator

from autograder.pages.text import count
from autograder.reports.analysis.choices import NOTHING, RIGHT, Choice
from autograder.reports.analysis.found import Flag, Found, Interval
from autograder.reports.class_evidence import percent
from autograder.reports.interval import wilson

FLAT = 0.2
"""Below this an item hardly goes with the rest (Ebel and Frisbie 1991, Essentials of Educational Measurement, 5th ed.,
chapter 13: below 0.19 poor)."""

HARD = 0.3
"""Below this facility an item is beyond nearly all; the lower end of what Moodle's documentation aims at."""

UNUSED = 0.05
"""A wrong option that fewer choose does not work (Haladyna and Downing 1993, Educational and Psychological
Measurement 53(4), 999-1010)."""

GAIN = 0.01
"""A smaller gain of alpha can't be seen in its second decimal."""

MANY = 1 / 3
FEWEST_CHOOSERS = 3

AGAINST, PERHAPS, APART = "against the rest", "perhaps against the rest", "apart from the rest"
LOWERS, BEATS, DRAWS_NOBODY = "lowers alpha", "a wrong option beats the key", "a wrong option hardly draws anybody"
UNDECIDED, LEFT, BEYOND = "undecided", "often not attempted", "hard for nearly all"
URGENCY = (AGAINST, BEATS, UNDECIDED, PERHAPS, APART, LOWERS, LEFT, BEYOND, DRAWS_NOBODY)
"""The flags in the order in which somebody should look."""


def flags_of(found: Found, gain: Interval) -> tuple[Flag, ...]:
    """The flags of one item; `gain` is what alpha gains without it."""
    return tuple((*about_the_record(found), *about_the_rest(found, gain), *about_choices(found)))


def about_the_record(found: Found) -> Iterator[Flag]:
    """What was not tried and not decided: facts, not estimates."""
    students = found.facility.students
    if found.undecided:
        reason = f"The marker could not decide {count(found.undecided, 'answer')}: open them in formgrader."
        yield Flag(UNDECIDED, reason, sure=True)
    if found.not_attempted >= max(FEWEST_CHOOSERS, MANY * students):
        reason = (
            f"{found.not_attempted} of {students} who handed in did not try it. It then tells of time, order or "
            "instructions more than of the idea."
        )
        yield Flag(LEFT, reason, sure=True)
    interval = found.facility.interval
    if interval and interval[1] < HARD:
        yield Flag(BEYOND, f"At most {percent(interval[1])} % of such students get it.", sure=True)


def about_the_rest(found: Found, gain: Interval) -> Iterator[Flag]:
    """How the item goes with the rest of the test."""
    value, interval, students = found.with_rest.value, found.with_rest.interval, found.with_rest.students
    if value is None or interval is None:
        return
    seen = f"(correlation {signed(value)}, likely {signed(interval[0])} to {signed(interval[1])})"
    look = "Look at the key, or at the check, before anything else."
    if interval[1] < 0:
        yield Flag(AGAINST, f"Those who do well elsewhere do worse here {seen}. {look}", sure=True)
    elif value <= -FLAT:
        reason = f"Those who do well elsewhere seem to do worse here {seen}; with {students} students that may be "
        yield Flag(PERHAPS, f"{reason}chance. A look at the key or check costs little.", sure=False)
    elif interval[1] < FLAT:
        yield Flag(
            "apart from the rest", f"It hardly goes with the rest {seen}: it asks for something else.", sure=True
        )
    if gain and gain[0] >= GAIN and interval[1] >= 0:
        reason = f"Without it the test would be more consistent: alpha gains {gain[0]:.2f} to {gain[1]:.2f}."
        yield Flag(LOWERS, reason, sure=True)


def about_choices(found: Found) -> Iterator[Flag]:
    """Wrong options that draw more than the key, and those that draw nobody."""
    foreseen = [choice for choice in found.choices if choice.foreseen]
    right = next((choice.count for choice in found.choices if choice.words == RIGHT), 0)
    for choice in found.choices:
        if choice.count >= FEWEST_CHOOSERS and choice.count > right and choice.foreseen:
            yield beats_the_key(choice, right)
    answered = sum(choice.count for choice in found.choices if choice.words != NOTHING)
    unused = [choice for choice in foreseen if answered and wilson(choice.count / answered, answered)[1] < UNUSED]
    if unused:
        words = "; ".join(f"“{choice.words}” ({choice.count})" for choice in unused)
        reason = (
            f"Fewer than {percent(UNUSED)} % of such students choose: {words}. A better wrong answer would tell more."
        )
        yield Flag(DRAWS_NOBODY, reason, sure=True)


def beats_the_key(choice: Choice, right: int) -> Flag:
    """A wrong option that more chose than the key; sure if an even split would hardly give these counts."""
    both = choice.count + right
    sure = wilson(choice.count / both, both)[0] > 0.5
    words = f"{choice.count} chose “{choice.words}”, {right} the key."
    rest = "" if sure else " With so few that may be chance."
    ask = " If the key is right, this is tomorrow’s lesson."
    return Flag(BEATS, f"{words}{rest}{ask}", sure=sure)


def signed(value: float) -> str:
    """A correlation as it is written: −0.21, 0.40."""
    return f"{value:.2f}".replace("-", "−")
