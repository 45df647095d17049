"""Wrong ideas about dropout, as wrong programs."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.compare import Array
from autograder.model import Misconception

Rng = np.random.Generator
Program = Callable[[Array, float, bool, Rng], Any]


def drawn(x: Array, p: float, rng: Rng) -> Array:
    """The right mask: true where an element is kept."""
    return np.asarray(rng.random(x.shape) >= p)


def masked_by(mask: Callable[[Array, float, Rng], Array]) -> Program:
    """A dropout of which only the mask is drawn differently."""
    return lambda x, p, training, rng: x * mask(x, p, rng) / (1 - p) if training else x


def scaled_by(scale: Callable[[float], float], test_scale: Callable[[float], float] = lambda p: 1.0) -> Program:
    """A dropout of which only the factors in training and in test mode are different."""
    return lambda x, p, training, rng: x * drawn(x, p, rng) * scale(p) if training else x * test_scale(p)


RIGHT = scaled_by(lambda p: 1 / (1 - p))


def exact_number(x: Array, p: float, rng: Rng) -> Array:
    """A fixed share of the elements, in places drawn at random."""
    return rng.permutation(x.size).reshape(x.shape) >= int(p * x.size)


def with_replacement(x: Array, p: float, rng: Rng) -> Array:
    """Places drawn one after the other, some of them twice."""
    kept = np.ones(x.size)
    kept[rng.integers(0, x.size, size=int(p * x.size))] = 0
    return kept.reshape(x.shape)


def first_elements(x: Array, p: float, rng: Rng) -> Array:
    """The first elements, without any chance."""
    return (np.arange(x.size) >= p * x.size).reshape(x.shape)


def overwrites(x: Array, p: float, training: bool, rng: Rng) -> Array:  # noqa: FBT001 - contract
    """Right values in the caller's own array."""
    if training:
        x *= drawn(x, p, rng) / (1 - p)
    return x


def by_share(x: Array, p: float, training: bool, rng: Rng) -> Array:  # noqa: FBT001 - contract
    """Divided by the share that happened to stay."""
    kept = drawn(x, p, rng)
    return x * kept / max(kept.mean(), 1e-9) if training else x


def two_axes_only(x: Array, p: float, training: bool, rng: Rng) -> Array:  # noqa: FBT001 - contract
    """Rows and columns unpacked by name."""
    rows, columns = x.shape
    return x * (rng.random((rows, columns)) >= p) / (1 - p) if training else x


def shortened(x: Array, p: float, training: bool, rng: Rng) -> Array:  # noqa: FBT001 - contract
    """Dropped elements taken out of the array."""
    return x[drawn(x, p, rng)] / (1 - p) if training else x


