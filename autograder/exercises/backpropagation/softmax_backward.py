"""The gradient of the loss on its way back through softmax, one row at a time.

Source of the formula: Bishop, Pattern Recognition and Machine Learning (2006), equation 4.106, ds_i/dz_j =
s_i (1[i = j] - s_j), multiplied with the incoming gradient and summed over i.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.backpropagation._shared import dyadic, softmax_rows
from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Misconception


def softmax_backward(d_out: Array, s: Array) -> Array:
    """s (d_out - sum of d_out s over the row); d_out and s (N, C) in, (N, C) out."""
    return np.asarray(s * (d_out - np.sum(d_out * s, axis=1, keepdims=True)))


def pair(rng: np.random.Generator, samples: int, classes: int) -> Case:
    """An incoming gradient and a softmax output."""
    return mixed(rng, samples, classes, scale=2.0), softmax_rows(mixed(rng, samples, classes, scale=1.0))


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Small batches, samples and classes different in number."""
    yield pair(rng, 2, 3)
    yield pair(rng, 5, 4)


def any_size(rng: np.random.Generator) -> Iterator[Case]:
    """As many samples as classes, two classes only, many samples."""
    yield pair(rng, 3, 3)
    yield pair(rng, 4, 2)
    yield pair(rng, 20, 6)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, a softmax that is certain, a view of an array, single precision."""
    yield pair(rng, 1, 4)
    yield mixed(rng, 3, 4), np.array([[0.0, 1.0, 0.0, 0.0], [0.5, 0.0, 0.5, 0.0], [0.1, 0.2, 0.3, 0.4]])
    yield strided(rng, 4, 3), np.repeat(softmax_rows(mixed(rng, 4, 3, scale=1.0)), 2, axis=1)[:, ::2]
    yield dyadic(rng, 2, 3), np.array([[0.25, 0.5, 0.25], [0.125, 0.125, 0.75]], dtype=np.float32)


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield pair(rng, 4, 3)


def along_rows(d_out: Array, s: Array) -> Array:
    """The sum that connects the classes of a row."""
    return np.asarray(np.sum(d_out * s, axis=1, keepdims=True))


def first_row_for_all(d_out: Array, s: Array) -> Array:
    """The Jacobian of the first row used for the whole batch."""
    return np.asarray(d_out @ (np.diag(s[0]) - np.outer(s[0], s[0])))


def overwrites(d_out: Array, s: Array) -> Array:
    """Right values, with the sum taken away in the caller's own array."""
    d_out -= along_rows(d_out, s)
    return np.asarray(s * d_out)


