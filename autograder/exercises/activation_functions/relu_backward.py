"""The backward pass of ReLU: the gradient passes where x > 0 and stops where x < 0.

By the chain rule dL/dx = dL/df * f'(x), with f'(x) = 1 for x > 0 and 0 for x < 0. Source: Goodfellow, Bengio and
Courville, Deep Learning (2016), sections 6.3 (the slope at 0 is a convention: 0 and 1 are both in use) and 6.5.2.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.activation_functions._shared import (
    ANY_SHAPE_OF_PAIR,
    PAIR_UNCHANGED,
    ordinary_pairs,
    pair_forms,
    paired,
)
from autograder.exercises.compare import as_numbers, close, difference_words, same_shape
from autograder.exercises.inputs import Array
from autograder.exercises.probe import alike, on, seen_value
from autograder.exercises.promises import Case, agrees, value_of
from autograder.model import Band, Broken, Check, Exercise, Function, Misconception, Observation, Trial, Value


def relu_backward(d_out: Array, x: Array) -> Array:
    """d_out where x > 0, else 0; d_out and x have one shape, and so has the result."""
    return np.where(x > 0, d_out, 0.0)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """Inputs very close to 0 and very large ones, other forms of array."""
    d_out, _ = paired(rng, 4)
    yield d_out, np.array([1e-4, -1e-4, 1e4, -1e4]) * rng.uniform(0.5, 1.0)
    yield from pair_forms(rng)


def either_slope_at_zero(trial: Trial) -> None:
    """At x = 0 each element of the gradient either passes or stops; elsewhere there is one right answer."""
    for shape in ((6,), (3, 4)):
        d_out, x = paired(trial.rng, *shape)
        x.reshape(-1)[trial.rng.permutation(x.size)[:3]] = (0.0, 0.0, -0.0)
        got = as_numbers(value_of(trial.function(d_out, x)))
        stopped = trial.truth(d_out, x)
        passed = np.asarray(np.where(x == 0, d_out, stopped))
        same_shape(got, stopped)
        wrong = ~(close(got, stopped) | close(got, passed))
        if wrong.any():
            raise Broken(difference_words(got, stopped, wrong, "the gradient, with some x equal to 0,"))


def one_if(d_out: Array, x: Array) -> Value:
    """An if, which asks for one truth value of a whole array."""
    return d_out if x > 0 else 0.0


def one_decision(d_out: Array, x: Array) -> Array:
    """The gate is open for everything as soon as anything is positive."""
    return d_out.copy() if np.any(x > 0) else np.zeros_like(d_out)


def overwrites_gradient(d_out: Array, x: Array) -> Array:
    """Right values in the caller's gradient."""
    d_out[x <= 0] = 0.0
    return d_out


def overwrites_input(d_out: Array, x: Array) -> Array:
    """Right values, with the slopes written over the caller's x."""
    x[x <= 0] = 0.0
    x[x > 0] = 1.0
    return d_out * x


def rows_only(d_out: Array, x: Array) -> Array:
    """A loop that takes each row for a number."""
    return np.array([d if value > 0 else 0.0 for d, value in zip(d_out, x, strict=True)])


ZERO = (np.array([2.0, -3.0]), np.array([0.0, 0.0]))


def observe(function: Function) -> Observation:
    """What comes back on fixed inputs. Of x = 0 only the slope 0.5 is kept: any idea may go with a slope of 0 or 1."""
    return {**look(function), "half the gradient at zero": alike(seen_value(function(*ZERO)), ZERO[0] / 2)}


look = on(
    {
        "a row": (np.array([4.5, -2.0, 5.0, -1.25]), np.array([2.5, 0.5, -3.0, -0.25])),
        "a batch": (
            np.array([[1.0, -2.5], [3.0, 4.0], [-5.25, 6.0]]),
            np.array([[-1.5, 2.0], [3.25, -4.0], [0.5, -0.25]]),
        ),
        "negatives only": (np.array([3.0, -2.0]), np.array([-3.0, -1.5])),
    }
)


