"""The wrong ideas about `numerical_gradient`, each as a program."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.inputs import Array
from autograder.model import Misconception

H = 1e-5

ScalarFunction = Callable[[Array], float]
Index = tuple[int, ...]


def moved(x: Array, index: Index, step: float) -> Array:
    """A copy of x with one element moved."""
    copy = x.copy()
    copy[index] += step
    return copy


def for_each(x: Array, slope: Callable[[Index], float]) -> Array:
    """The slope of every element, in the shape of x."""
    return np.array([slope(index) for index in np.ndindex(x.shape)]).reshape(x.shape)


def rise(f: ScalarFunction, x: Array, index: Index, h: float = H) -> float:
    """f one step to the right minus f one step to the left."""
    return float(f(moved(x, index, h)) - f(moved(x, index, -h)))


def right(f: ScalarFunction, x: Array, h: float = H) -> Array:
    """The central difference with this step."""
    return for_each(x, lambda index: rise(f, x, index, h) / (2 * h))


def forward_only(f: ScalarFunction, x: Array) -> Array:
    """A step to the right and none to the left."""
    return for_each(x, lambda index: (f(moved(x, index, H)) - f(x)) / H)


def backward_only(f: ScalarFunction, x: Array) -> Array:
    """A step to the left and none to the right."""
    return for_each(x, lambda index: (f(x) - f(moved(x, index, -H))) / H)


def all_at_once(f: ScalarFunction, x: Array) -> Array:
    """The same slope everywhere: that of moving all elements together."""
    return np.full(x.shape, (f(x + H) - f(x - H)) / (2 * H))


def one_number(f: ScalarFunction, x: Array) -> float:
    """One slope for the whole array."""
    return float((f(x + H) - f(x - H)) / (2 * H))


def one_number_to_the_right(f: ScalarFunction, x: Array) -> float:
    """One slope for the whole array, with a step to the right only."""
    return float((f(x + H) - f(x)) / H)


def element_alone(f: ScalarFunction, x: Array) -> Array:
    """f asked about each element as if it were the whole of x."""
    return for_each(x, lambda index: (f(x[index] + H) - f(x[index] - H)) / (2 * H))


def row_at_a_time(f: ScalarFunction, x: Array) -> Array:
    """One loop over the first axis, which moves whole rows of a table."""
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        gradient[i] = rise(f, x, (i,)) / (2 * H)
    return gradient


def one_axis(f: ScalarFunction, x: Array) -> Array:
    """A step made for a row, which does not fit a table."""
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        step = np.zeros(len(x))
        step[i] = H
        gradient[i] = (f(x + step) - f(x - step)) / (2 * H)
    return gradient


def relative_step(f: ScalarFunction, x: Array) -> Array:
    """A step in proportion to x, which is no step at all where x is 0."""
    return for_each(x, lambda index: np.float64(rise(f, x, index, H * abs(x[index]))) / (2 * H * abs(x[index])))


def whole_numbers(f: ScalarFunction, x: Array) -> Array:
    """Right slopes, stored in an array of integers."""
    return right(f, x).astype(int)


def stays_moved(f: ScalarFunction, x: Array) -> Array:
    """Elements moved in x itself and not put back."""

    def slope(index: Index) -> float:
        x[index] += H
        after = f(x)
        x[index] -= 2 * H
        return (after - f(x)) / (2 * H)

    return for_each(x, slope)


def gradient_is_x(f: ScalarFunction, x: Array) -> Array:
    """The result is x itself, overwritten as the loop goes on."""
    for index in np.ndindex(x.shape):
        x[index] = rise(f, x, index) / (2 * H)
    return x


def back_to_start(f: ScalarFunction, x: Array) -> Array:
    """A step to the right and back, taken for a step to the left."""

    def slope(index: Index) -> float:
        return (f(moved(x, index, H)) - f(x)) / (2 * H)

    return for_each(x, slope)


def first_only(f: ScalarFunction, x: Array) -> Array:
    """What a return inside the loop leaves behind."""
    gradient = np.zeros(x.shape)
    first = next(np.ndindex(x.shape))
    gradient[first] = rise(f, x, first) / (2 * H)
    return gradient


def moves_a_copy(f: ScalarFunction, x: Array) -> Array:
    """A flattened copy is moved, but f is asked about x."""
    flat = x.flatten()
    gradient = np.zeros(flat.size)
    for i in range(flat.size):
        flat[i] += H
        after = f(x)
        flat[i] -= 2 * H
        gradient[i] = (after - f(x)) / (2 * H)
        flat[i] += H
    return gradient.reshape(x.shape)


def flattened(f: ScalarFunction, x: Array) -> Any:
    """The right slopes in one long row."""
    return right(f, x).reshape(-1)


MISCONCEPTIONS = (
    Misconception(
        "gc.onesided",
        "a step to the right only",
        "(f(x + h) - f(x)) / h looks at one side, and its error shrinks only as fast as h. A step to each side, "
        "(f(x + h) - f(x - h)) / 2h, is thousands of times more accurate for the same h.",
        forward_only,
    ),
    Misconception(
        "gc.backward",
        "a step to the left only",
        "(f(x) - f(x - h)) / h looks at one side. Use a step to each side: (f(x + h) - f(x - h)) / 2h.",
        backward_only,
    ),
    Misconception(
        "gc.no2",
        "divided by h instead of 2h",
        "The two points are 2h apart, so divide by 2h: your gradient is exactly twice too large.",
        lambda f, x: 2 * right(f, x),
    ),
    Misconception(
        "gc.precedence",
        "multiplied by h instead of divided",
        "Python reads ... / 2 * h as (... / 2) * h, so your gradient is tiny. Write / (2 * h).",
        lambda f, x: right(f, x) * H**2,
    ),
    Misconception(
        "gc.half",
        "x instead of x - h",
        "Your second point is x itself, not x - h (did you only undo the first step?), but you divide by 2h: "
        "the gradient is half of what it should be.",
        back_to_start,
    ),
    Misconception(
        "gc.all",
        "every element moved at once",
        "x + h moves all elements together, so you find the sum of all slopes, everywhere. Move one element at a time.",
        all_at_once,
    ),
    Misconception(
        "gc.one",
        "one number for the whole array",
        "You return a single slope. The gradient has one for each element of x, in the same shape.",
        one_number,
    ),
    Misconception(
        "gc.oneforward",
        "one number, from a step to the right only",
        "x + h moves all elements together, and to the right only. Move one element at a time, to each side: the "
        "gradient has one slope for each element of x.",
        one_number_to_the_right,
    ),
    Misconception(
        "gc.tinyright",
        "a tiny step to the right only",
        "Your h is so small that rounding takes over, and you look at one side only. Take about 1e-5, to each side.",
        lambda f, x: for_each(x, lambda index: (f(moved(x, index, 1e-12)) - f(x)) / 1e-12),
    ),
    Misconception(
        "gc.element",
        "f given one element",
        "f is a function of the whole array. Move one element, then call f with all of x.",
        element_alone,
    ),
    Misconception(
        "gc.bigh",
        "a step that is too large",
        "Your h is not small: the curve bends between the two points. Take about 1e-5.",
        lambda f, x: right(f, x, 0.5),
    ),
    Misconception(
        "gc.tinyh",
        "a step that is too small",
        "Your h is so small that the two values of f differ only in their last digits, and rounding takes over. "
        "Take about 1e-5.",
        lambda f, x: right(f, x, 1e-12),
    ),
    Misconception(
        "gc.relative",
        "a step in proportion to x",
        "Your step is a fraction of the element, so where x is 0 there is no step and you divide 0 by 0. Use the same "
        "h for all.",
        relative_step,
    ),
    Misconception(
        "gc.sign",
        "the two points exchanged",
        "Your gradient has the wrong sign: it is f to the right minus f to the left.",
        lambda f, x: -right(f, x),
    ),
    Misconception(
        "gc.diff",
        "not divided by the step",
        "You return how much f changes. Divide by 2h to get how steep it is.",
        lambda f, x: 2 * H * right(f, x),
    ),
    Misconception(
        "gc.rows",
        "one loop moves whole rows",
        "range(len(x)) counts rows, and x[i] of a table is a whole row. np.ndindex(x.shape) visits every element.",
        row_at_a_time,
    ),
    Misconception(
        "gc.1d",
        "the step fits one axis only",
        "np.zeros(len(x)) is a row, which does not fit a table. np.zeros(x.shape) fits any x.",
        one_axis,
    ),
    Misconception(
        "gc.flat",
        "the shape of x lost",
        "Your slopes are right, but in one long row. Give them the shape of x: gradient.reshape(x.shape).",
        flattened,
    ),
    Misconception(
        "gc.int",
        "a result array of whole numbers",
        "Your result array holds integers, so every slope was cut down to a whole number. Make it floats.",
        whole_numbers,
    ),
    Misconception(
        "gc.stay",
        "x is left moved",
        "You move elements of x itself and do not put them back, so x is another array afterwards. Keep the old value "
        "and restore it, or work on a copy.",
        stays_moved,
    ),
    Misconception(
        "gc.alias",
        "the gradient written into x",
        "`gradient = x` makes no copy: each slope you store replaces an element of x, and the next step starts from "
        "there. Start from np.zeros(x.shape).",
        gradient_is_x,
    ),
    Misconception(
        "gc.copy",
        "a copy is moved, but f sees x",
        "x.flatten() is a copy. You move elements of it but ask f about x, which never changes, so every slope is 0.",
        moves_a_copy,
    ),
    Misconception(
        "gc.first",
        "only the first element",
        "Only your first slope is filled in. Is `return` indented too far, so that the loop ends after one round?",
        first_only,
    ),
)
