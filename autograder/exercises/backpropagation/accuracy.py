"""Accuracy: the fraction of samples whose most probable class is the true one.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 5.1.2.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Misconception


def accuracy(p: Array, y: Array) -> Any:
    """mean(argmax of row i == y[i]); p (N, C) and y (N,) in, one number from 0 to 1 out."""
    return np.mean(np.argmax(p, axis=1) == y)


def scored(rng: np.random.Generator, right: int, wrong: int, classes: int) -> tuple[Array, Array]:
    """Probabilities and labels with this many right and wrong rows, in random order; no row has a tie."""
    samples = right + wrong
    winners = rng.integers(0, classes, size=samples)
    weights = rng.uniform(0.3, 0.6, size=(samples, classes))
    weights[np.arange(samples), winners] = rng.uniform(0.7, 0.9, size=samples)
    y = (winners + np.repeat([0, 1], [right, wrong]) * rng.integers(1, classes, size=samples)) % classes
    order = rng.permutation(samples)
    return (weights / weights.sum(axis=1, keepdims=True))[order], y[order]


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Small batches with some rows right; the winner often has less than one half."""
    yield scored(rng, 2, 1, 4)
    yield scored(rng, 1, 4, 3)
    yield scored(rng, 6, 2, 5)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """All right, none right, a batch of one, a view of an array, single precision."""
    yield scored(rng, 4, 0, 3)
    yield scored(rng, 0, 4, 3)
    yield scored(rng, 1, 0, 4)
    p, y = scored(rng, 3, 1, 5)
    yield np.repeat(p, 2, axis=1)[:, ::2], y
    yield p.astype(np.float32), y


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield scored(rng, 3, 2, 4)


def certain_only(p: Array, y: Array) -> Any:
    """A row counts only when its true class has more than one half."""
    return np.mean(p[np.arange(len(y)), y] > 0.5)


def without_axis(p: Array, y: Array) -> Any:
    """One position in the whole table for all samples."""
    return np.mean(np.argmax(p) == y)


def cell_by_cell(p: Array, y: Array) -> Any:
    """Zeros and ones of the one-hot tables compared, so that the many zeros count as hits."""
    coded = np.eye(p.shape[1])
    return np.mean(coded[np.argmax(p, axis=1)] == coded[y])


def overwrites(p: Array, y: Array) -> Any:
    """Right value, with everything but the winners wiped out of the caller's array."""
    p[p < p.max(axis=1, keepdims=True)] = 0.0
    return np.mean(p[np.arange(len(y)), y] > 0)


