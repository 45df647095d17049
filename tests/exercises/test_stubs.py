"""Nothing is earned for doing nothing, in any exercise: programs return their input, a constant, or nothing at all."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from autograder.exercises.registry import all_exercises
from tests.exercises.helpers import marked

Programs = tuple[Callable[..., Any], ...]


def same_shapes(fill):
    """Arrays like the arguments, filled with a constant; dictionaries of them for the parameters."""

    def like(argument):
        if isinstance(argument, dict):
            return {name: np.full(value.shape, fill) for name, value in argument.items()}
        return np.full(np.shape(argument), fill) if np.ndim(argument) else fill

    return like


FOR_CURVES: Programs = (
    lambda *_: None,
    lambda *arrays: arrays[-1],
    lambda *arrays: arrays[0],
    lambda *arrays: np.zeros_like(arrays[-1]),
    lambda *arrays: np.ones_like(arrays[-1]),
    lambda *arrays: np.full_like(arrays[-1], 0.5),
    lambda *_: 0.0,
    lambda *arrays: [],
    lambda *arrays: np.full_like(arrays[-1], np.nan),
    lambda *arrays: "done",
)

FOR_STEPS: Programs = (
    lambda *_: None,
    lambda *given: given[0] if not callable(given[0]) else None,
    lambda *given: given[1],
    lambda *given: given[-1],
    lambda *_: 0.0,
    lambda *_: 1.0,
    lambda *_: 0.5,
    lambda *_: 1e6,
    lambda *_: np.nan,
    lambda *given: same_shapes(0.0)(given[0]),
    lambda *given: same_shapes(1.0)(given[1]),
    lambda *given: same_shapes(np.nan)(given[1]),
    lambda *given: np.zeros((len(given[0]), 4)) if np.ndim(given[0]) else [],
    lambda *given: tuple(map(same_shapes(0.0), given[1:])),
    lambda *given: given[1:],
    lambda *_: [],
    lambda *_: {},
    lambda *_: "done",
)
FOR_LAYERS: Programs = (
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

FOR_NETWORKS: Programs = (
    lambda *_: None,
    lambda *arguments: arguments[0],
    lambda *arguments: arguments[-1],
    lambda *arguments: arguments[:2],
    lambda *_: 0.0,
    lambda *_: 1,
    lambda *_: [],
    lambda *_: (),
    lambda *_: {},
    lambda *_: {"params": [], "losses": []},
    lambda *_: (np.zeros((3, 2)), np.zeros(2)),
    lambda *arguments: [1.0] * arguments[0] if isinstance(arguments[0], int) else np.ones_like(arguments[0]),
    lambda *arguments: np.full((5, 3), np.nan),
    lambda *_: "done",
    lambda *arguments: [arguments[:2]],
)

STUBS: Mapping[str, Programs] = {
    "activation_functions": FOR_CURVES,
    "backpropagation": FOR_STEPS,
    "regularisation": FOR_LAYERS,
    "training_deep_networks": FOR_NETWORKS,
    "choosing_a_model": FOR_NETWORKS,
}
"""Assignment -> programs that do nothing, of the forms that its exercises ask for."""

FITTING: Mapping[str, Programs] = {
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
"""Exercise -> more of them, with the right shapes."""

CASES = [
    pytest.param(exercise.name, program, id=f"{exercise.name}-{number}")
    for exercise in all_exercises()
    for number, program in enumerate((*STUBS[exercise.assignment], *FITTING.get(exercise.name, ())))
]


@pytest.mark.parametrize(("name", "program"), CASES)
def test_doing_nothing_earns_nothing(name, program) -> None:
    found = marked(name, program)
    assert [(result.check, result.points) for result in found.results if result.points] == []
    assert not found.needs_human


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_points_are_whole_in_total_and_mostly_for_ordinary_inputs(exercise) -> None:
    assert exercise.points == int(exercise.points)
    assert 2 <= exercise.points <= 8
    assert all(check.points % 0.5 == 0 for check in exercise.checks)
    assert sum(check.points for check in exercise.checks if check.band == 5) > exercise.points / 2


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_a_function_that_raises_gets_a_sentence_and_no_mark(exercise) -> None:
    def not_written(*_):
        raise NotImplementedError

    found = marked(exercise.name, not_written)
    assert found.points == 0.0
    assert {result.message for result in found.results} - {"counts only once the values are right"} == {
        "the call stops with NotImplementedError: it is not written yet"
    }
