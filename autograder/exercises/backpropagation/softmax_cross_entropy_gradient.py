"""The gradient of softmax and mean cross-entropy together, with respect to the logits.

Source of the formula: Bishop, Pattern Recognition and Machine Learning (2006), equation 4.109, divided by N because
the loss here is a mean.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backpropagation._shared import labels, softmax_rows
from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Misconception


def softmax_cross_entropy_gradient(logits: Array, y: Array) -> Array:
    """(softmax(logits) - one_hot(y)) / N; logits (N, C) and y (N,) in, (N, C) out."""
    gradient = np.exp(logits - logits.max(axis=1, keepdims=True))
    gradient /= gradient.sum(axis=1, keepdims=True)
    gradient[np.arange(len(y)), y] -= 1.0
    return np.asarray(gradient / len(y))


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Small batches, samples and classes different in number."""
    yield mixed(rng, 2, 3, scale=1.5), labels(rng, 2, 3)
    yield mixed(rng, 5, 4, scale=1.5), labels(rng, 5, 4)


def any_size(rng: np.random.Generator) -> Iterator[Case]:
    """As many samples as classes, two classes only, many samples."""
    yield mixed(rng, 3, 3, scale=1.5), labels(rng, 3, 3)
    yield mixed(rng, 4, 2, scale=1.5), labels(rng, 4, 2)
    yield mixed(rng, 20, 6, scale=1.5), labels(rng, 20, 6)


def large(rng: np.random.Generator) -> Iterator[Case]:
    """Logits near 1000 and near -1000, a row far below another one, a row spread widely."""
    yield 1000.0 + mixed(rng, 2, 3, scale=1.0), labels(rng, 2, 3)
    yield np.array([[1000.0], [-1000.0], [0.0]]) + mixed(rng, 3, 4, scale=1.0), labels(rng, 3, 4)
    yield np.array([[-800.0, 0.0, 800.0]] * 2) + mixed(rng, 2, 3, scale=1.0), np.array([0, 2])


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, a class that never occurs, a view of an array, single precision."""
    yield mixed(rng, 1, 4, scale=1.5), labels(rng, 1, 4)
    yield mixed(rng, 3, 5, scale=1.5), np.array([2, 1, 2])
    yield strided(rng, 4, 3), labels(rng, 4, 3)
    yield mixed(rng, 4, 3, scale=0.5).astype(np.float32), labels(rng, 4, 3)


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield mixed(rng, 4, 3, scale=1.5), labels(rng, 4, 3)


def coded(logits: Array, y: Array) -> Array:
    """The labels as one-hot rows, for wrong programs that are right about this."""
    return np.asarray(np.eye(logits.shape[1])[y])


def difference(logits: Array, y: Array) -> Array:
    """softmax - one-hot, not divided by anything."""
    return softmax_rows(logits) - coded(logits, y)


def no_shift(logits: Array, y: Array) -> Array:
    """The softmax as it stands, which overflows."""
    weights = np.exp(logits)
    return np.asarray((weights / weights.sum(axis=1, keepdims=True) - coded(logits, y)) / len(y))


def global_shift(logits: Array, y: Array) -> Array:
    """Every row shifted by the largest logit of the whole batch."""
    return no_shift(logits - logits.max(), y)


def true_class_only(logits: Array, y: Array) -> Array:
    """p - 1 where the label points, 0 elsewhere."""
    return np.asarray(difference(logits, y) * coded(logits, y) / len(y))


def whole_columns(logits: Array, y: Array) -> Array:
    """1 taken away from whole columns."""
    gradient = softmax_rows(logits)
    gradient[:, y] -= 1.0
    return np.asarray(gradient / len(y))


def down_columns(logits: Array, y: Array) -> Array:
    """Softmax over the samples."""
    return np.asarray((softmax_rows(logits.T).T - coded(logits, y)) / len(y))


def with_respect_to_p(logits: Array, y: Array) -> Array:
    """The gradient stops at the probabilities: -1/p for the true class."""
    return np.asarray(-coded(logits, y) / softmax_rows(logits) / len(y))


def slope_again(logits: Array, y: Array) -> Array:
    """The slope of softmax multiplied in although p - y contains it already."""
    p = softmax_rows(logits)
    return np.asarray((p - coded(logits, y)) * p * (1 - p) / len(y))


def loss(logits: Array, y: Array) -> Any:
    """The loss in place of its gradient."""
    return -np.mean(np.log(softmax_rows(logits)[np.arange(len(y)), y]))


def overwrites(logits: Array, y: Array) -> Array:
    """Right values, made in the caller's own logits."""
    logits -= logits.max(axis=1, keepdims=True)
    return no_shift(logits, y)


