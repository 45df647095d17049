"""The numerical gradient: the slope of f along each element of x, from one step to each side of it.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 11.5 (centred differences).

The hidden functions have gradients that are known exactly, so the expected values come from calculus and not from the
truth. They keep a note of every point they are asked for: where the student's steps go is seen, not guessed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from autograder.exercises.backpropagation.numerical_gradient_ideas import MISCONCEPTIONS
from autograder.exercises.compare import as_numbers, place, same_shape, shape_words, show
from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.probe import seen_value
from autograder.exercises.promises import value_of, values_first
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Reply, Trial, Value

ACCURACY = 1e-6
"""The relative error, by the norm of the whole gradient, that a right answer stays below."""

LEFT_OVER = 1e-9
"""How far x may have moved in the end: adding a step and taking it away again leaves a rounding error."""


def numerical_gradient(f: Callable[[Array], float], x: Array) -> Array:
    """(f(x + h) - f(x - h)) / 2h, one element of x moved at a time; the shape of x out."""
    h = 1e-5
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@dataclass(frozen=True)
class Curve:
    """A smooth function of a whole array and its exact gradient; both take arrays of any shape."""

    f: Callable[[Array], float]
    gradient: Callable[[Array], Array]


def waves(a: float, b: float) -> Curve:
    """The sum of sin(a x + b): every element has a slope of its own."""
    return Curve(lambda x: float(np.sum(np.sin(a * x + b))), lambda x: a * np.cos(a * x + b))


def soft_maximum(a: float) -> Curve:
    """ln of the sum of exp(a x): the slope of one element depends on all."""
    return Curve(
        lambda x: float(np.log(np.sum(np.exp(a * x)))),
        lambda x: a * np.exp(a * x) / np.sum(np.exp(a * x)),
    )


def bowl(a: float) -> Curve:
    """The mean of (x - a) squared plus the cube of the mean of x."""
    return Curve(
        lambda x: float(np.mean((x - a) ** 2) + np.mean(x) ** 3),
        lambda x: (2 * (x - a) + 3 * np.mean(x) ** 2) / x.size,
    )


Try = tuple[Curve, Array]
Tries = Callable[[np.random.Generator], Iterator[Try]]


def rows(rng: np.random.Generator) -> Iterator[Try]:
    """Three and five numbers."""
    yield waves(rng.uniform(0.7, 1.2), rng.uniform(0.2, 0.9)), mixed(rng, 3, scale=1.0)
    yield soft_maximum(rng.uniform(0.7, 1.2)), mixed(rng, 5, scale=1.0)


def any_shape(rng: np.random.Generator) -> Iterator[Try]:
    """A table, a square one, a stack of tables."""
    yield waves(rng.uniform(0.7, 1.2), rng.uniform(0.2, 0.9)), mixed(rng, 2, 3, scale=1.0)
    yield bowl(rng.uniform(2.0, 3.0)), mixed(rng, 3, 3, scale=1.0)
    yield soft_maximum(rng.uniform(0.7, 1.2)), mixed(rng, 2, 2, 3, scale=1.0)


def edges(rng: np.random.Generator) -> Iterator[Try]:
    """A single element, elements that are exactly 0, a view of an array."""
    yield waves(rng.uniform(0.7, 1.2), rng.uniform(0.2, 0.9)), -rng.uniform(0.2, 0.8, size=1)
    yield soft_maximum(rng.uniform(0.7, 1.2)), np.array([0.0, rng.uniform(0.5, 1.0), 0.0, -rng.uniform(0.5, 1.0)])
    yield bowl(rng.uniform(2.0, 3.0)), strided(rng, 3, 2) / 3.0


def watched(f: Callable[[Array], float], x: Array, points: list[Array]) -> Callable[[Value], float]:
    """The same function, which also notes where it was asked for its value; of another shape than x's, only the shape.

    A student decides what f is called with: ten thousand arrays of a million numbers must not be kept.
    """

    def call(point: Value) -> float:
        if np.iscomplexobj(point):
            raise TypeError("f takes real numbers")
        here = np.array(point, dtype=np.float64)
        points.append(here if here.shape == x.shape else np.broadcast_to(np.nan, here.shape))
        return f(here)

    return call


def follow(trial: Trial, curve: Curve, x: Array) -> tuple[Reply, list[Array]]:
    """Call the student's function; `Broken` unless f was given whole arrays and the gradient is right."""
    points: list[Array] = []
    reply = trial.function(watched(curve.f, x, points), x)
    value = value_of(reply)
    for point in points:
        if point.shape != x.shape:
            words = f"f was called with {shape_words(point.shape)}, x has {shape_words(x.shape)}"
            raise Broken(f"{words}: give f the whole array, with one element moved")
    near(value, curve.gradient(x))
    return reply, points


def near(value: Value, expected: Array) -> None:
    """Raise `Broken` unless the value is within the relative error of the expected gradient."""
    got = as_numbers(value, "the gradient")
    same_shape(got, expected, "the gradient")
    if relative_error(got, expected) < ACCURACY:
        return
    off = np.abs(got.astype(np.float64) - expected)
    index = tuple(int(i) for i in np.unravel_index(np.argmax(np.nan_to_num(off, nan=np.inf)), off.shape))
    raise Broken(
        f"the gradient is {got[index]:.8g} at {place(index)}, should be {expected[index]:.8g} "
        f"(relative error of the whole gradient {show(relative_error(got, expected))}, should be below {ACCURACY:g})"
    )


