"""Judge the parameters that a gradient step returned, and say which layer went wrong first on the way back.

In: the given, the returned and the expected parameters. Out: nothing, or a `Broken` whose text is a small table: a
line for each parameter with what came back, what was expected, and the student's step as a multiple of the right one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.compare import Array, as_numbers, close, kind_of, place, same_shape, show
from autograder.model import Broken, Value

Params = Mapping[str, Array]

BACKWARDS = ("b2", "W2", "b1", "W1")
"""The parameters in the order in which backpropagation reaches them."""

SAME = 1e-3
"""How far two steps may differ, as a part of the largest entry, and still have a constant ratio."""


@dataclass(frozen=True)
class Step:
    """One step that was asked for: where it started, where it should end, and what may explain a wrong length."""

    start: Params
    end: Params
    samples: int
    rate: float


def judge_step(value: Value, step: Step, names: tuple[str, ...] = BACKWARDS) -> None:
    """Raise `Broken` when one of the named parameters is not where the step should have taken it."""
    if all(close(parameter(value, name, step.end[name]), step.end[name]).all() for name in names):
        return
    got = {name: parameter(value, name, step.end[name]) for name in BACKWARDS}
    wrong = [name for name in BACKWARDS if not close(got[name], step.end[name]).all()]
    table = "\n".join(f"- {name}: {row(got[name], step, name)};" for name in BACKWARDS)
    raise Broken(f"{common_fault(got, step) or first_fault(wrong)}.\n{table}")


def parameter(value: Value, name: str, expected: Array) -> Array:
    """One of the returned parameters in the shape it should have; a bias may be a table of one row."""
    if value is None:
        raise Broken("the result is None: the function has to return the new parameters")
    if not isinstance(value, dict):
        raise Broken(f"the result is a {kind_of(value)}, should be a dictionary with W1, b1, W2 and b2")
    if name not in value:
        raise Broken(f"the result has no {name!r}: return all four parameters, W1, b1, W2 and b2")
    got = as_numbers(value[name], name)
    if expected.ndim == 1 and got.shape == (1, *expected.shape):
        got = got[0]
    same_shape(got, expected, name)
    return got


def row(got: Array, step: Step, name: str) -> str:
    """A parameter's line of the table."""
    want = step.end[name]
    if close(got, want).all():
        return "right"
    off = np.nan_to_num(np.abs(got - want), nan=np.inf)
    index = tuple(int(i) for i in np.unravel_index(np.argmax(off), off.shape))
    largest = "" if np.isinf(off[index]) else f", largest difference {show(off[index])}"
    return (
        f"yours {number(got[index])}, expected {number(want[index])} at {place(index)}{largest}, "
        f"step ratio {ratio_words(got - step.start[name], want - step.start[name], step)}"
    )


def number(value: Any) -> str:
    """A parameter with enough digits to see a small step."""
    return f"{float(value):.6g}"


def ratio_words(got: Array, want: Array, step: Step) -> str:
    """The student's step as a multiple of the right one, and what such a multiple usually means."""
    ratio = constant_ratio(got, want)
    if ratio is None:
        return "not constant"
    known = (word for factor, word in meanings(step) if np.isclose(ratio, factor, rtol=SAME, atol=SAME * SAME))
    word = next(known, "")
    return show(round(ratio, 6) + 0.0) + (f" ({word})" if word else "")


def constant_ratio(got: Array, want: Array) -> float | None:
    """The number that turns the right step into the student's, if one number does."""
    size = float(np.max(np.abs(want)))
    if size == 0.0 or not np.isfinite(got).all():
        return None
    with np.errstate(all="ignore"):
        ratio = float(np.sum(got * want) / np.sum(want * want))
        constant = np.max(np.abs(got - ratio * want)) <= SAME * size * max(abs(ratio), SAME)
    return ratio if constant else None


def meanings(step: Step) -> tuple[tuple[float, str], ...]:
    """The ratios that have a common cause."""
    general = (
        (0.0, "not updated"),
        (1.0, "nearly the right step"),
        (-1.0, "added instead of subtracted"),
        (1.0 / step.rate, "the learning rate is not used"),
        (step.rate, "the learning rate is used twice"),
    )
    if step.samples == 1:
        return general
    return (
        *general,
        (float(step.samples), "the batch size: not averaged"),
        (1.0 / step.samples, "1 / batch size: averaged twice"),
    )


def common_fault(got: Params, step: Step) -> str | None:
    """A fault that all parameters share, so that no layer is the first: nan or inf, or one factor in every step."""
    if not all(np.isfinite(array).all() for array in got.values()):
        return "the new parameters contain nan or inf: is there an exp of a large logit, or a division by 0"
    moves = {name: (got[name] - step.start[name], step.end[name] - step.start[name]) for name in BACKWARDS}
    ratios = [ratio for ratio in (constant_ratio(*move) for move in moves.values()) if ratio is not None]
    if len(ratios) < len(moves) or not np.allclose(ratios, ratios[0], rtol=SAME, atol=SAME * SAME):
        return None
    words = ratio_words(*moves["W2"], step)
    return f"all four steps are the right ones times {words}, so look at what all of them share"


def first_fault(wrong: list[str]) -> str:
    """Which layer went wrong first, going backwards, and where in it to look."""
    if "b2" in wrong and "W2" in wrong:
        return (
            "going backwards, the output layer is the first that is wrong, in b2 and in W2: "
            "both are made from the gradient at the logits, (p - one-hot) / N, so look there, "
            "at the forward pass and at the update"
        )
    if "b2" in wrong:
        return (
            "going backwards, the output layer is the first that is wrong, in b2 only: W2 is right, so look at how the "
            "gradient at the logits is summed over the samples, and at the update of b2"
        )
    if "W2" in wrong:
        return (
            "going backwards, the output layer is the first that is wrong, in W2 only: b2 is right, so look at what "
            "the gradient at the logits is multiplied with (the output of the hidden layer), and at the update of W2"
        )
    return hidden_fault(wrong)


def hidden_fault(wrong: list[str]) -> str:
    """`first_fault` when the output layer is right."""
    if "b1" in wrong and "W1" in wrong:
        return (
            "going backwards, the output layer is right and the hidden layer is the first that is wrong, in b1 and in "
            "W1: look at the gradient that reaches it (through the old W2, then only where ReLU let the input pass)"
        )
    if "b1" in wrong:
        return (
            "going backwards, the output layer is right and the hidden layer is wrong in b1 only: W1 is right, so "
            "look at how the hidden gradient is summed over the samples, and at the update of b1"
        )
    return (
        "going backwards, the output layer is right and the hidden layer is wrong in W1 only: b1 is right, so look at "
        "what the hidden gradient is multiplied with (the input x), and at the update of W1"
    )
