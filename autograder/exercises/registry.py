"""Find exercises by assignment or by name, importing only the assignment that is asked for."""

from functools import cache
from importlib import import_module

from autograder.errors import TeacherError
from autograder.model import Exercise

ASSIGNMENTS = ("activation_functions",)
"""The assignments that have exercises, in teaching order; each is a package beside this module."""


@cache
def exercises_of(assignment: str) -> tuple[Exercise, ...]:
    """The exercises of one assignment in notebook order; none for an assignment that is not ours."""
    if assignment not in ASSIGNMENTS:
        return ()
    exercises: tuple[Exercise, ...] = import_module(f"autograder.exercises.{assignment}").EXERCISES
    return exercises


def all_exercises() -> tuple[Exercise, ...]:
    """Every exercise of the course, in teaching order."""
    return tuple(exercise for assignment in ASSIGNMENTS for exercise in exercises_of(assignment))


def find_exercise(name: str) -> Exercise:
    """The exercise of this name, or `TeacherError` naming those that exist."""
    for exercise in all_exercises():
        if exercise.name == name:
            return exercise
    known = ", ".join(exercise.name for exercise in all_exercises())
    raise TeacherError(f"there is no exercise {name!r}; the exercises are: {known}")
