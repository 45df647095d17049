"""Hidden inputs and judgements that the exercises of `backpropagation` share."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.compare import agree, as_numbers
from autograder.exercises.inputs import Array, mixed
from autograder.exercises.promises import Case, Cases, Test, changed, ordinal, value_of, values_first
from autograder.model import Broken, Trial, Value

Judge = Callable[[Value, Value, Case], None]
"""Takes a value, the truth's value and the case; raises `Broken` when the value is not good enough."""


def labels(rng: np.random.Generator, samples: int, classes: int) -> Array:
    """Class indices (N,) in a random order, with the first and the last class among them when N is at least 2."""
    y = rng.integers(0, classes, size=samples)
    if samples > 1:
        first, second = rng.permutation(samples)[:2]
        y[first], y[second] = 0, classes - 1
    return y


def probabilities(rng: np.random.Generator, samples: int, classes: int) -> Array:
    """Rows (N, C) that sum to 1, every entry at least 0.01 for up to nine classes."""
    weights = rng.uniform(0.1, 1.0, size=(samples, classes))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def layer(rng: np.random.Generator, samples: int, inputs: int, outputs: int) -> tuple[Array, Array, Array]:
    """The x (N, D), W (D, M) and b (M,) of one dense layer."""
    return mixed(rng, samples, inputs), mixed(rng, inputs, outputs), mixed(rng, outputs)


def dyadic(rng: np.random.Generator, *shape: int) -> Array:
    """Single-precision quarters between -2 and 2: sums of their products are exact, so nobody loses a digit."""
    values = rng.integers(1, 9, size=shape) / 4.0
    return np.asarray(np.where(rng.random(shape) < 0.5, -values, values), dtype=np.float32)


def softmax_rows(z: Array) -> Array:
    """Softmax of every row, for hidden inputs and for wrong programs whose softmax is right."""
    weights = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def agree_bias(value: Value, expected: Array, what: str) -> None:
    """`agree` for one number per unit: (M,), or (1, M) as a table of one row."""
    array = as_numbers(value, what)
    agree(array[0] if array.ndim == 2 and len(array) == 1 else array, expected, what)


def agrees_by(judge: Judge, cases: Cases) -> Test:
    """The value satisfies the judge on every case."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            judge(value_of(trial.function(*case)), trial.truth(*case), case)

    return test


def leaves_arguments_by(judge: Judge, cases: Cases) -> Test:
    """The value satisfies the judge and no argument is changed by the call."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            reply = trial.function(*case)
            value = value_of(reply)
            with values_first():
                judge(value, trial.truth(*case), case)
            unchanged(case, reply.arguments)

    return test


def unchanged(before: Case, after: Any) -> None:
    """Raise `Broken` if an array argument came back with other values."""
    for position, (old, new) in enumerate(zip(before, after, strict=True)):
        if changed(old, new):
            raise Broken(f"the call overwrites its {ordinal(position)} argument; work on a new array instead")
