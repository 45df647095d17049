"""Comparisons of stand-ins: by a rule of the student's class where there is one, else settled here.

A class's own rule is the student's word, as any method is. It is asked between two of the student's objects, and with a
plain value where the test itself made the object. The room is asked for all six comparisons at once, so it can't say
yes to whatever a test hopes for; answers that contradict each other pass no test.
"""

import operator
from collections.abc import Callable
from typing import Any

from autograder.marking.plain.asked import base_of, facts, has_own, hidden, is_made, is_object, key_of, refuse
from autograder.sandbox.inner.facts import COMPARISONS

EQUALITY = ("__eq__", "__ne__")
ORDER = ("__lt__", "__le__", "__gt__", "__ge__")

Compare = Callable[[Any, Any], Any]


def compared(one: Any, other: Any, compare: Compare) -> Any:
    """Equality (`compare` is `operator.eq` or `operator.ne`): the class's, the plain data's, or being the same."""
    if has_own(one, *EQUALITY) or has_own(other, *EQUALITY):
        if is_object(other) or is_made(one):
            return asked(one, other, compare)
        if not facts(one).base:
            refuse(one, "has its own idea of equality")
    if facts(one).base and (not is_object(other) or facts(other).base):
        return compare(base_of(one), base_of(other))
    same = is_object(other) and key_of(one) == key_of(other)
    return same is (compare is operator.eq)


def ordered(one: Any, other: Any, compare: Compare) -> Any:
    """An order: the class's, or the plain data's; any other object has none."""
    if has_own(one, *ORDER) or has_own(other, *ORDER):
        if is_object(other) or is_made(one):
            return asked(one, other, compare)
        if not facts(one).base:
            refuse(one, "has its own idea of order")
    if facts(one).base and (not is_object(other) or facts(other).base):
        return compare(base_of(one), base_of(other))
    return NotImplemented


def asked(one: Any, other: Any, compare: Compare) -> bool:
    """What the student's class says."""
    room = hidden(one, "room")
    answers = room.apply("compare", one, other)
    if not are_answers(answers):
        refuse(one, "compares in no way that can be understood")
    answer = answers[COMPARISONS.index(compare)]
    if answer is None:
        room.apply(compare.__name__, one, other)  # whatever it raises is the test's to see
        refuse(one, "compares without saying yes or no")
    if contradictory(*answers):
        room.reserve("the test compares objects of the student's whose comparisons contradict each other")
    return bool(answer)


def are_answers(raw: Any) -> bool:
    """Whether the room answered as it must: yes, no or nothing to each comparison."""
    return (
        type(raw) is tuple and len(raw) == len(COMPARISONS) and all(type(part) is bool or part is None for part in raw)
    )


def contradictory(*answers: bool | None) -> bool:
    """Whether comparisons, in the order of COMPARISONS, can't all be true of the same pair."""
    equal, unequal, less, at_most, greater, at_least = answers
    both = equal is not None and equal is unequal
    return (
        both
        or (less is greater is True)
        or (less is True and at_most is False)
        or (greater is True and at_least is False)
    )
