"""L2 regularisation: the loss grows by strength * sum(W ** 2), the gradient of the weights by 2 * strength * W.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.1.1 (there with a factor 1/2 in
the penalty); biases are left alone, as that section advises.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.inputs import mixed
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, value_of
from autograder.exercises.regularisation._shared import (
    agree_part,
    part_agrees,
    parts_agree,
    parts_leave_arguments,
    parts_of,
)
from autograder.model import Band, Broken, Check, Exercise, Misconception, Trial

NAMES = ("dW", "db")
Pair = tuple[Array, Array]


def l2_gradient(W: Array, b: Array, dW: Array, db: Array, strength: float) -> Pair:
    """(dW + 2 * strength * W, db); W and dW (D, M), b and db (M,)."""
    return dW + 2.0 * strength * W, db


def layer(rng: np.random.Generator, rows: int, columns: int) -> tuple[Array, Array, Array, Array]:
    """The weights, biases and both gradients of one layer."""
    return mixed(rng, rows, columns), mixed(rng, columns), mixed(rng, rows, columns), mixed(rng, columns)


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Layers with more inputs than units, fewer, and as many."""
    yield (*layer(rng, 2, 3), rng.uniform(0.05, 0.3))
    yield (*layer(rng, 5, 4), rng.uniform(0.3, 0.9))
    yield (*layer(rng, 3, 3), rng.uniform(1.5, 4.0))


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A strength of 0, a single weight, large weights, views of wider arrays, single precision."""
    yield (*layer(rng, 4, 3), 0.0)
    yield (*layer(rng, 1, 1), rng.uniform(0.1, 0.9))
    W, b, dW, db = layer(rng, 3, 4)
    yield 1000.0 * W, b, dW, db, rng.uniform(0.1, 0.9)
    W, b, dW, db = layer(rng, 3, 8)
    yield W[:, ::2], b[::2], dW[:, ::2], db[::2], rng.uniform(0.1, 0.9)
    yield (*(array.astype(np.float32) for array in layer(rng, 4, 2)), 0.25)


def one_layer(rng: np.random.Generator) -> Iterator[Case]:
    """One layer, to see what happens to its arrays."""
    yield (*layer(rng, 4, 3), rng.uniform(0.2, 0.9))


def biases_free(trial: Trial) -> None:
    """The biases' gradient comes back as it was, from a function that does add something to the weights' gradient."""
    for case in ordinary(trial.rng):
        dW, db = parts_of(value_of(trial.function(*case)), NAMES)
        if np.array_equal(dW, case[2]):
            raise Broken("dW comes back as it was: this counts only once the weights are penalised")
        agree_part(db, case[3], "db")


def overwrites(W: Array, b: Array, dW: Array, db: Array, strength: float) -> Pair:
    """Right values, added into the caller's gradient."""
    dW += 2.0 * strength * W
    return dW, db