IDEAS = (
    Misconception(
        "do.noscale",
        "kept elements not scaled",
        "The elements that stay have to be divided by 1 - p_drop; otherwise the sum of a layer is smaller in "
        "training than in test mode.",
        scaled_by(lambda p: 1.0),
    ),
    Misconception(
        "do.classic",
        "scaled in test mode instead of in training",
        "You scale by 1 - p_drop in test mode. That is the older form of dropout; here (inverted dropout) "
        "training divides by 1 - p_drop and test mode changes nothing.",
        scaled_by(lambda p: 1.0, lambda p: 1 - p),
    ),
    Misconception(
        "do.testp",
        "test mode scaled by p_drop",
        "You multiply by p_drop in test mode. In inverted dropout test mode changes nothing, and training divides "
        "by the share that is kept, 1 - p_drop.",
        scaled_by(lambda p: 1.0, lambda p: p),
    ),
    Misconception(
        "do.divp",
        "divided by p_drop",
        "You drop the right share but divide by p_drop. Divide by the chance of being kept, 1 - p_drop.",
        scaled_by(lambda p: 1 / p if p else 1.0),
    ),
    Misconception(
        "do.multiply",
        "multiplied by 1 - p_drop",
        "Kept elements must grow to make up for the dropped ones: divide by 1 - p_drop instead of multiplying.",
        scaled_by(lambda p: 1 - p),
    ),
    Misconception(
        "do.keep",
        "p_drop taken for the chance of keeping",
        "You keep an element with probability p_drop. It is the probability of dropping; 1 - p_drop is kept.",
        lambda x, p, training, rng: x * (rng.random(x.shape) < p) / max(p, 1e-9) if training else x,
    ),
    Misconception(
        "do.compare",
        "the comparison turned round",
        "Your scale is right, but < and >= are swapped: an element stays when its random number is at least p_drop.",
        masked_by(lambda x, p, rng: rng.random(x.shape) < p),
    ),
    Misconception(
        "do.randn",
        "normal instead of uniform random numbers",
        "Numbers from a bell curve lie below p_drop far too often. Use uniform numbers between 0 and 1: rng.random.",
        masked_by(lambda x, p, rng: rng.normal(size=x.shape) >= p),
    ),
    Misconception(
        "do.percent",
        "p_drop taken for a percentage",
        "p_drop is a probability between 0 and 1. Compared with numbers up to 100 it hardly ever drops anything.",
        masked_by(lambda x, p, rng: 100 * rng.random(x.shape) >= p),
    ),
    Misconception(
        "do.half",
        "half of the elements dropped, whatever p_drop is",
        "You drop about half of the elements at any rate. Compare uniform random numbers with p_drop.",
        masked_by(lambda x, p, rng: rng.integers(0, 2, size=x.shape)),
    ),
    Misconception(
        "do.test",
        "drops in test mode as well",
        "When training is False, nothing may be dropped: predictions must not depend on chance.",
        lambda x, p, training, rng: x * drawn(x, p, rng) / (1 - p),
    ),
    Misconception(
        "do.flag",
        "training and test mode mixed up",
        "You drop in test mode and not in training. Turn the if round.",
        lambda x, p, training, rng: RIGHT(x, p, not training, rng),
    ),
    Misconception(
        "do.bothscale",
        "scaled in test mode as well",
        "In test mode nothing is dropped, so there is nothing to make up for: return x as it is.",
        scaled_by(lambda p: 1 / (1 - p), lambda p: 1 / (1 - p)),
    ),
    Misconception(
        "do.nodrop",
        "scaled, but nothing dropped",
        "You divide by 1 - p_drop but drop nothing. Multiply by the mask as well.",
        masked_by(lambda x, p, rng: np.ones(x.shape)),
    ),
    Misconception(
        "do.col",
        "one mask shared by the whole batch",
        "All rows of the batch lose the same units. Draw one random number for every element: rng.random(x.shape).",
        masked_by(lambda x, p, rng: rng.random(x.shape[1:]) >= p if x.ndim > 1 else drawn(x, p, rng)),
    ),
    Misconception(
        "do.row",
        "whole samples dropped",
        "Your mask removes whole rows (samples). Dropout removes single units: draw one random number for every "
        "element.",
        masked_by(lambda x, p, rng: rng.random((x.shape[0],) + (1,) * (x.ndim - 1)) >= p),
    ),
    Misconception(
        "do.one",
        "one decision for the whole array",
        "You draw one random number and drop everything or nothing. Draw one for every element: rng.random(x.shape).",
        masked_by(lambda x, p, rng: np.full(x.shape, rng.random() >= p)),
    ),
    Misconception(
        "do.seed",
        "a seed set inside the function",
        "Every call drops the same elements, so some units never learn. Use the generator you are given and set "
        "no seed.",
        masked_by(lambda x, p, rng: drawn(x, p, np.random.default_rng(0))),
    ),
    Misconception(
        "do.first",
        "the first elements dropped, without chance",
        "You drop the same places in every call, and in order. Which elements are dropped has to be left to chance.",
        masked_by(first_elements),
    ),
    Misconception(
        "do.data",
        "the values compared with p_drop",
        "You compare the values of x with p_drop, so small and negative values go. Compare random numbers with it "
        "instead.",
        masked_by(lambda x, p, rng: x > p),
    ),
    Misconception(
        "do.exact",
        "an exact number of elements dropped",
        "You drop exactly the same number in every call. Each element has a chance of its own, like a coin of its "
        "own, so the number varies.",
        masked_by(exact_number),
    ),
    Misconception(
        "do.repl",
        "places drawn with replacement",
        "You draw places to drop, and some come twice, so too few are dropped. Draw one random number for every "
        "element.",
        masked_by(with_replacement),
    ),
    Misconception(
        "do.randint",
        "random whole numbers off by one, and no scale",
        "integers(1, 100) never gives 100, so the rate is a little off; and the kept elements are not divided by "
        "1 - p_drop. Use rng.random(x.shape).",
        lambda x, p, training, rng: x * (rng.integers(1, 100, size=x.shape) > 100 * p) if training else x,
    ),
    Misconception(
        "do.hundred",
        "random whole numbers instead of fractions",
        "Whole numbers up to 99 or 100 can't hit a rate such as 0.995: your function then keeps nothing at all. Use "
        "rng.random(x.shape).",
        masked_by(lambda x, p, rng: rng.integers(0, 100, size=x.shape) >= 100 * p),
    ),
    Misconception(
        "do.emp",
        "divided by the share that happened to stay",
        "Divide by the probability 1 - p_drop, not by the share that stayed in this call.",
        by_share,
    ),
    Misconception(
        "do.eps",
        "a constant added to the scale",
        "The constant in your denominator makes every kept element a little too small. Divide by exactly 1 - p_drop; "
        "p_drop is never 1.",
        scaled_by(lambda p: 1 / (1 - p + 0.01)),
    ),
    Misconception(
        "do.noise",
        "noise added instead of elements dropped",
        "You add random noise. Dropout sets elements to exactly 0 and scales the others.",
        lambda x, p, training, rng: x + p * rng.normal(size=x.shape) if training else x,
    ),
    Misconception(
        "do.soft",
        "multiplied by the random numbers themselves",
        "You multiply by random numbers between 0 and 1. First compare them with p_drop, which gives True or False.",
        lambda x, p, training, rng: x * rng.random(x.shape) / (1 - p) if training else x,
    ),
    Misconception(
        "do.mask",
        "the mask returned instead of the output",
        "You return the mask. Multiply x by it.",
        lambda x, p, training, rng: drawn(x, p, rng) / (1 - p) if training else x,
    ),
    Misconception(
        "do.tuple",
        "the mask returned as well",
        "Return the output only, not the output and the mask.",
        lambda x, p, training, rng: (RIGHT(x, p, training, rng), drawn(x, p, rng)),
    ),
    Misconception(
        "do.filter",
        "dropped elements taken out",
        "x[mask] throws elements away. They stay in their places as zeros, so that the shape does not change.",
        shortened,
    ),
    Misconception(
        "do.2d",
        "two axes only",
        "rows, columns = x.shape works for a batch only. rng.random(x.shape) works for any shape.",
        two_axes_only,
    ),
    Misconception(
        "do.inplace",
        "overwrites its input",
        "Your values are right, but *= changed the caller's array. Put the result in a new array.",
        overwrites,
    ),
)
