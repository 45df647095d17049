"""Softmax: exp(z) divided by its sum along the last axis, so that every row becomes a probability distribution.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), equation 6.29; the subtraction of the
largest logit, which changes nothing but prevents overflow, is in its section 4.1.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Misconception


def softmax(z: Array) -> Array:
    """exp(z - max z) / sum exp(z - max z) along the last axis; (C,) or (N, C) in, the same shape out."""
    shifted = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def rows(rng: np.random.Generator) -> Iterator[Case]:
    """Batches in which samples and classes differ in number, then a square one."""
    yield (mixed(rng, 2, 3, scale=1.5),)
    yield (mixed(rng, 5, 4, scale=1.5),)
    yield (mixed(rng, 3, 3, scale=1.5),)


def one_row(rng: np.random.Generator) -> Iterator[Case]:
    """The logits of a single sample, without a batch axis."""
    yield (mixed(rng, 3, scale=1.5),)
    yield (mixed(rng, 6, scale=1.5),)


def large(rng: np.random.Generator) -> Iterator[Case]:
    """Logits near 1000, a spread row, and a row far below another one."""
    yield (1000.0 + mixed(rng, 2, 3, scale=1.0),)
    yield (np.array([[-800.0, 0.0, 800.0]]) + mixed(rng, 1, 3, scale=1.0),)
    yield (np.array([[1000.0], [-1000.0]]) + mixed(rng, 2, 3, scale=1.0),)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, a single class, a view of an array, single precision."""
    yield (mixed(rng, 1, 4),)
    yield (mixed(rng, 3, 1),)
    yield (strided(rng, 3, 4),)
    yield (mixed(rng, 3, 4).astype(np.float32),)


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield (mixed(rng, 4, 3),)


def no_shift(z: Array) -> Array:
    """The formula as it stands, which overflows."""
    return np.asarray(np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True))


def global_shift(z: Array) -> Array:
    """Every row shifted by the largest logit of the whole batch."""
    return no_shift(z - z.max())


def without_keepdims(z: Array) -> Array:
    """Row sums that line up with the columns."""
    shifted = np.exp(z - z.max())
    return np.asarray(shifted / shifted.sum(axis=-1))


def over_samples(z: Array) -> Array:
    """Normalised down the columns."""
    shifted = np.exp(z - z.max(axis=0, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=0, keepdims=True))


def over_everything(z: Array) -> Array:
    """One distribution over the whole batch."""
    shifted = np.exp(z - z.max())
    return np.asarray(shifted / shifted.sum())


def by_plain_sum(z: Array) -> Array:
    """The denominator without exponentials."""
    return np.asarray(np.exp(z) / z.sum(axis=-1, keepdims=True))


def hard(z: Array) -> Array:
    """1 for the largest logit and 0 for the others."""
    return np.asarray(z == z.max(axis=-1, keepdims=True), dtype=float)


def lowest_shift(z: Array) -> Array:
    """The smallest logit subtracted."""
    return no_shift(z - z.min(axis=-1, keepdims=True))


def overwrites(z: Array) -> Array:
    """Right values, with the shift made in the caller's array."""
    z -= z.max(axis=-1, keepdims=True)
    return no_shift(z)


def log_softmax(z: Array) -> Array:
    """The logarithm of the right values."""
    shifted = z - z.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def second_axis_only(z: Array) -> Array:
    """axis=1 written out, which a single row does not have."""
    shifted = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


