"""What questions may refer to: reference functions, misconceptions and outcomes.

One vocabulary of misconceptions serves exercises and questions: those with a program come from the exercises, those
that are only ideas from `question_bank/misconceptions/*.yaml`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from autograder.exercises.registry import all_exercises


@dataclass(frozen=True, slots=True)
class Idea:
    """A wrong idea in words."""

    id: str
    idea: str
    help: str


@cache
def references() -> Mapping[str, Callable[..., Any]]:
    """The truths that an expression may call: those without chance and without a figure."""
    return {
        exercise.name: exercise.truth
        for exercise in all_exercises()
        if not exercise.draws_figure and "rng" not in exercise.signature
    }


@cache
def programs() -> Mapping[str, Callable[..., Any]]:
    """The wrong programs by the id of their misconception, where an expression may call them."""
    return {
        idea.id: idea.program
        for exercise in all_exercises()
        if exercise.name in references()
        for idea in exercise.misconceptions
    }


def program_of(misconception: str) -> Callable[..., Any] | None:
    """The wrong program of a misconception, if it has one that an expression may call."""
    return programs().get(misconception)


@cache
def ideas_with_programs() -> Mapping[str, Idea]:
    """Every misconception of the exercises, as words."""
    return {
        idea.id: Idea(idea.id, idea.idea, idea.help) for exercise in all_exercises() for idea in exercise.misconceptions
    }
