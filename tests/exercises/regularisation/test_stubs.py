"""Nothing is earned for doing nothing, in any exercise of the assignment."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.exercises.registry import exercises_of
from tests.exercises.regularisation.helpers import marked

EXERCISES = exercises_of("regularisation")
ANYTHING: tuple[Callable[..., Any], ...] = (
    lambda *_: None,
    lambda *_: 0.0,
    lambda *_: [],
    lambda *_: "done",
    lambda *_: {"result": 1},
    lambda *_: (0, 0),
    lambda *_: (None, None, None),
    lambda *arguments: arguments[0],
    lambda *arguments: np.zeros_like(arguments[0]),
    lambda *arguments: np.ones_like(arguments[0]),
    lambda *arguments: np.full_like(arguments[0], np.nan),
    lambda *arguments: arguments[0] > 0,
    lambda *arguments: arguments,
    lambda *arguments: arguments[::-1],
    lambda *arguments: print(arguments[0]),
)
"""Programs that do nothing: they return their input, a constant, or nothing at all."""

FITTING: dict[str, tuple[Callable[..., Any], ...]] = {
    "standardise": (
        lambda train, test: (np.zeros_like(train), np.zeros_like(test)),
        lambda train, test: (test, train),
    ),
    "early_stopping": (
        lambda losses, patience: (len(losses) - 1, 0),
        lambda losses, patience: (len(losses) - 1, len(losses) - 1),
        lambda losses, patience: (patience, 0),
    ),
    "l2_gradient": (
        lambda W, b, dW, db, strength: (dW, db),
        lambda W, b, dW, db, strength: (W, b),
        lambda W, b, dW, db, strength: (np.zeros_like(dW), np.zeros_like(db)),
    ),
    "dropout": (lambda x, p_drop, training, rng: x.copy(), lambda x, p_drop, training, rng: x if training else 0 * x),
    "augment_flip": (lambda images, rng: images[:, :, ::-1], lambda images, rng: images[::-1]),
    "dropout_backward": (lambda d_out, mask, p_drop: mask,),
    "batch_norm": (
        lambda x, gamma, beta, state, training: gamma * x + beta,
        lambda x, gamma, beta, state, training: np.zeros_like(x) + beta,
        lambda x, gamma, beta, state, training: x.clip(-1, 1),
    ),
    "batch_norm_backward": (
        lambda d_out, x, gamma, eps: (d_out, gamma, gamma),
        lambda d_out, x, gamma, eps: (np.zeros_like(x), np.zeros_like(gamma), np.zeros_like(gamma)),
        lambda d_out, x, gamma, eps: (x, np.ones_like(gamma), np.ones_like(gamma)),
    ),
}
CASES = [
    pytest.param(exercise.name, program, id=f"{exercise.name}-{number}")
    for exercise in EXERCISES
    for number, program in enumerate(ANYTHING + FITTING[exercise.name])
]


@pytest.mark.parametrize(("name", "program"), CASES)
def test_doing_nothing_earns_nothing(name, program) -> None:
    found = marked(name, program)
    assert [(result.check, result.points) for result in found.results if result.points] == []
    assert not found.needs_human


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_points_are_whole_in_total_and_mostly_for_ordinary_inputs(exercise) -> None:
    assert exercise.points == int(exercise.points)
    assert 2 <= exercise.points <= 8
    assert all(check.points % 0.5 == 0 for check in exercise.checks)
    assert sum(check.points for check in exercise.checks if check.band == 5) > exercise.points / 2


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_wrong_ideas_lose_marks_in_any_course(exercise) -> None:
    """Hidden inputs that let a wrong idea pass in one course of many would be found here."""
    for number in range(10):
        for idea in exercise.misconceptions:
            found = marked(exercise.name, idea.program, b"course %d" % number)
            assert found.points < found.max_points, (idea.id, number)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_single_precision_is_welcome(exercise) -> None:
    """A right answer that works in single precision keeps every promise about values."""

    def program(*arguments):
        return exercise.truth(*(single(argument) for argument in arguments))

    for number in range(5):
        results = marked(exercise.name, program, b"course %d" % number).results
        ignored = (
            ("input unchanged", "running mean", "running variance", "edges") if exercise.name == "batch_norm" else ()
        )
        assert [(r.check, r.message) for r in results if r.message and r.check not in ignored] == []


def single(argument):
    if isinstance(argument, dict):
        return {name: single(value) for name, value in argument.items()}
    return argument.astype(np.float32) if isinstance(argument, np.ndarray) else argument
