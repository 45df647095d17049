"""Right but unusual work earns full marks: every structurally different answer in each assignment's `unusual.py`."""

from importlib import import_module

import pytest

from autograder.exercises.registry import ASSIGNMENTS, all_exercises, find_exercise
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark

UNUSUAL = {
    name: programs
    for assignment in ASSIGNMENTS
    for name, programs in import_module(f"tests.exercises.{assignment}.unusual").UNUSUAL.items()
}
CASES = [
    pytest.param(name, program, id=f"{name}-{number}-{getattr(program, '__name__', type(program).__name__)}")
    for name, programs in UNUSUAL.items()
    for number, program in enumerate(programs)
]


@pytest.mark.parametrize(("name", "program"), CASES)
def test_right_but_unusual_work_earns_full_marks(name, program) -> None:
    found = mark(find_exercise(name), LocalFunction(program), b"unusual")
    assert [(result.check, result.message) for result in found.results if result.message] == []
    assert found.points == found.max_points


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_every_exercise_has_four_unusual_answers(exercise) -> None:
    assert len(UNUSUAL.get(exercise.name, ())) >= 4
