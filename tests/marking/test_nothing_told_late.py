"""What feedback repeats of the student's own words is asked for before any function has seen a hidden input."""

from types import SimpleNamespace
from typing import Any

from autograder.exercises.registry import all_exercises
from autograder.marking.notebook import Desk, Sitting
from autograder.sandbox import Reply, RoomFunction

BY_NAME = {exercise.name: exercise for exercise in all_exercises()}


class Room:
    """A room that writes down what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def function(self, name: str) -> RoomFunction:
        self.asked.append(f"look at {name}")
        return RoomFunction(name, True, True, "function", ("x",), self.call)

    def functions(self, names: list[str]) -> list[RoomFunction]:
        return [self.function(name) for name in names]

    def call(self, name: str, args: tuple[Any, ...], keywords: dict[str, Any]) -> Reply:
        self.asked.append(f"call {name}")
        return Reply(fault="was not called")


def test_names_are_looked_up_and_figures_drawn_before_any_hidden_input() -> None:
    room = Room()
    desk: Any = SimpleNamespace(secret=b"secret")
    sitting = Sitting(Desk({}, desk, b"secret"), desk, (), desk)
    cells = {name: BY_NAME[name] for name in ("relu", "softmax", "plot_activations")}
    marks = sitting.mark_all(cells, room)  # type: ignore[arg-type]  # it has all that is asked of a session
    assert room.asked[:4] == ["look at relu", "look at softmax", "look at plot_activations", "call plot_activations"]
    assert not any(asked.startswith("look") for asked in room.asked[3:])
    assert marks.keys() == cells.keys()
    calls = [asked for asked in room.asked if asked.startswith("call")]
    assert calls.index("call relu") > max(place for place, asked in enumerate(calls) if asked.endswith("activations"))
