"""A reply that is small on the wire stays small in the marker: no list becomes an array of gigabytes."""

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from autograder.exercises.backpropagation.backprop_step import step_seen
from autograder.exercises.compare import MOST_NUMBERS, as_numbers
from autograder.exercises.probe import alike
from autograder.exercises.promises import changed
from autograder.marking.diagnose import is_finite
from autograder.marking.example import text
from autograder.model import Broken, Value

TEXTS = ["x" * 100_000, *[""] * 3000]
MIXED = [*[np.zeros(1000, np.uint8)] * 3000, np.zeros(1000, complex)]
COLUMN = np.zeros((2_000_000, 1), np.uint8)


def quiet(read: Callable[[Value], object]) -> Callable[[Value], object]:
    def run(value: Value) -> object:
        try:
            return read(value)
        except (Broken, ValueError):
            return None

    return run


@pytest.mark.parametrize("value", [TEXTS, MIXED, [TEXTS], COLUMN], ids=["texts", "mixed", "nested", "column"])
@pytest.mark.parametrize(
    "read",
    [
        as_numbers,
        is_finite,
        text,
        lambda value: alike(value, 1.0),
        lambda value: step_seen({"b": value}, "b", np.ones(9)),
    ],
    ids=["as_numbers", "is_finite", "text", "alike", "step_seen"],
)
def test_memory_stays_flat(value: Value, read: Callable[[Value], object]) -> None:
    tracemalloc.start()
    quiet(read)(value)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30 << 20


def test_what_is_refused_is_said() -> None:
    with pytest.raises(Broken, match="holds text values"):
        as_numbers(TEXTS)
    with pytest.raises(Broken, match="more than 2,000,000 numbers"):
        as_numbers(np.zeros(MOST_NUMBERS + 1, np.int8))


def test_an_argument_of_another_type_has_changed() -> None:
    x = np.zeros(2)
    assert changed(x, np.array(["a", "b"]))
    assert changed(x, x.astype(np.float32))
    assert not changed(x, x.copy())
    assert not changed(np.full(2, np.nan), np.full(2, np.nan))