RELU_BACKWARD = Exercise(
    name="relu_backward",
    assignment="activation_functions",
    signature="relu_backward(d_out, x)",
    core=False,
    truth=relu_backward,
    checks=(
        Check(
            "values",
            "The gradient passes where x is positive and is 0 where x is negative",
            1.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary_pairs),
        ),
        ANY_SHAPE_OF_PAIR,
        Check(
            "at zero",
            "Where x is 0 the slope is 0 or 1",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            either_slope_at_zero,
        ),
        Check(
            "edges",
            "Holds for very small and very large x, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        PAIR_UNCHANGED,
    ),
    observe=observe,
    misconceptions=(
        Misconception(
            "reluB.mask",
            "the gradient from above is forgotten",
            "You return the slopes, 0 and 1. The chain rule multiplies them by d_out, the gradient from above.",
            lambda d_out, x: (x > 0).astype(float),
        ),
        Misconception(
            "reluB.sign",
            "the gate looks at the gradient, not at the input",
            "Whether the gate is open depends on the sign of x, not on the sign of d_out.",
            lambda d_out, x: np.maximum(0, d_out),
        ),
        Misconception(
            "reluB.inplace",
            "overwrites the gradient from above",
            "Your values are right, but you wrote them into the caller's d_out. Put the result in a new array.",
            overwrites_gradient,
        ),
        Misconception(
            "reluB.overx",
            "overwrites the input",
            "Your values are right, but x now holds zeros and ones. Other layers still need it: work on a new array.",
            overwrites_input,
        ),
        Misconception(
            "reluB.value",
            "multiplied by relu(x) instead of the slope",
            "The slope of ReLU is 1 for positive x, not x itself: multiply d_out by 1 or 0.",
            lambda d_out, x: d_out * np.maximum(0, x),
        ),
        Misconception(
            "reluB.forward",
            "the forward pass again",
            "You return relu(x). The backward pass returns a gradient: d_out where x > 0, else 0.",
            lambda d_out, x: np.maximum(0, x),
        ),
        Misconception(
            "reluB.swap",
            "the two arguments are exchanged",
            "The first argument is the gradient and the second is x; you treat them the other way round.",
            lambda d_out, x: np.where(d_out > 0, x, 0.0),
        ),
        Misconception(
            "reluB.open",
            "the gate is always open",
            "You pass every gradient on. Where x is negative, ReLU is flat and the gradient stops.",
            lambda d_out, x: d_out.copy(),
        ),
        Misconception(
            "reluB.inverted",
            "the gate is the wrong way round",
            "You let the gradient through where x is negative. It passes where x is positive.",
            lambda d_out, x: np.where(x < 0, d_out, 0.0),
        ),
        Misconception(
            "reluB.abs",
            "slope -1 on the negative side",
            "Left of 0 ReLU is flat, so its slope there is 0. A slope of -1 belongs to the absolute value.",
            lambda d_out, x: d_out * np.where(x >= 0, 1.0, -1.0),
        ),
        Misconception(
            "reluB.leaky",
            "the slope of leaky ReLU",
            "A small part of the gradient leaks through where x is negative. ReLU stops it completely.",
            lambda d_out, x: np.where(x > 0, d_out, 0.01 * d_out),
        ),
        Misconception(
            "reluB.half",
            "slope one half at 0",
            "For x = 0 two conventions are in use, slope 0 and slope 1. Choose one of them, not the middle.",
            lambda d_out, x: d_out * np.heaviside(x, 0.5),
        ),
        Misconception(
            "reluB.add",
            "added instead of multiplied",
            "The chain rule multiplies the slope by d_out; you add the two.",
            lambda d_out, x: d_out + (x > 0),
        ),
        Misconception(
            "reluB.mean",
            "divided by the number of rows",
            "You divide by the batch size. The loss has done that already, at the end of the network.",
            lambda d_out, x: np.where(x > 0, d_out, 0.0) / len(x),
        ),
        Misconception(
            "reluB.filter",
            "drops the stopped elements",
            "d_out[x > 0] throws the other elements away; they must stay in their places as zeros.",
            lambda d_out, x: d_out[x > 0],
        ),
        Misconception(
            "reluB.if",
            "an if on a whole array",
            "`if x > 0` wants one answer for the whole array and stops with an error; multiply by (x > 0) instead.",
            one_if,
        ),
        Misconception(
            "reluB.any",
            "one decision for the whole array",
            "You decided once for the whole array; every element has a gate of its own.",
            one_decision,
        ),
        Misconception(
            "reluB.1d",
            "the loop handles one dimension only",
            "Your loop visits rows, not elements, so it stops at a batch. One NumPy expression works for any shape.",
            rows_only,
        ),
    ),
)
