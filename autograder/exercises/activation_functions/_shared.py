"""What the element-by-element functions share: their hidden inputs, and the promises that are worded alike."""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Rows with both signs: a handful of numbers, then more, some of them well away from 0."""
    yield (mixed(rng, 3),)
    yield (np.concatenate([mixed(rng, 9), rng.uniform(7.0, 9.0, size=1), rng.uniform(-9.0, -7.0, size=1)]),)


def any_shape(rng: np.random.Generator) -> Iterator[Case]:
    """A single number of each sign, a batch of rows, a stack of images."""
    yield (np.array(-rng.uniform(1.0, 2.0)),)
    yield (np.array(rng.uniform(1.0, 2.0)),)
    yield (mixed(rng, 4, 3),)
    yield (mixed(rng, 2, 3, 5),)


def forms(rng: np.random.Generator) -> Iterator[Case]:
    """The same numbers in another form: every second column of an array, single precision."""
    yield (strided(rng, 4, 3),)
    yield (mixed(rng, 3, 4).astype(np.float32),)


def far_out(rng: np.random.Generator) -> Iterator[Case]:
    """Numbers so far from 0 that exp of them overflows, alone and beside ordinary ones."""
    yield (np.array([1000.0]),)
    yield (np.array([-1000.0]),)
    yield (np.array([[-1.0, 1.0], [1.0, -1.0]]) * rng.uniform(720.0, 1000.0, size=(2, 2)),)
    yield (np.array([0.0, 1000.0, -1000.0, *rng.uniform(-2.0, 2.0, size=3)]),)


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield (mixed(rng, 4, 3),)


def paired(rng: np.random.Generator, *shape: int) -> Case:
    """A gradient from above and the input it belongs to, with every combination of signs from four elements on."""
    d_out, x = mixed(rng, *shape, scale=1.5), mixed(rng, *shape, scale=1.5)
    if x.size >= 4:
        chosen = rng.permutation(x.size)[:4]
        with_signs(x, chosen, np.array([1.0, 1.0, -1.0, -1.0]))
        with_signs(d_out, chosen, np.array([1.0, -1.0, 1.0, -1.0]))
    return d_out, x


def with_signs(values: Array, chosen: Array, signs: Array) -> None:
    """Give the chosen elements these signs, in place."""
    flat = values.reshape(-1)
    flat[chosen] = np.abs(flat[chosen]) * signs


def ordinary_pairs(rng: np.random.Generator) -> Iterator[Case]:
    """Rows of gradients and inputs: a handful, then more."""
    yield paired(rng, 4)
    yield paired(rng, 11)


def any_shape_pairs(rng: np.random.Generator) -> Iterator[Case]:
    """A single number of each sign, a batch of rows, a stack of images."""
    yield mixed(rng), np.array(rng.uniform(0.5, 1.5))
    yield mixed(rng), np.array(-rng.uniform(0.5, 1.5))
    yield paired(rng, 4, 3)
    yield paired(rng, 2, 3, 5)


def pair_forms(rng: np.random.Generator) -> Iterator[Case]:
    """The same pairs in another form: every second column of an array, single precision."""
    d_out, x = paired(rng, 4, 6)
    yield d_out[:, ::2], x[:, ::2]
    d_out, x = paired(rng, 3, 4)
    yield d_out.astype(np.float32), x.astype(np.float32)


def far_out_pairs(rng: np.random.Generator) -> Iterator[Case]:
    """Inputs so far from 0 that exp of them overflows, alone and beside ordinary ones."""
    for (x,) in far_out(rng):
        yield mixed(rng, *x.shape), x


def pair_batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch with its gradient, to see what happens to both."""
    yield paired(rng, 4, 3)


ANY_SHAPE = Check(
    "any shape",
    "Works on a single number, a batch of rows and a stack of images",
    1,
    Band.BAND_5,
    ("SE-12-02",),
    agrees(any_shape),
)

INPUT_UNCHANGED = Check(
    "input unchanged",
    "The array that was passed in is left as it was",
    0.5,
    Band.BAND_6,
    ("SE-12-07",),
    leaves_arguments(batch),
    needs=("values",),
)

ANY_SHAPE_OF_PAIR = Check(
    "any shape",
    "Works on a single number, a batch of rows and a stack of images",
    1,
    Band.BAND_5,
    ("SE-12-02",),
    agrees(any_shape_pairs),
)

PAIR_UNCHANGED = Check(
    "inputs unchanged",
    "Both arrays that were passed in are left as they were",
    0.5,
    Band.BAND_6,
    ("SE-12-07",),
    leaves_arguments(pair_batch),
    needs=("values",),
)
