"""The backward pass of inverted dropout: the gradient goes where the value went, times the same 1 / (1 - p_drop).

Source of the rule: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout (2014), sections 4 and 10 (the
scaling in training); the derivative of x * mask / (1 - p_drop) with respect to x is mask / (1 - p_drop).
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.inputs import mixed, strided
from autograder.exercises.probe import alike, on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Function, Misconception, Observation


def dropout_backward(d_out: Array, mask: Array, p_drop: float) -> Array:
    """d_out * mask / (1 - p_drop); all of one shape, mask 1 where kept and 0 where dropped."""
    return d_out * mask / (1.0 - p_drop)


def some_kept(rng: np.random.Generator, *shape: int) -> Array:
    """A mask of zeros and ones with about three fifths of ones, and at least one of each."""
    size = int(np.prod(shape))
    mask = np.zeros(size)
    mask[: (3 * size + 2) // 5] = 1.0
    return rng.permutation(mask).reshape(shape)


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Batches in which rows and columns differ in number, then a square one."""
    yield mixed(rng, 2, 3), some_kept(rng, 2, 3), 0.25
    yield mixed(rng, 5, 4), some_kept(rng, 5, 4), 0.8
    yield mixed(rng, 3, 3), some_kept(rng, 3, 3), float(rng.uniform(0.1, 0.4))


def any_shape(rng: np.random.Generator) -> Iterator[Case]:
    """A single row of numbers, and a stack of images."""
    yield mixed(rng, 5), some_kept(rng, 5), 0.25
    yield mixed(rng, 2, 3, 4), some_kept(rng, 2, 3, 4), 0.8


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """Everything kept, everything dropped, p_drop of 0 and near 1, a view of an array, single precision."""
    yield mixed(rng, 2, 3), np.ones((2, 3)), 0.25
    yield mixed(rng, 2, 3), np.zeros((2, 3)), 0.25
    yield mixed(rng, 3, 4), np.ones((3, 4)), 0.0
    yield mixed(rng, 3, 4), some_kept(rng, 3, 4), 0.99
    yield strided(rng, 4, 3), some_kept(rng, 4, 6)[:, ::2], 0.25
    yield mixed(rng, 4, 3).astype(np.float32), some_kept(rng, 4, 3).astype(np.float32), 0.8


def one_batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield mixed(rng, 4, 3), some_kept(rng, 4, 3), 0.25


LOOK = on(
    {
        "a batch": (np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -6.0]]), np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]), 0.25),
        "a high rate": (
            np.array([[-1.0, 2.5], [4.0, -0.5], [2.0, 8.0]]),
            np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]),
            0.8,
        ),
        "a row": (np.array([2.0, -1.0, 5.0]), np.array([1.0, 1.0, 0.0]), 0.6),
    }
)
MANY = (np.linspace(-3.0, 2.0, 300), np.tile([1.0, 0.0, 1.0], 100), 0.25)


def observe(function: Function) -> Observation:
    """What comes back on fixed inputs; of a function that is random, only that it is not the same twice."""
    repeats = alike(function(*MANY).value, function(*MANY).value)
    return {**LOOK(function), "repeats itself": True} if repeats else {"repeats itself": False}


def another_mask(d_out: Array, mask: Array, p_drop: float) -> Array:
    """A mask drawn afresh."""
    kept = np.random.default_rng().random(d_out.shape) >= p_drop
    return d_out * kept / (1.0 - p_drop)


def overwrites(d_out: Array, mask: Array, p_drop: float) -> Array:
    """Right values in the caller's own gradient."""
    d_out *= mask / (1.0 - p_drop)
    return d_out


