"""Cross-entropy: the mean over the samples of -ln(probability of the true class).

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), sections 3.13 and 6.2.2.3.

A probability of 0 needs care, and there is more than one right way: p clipped at, or raised by, any amount up to
1e-7. So a loss is judged by the interval that those ways can reach, and never by one of them.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backpropagation._shared import (
    agrees_by,
    labels,
    leaves_arguments_by,
    probabilities,
    unchanged,
)
from autograder.exercises.backpropagation.cross_entropy_ideas import MISCONCEPTIONS
from autograder.exercises.compare import as_numbers, same_shape, show, tolerance
from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, value_of
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Trial, Value

EPSILON = 1e-7
"""The largest clip or eps that is right; the task text says so."""


def cross_entropy(p: Array, y: Array) -> Any:
    """mean of -ln p[i, y[i]], with p kept at 1e-12 or more; p (N, C) and y (N,) in, one number out."""
    true_class = p[np.arange(len(y)), y]
    return -np.mean(np.log(np.maximum(true_class, 1e-12)))


def judge(value: Value, expected: Value, case: Case) -> None:
    """The value lies where a clip or eps up to 1e-7 can put the loss of a batch without a probability of 0."""
    got = as_numbers(value)
    same_shape(got, np.asarray(expected))
    relative, absolute = tolerance(got.dtype)
    slack = absolute + relative * abs(expected) + epsilon_slack(*case)
    if not abs(got - expected) <= slack:
        raise Broken(f"the loss is {show(float(got))}, should be {show(expected)}")


def epsilon_slack(p: Array, y: Array) -> float:
    """How far the mean can move when every entry of a row is clipped or raised by 1e-7 and the row made to sum to 1."""
    return float(np.mean(EPSILON * p.shape[1] / p[np.arange(len(y)), y]))


def guesses(rng: np.random.Generator, samples: int, classes: int) -> Case:
    """Probabilities and labels; the first sample's true class is its least probable one, the second's another."""
    p, y = probabilities(rng, samples, classes), labels(rng, samples, classes)
    y[0] = np.argmin(p[0])
    y[1:2] = (y[0] + 1) % classes
    return p, y


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Small batches, samples and classes different in number."""
    yield guesses(rng, 2, 3)
    yield guesses(rng, 5, 4)


