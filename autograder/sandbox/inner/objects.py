"""What can't cross the wall as plain data: objects that stay here, and functions that live outside.

An object that stays is known outside by a number, the name of its type and, for a figure, its description.
A function that lives outside is, in here, an `Outside` that asks for the call.
"""

from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure

from .encoder import Encoder
from .figures import describe
from .limits import Limits
from .plain import Node, UnsendableError

_NAME = 100


class Outside:
    """Stands in for a function of the marker's."""

    def __init__(self, number: int, call: Callable[..., object]) -> None:
        self.number = number
        self._call = call

    def __call__(self, *args: object, **keywords: object) -> object:
        """Ask the marker to call its function."""
        return self._call(self.number, args, keywords)


class Objects:
    """The objects of one worker that are known outside by number."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._kept: list[object] = []
        self._numbers: dict[int, int] = {}

    def node(self, encoder: Encoder, value: object) -> Node:
        """Return the node of a value that isn't plain."""
        if type(value) is Outside:
            return ["f", value.number]
        description = _describe(value) if isinstance(value, Figure) else None
        facts: list[Any] = [type(value).__name__[:_NAME], callable(value), description]
        return ["h", self._number(value), *[encoder.node(fact, 1) for fact in facts]]

    def find(self, number: int) -> object:
        """Return the object that is known by this number."""
        return self._kept[number]

    def _number(self, value: object) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            if len(self._kept) >= self._limits.handles:
                raise UnsendableError(f"more than {self._limits.handles} objects that are not plain data")
            number = self._numbers[id(value)] = len(self._kept)
            self._kept.append(value)  # keeps it alive, so that no other object can get its id
        return number


def _describe(figure: Figure) -> dict[str, Any] | None:
    try:
        return describe(figure)
    except Exception:  # a figure whose artists are broken is an object like any other
        return None