DROPOUT_BACKWARD = Exercise(
    name="dropout_backward",
    assignment="regularisation",
    signature="dropout_backward(d_out, mask, p_drop)",
    core=False,
    truth=dropout_backward,
    checks=(
        Check(
            "values",
            "The gradient passes where the mask is 1, scaled as in the forward pass, and stops where it is 0",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        Check(
            "any shape",
            "Works on one row and on a stack of images",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            agrees(any_shape),
        ),
        Check(
            "edges",
            "Holds when everything or nothing is kept, for p_drop of 0 and near 1, in single precision and on a view",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        Check(
            "input unchanged",
            "The gradient and the mask that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(one_batch),
            needs=("values",),
        ),
    ),
    observe=observe,
    misconceptions=(
        Misconception(
            "doB.noscale",
            "the scale forgotten",
            "The forward pass multiplied by mask / (1 - p_drop), so the backward pass multiplies by exactly the same.",
            lambda d_out, mask, p_drop: d_out * mask,
        ),
        Misconception(
            "doB.newmask",
            "a new mask drawn",
            "Your result changes from call to call: use the mask you are given. A fresh one blocks other units "
            "than the forward pass did.",
            another_mask,
        ),
        Misconception(
            "doB.invert",
            "the mask turned round",
            "You passed the gradient to the dropped units. The mask is 1 where a unit was kept.",
            lambda d_out, mask, p_drop: d_out * (1 - mask) / (1 - p_drop),
        ),
        Misconception(
            "doB.multiply",
            "multiplied by 1 - p_drop",
            "Divide by 1 - p_drop, as in the forward pass: kept units were made larger, not smaller.",
            lambda d_out, mask, p_drop: d_out * mask * (1 - p_drop),
        ),
        Misconception(
            "doB.divp",
            "divided by p_drop",
            "p_drop is the chance of dropping. The scale is one over the chance of keeping: 1 / (1 - p_drop).",
            lambda d_out, mask, p_drop: d_out * mask / p_drop,
        ),
        Misconception(
            "doB.timesp",
            "multiplied by p_drop",
            "p_drop does not scale the gradient. The scale of the forward pass was 1 / (1 - p_drop).",
            lambda d_out, mask, p_drop: d_out * mask * p_drop,
        ),
        Misconception(
            "doB.local",
            "the incoming gradient forgotten",
            "mask / (1 - p_drop) is the local slope. The chain rule multiplies it by the gradient that arrives, d_out.",
            lambda d_out, mask, p_drop: mask / (1 - p_drop),
        ),
        Misconception(
            "doB.nomask",
            "the mask forgotten",
            "You scaled every entry. A dropped unit did not touch the loss, so its gradient is 0: multiply by the "
            "mask.",
            lambda d_out, mask, p_drop: d_out / (1 - p_drop),
        ),
        Misconception(
            "doB.same",
            "the gradient passed on as it came",
            "You returned d_out as it came. Dropout changed the values on the way forward, so it changes the "
            "gradient too.",
            lambda d_out, mask, p_drop: d_out,
        ),
        Misconception(
            "doB.sign",
            "masked by the sign of the gradient",
            "You kept the positive gradients. Which entries pass depends on the mask alone, not on the sign of d_out.",
            lambda d_out, mask, p_drop: d_out * (d_out > 0) / (1 - p_drop),
        ),
        Misconception(
            "doB.twice",
            "scaled twice",
            "You divided by 1 - p_drop twice. The forward pass scaled once, so the gradient is scaled once.",
            lambda d_out, mask, p_drop: d_out * mask / (1 - p_drop) ** 2,
        ),
        Misconception(
            "doB.emp",
            "scaled by the share that happened to stay",
            "Divide by the probability 1 - p_drop, not by the share of ones in this mask.",
            lambda d_out, mask, p_drop: d_out * mask / mask.mean() if mask.any() else d_out * mask,
        ),
        Misconception(
            "doB.eps",
            "a constant added to the scale",
            "The constant in your denominator makes every gradient a little too small. Divide by exactly 1 - p_drop.",
            lambda d_out, mask, p_drop: d_out * mask / (1 - p_drop + 0.01),
        ),
        Misconception(
            "doB.filter",
            "dropped entries taken out",
            "d_out[mask == 1] throws the dropped entries away. They stay in their places with a gradient of 0.",
            lambda d_out, mask, p_drop: d_out[mask == 1] / (1 - p_drop),
        ),
        Misconception(
            "doB.matmul",
            "a matrix product with the mask",
            "@ is the matrix product, which adds up along a row. The mask works element by element: use *.",
            lambda d_out, mask, p_drop: d_out @ mask / (1 - p_drop),
        ),
        Misconception(
            "doB.inplace",
            "overwrites the incoming gradient",
            "Your values are right, but d_out *= ... changed the caller's gradient. Put the product in a new array.",
            overwrites,
        ),
    ),
)