SOFTMAX = Exercise(
    name="softmax",
    assignment="activation_functions",
    signature="softmax(z)",
    core=True,
    truth=softmax,
    checks=(
        Check(
            "values",
            "Each row of a batch becomes its own probability distribution",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(rows),
        ),
        Check(
            "one row",
            "Works for the logits of one sample, without a batch axis",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            agrees(one_row),
        ),
        Check(
            "stable",
            "Stays right for logits of 1000 and for rows that lie far apart",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            agrees(large),
        ),
        Check(
            "edges",
            "Holds for a batch of one, for a single class, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        Check(
            "input unchanged",
            "The logits that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(batch),
            needs=("values",),
        ),
    ),
    observe=on(
        {
            "a batch": (np.array([[1.0, 2.0, 3.0], [-1.0, 3.0, -4.0]]),),
            "one row": (np.array([2.0, 1.0, -1.0]),),
            "large logits": (np.array([[1000.0, 1001.0, 999.0], [1.0, 2.0, 3.0]]),),
            "a spread row": (np.array([[-800.0, 0.0, 800.0]]),),
            "rows far apart": (np.array([[1000.0, 1001.0, 999.0], [-1000.0, -999.0, -1001.0]]),),
        }
    ),
    misconceptions=(
        Misconception(
            "sm.nomax",
            "no maximum subtracted",
            "Right for small numbers, but exp(1000) is too large for the computer and the result is nan. "
            "Subtract each row's largest logit first: the result is the same and nothing overflows.",
            no_shift,
        ),
        Misconception(
            "sm.gmax",
            "one maximum for the whole batch",
            "You subtract the largest number of the whole batch. A row far below it becomes 0/0: "
            "subtract each row's own maximum.",
            global_shift,
        ),
        Misconception(
            "sm.keepdims",
            "keepdims forgotten",
            "Without keepdims=True the row sums line up with the columns: an error for most shapes, and silently "
            "wrong numbers for a square batch.",
            without_keepdims,
        ),
        Misconception(
            "sm.axis",
            "normalised down the columns",
            "Your columns sum to 1. The classes lie along the last axis, so each row has to sum to 1.",
            over_samples,
        ),
        Misconception(
            "sm.all",
            "one distribution for the whole batch",
            "The whole batch sums to 1. Every sample needs a distribution of its own: sum along the last axis.",
            over_everything,
        ),
        Misconception(
            "sm.neg",
            "the sign of the logits is flipped",
            "The largest logit must get the largest probability; yours gets the smallest.",
            lambda z: softmax(-z),
        ),
        Misconception(
            "sm.sumx",
            "divided by the sum of the logits",
            "Divide by the sum of the exponentials, not of the logits; otherwise the rows do not sum to 1.",
            by_plain_sum,
        ),
        Misconception(
            "sm.linear",
            "no exponential at all",
            "You divided each logit by the sum of its row. Without exp, negative logits give negative “probabilities”.",
            lambda z: z / z.sum(axis=-1, keepdims=True),
        ),
        Misconception(
            "sm.hard",
            "1 for the winner, 0 for the rest",
            "Softmax is soft: logits that are close get probabilities that are close, and [0, 0] gives [0.5, 0.5].",
            hard,
        ),
        Misconception(
            "sm.min",
            "the minimum subtracted",
            "Subtracting the smallest logit makes the largest exponent larger still. Subtract the maximum.",
            lowest_shift,
        ),
        Misconception(
            "sm.inplace",
            "overwrites the logits",
            "Your values are right, but z -= ... changed the caller's logits; write z = z - ... instead.",
            overwrites,
        ),
        Misconception(
            "sm.clip",
            "logits clipped",
            "Clipping the logits squeezes every answer towards equal shares. Subtract the maximum instead; "
            "clipping belongs to probabilities, before a logarithm.",
            lambda z: softmax(np.clip(z, -1, 1)),
        ),
        Misconception(
            "sm.log",
            "log-probabilities returned",
            "Your numbers are negative: they are the logarithms of the probabilities. Take exp of them.",
            log_softmax,
        ),
        Misconception(
            "sm.axis1",
            "axis=1 written out",
            "axis=1 does not exist for the logits of a single sample. axis=-1 means the last axis in both cases.",
            second_axis_only,
        ),
        Misconception(
            "sm.exponly",
            "exponentials not divided by their sum",
            "You took the exponentials but did not divide by their sum, so the rows do not add up to 1.",
            lambda z: np.exp(z),
        ),
        Misconception(
            "sm.base2",
            "powers of 2 instead of e",
            "You used 2 to the power z. Softmax uses e to the power z: np.exp.",
            lambda z: (
                np.exp2(z - z.max(axis=-1, keepdims=True))
                / np.exp2(z - z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True)
            ),
        ),
        Misconception(
            "sm.sigmoid",
            "sigmoid of each logit",
            "Sigmoid looks at each logit alone, so the rows do not sum to 1. Softmax compares the classes of a row.",
            lambda z: 1 / (1 + np.exp(-z)),
        ),
    ),
)
