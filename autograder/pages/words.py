"""The words that every page uses for the same thing."""

from autograder.model import Mark, State
from autograder.pages.text import heading

STATE_WORDS = {
    State.KEPT: ("kept", "kept"),
    State.BROKEN: ("not kept", "not kept"),
    State.UNKNOWN: ("a person will look", "a person has looked"),
    State.MANUAL: ("to be marked by hand", "marked by hand"),
}
"""State -> its words before and after a person has looked."""

LEVEL_WORDS = {
    4: "code saw a bare file system of its own, and no network",
    3: "code could read Python's own libraries and nothing else, and reached no network",
    2: "code could open no file and reach no network, under a weaker lock",
    1: "code ran in a process of its own, which could reach files and the network",
}
"""Isolation level -> what it means; a level that was not recorded has no words."""

SAFE_LEVEL = 3
"""From this level on, a submission can reach neither the course's files nor the network."""


def state_words(state: State, *, seen: bool = False) -> str:
    """What is known about a check; `seen` once a person has given or confirmed its mark."""
    return STATE_WORDS[state][seen]


def level_words(level: int) -> str:
    """The isolation level with its meaning."""
    if level not in LEVEL_WORDS:
        return "isolation level not recorded"
    return f"isolation level {level} of {max(LEVEL_WORDS)}: {LEVEL_WORDS[level]}"


def is_function(mark: Mark) -> bool:
    """Whether the student writes a function here, and not an answer in words or a cell of another course."""
    return mark.signature.startswith(f"{mark.item}(")


NO_QUESTION = ("", "hidden tests", "written answer")
"""Signatures that belong to neither a function nor a question."""


def title_of(mark: Mark) -> str:
    """What an exercise or question is called: a function by its name, anything else by words."""
    if is_function(mark):
        return mark.item
    return heading(mark.signature if is_question(mark) else mark.item)


def is_question(mark: Mark) -> bool:
    """Whether it is a question of the bank: its signature is then the name of its cell, which holds no bracket."""
    return names_question(mark.signature)


def names_question(signature: str) -> bool:
    """Whether a signature is that of a question of the bank."""
    return "(" not in signature and signature not in NO_QUESTION
