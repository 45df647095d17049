"""The backward pass of batch normalisation in training: the gradients of x, gamma and beta.

Source of the formulas: Ioffe and Szegedy, Batch Normalization (2015), section 3, put together. With g = d_out * gamma:
dx = (g - mean(g) - normal * mean(g * normal)) / sqrt(variance + eps), all means down the columns.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.inputs import mixed
from autograder.exercises.probe import on
from autograder.exercises.promises import Case
from autograder.exercises.regularisation._shared import part_agrees, parts_agree, parts_leave_arguments
from autograder.exercises.regularisation.batch_norm_backward_ideas import IDEAS
from autograder.model import Band, Check, Exercise

NAMES = ("dx", "dgamma", "dbeta")
Gradients = tuple[Array, Array, Array]


def batch_norm_backward(d_out: Array, x: Array, gamma: Array, eps: float) -> Gradients:
    """(dx, dgamma, dbeta) of the training mode; d_out and x (N, D), gamma (D,) in, (N, D), (D,) and (D,) out."""
    root = np.sqrt(x.var(axis=0) + eps)
    normal = (x - x.mean(axis=0)) / root
    g = d_out * gamma
    dx = (g - g.mean(axis=0) - normal * (g * normal).mean(axis=0)) / root
    return dx, (d_out * normal).sum(axis=0), d_out.sum(axis=0)


def batch(rng: np.random.Generator, rows: int, columns: int, spread: float = 40.0) -> tuple[Array, Array, Array]:
    """An incoming gradient, a batch whose columns differ in middle and spread, and a gamma."""
    middles = spread * rng.uniform(0.3, 1.5, size=columns) * rng.choice([-1.0, 1.0], size=columns)
    values = rng.permuted(np.linspace(-1.5, 1.5, rows)[:, None].repeat(columns, axis=1), axis=0)
    x = middles + spread * rng.uniform(0.7, 1.3, size=columns) * (values + rng.uniform(-0.2, 0.2, (rows, columns)))
    return mixed(rng, rows, columns), x, rng.uniform(0.5, 2.5, size=columns) * rng.choice([-1.0, 1.0], size=columns)


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Batches with more rows than columns, fewer, and as many."""
    yield *batch(rng, 4, 2), 1e-8
    yield *batch(rng, 3, 5), 1e-8
    yield *batch(rng, 4, 4), 1e-8


def small_variance(rng: np.random.Generator) -> Iterator[Case]:
    """Columns whose variance is no larger than eps, and one that is constant."""
    yield *batch(rng, 5, 3, spread=0.05), 2e-3
    d_out, x, gamma = batch(rng, 4, 3)
    x[:, 1] = x[0, 1]
    yield d_out, x, gamma, 1e-2


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, one column, views of wider arrays, single precision."""
    yield *batch(rng, 1, 3), 1e-3
    yield *batch(rng, 5, 1), 1e-8
    d_out, x, gamma = batch(rng, 4, 6)
    yield d_out[:, ::2], x[:, ::2], gamma[::2], 1e-8
    d_out, x, gamma = (array.astype(np.float32) for array in batch(rng, 5, 3))
    yield d_out / 10, x, gamma, 1e-8


def one_batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield *batch(rng, 4, 3), 1e-8


BATCH_NORM_BACKWARD = Exercise(
    name="batch_norm_backward",
    assignment="regularisation",
    signature="batch_norm_backward(d_out, x, gamma, eps)",
    core=False,
    truth=batch_norm_backward,
    checks=(
        Check(
            "dx",
            "The gradient of x takes all three paths: directly, through the mean and through the variance",
            2.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            part_agrees(ordinary, NAMES, "dx"),
        ),
        Check(
            "dgamma",
            "The gradient of gamma adds up, over the batch, the incoming gradient times the normalised values",
            1,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            part_agrees(ordinary, NAMES, "dgamma"),
        ),
        Check(
            "dbeta",
            "The gradient of beta adds up the incoming gradient over the batch",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            part_agrees(ordinary, NAMES, "dbeta"),
        ),
        Check(
            "small variance",
            "Holds for columns that hardly vary or are constant",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            parts_agree(small_variance, NAMES),
        ),
        Check(
            "edges",
            "Holds for a batch of one, one column, single precision and views of arrays",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            parts_agree(edges, NAMES),
        ),
        Check(
            "input unchanged",
            "The arrays that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            parts_leave_arguments(one_batch, NAMES),
            needs=("dx", "dgamma", "dbeta"),
        ),
    ),
    observe=on(
        {
            "one column": (
                np.array([[1.0], [2.0], [-1.0]]),
                np.array([[1.0], [3.0], [8.0]]),
                np.array([2.0]),
                0.1,
            ),
            "a batch": (
                np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -6.0], [-1.5, 0.25, 2.0], [2.0, -1.0, 5.0]]),
                np.array([[1.0, -20.0, 5.0], [2.5, 10.0, 5.5], [4.0, 25.0, 7.0], [7.0, -5.0, 4.0]]),
                np.array([1.5, -0.5, 2.0]),
                1e-3,
            ),
            "a square batch": (
                np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -6.0], [-1.5, 0.25, 2.0]]),
                np.array([[1.0, -20.0, 5.0], [2.5, 10.0, 5.5], [4.0, 25.0, 7.0]]),
                np.array([1.5, 0.5, -2.0]),
                1e-5,
            ),
            "small variances": (
                np.array([[1.0, -2.0], [3.0, 4.0], [-1.5, 0.25]]),
                np.array([[0.01, 0.2], [0.03, 0.25], [-0.02, 0.22]]),
                np.array([2.5, -0.5]),
                0.01,
            ),
        }
    ),
    misconceptions=IDEAS,
    returns=("dx", "dgamma", "dbeta"),
)
