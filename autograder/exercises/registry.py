"""Find exercises: those that come with the package, and those in a course's own `exercises/` folder."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from autograder.errors import TeacherError
from autograder.model import Exercise

ASSIGNMENTS = (
    "activation_functions",
    "regularisation",
    "backpropagation",
    "training_deep_networks",
    "choosing_a_model",
)
"""The assignments that have exercises, in teaching order; each is a package beside this module."""

LEVELS = (5, 6)
"""The levels of evidence that the checks of these exercises aim at; a course may map them to its own."""

Exercises = Mapping[str, Exercise]
"""Name -> exercise, in teaching order."""


@cache
def exercises_of(assignment: str) -> tuple[Exercise, ...]:
    """The exercises of one assignment of the package, in notebook order."""
    exercises: tuple[Exercise, ...] = import_module(f"autograder.exercises.{assignment}").EXERCISES
    return exercises


@cache
def all_exercises() -> tuple[Exercise, ...]:
    """Every exercise of the package, in teaching order."""
    return tuple(exercise for assignment in ASSIGNMENTS for exercise in exercises_of(assignment))


def known_exercises(own: Path | None = None) -> Exercises:
    """The package's exercises, and those in the Python files of a course's own folder, if it has one."""
    found = {exercise.name: exercise for exercise in all_exercises()}
    for path in sorted(own.glob("*.py")) if own is not None and own.is_dir() else []:
        for exercise in load_file(path):
            if exercise.name in found:
                raise TeacherError(
                    f"{path}: there is an exercise {exercise.name!r} already; give this one another name"
                )
            found[exercise.name] = exercise
    return found


def load_file(path: Path) -> list[Exercise]:
    """The exercises that a Python file of the course defines at its top level."""
    spec = spec_from_file_location(f"course_exercise_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise TeacherError(f"{path}: can't be loaded as Python")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # the teacher's own file can fail in any way
        raise TeacherError(f"{path}: {type(error).__name__}: {error}; mend the exercise and try again") from error
    return unique(value for value in vars(module).values() if isinstance(value, Exercise))


def unique(exercises: Iterable[Exercise]) -> list[Exercise]:
    """The exercises without repeats (a file may give one two names)."""
    return list({exercise.name: exercise for exercise in exercises}.values())


def find_exercise(name: str, exercises: Exercises | None = None) -> Exercise:
    """The exercise of this name, or `TeacherError` naming those that exist."""
    known = known_exercises() if exercises is None else exercises
    if name not in known:
        raise TeacherError(f"there is no exercise {name!r}; the exercises are: {', '.join(known)}")
    return known[name]