def relative_error(got: Array, expected: Array) -> float:
    """The size of the difference over the size of the expected gradient; nan when anything is nan."""
    with np.errstate(all="ignore"):
        return float(np.linalg.norm(got.astype(np.float64) - expected) / np.linalg.norm(expected))


def finds(tries: Tries) -> Callable[[Trial], None]:
    """The gradient is right on every try."""

    def test(trial: Trial) -> None:
        for curve, x in tries(trial.rng):
            follow(trial, curve, x)

    return test


def looks_both_ways(trial: Trial) -> None:
    """f is asked for its value on both sides of every element of x."""
    for curve, x in rows(trial.rng):
        with values_first():
            _, points = follow(trial, curve, x)
        for index in np.ndindex(x.shape):
            if sides(points, x, index) != {-1, 1}:
                way = "to the right" if 1 in sides(points, x, index) else "to the left"
                raise Broken(f"{place(index)} is moved {way} only; a central difference takes a step to each side")


def sides(points: list[Array], x: Array, index: tuple[int, ...]) -> set[int]:
    """The directions in which this element was moved: -1, 1 or both."""
    return {int(np.sign(point[index] - x[index])) for point in points} - {0}


def leaves_x(trial: Trial) -> None:
    """The gradient is right, and x is in the end what it was."""
    for curve, x in rows(trial.rng):
        with values_first():
            reply, _ = follow(trial, curve, x)
        if moved(x, reply):
            raise Broken("x is not what it was before the call: after moving an element, put its old value back")


def moved(x: Array, reply: Reply) -> bool:
    """Whether x came back with other values."""
    if reply.raised or reply.fault:
        return False
    after = reply.arguments[1]
    if not isinstance(after, np.ndarray) or (after.shape, after.dtype) != (x.shape, x.dtype):
        return True
    return not np.allclose(after, x, rtol=0.0, atol=LEFT_OVER)


PROBE: dict[str, Try] = {
    "a row": (waves(1.3, 0.4), np.array([0.5, -1.2, 2.0, 0.0])),
    "a row, all connected": (bowl(7.5), np.array([1.5, -0.7, 0.2])),
    "a table": (soft_maximum(2.5), np.array([[0.3, -0.2, 0.5], [0.1, 0.45, -0.3]])),
    "a square table": (bowl(9.0), np.array([[0.6, -1.1], [1.7, -0.4]])),
}


def observe(function: Function) -> Observation:
    """The gradients, and what kind of steps led to them."""
    seen: dict[str, Value] = {}
    for name, (curve, x) in PROBE.items():
        points: list[Array] = []
        reply = function(watched(curve.f, x, points), x)
        steps = kind_of_steps(points, x)
        seen[name] = blurred(seen_value(reply), curve.gradient(x), steps)
        seen[f"{name}: steps"] = steps
        seen[f"{name}: all 0"] = str(isinstance(reply.value, np.ndarray) and not reply.value.any())
        seen[f"{name}: arguments changed"] = moved(x, reply)
    return seen


def kind_of_steps(points: list[Array], x: Array) -> str:
    """How large the steps are and which way they go, in words that do not depend on the exact h."""
    if any(point.shape != x.shape for point in points):
        return "f was given another shape"
    size = max((float(np.max(np.abs(point - x))) for point in points), default=0.0)
    if not size > 0.0:
        return "no steps"
    ways = {way for index in np.ndindex(x.shape) for way in sides(points, x, index)}
    return f"{'tiny' if size < 1e-9 else 'large' if size > 5e-3 else 'small'} steps {sorted(ways)}"


def blurred(value: Value, expected: Array, steps: str) -> Value:
    """The value; steps of a wrong size are known by themselves, and leave noise that differs from one h to the next."""
    fits = isinstance(value, np.ndarray) and value.shape == expected.shape and value.dtype.kind == "f"
    if fits and not steps.startswith("small") and relative_error(value, expected) < 0.5:
        return "roughly right"
    return value


NUMERICAL_GRADIENT = Exercise(
    name="numerical_gradient",
    assignment="backpropagation",
    signature="numerical_gradient(f, x)",
    core=False,
    truth=numerical_gradient,
    checks=(
        Check(
            "values",
            "Gives the slope of f along each element of a row, with a relative error below 1e-6",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-08"),
            finds(rows),
        ),
        Check(
            "any shape",
            "Works for a table and for a stack of tables: the result has the shape of x",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            finds(any_shape),
        ),
        Check(
            "both sides",
            "Looks at f on both sides of every element (a central difference)",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            looks_both_ways,
            needs=("values",),
        ),
        Check(
            "edges",
            "Holds for a single element, for elements that are exactly 0 and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            finds(edges),
        ),
        Check(
            "input unchanged",
            "x is in the end what it was before the call",
            1,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_x,
            needs=("values",),
        ),
    ),
    observe=observe,
    misconceptions=MISCONCEPTIONS,
)