SOFTMAX_BACKWARD = Exercise(
    name="softmax_backward",
    assignment="backpropagation",
    signature="softmax_backward(d_out, s)",
    core=False,
    truth=softmax_backward,
    checks=(
        Check(
            "values",
            "Carries the gradient back through softmax, cross terms included",
            2,
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
            "edges",
            "Holds for a batch of one, probabilities of exactly 0 and 1, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        Check(
            "input unchanged",
            "d_out and s are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(batch),
            needs=("values",),
        ),
    ),
    observe=on(
        {
            "two samples": (
                np.array([[1.0, -2.0, 3.0], [0.5, 0.3, -1.0]]),
                np.array([[0.1, 0.2, 0.7], [0.6, 0.25, 0.15]]),
            ),
            "three samples": (
                np.array([[0.4, 1.5, -0.7, 2.0], [-1.1, 0.6, 0.9, -0.2], [2.5, -0.5, 1.3, 0.8]]),
                np.array([[0.4, 0.3, 0.2, 0.1], [0.05, 0.15, 0.35, 0.45], [0.25, 0.3, 0.05, 0.4]]),
            ),
            "as many samples as classes": (
                np.array([[0.7, -1.2], [1.6, 0.9]]),
                np.array([[0.35, 0.65], [0.8, 0.2]]),
            ),
        },
        whole=(1,),
    ),
    misconceptions=(
        Misconception(
            "smB.diag",
            "only the effect of each logit on its own class",
            "s (1 - s) is only the diagonal. Every output depends on every logit of its row: s * (d - sum(d * s)).",
            lambda d_out, s: d_out * s * (1 - s),
        ),
        Misconception(
            "smB.axis",
            "the cross terms summed over the batch",
            "Your sum of d * s runs over the samples. Sum over the classes of each sample: axis=1.",
            lambda d_out, s: s * (d_out - np.sum(d_out * s, axis=0, keepdims=True)),
        ),
        Misconception(
            "smB.all",
            "one sum for the whole batch",
            "Your sum of d * s runs over the whole table. Each row has a sum of its own: axis=1, keepdims=True.",
            lambda d_out, s: s * (d_out - np.sum(d_out * s)),
        ),
        Misconception(
            "smB.keepdims",
            "keepdims forgotten",
            "Without keepdims=True the row sums line up with the columns: an error for most shapes, and silently "
            "wrong for a square batch.",
            lambda d_out, s: s * (d_out - np.sum(d_out * s, axis=1)),
        ),
        Misconception(
            "smB.pass",
            "the gradient passed on unchanged",
            "You return d_out as it came. That is right only where softmax and loss are treated together and d_out is "
            "already p - y.",
            lambda d_out, s: d_out.copy(),
        ),
        Misconception(
            "smB.mean",
            "the mean instead of the sum",
            "The cross terms are added up, not averaged: np.sum(d * s, axis=1, keepdims=True).",
            lambda d_out, s: s * (d_out - np.mean(d_out * s, axis=1, keepdims=True)),
        ),
        Misconception(
            "smB.plus",
            "the cross terms added",
            "A class grows at the cost of the others, so the sum is subtracted: s * (d - sum(d * s)).",
            lambda d_out, s: s * (d_out + along_rows(d_out, s)),
        ),
        Misconception(
            "smB.sign",
            "the sign turned round",
            "Your whole result has the wrong sign: s * (d - sum(d * s)), not the other way round.",
            lambda d_out, s: s * (along_rows(d_out, s) - d_out),
        ),
        Misconception(
            "smB.nos",
            "not multiplied by s",
            "After the subtraction, multiply by s: a class with a tiny probability hardly moves.",
            lambda d_out, s: d_out - along_rows(d_out, s),
        ),
        Misconception(
            "smB.plain",
            "the plain sum of the gradient",
            "The sum has to be weighted with the probabilities: sum(d * s), not sum(d).",
            lambda d_out, s: s * (d_out - np.sum(d_out, axis=1, keepdims=True)),
        ),
        Misconception(
            "smB.cross",
            "the cross terms left out",
            "d * s is one half of the formula. The other half takes s * sum(d * s) away.",
            lambda d_out, s: d_out * s,
        ),
        Misconception(
            "smB.again",
            "softmax applied a second time",
            "s already is the output of softmax. You squashed it again before using it.",
            lambda d_out, s: softmax_backward(d_out, softmax_rows(s)),
        ),
        Misconception(
            "smB.labels",
            "the incoming gradient taken for labels",
            "You return s - d_out, as if d_out were one-hot labels. Here it is any gradient: use the full formula.",
            lambda d_out, s: s - d_out,
        ),
        Misconception(
            "smB.avg",
            "averaged over the batch",
            "You divide by the number of samples. If the loss is a mean, that 1/N is already inside d_out.",
            lambda d_out, s: softmax_backward(d_out, s) / len(s),
        ),
        Misconception(
            "smB.first",
            "the first row's slopes for all rows",
            "You use the slopes of the first sample for the whole batch. Each row of s has its own.",
            first_row_for_all,
        ),
        Misconception(
            "smB.inplace",
            "overwrites the incoming gradient",
            "Your values are right, but d_out -= ... changed the caller's array; write d_out - ... instead.",
            overwrites,
        ),
    ),
)