ACCURACY = Exercise(
    name="accuracy",
    assignment="backpropagation",
    signature="accuracy(p, y)",
    core=True,
    truth=accuracy,
    checks=(
        Check(
            "values",
            "Gives the fraction of samples whose most probable class is the true one",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-08"),
            agrees(ordinary),
        ),
        Check(
            "edges",
            "Holds when all or none are right, for a batch of one, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        Check(
            "input unchanged",
            "The arrays that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(batch),
            needs=("values",),
        ),
    ),
    observe=on(
        {
            "four samples": (
                np.array([[0.2, 0.72, 0.08], [0.1, 0.2, 0.7], [0.45, 0.3, 0.25], [0.2, 0.44, 0.36]]),
                np.array([1, 2, 2, 1]),
            ),
            "as many samples as classes": (
                np.array([[0.5, 0.3, 0.2], [0.1, 0.7, 0.2], [0.6, 0.15, 0.25]]),
                np.array([0, 1, 2]),
            ),
            "five samples": (
                np.array(
                    [
                        [0.4, 0.3, 0.2, 0.1],
                        [0.1, 0.6, 0.2, 0.1],
                        [0.3, 0.1, 0.15, 0.45],
                        [0.25, 0.2, 0.4, 0.15],
                        [0.7, 0.1, 0.12, 0.08],
                    ]
                ),
                np.array([3, 1, 2, 3, 0]),
            ),
            "all right": (np.array([[0.6, 0.4], [0.3, 0.7], [0.2, 0.8]]), np.array([0, 1, 1])),
        }
    ),
    misconceptions=(
        Misconception(
            "ac.eq",
            "probabilities compared with labels",
            "You compare a probability such as 0.7 with a class number. Compare the class that wins (np.argmax of "
            "the row) with the label.",
            lambda p, y: np.mean(p.max(axis=1) == y),
        ),
        Misconception(
            "ac.half",
            "a class wins only above one half",
            "With three or more classes the largest probability can be below 0.5 and still win. Use np.argmax.",
            certain_only,
        ),
        Misconception(
            "ac.count",
            "the number of hits instead of the fraction",
            "You return how many are right. Divide by the number of samples.",
            lambda p, y: np.sum(np.argmax(p, axis=1) == y),
        ),
        Misconception(
            "ac.percent",
            "a percentage instead of a fraction",
            "Your result is 100 times too large: the task asks for a fraction from 0 to 1.",
            lambda p, y: 100.0 * accuracy(p, y),
        ),
        Misconception(
            "ac.error",
            "the fraction that is wrong",
            "You return the error rate. Count the samples where prediction and label are equal.",
            lambda p, y: np.mean(np.argmax(p, axis=1) != y),
        ),
        Misconception(
            "ac.axis",
            "the winner sought down the columns",
            "argmax with axis=0 asks which sample is best for each class. Each row is a sample: use axis=1.",
            lambda p, y: np.mean(np.argmax(p, axis=0) == y),
        ),
        Misconception(
            "ac.flat",
            "argmax without an axis",
            "np.argmax(p) gives one position in the whole table. With axis=1 it gives one class per sample.",
            without_axis,
        ),
        Misconception(
            "ac.min",
            "the least probable class chosen",
            "You pick the smallest probability of each row; the prediction is the class with the largest.",
            lambda p, y: np.mean(np.argmin(p, axis=1) == y),
        ),
        Misconception(
            "ac.whole",
            "rounded down to a whole number",
            "Whole-number division (//) or int() cuts the fraction off, so anything short of perfect becomes 0. Use /.",
            lambda p, y: np.sum(np.argmax(p, axis=1) == y) // len(y),
        ),
        Misconception(
            "ac.cells",
            "one-hot tables compared cell by cell",
            "You compare every cell of two one-hot tables, and their many zeros agree by themselves. "
            "Compare one class per sample.",
            cell_by_cell,
        ),
        Misconception(
            "ac.size",
            "divided by all entries of the table",
            "p.size counts samples times classes. Divide the hits by the number of samples, len(y).",
            lambda p, y: np.sum(np.argmax(p, axis=1) == y) / p.size,
        ),
        Misconception(
            "ac.classes",
            "divided by the number of classes",
            "You divide the hits by the number of classes. Divide by the number of samples.",
            lambda p, y: np.sum(np.argmax(p, axis=1) == y) / p.shape[1],
        ),
        Misconception(
            "ac.prob",
            "the mean probability of the true class",
            "You averaged how sure the model is about the true class. Accuracy only asks whether that class wins.",
            lambda p, y: np.mean(p[np.arange(len(y)), y]),
        ),
        Misconception(
            "ac.off",
            "classes counted from 1",
            "np.argmax counts classes from 0, and so do the labels: do not add 1.",
            lambda p, y: np.mean(np.argmax(p, axis=1) + 1 == y),
        ),
        Misconception(
            "ac.hits",
            "one value per sample",
            "You return a hit or miss for each sample. Take the mean of them.",
            lambda p, y: (np.argmax(p, axis=1) == y).astype(float),
        ),
        Misconception(
            "ac.inplace",
            "overwrites the probabilities",
            "Your fraction is right, but you changed the caller's probabilities on the way. Work on a copy.",
            overwrites,
        ),
    ),
)