L2_GRADIENT = Exercise(
    name="l2_gradient",
    assignment="regularisation",
    signature="l2_gradient(W, b, dW, db, strength)",
    core=True,
    truth=l2_gradient,
    checks=(
        Check(
            "weights",
            "The gradient of the penalty is added to the gradient of the weights",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            part_agrees(ordinary, NAMES, "dW"),
        ),
        Check(
            "biases",
            "The biases are not penalised",
            1,
            Band.BAND_5,
            ("SE-12-03", "SE-12-07"),
            biases_free,
        ),
        Check(
            "edges",
            "Holds for a strength of 0, a single weight, large weights, single precision and views of arrays",
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
            parts_leave_arguments(one_layer, NAMES),
            needs=("weights", "biases"),
        ),
    ),
    observe=on(
        {
            "one input": (
                np.array([[1.0, -2.0]]),
                np.array([3.0, -1.0]),
                np.array([[0.5, 0.25]]),
                np.array([0.75, -0.5]),
                0.1,
            ),
            "a layer": (
                np.array([[1.0, -2.0, 0.5], [0.25, 3.0, -1.5]]),
                np.array([2.0, -1.0, 0.5]),
                np.array([[0.1, 0.2, -0.3], [0.4, -0.5, 0.6]]),
                np.array([0.7, -0.8, 0.9]),
                0.1,
            ),
            "a strong penalty": (
                np.array([[2.0, -1.0], [-0.5, 4.0], [1.5, -3.0]]),
                np.array([1.5, -2.5]),
                np.array([[1.0, -1.0], [2.0, 0.5], [-0.5, 3.0]]),
                np.array([-1.0, 2.0]),
                3.0,
            ),
        }
    ),
    misconceptions=(
        Misconception(
            "l2.half",
            "the factor 2 is missing",
            "The derivative of strength * w² is 2 * strength * w. The 2 only disappears when the loss has "
            "strength / 2.",
            lambda W, b, dW, db, strength: (dW + strength * W, db),
        ),
        Misconception(
            "l2.bias",
            "biases penalised as well",
            "The penalty covers the weights only: db comes back as it is.",
            lambda W, b, dW, db, strength: (dW + 2 * strength * W, db + 2 * strength * b),
        ),
        Misconception(
            "l2.sign",
            "the penalty subtracted",
            "Add the penalty's gradient. Subtracted, it makes the weights grow with every step.",
            lambda W, b, dW, db, strength: (dW - 2 * strength * W, db),
        ),
        Misconception(
            "l2.sq",
            "W squared added",
            "You added the squares themselves. The derivative of w² is 2w, which keeps the sign of w.",
            lambda W, b, dW, db, strength: (dW + strength * W**2, db),
        ),
        Misconception(
            "l2.l1",
            "the sign of W added (L1)",
            "strength * sign(W) is the gradient of an L1 penalty. L2 pulls each weight in proportion to its size.",
            lambda W, b, dW, db, strength: (dW + strength * np.sign(W), db),
        ),
        Misconception(
            "l2.abs",
            "the size of W added",
            "A negative weight must be pulled up towards 0, so its sign counts: use W, not np.abs(W).",
            lambda W, b, dW, db, strength: (dW + 2 * strength * np.abs(W), db),
        ),
        Misconception(
            "l2.mean",
            "the penalty divided by the number of weights",
            "The penalty is a sum over all weights, not a mean, so nothing is divided by their number.",
            lambda W, b, dW, db, strength: (dW + 2 * strength * W / W.size, db),
        ),
        Misconception(
            "l2.rows",
            "the penalty divided by the number of rows",
            "Nothing is divided here: the rows of W are inputs, not samples, and the penalty is a plain sum.",
            lambda W, b, dW, db, strength: (dW + 2 * strength * W / W.shape[0], db),
        ),
        Misconception(
            "l2.only",
            "the gradient of the loss itself dropped",
            "You return the penalty's gradient alone. Add it to dW, or the network forgets its task.",
            lambda W, b, dW, db, strength: (2 * strength * W, db),
        ),
        Misconception(
            "l2.loss",
            "the penalty itself added",
            "You added the penalty, one number, to every entry. Add its derivative, which is different for each "
            "weight.",
            lambda W, b, dW, db, strength: (dW + strength * np.sum(W**2), db),
        ),
        Misconception(
            "l2.norm",
            "the derivative of the norm",
            "You divide by the length of W, as if the penalty were the root of the sum of squares. There is no "
            "root here.",
            lambda W, b, dW, db, strength: (dW + strength * W / np.sqrt(np.sum(W**2)), db),
        ),
        Misconception(
            "l2.nostrength",
            "the strength is not used",
            "You added 2 * W whatever the strength. Multiply it by strength.",
            lambda W, b, dW, db, strength: (dW + 2 * W, db),
        ),
        Misconception(
            "l2.gradient",
            "the gradient penalised instead of the weights",
            "You added a part of dW to dW. The penalty depends on the weights W.",
            lambda W, b, dW, db, strength: (dW + 2 * strength * dW, db),
        ),
        Misconception(
            "l2.step",
            "new weights returned instead of gradients",
            "You took the step already: W - dW - 2 * strength * W are new weights. Return the gradient only.",
            lambda W, b, dW, db, strength: (W - dW - 2 * strength * W, b - db),
        ),
        Misconception(
            "l2.order",
            "returned in the wrong order",
            "Both gradients are right, but swapped: return dW first, then db.",
            lambda W, b, dW, db, strength: (db, dW + 2 * strength * W),
        ),
        Misconception(
            "l2.one",
            "only dW returned",
            "Your function returns one array. It has to return both: return dW, db.",
            lambda W, b, dW, db, strength: dW + 2 * strength * W,
        ),
        Misconception(
            "l2.zero",
            "the gradient of the biases dropped",
            "The biases are not penalised, but they still have their own gradient: return db as it is, not zeros.",
            lambda W, b, dW, db, strength: (dW + 2 * strength * W, np.zeros_like(db)),
        ),
        Misconception(
            "l2.inplace",
            "overwrites the gradient it was given",
            "Your values are right, but dW += ... changed the caller's gradient. Write dW + ... and keep the sum.",
            overwrites,
        ),
    ),
    returns=("dW", "db"),
)
