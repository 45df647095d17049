"""The probe of dropout: what a random function does, as words that are the same for any seed.

Every word rests on exact values or on counts so large that luck can't change it. The same small batch goes through
many calls at one rate; a few single calls look at the other modes and shapes.
"""

import math
from collections.abc import Iterable
from functools import cache

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.probe import mutated
from autograder.exercises.promises import Case
from autograder.exercises.regularisation._shared import one_word, repeats_along, results_of, without_repeats
from autograder.exercises.statistics import Mask, rate_is_believable
from autograder.model import Function, Observation, Value

RATE = 0.25
CALLS = 80
X = np.random.default_rng(1).uniform(0.2, 3.0, size=(17, 31)) * np.where(np.arange(31) % 3 == 0, 1.0, -1.0)
"""No zeros; 17 * 31 * 0.75 is no whole number, so the share that stays can't happen to be exactly 0.75."""


def observe(function: Function) -> Observation:
    """What the function does in training and in test mode, to other shapes, and at a rate near 1."""
    seen: dict[str, Value] = {**in_training(function), **in_test(function)}
    if seen.get("pattern") == OWN:  # else a few decisions count for many elements, and the rest is luck
        seen["one axis"] = elsewhere(function, (300,))
        seen["three axes"] = elsewhere(function, (4, 5, 6))
        seen["a rate near 1"] = near_one(function)
    for training in (True, False):
        case = (X, RATE, training, np.random.default_rng(2))
        seen[f"training {training}: arguments changed"] = mutated(case, function(*case))
    return seen


def elsewhere(function: Function, shape: tuple[int, ...]) -> str:
    """What becomes of another shape; how exactly it fails there is not looked at."""
    results = results_of(function, cases(np.resize(X, shape), RATE, CALLS // 2), shape)
    if isinstance(results, str):
        return results.split(" ", maxsplit=1)[0]
    return pattern([np.asarray(got == 0) for got in results])


def cases(x: Array, p_drop: float, calls: int) -> Iterable[Case]:
    """The same training call again and again, each time with a generator in another state."""
    return ((x, p_drop, True, generator) for generator in generators(calls))


@cache
def generators(count: int) -> tuple[np.random.Generator, ...]:
    """Generators in so many states; whoever gets one works on a copy, so that they stay in them."""
    return tuple(np.random.default_rng(number) for number in range(count))


def in_training(function: Function) -> Observation:
    """Which elements are dropped, how often, and what becomes of the others."""
    results = results_of(function, cases(X, RATE, CALLS), X.shape)
    if isinstance(results, str):
        return {"training": results}
    masks = [np.asarray(got == 0) for got in results]
    (decisions,) = without_repeats([np.array(masks)])  # calls that share a mask count once, too
    return {
        "training": "numbers",
        "pattern": pattern(masks),
        "dropped": rate_word(decisions, RATE),
        "kept": one_word(scale_word(got, X, RATE) for got in results if (got != 0).any()),
        "calls": "the same mask" if all(np.array_equal(mask, masks[0]) for mask in masks) else "different masks",
        "number dropped": "always the same" if len({int(mask.sum()) for mask in masks}) == 1 else "varies",
    }


OWN = "each on its own"


def pattern(masks: list[Mask]) -> str:
    """Which elements share their fate in all of these masks."""
    axes = repeats_along(masks)
    return f"alike along {axes}" if axes else OWN


def rate_word(dropped: Mask, p_drop: float) -> str:
    """How often something is dropped, in words that do not depend on luck."""
    count, n = int(dropped.sum()), dropped.size
    if count in (0, n):
        return "always" if count else "never"
    rates = {
        "p_drop": p_drop,
        "1 - p_drop": 1 - p_drop,
        "a half": 0.5,
        "p_drop / 100": p_drop / 100,
        "a bell curve below p_drop": (1 + math.erf(p_drop / math.sqrt(2))) / 2,
        "places drawn with replacement": 1 - math.exp(-p_drop),
    }
    near = [name for name, rate in rates.items() if rate_is_believable(count, n, rate)]
    return near[0] if near else "another rate"


def scale_word(got: Array, x: Array, p_drop: float) -> str:
    """What the kept elements were multiplied by."""
    kept = got != 0
    ratios = got[kept] / x[kept]
    ratio = usual(ratios)
    if ratio is None:
        shrunk = ratios.min() >= 0 and ratios.max() * (1 - p_drop) <= 1
        return "different factors from 0 to 1 / (1 - p)" if shrunk else "different factors"
    factors = {
        "1 / (1 - p)": 1 / (1 - p_drop),
        "1": 1.0,
        "1 / p": 1 / p_drop,
        "1 - p": 1 - p_drop,
        "p": p_drop,
        "1 / share kept": kept.size / np.count_nonzero(kept),
    }
    near = [name for name, factor in factors.items() if abs(ratio - factor) <= 1e-6 * factor]
    if near:
        return near[0]
    return "just under 1 / (1 - p)" if 0.95 < ratio * (1 - p_drop) < 1 else f"{ratio:.3g}"


def usual(ratios: Array) -> float | None:
    """The ratio that all of these are within one part in 10,000, if there is one."""
    first = float(ratios[0])
    if np.abs(ratios - first).max() <= 1e-9 * abs(first):  # nearly always: the median takes ten times as long
        return first
    middle = float(np.median(ratios))
    return middle if np.allclose(ratios, middle, rtol=1e-4) else None


def in_test(function: Function) -> Observation:
    """What test mode makes of the values."""
    results = results_of(function, ((X, RATE, False, generator) for generator in generators(3)), X.shape)
    if isinstance(results, str):
        return {"test": results}
    return {"test": one_word(test_word(got) for got in results)}


def test_word(got: Array) -> str:
    """Whether elements are dropped in test mode, and what the others are multiplied by."""
    if not (got != 0).any():
        return "zeros"
    dropped = "drops, " if (got == 0).any() else ""
    return dropped + scale_word(got, X, RATE)


def near_one(function: Function) -> str:
    """Whether anything is kept when 5 in 1000 elements should be."""
    results = results_of(function, cases(np.resize(X, (80, 100)), 0.995, 1), (80, 100))
    if isinstance(results, str):
        return results
    return "something kept" if (results[0] != 0).any() else "nothing kept"
