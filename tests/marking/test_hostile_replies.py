"""Whatever comes back over the wire, every check of every exercise comes to a verdict of its own: never "unknown".

The room lets through plain values of any kind and promises only that a call which returned brings as many arguments
back as it was given. A check that fell over one of them would leave the mark open until a person looks.
"""

from collections.abc import Callable

import numpy as np
import pytest

from autograder.exercises.registry import all_exercises
from autograder.marking.local import LocalFunction
from autograder.marking.mark import attempt
from autograder.marking.once import CalledOnce
from autograder.model import Exercise, State, Value
from autograder.sandbox import Handle, Reply

FIGURE = Handle(0, "Figure", description=None)
LINE = {
    "x": np.zeros(3),
    "y": np.zeros((3, 2)),
    "label": "",
    "color": "",
    "linestyle": "",
    "linewidth": 1.0,
    "marker": "",
}
PANEL = {
    "title": "relu", "xlabel": "", "ylabel": "", "xscale": "odd", "yscale": "log", "grid": True, "legend": ["", "relu"],
    "xlim": [np.nan, np.inf], "ylim": [0.0, 0.0], "position": [-1, 10**6, 0, 0], "lines": [LINE, LINE],
    "collections": [{"offsets": np.zeros((0, 5)), "label": ""}], "patches": [], "images": [[-1]], "texts": [""],
}  # fmt: skip
VALUES: tuple[Value, ...] = (
    None, True, 3, -1, 10**400, 1.5, float("nan"), float("-inf"), 2j, "text", "", (), [], {}, [None], [[], [1.0]],
    ["1.0", 2], [["a"], "b"], {"W1": "x", "losses": {}, "params": []}, {0: 1, None: 2},
    {"losses": [None], "params": {}},
    (np.zeros(2), "x"), ([1], {}, FIGURE), [np.zeros((2, 2)), np.zeros(3)], np.array("x"), np.array(["a", "b"]),
    np.zeros(0), np.zeros((0, 3)), np.zeros((3, 0)), np.zeros((1,) * 9), np.array(np.nan), np.full((2, 3), np.inf),
    np.zeros(3, complex), np.zeros(3, bool), np.zeros((2, 2), np.uint8), np.zeros(2, np.int8), np.float16(1e4),
    np.random.default_rng(1), FIGURE,
    Handle(0, "Figure", description={"axes": [], "suptitle": "", "size_inches": [1.0, 1.0]}),
    Handle(0, "Figure", description={"axes": [PANEL, PANEL], "suptitle": "", "size_inches": [1.0, 1.0]}),
    Handle(0, "function", callable=True), Handle(0, "custom object"),
)  # fmt: skip
Spoil = Callable[[Value], Value]
SPOILS: dict[str, Spoil] = {
    "as text": lambda value: np.asarray(value).astype("U9") if isinstance(value, np.ndarray) else str(value)[:99],
    "as booleans": lambda value: np.asarray(value) != 0 if isinstance(value, np.ndarray) else bool(value is None),
    "as small whole numbers": lambda value: value.astype(np.int8) if isinstance(value, np.ndarray) else 1,
    "complex": lambda value: value + 1j if isinstance(value, np.ndarray) else 1j,
    "with another axis": lambda value: value[None, ..., None] if isinstance(value, np.ndarray) else [value],
    "without rows": lambda value: value[:0] if isinstance(value, np.ndarray) and value.ndim else value,
    "as an object": lambda value: Handle(0, "custom object"),
}


def replies() -> dict[str, Callable[[Exercise], Callable[..., Reply]]]:
    """Name -> a maker of a function that answers in that hostile way."""
    made = {
        f"value {place}": lambda _, value=value: lambda *args, **_k: Reply(value, arguments=args)
        for place, value in enumerate(VALUES)
    }
    made |= {
        f"truth {name}": lambda exercise, spoil=spoil: answering(
            exercise, lambda value: deep(spoil, value), lambda args: args
        )
        for name, spoil in SPOILS.items()
    }
    made |= {
        f"arguments {name}": lambda exercise, spoil=spoil: answering(
            exercise, lambda value: value, lambda args: tuple(deep(spoil, value) for value in args)
        )
        for name, spoil in SPOILS.items()
    }
    return made


def deep(spoil: Spoil, value: Value) -> Value:
    """The value with every part of it spoilt."""
    if isinstance(value, dict):
        return {name: deep(spoil, part) for name, part in value.items()}
    return type(value)(deep(spoil, part) for part in value) if type(value) in (list, tuple) else spoil(value)


def answering(exercise: Exercise, value: Spoil, arguments: Callable[..., Value]) -> Callable[..., Reply]:
    """The truth, with its value and its arguments changed on the way back."""
    truth = LocalFunction(exercise.truth)

    def call(*args: Value, **keywords: Value) -> Reply:
        reply = truth(*args, **keywords)
        return Reply(value(reply.value), reply.raised, reply.message, arguments=arguments(reply.arguments))

    return call


class Hostile:
    """A function of the student's that answers as it likes."""

    parameters = None

    def __init__(self, answer: Callable[..., Reply]) -> None:
        self.answer = answer

    def __call__(self, *args: Value, **keywords: Value) -> Reply:
        return self.answer(*args, **keywords)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_every_check_comes_to_a_verdict(exercise: Exercise) -> None:
    undecided = {}
    for name, make in replies().items():
        function = CalledOnce(Hostile(make(exercise)))
        results = [attempt(exercise, check, function, b"any secret") for check in exercise.checks]
        open_checks = [f"{result.check}: {result.message}" for result in results if result.state is State.UNKNOWN]
        undecided |= {name: open_checks} if open_checks else {}
    assert undecided == {}
