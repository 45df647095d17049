"""Answers as students write them on a paper: letters for choices, in the order that the paper shows.

In: a question as shown and an answer as plain data (`"B"`, `["A", "C"]`, `0.25`, `{"gap": "vanish"}`). Out: the
form that `score` takes; `NotUnderstood` in words.
"""

import re
import string
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.bank.given import NotUnderstood, empty
from autograder.bank.question import (
    Cloze,
    Common,
    FigureQuestion,
    FillCode,
    Matching,
    Multiple,
    OneOfSeveral,
    Ordering,
    Single,
    SpotTheError,
)
from autograder.bank.quiz import Shown

LETTERS = string.ascii_uppercase


def choices(shown: Shown) -> tuple[str, ...]:
    """What the paper lists under letters, in the order shown."""
    question = shown.question
    if isinstance(question, OneOfSeveral | Multiple):
        return tuple(option.text for option in question.options)
    if isinstance(question, Matching):
        return tuple(question.rights[place] for place in shown.order)
    if isinstance(question, Ordering):
        return tuple(question.steps[place] for place in shown.order)
    return ()


def understood(shown: Shown, answer: Any) -> Any:
    """The answer in the form that `score` takes."""
    if empty(answer):
        return None
    read = READERS.get(type(shown.question))
    return read(shown, answer) if read else answer


def one_letter(shown: Shown, answer: Any) -> int:
    """The place of the option under a letter."""
    return letter_place(answer, len(choices(shown)))


def letters(shown: Shown, answer: Any) -> list[int | None]:
    """The places of the options, rights or steps under several letters; None for a match that was left open."""
    places = [None if each is None else letter_place(each, len(choices(shown))) for each in listed(answer)]
    return [None if place is None else shown.order[place] for place in places] if shown.order else places


def filled(shown: Shown, answer: Any) -> Any:
    """What was typed into the gaps of a program; a text alone belongs to the only gap."""
    return {1: answer} if isinstance(answer, str) else answer


def line_number(_: Shown, answer: Any) -> Any:
    """The number of a line, also as 7.0, "7" or "line 7"."""
    if isinstance(answer, float) and answer.is_integer():
        return int(answer)
    found = (
        re.fullmatch(r"(?:line)?\s*(\d{1,3})\.?", answer.strip(), re.IGNORECASE) if isinstance(answer, str) else None
    )
    return int(found[1]) if found else answer


def gap_texts(shown: Shown, answer: Any) -> Any:
    """What was filled into each gap; a list fills the gaps in their order, and a single value the only gap."""
    names = list(getattr(shown.question, "gaps", ()))
    values = answer if isinstance(answer, list | tuple) else [answer]
    return answer if isinstance(answer, Mapping) or len(values) != len(names) else dict(zip(names, values, strict=True))


READERS: Mapping[type[Common], Callable[[Shown, Any], Any]] = {
    Single: one_letter,
    FigureQuestion: one_letter,
    Multiple: letters,
    Matching: letters,
    Ordering: letters,
    FillCode: filled,
    SpotTheError: line_number,
    Cloze: gap_texts,
}


def letter_place(answer: Any, count: int) -> int:
    """The place of a letter, from 0."""
    letter = answer.strip().strip(".()").upper() if isinstance(answer, str) else ""
    if len(letter) != 1 or letter not in LETTERS[:count]:
        raise NotUnderstood(f"give a letter from A to {LETTERS[count - 1]}")
    return LETTERS.index(letter)


def listed(answer: Any) -> Sequence[Any]:
    """An answer of several letters: a list, or a text like "A, C" or "AC"."""
    if isinstance(answer, str):
        return [letter for letter in answer.upper() if letter in LETTERS]
    if isinstance(answer, Mapping) or not isinstance(answer, Sequence | set | frozenset):
        raise NotUnderstood("give a list of letters")
    return list(answer)


def key_as_shown(shown: Shown) -> Any:
    """The key as a student would write it on this paper."""
    question, key = shown.question, shown.question.key
    if isinstance(question, OneOfSeveral):
        return LETTERS[key or 0]
    if isinstance(question, Multiple | Matching | Ordering):
        return [LETTERS[shown.order.index(place) if shown.order else place] for place in question.key]
    return key[1] if isinstance(question, FillCode) and list(question.key) == [1] else key
