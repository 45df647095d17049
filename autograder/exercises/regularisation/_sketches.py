"""What the pictures of dropout, flips and early stopping are drawn from: a few calls on inputs that are no secret."""

from collections.abc import Callable, Mapping

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.drawable import array_from, numbers, panel
from autograder.exercises.promises import Case
from autograder.exercises.statistics import rate_is_believable
from autograder.model import Function, Panel, Sketch, View

Eye = Callable[[Function], Sketch | None]

ROWS, COLUMNS = 8, 16
RATE = 0.25
ONES = np.ones((ROWS, COLUMNS))
SOME = np.array([[1.0, -2.0, 3.0, 0.5], [2.0, 4.0, -1.0, 5.0]])
TRAINING, TEST = True, False
IMAGES = np.arange(192.0).reshape(32, 2, 3)


def dropout_sketch(function: Function) -> Sketch | None:
    """A mask that is wrong, what test mode returns, or two masks that are the same."""
    first, second = (array_from(function, ONES, RATE, TRAINING, chance(seed), shape=ONES.shape) for seed in (3, 4))
    call = f"dropout(np.ones(({ROWS}, {COLUMNS})), {RATE}, True, rng)"
    if first is None or second is None:
        return None
    if not right_mask(first):
        return Sketch(View.MASK, call, (mask("dropped", first, RATE, 1.0 / (1.0 - RATE)),))
    tested = array_from(function, SOME, RATE, TEST, chance(3), shape=SOME.shape)
    if tested is not None and not np.allclose(tested, SOME):
        return Sketch(View.MATRIX, f"dropout(x, {RATE}, False, rng)", (panel("test mode", tested, SOME),))
    return twice(call, "dropped", first, second, (RATE, 1.0 / (1.0 - RATE)))


def right_mask(got: Array) -> bool:
    """Whether a mask could come from a right function: its share, its factor, and no row or column like the others."""
    kept = got != 0.0
    scaled = np.allclose(got[kept], 1.0 / (1.0 - RATE))
    alike = bool((kept == kept[:1]).all() or (kept == kept[:, :1]).all())
    return scaled and not alike and rate_is_believable(int((~kept).sum()), kept.size, RATE)


def mask(name: str, got: Array, rate: float, factor: float) -> Panel:
    """A mask with the rate at which elements are hit and the factor of those that are not."""
    return Panel(name, tuple(map(int, got.shape)), numbers(got), numbers([rate, factor]))


def twice(call: str, name: str, first: Array, second: Array, expected: tuple[float, float]) -> Sketch | None:
    """Two calls that hit the same elements; None where they do not."""
    if not np.array_equal(first, second):
        return None
    panels = tuple(mask(f"{name}, {which} call", first, *expected) for which in ("first", "second"))
    return Sketch(View.MASK, call, panels)


def flip_sketch(function: Function) -> Sketch | None:
    """The first image that is neither as it was nor mirrored, or which images were flipped where that can't be luck."""
    first, second = (array_from(function, IMAGES, chance(seed), shape=IMAGES.shape) for seed in (3, 4))
    if first is None or second is None:
        return None
    mirrored = IMAGES[:, :, ::-1]
    flipped, same = (np.isclose(first, images).all(axis=(1, 2)) for images in (mirrored, IMAGES))
    neither = np.flatnonzero(~flipped & ~same)
    if neither.size:
        place = int(neither[0])
        return Sketch(
            View.MATRIX, "augment_flip, on 32 images", (panel(f"image {place}", first[place], mirrored[place]),)
        )
    grid, again = (np.where(np.isclose(got, IMAGES).all(axis=(1, 2)), 1.0, 0.0) for got in (first, second))
    grid, again = grid.reshape(4, 8), again.reshape(4, 8)
    if not rate_is_believable(int(flipped.sum()), len(IMAGES), 0.5):
        return Sketch(View.MASK, "augment_flip, on 32 images", (mask("flipped", grid, 0.5, 1.0),))
    return twice("augment_flip, on 32 images", "flipped", grid, again, (0.5, 1.0))


def chance(seed: int) -> np.random.Generator:
    """A source of random numbers that is no secret."""
    return np.random.default_rng(seed)


def stops_sketch(
    truth: Callable[..., tuple[int, int]], cases: Mapping[str, Case]
) -> Callable[[Function], Sketch | None]:
    """Makes the eye for early stopping: the first curve on which it stops or looks back at a wrong epoch."""

    def sketch(function: Function) -> Sketch | None:
        for losses, patience in cases.values():
            got = array_from(function, losses, patience, shape=(2,))
            expected = truth(losses, patience)
            if got is not None and not np.array_equal(got, expected):
                found = Panel("", (2,), numbers(got), numbers(expected), at=numbers(losses))
                return Sketch(View.STOPS, f"early_stopping(losses, {patience})", (found,))
        return None

    return sketch