def any_size(rng: np.random.Generator) -> Iterator[Case]:
    """As many samples as classes, two classes only, many samples."""
    yield guesses(rng, 3, 3)
    yield guesses(rng, 4, 2)
    yield guesses(rng, 30, 6)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, a perfect prediction, a view of an array, single precision."""
    yield guesses(rng, 1, 4)
    p, y = guesses(rng, 3, 4)
    yield np.where(np.arange(3)[:, None] == 0, np.eye(4)[y], p) * (1.0 - 1e-9) + 2.5e-10, y
    yield np.repeat(p, 2, axis=1)[:, ::2], y
    yield p.astype(np.float32), y


def impossible(rng: np.random.Generator, samples: int, zeros: int) -> Case:
    """A batch of four classes in which this many true classes have probability 0, and some other class too."""
    p, y = guesses(rng, samples, 4)
    p[np.arange(zeros), y[:zeros]] = 0.0
    p[-1, (y[-1] + 1) % 4] = 0.0
    return p / p.sum(axis=1, keepdims=True), y


def survives_zero(trial: Trial) -> None:
    """With true classes of probability 0 the loss is finite and at least as large as a clip of 1e-7 makes it."""
    for samples, zeros in ((3, 0), (3, 1), (5, 2)):
        p, y = impossible(trial.rng, samples, zeros)
        got = as_numbers(value_of(trial.function(p, y)))
        same_shape(got, np.zeros(()))
        if not np.isfinite(got):
            raise Broken(f"the loss is {show(float(got))} when a class has probability 0; it should be a finite number")
        rest = float(trial.truth(p[zeros:], y[zeros:])) * (samples - zeros) / samples
        low = rest - zeros * np.log(EPSILON) / samples
        slack = 1e-5 + epsilon_slack(p[zeros:], y[zeros:])
        if got < low - slack or (zeros == 0 and got > low + slack):
            raise Broken(zero_words(float(got), low, zeros))


def zero_words(got: float, low: float, zeros: int) -> str:
    """What is wrong with a finite loss of a batch with probabilities of 0."""
    if zeros == 0:
        return f"the loss is {show(got)} when a class that is not the true one has probability 0, should be {show(low)}"
    samples = "one sample" if zeros == 1 else f"{zeros} samples"
    return (
        f"the loss is {show(got)} when the true class of {samples} has probability 0; "
        f"with a clip of 1e-7 or less it is at least {show(low)}"
    )


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield guesses(rng, 4, 3)


def leaves_batches(trial: Trial) -> None:
    """Right and nothing overwritten on an ordinary batch; nothing overwritten where there is something to clip."""
    leaves_arguments_by(judge, batch)(trial)
    case = impossible(trial.rng, 4, 1)
    reply = trial.function(*case)
    if not reply.raised and not reply.fault:
        unchanged(case, reply.arguments)


def observe(function: Function) -> Observation:
    """Ordinary losses by their value; with a probability of 0 only roughly, because the student chooses eps."""
    seen = dict(on(PROBE | ZERO_PROBE)(function))
    for name in ZERO_PROBE:
        seen[name] = roughly(seen[name], function)
    return seen


def roughly(value: Value, function: Function) -> Value:
    """Whether a probability of 0 makes the loss grow or infinite; the value itself where it stays small."""
    loss = number(value)
    if loss == np.inf:
        return sign_of_perfect(function)
    if np.isfinite(loss) and abs(loss) > 1.5:
        return "grows" if loss > 0 else "falls"
    return value


def number(value: Value) -> float:
    """A single real number as a float; nan for anything else."""
    single = isinstance(value, float | int | np.ndarray | np.generic) and np.ndim(value) == 0
    return float(value) if single and np.asarray(value).dtype.kind in "fiu" else float("nan")


def sign_of_perfect(function: Function) -> str:
    """Tells -ln(p) from -(ln(p) + eps), both infinite at p = 0: the second is below 0 at p = 1."""
    reply = function(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([1, 0]))
    return "infinite, and below 0 at p = 1" if number(reply.value) < 0 else "infinite"


PROBE: dict[str, Case] = {
    "two samples": (np.array([[0.7, 0.2, 0.1], [0.3, 0.15, 0.55]]), np.array([0, 1])),
    "five samples": (
        np.array(
            [
                [0.1, 0.6, 0.05, 0.25],
                [0.5, 0.2, 0.18, 0.12],
                [0.22, 0.08, 0.3, 0.4],
                [0.02, 0.9, 0.05, 0.03],
                [0.31, 0.29, 0.24, 0.16],
            ]
        ),
        np.array([3, 0, 2, 0, 1]),
    ),
    "as many samples as classes": (
        np.array([[0.5, 0.3, 0.2], [0.25, 0.35, 0.4], [0.6, 0.1, 0.3]]),
        np.array([2, 2, 0]),
    ),
}
ZERO_PROBE: dict[str, Case] = {
    "a probability of 0": (np.array([[0.0, 0.75, 0.25], [0.6, 0.0, 0.4], [0.2, 0.3, 0.5]]), np.array([0, 2, 1])),
    "two probabilities of 0": (np.array([[0.0, 0.75, 0.25], [0.6, 0.0, 0.4], [0.2, 0.3, 0.5]]), np.array([0, 1, 1])),
}


CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    assignment="backpropagation",
    signature="cross_entropy(p, y)",
    core=True,
    truth=cross_entropy,
    checks=(
        Check(
            "values",
            "Gives the mean over the samples of minus the natural log of the true class's probability",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees_by(judge, ordinary),
        ),
        Check(
            "any size",
            "Works for any number of samples and classes, also when there are as many of both",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            agrees_by(judge, any_size),
        ),
        Check(
            "probability 0",
            "Stays finite, and large, when a true class has probability 0",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            survives_zero,
        ),
        Check(
            "edges",
            "Holds for a batch of one, a perfect prediction, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees_by(judge, edges),
        ),
        Check(
            "input unchanged",
            "The probabilities and labels that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_batches,
            needs=("values",),
        ),
    ),
    observe=observe,
    misconceptions=MISCONCEPTIONS,
)