SOFTMAX_CROSS_ENTROPY_GRADIENT = Exercise(
    name="softmax_cross_entropy_gradient",
    assignment="backpropagation",
    signature="softmax_cross_entropy_gradient(logits, y)",
    core=False,
    truth=softmax_cross_entropy_gradient,
    checks=(
        Check(
            "values",
            "Gives the gradient of the mean loss: probabilities minus one-hot labels, divided by N",
            2.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        Check(
            "any size",
            "Works for any number of samples and classes, also when there are as many of both",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            agrees(any_size),
        ),
        Check(
            "stable",
            "Stays right for logits of 1000 and for rows that lie far apart",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            agrees(large),
        ),
        Check(
            "edges",
            "Holds for a batch of one, a class that never occurs, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        Check(
            "input unchanged",
            "The logits and labels that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(batch),
            needs=("values",),
        ),
    ),
    observe=on(
        {
            "two samples": (np.array([[1.0, 2.0, 3.0], [-1.0, 3.0, 0.5]]), np.array([0, 1])),
            "five samples": (
                np.array(
                    [
                        [0.5, -1.0, 2.0, 0.0],
                        [1.5, 1.0, -0.5, 0.2],
                        [-2.0, 0.4, 0.6, 1.1],
                        [0.1, 0.9, -1.2, 0.7],
                        [2.2, -0.3, 0.8, -1.4],
                    ]
                ),
                np.array([3, 0, 2, 1, 0]),
            ),
            "as many samples as classes": (
                np.array([[0.3, -0.6, 1.2], [1.1, 0.2, -0.9], [-0.4, 0.8, 0.5]]),
                np.array([2, 1, 1]),
            ),
            "large logits": (np.array([[1000.0, 1001.0, 999.0], [1.0, 2.0, 3.0]]), np.array([1, 0])),
            "rows far apart": (np.array([[900.0, 901.0], [-900.0, -899.5], [0.0, 1.0]]), np.array([0, 1, 0])),
        }
    ),
    misconceptions=(
        Misconception(
            "ceg.non",
            "not divided by N",
            "The loss is a mean over the batch, so its gradient is divided by the number of samples too: (p - y) / N.",
            difference,
        ),
        Misconception(
            "ceg.twice",
            "divided by N twice",
            "You averaged twice: every entry is N times too small, and a step would shrink as the batch grows.",
            lambda logits, y: difference(logits, y) / len(y) ** 2,
        ),
        Misconception(
            "ceg.nc",
            "divided by N times C",
            "You divide by the number of entries. The mean is over the samples only: divide by N.",
            lambda logits, y: difference(logits, y) / logits.size,
        ),
        Misconception(
            "ceg.classes",
            "divided by the number of classes",
            "You divide by the number of classes. The mean is over the samples: divide by N, the number of rows.",
            lambda logits, y: difference(logits, y) / logits.shape[1],
        ),
        Misconception(
            "ceg.logits",
            "the softmax left out",
            "You subtract the labels from the logits. Turn the logits into probabilities first; then every row of the "
            "gradient adds up to 0.",
            lambda logits, y: (logits - coded(logits, y)) / len(y),
        ),
        Misconception(
            "ceg.sign",
            "labels minus probabilities",
            "The sign is turned round. The gradient is p - y; subtracting it later lowers the loss.",
            lambda logits, y: -difference(logits, y) / len(y),
        ),
        Misconception(
            "ceg.nomax",
            "no maximum subtracted",
            "Right for small logits, but exp(1000) is too large for the computer. Subtract each row's maximum first.",
            no_shift,
        ),
        Misconception(
            "ceg.gmax",
            "one maximum for the whole batch",
            "You subtract the largest logit of the whole batch, so a row far below it becomes 0/0. Use each row's own.",
            global_shift,
        ),
        Misconception(
            "ceg.p",
            "the labels left out",
            "You return the probabilities divided by N. Take 1 away at the true class of each row.",
            lambda logits, y: softmax_rows(logits) / len(y),
        ),
        Misconception(
            "ceg.true",
            "only the true class has a gradient",
            "The other classes have a gradient too: their probabilities have to fall. Take p for them, p - 1 for the "
            "true one.",
            true_class_only,
        ),
        Misconception(
            "ceg.all",
            "1 taken away from whole columns",
            "gradient[:, y] -= 1 reaches every row. Pair row with label: gradient[np.arange(N), y] -= 1.",
            whole_columns,
        ),
        Misconception(
            "ceg.index",
            "the class number subtracted",
            "You subtract the class number itself (0, 1, 2 ...). Turn the labels into one-hot rows first.",
            lambda logits, y: (softmax_rows(logits) - y[:, None]) / len(y),
        ),
        Misconception(
            "ceg.axis",
            "softmax down the columns",
            "Your probabilities add up to 1 down the columns. The classes of a sample lie along its row: axis=1.",
            down_columns,
        ),
        Misconception(
            "ceg.wrtp",
            "the gradient for p, not for the logits",
            "-1/p is the slope with respect to the probability. Carry it on through softmax; the two together give p "
            "- y.",
            with_respect_to_p,
        ),
        Misconception(
            "ceg.slope",
            "the slope of softmax multiplied in again",
            "p - y already contains the slope of softmax: do not multiply by p (1 - p) as well.",
            slope_again,
        ),
        Misconception(
            "ceg.sum",
            "added up over the batch",
            "You return one row for the whole batch. The gradient has one row per sample, the shape of the logits.",
            lambda logits, y: difference(logits, y).sum(axis=0) / len(y),
        ),
        Misconception(
            "ceg.loss",
            "the loss instead of its gradient",
            "You return the loss, one number. The gradient says how it changes with each logit: shape (N, C).",
            loss,
        ),
        Misconception(
            "ceg.mutate",
            "overwrites the logits",
            "Your gradient is right, but `z = logits` makes no copy: z -= ... then changes the caller's logits, and a "
            "loss computed from them afterwards would be another one. Write z = logits - ... instead.",
            overwrites,
        ),
    ),
)
