"""What can't cross the wall as plain data: objects that stay here, and functions that live outside.

An object that stays is known outside by a number, the name of its type and, for a figure, its description.
A function that lives outside is, in here, an `Outside` that asks for the call.
"""

from collections.abc import Callable, Mapping
from typing import Any

from matplotlib.figure import Figure

from .encoder import Encoder
from .facts import facts_of
from .figures import describe
from .limits import Limits
from .plain import Node, UnsendableError
from .rich import rich_node
from .shared import Shared

_NAME = 100


class Outside:
    """Stands in for a function of the marker's."""

    def __init__(self, number: int, call: Callable[..., object], name: str = "function") -> None:
        self.number = number
        self.__name__ = name
        self._call = call

    def __call__(self, *args: object, **keywords: object) -> object:
        """Ask the marker to call its function."""
        return self._call(self.number, args, keywords)


class MethodOf:
    """A method of an object that is known outside: nothing is kept of it, its object and its name are enough."""


class Objects:
    """The objects of one worker that are known outside by number.

    `rich` says whether more than plain data and figures is wanted outside: see `rich` and `facts`. `shared` are the
    objects of the teacher's classes; `find` gives it the class of a name.
    """

    def __init__(
        self,
        limits: Limits,
        class_names: Callable[[], Mapping[int, str]] = dict,
        find: Callable[[str], type | None] = lambda _: None,
    ) -> None:
        self.rich = False
        self.shared = Shared(find, inside=True)
        self._class_names = class_names
        self._limits = limits
        self._kept: list[object] = []
        self._numbers: dict[int, int] = {}

    def node(self, encoder: Encoder, value: object) -> Node:
        """Return the node of a value that isn't plain."""
        if type(value) is Outside:
            return ["f", value.number]
        if type(value) is MethodOf:
            return ["w"]
        node = (rich_node(encoder, value) or self.shared.node(encoder, value)) if self.rich else None
        return self._handle_node(encoder, value) if node is None else node

    def _handle_node(self, encoder: Encoder, value: object) -> Node:
        description = _describe(value) if isinstance(value, Figure) else None
        known: list[Any] = [type(value).__name__[:_NAME], callable(value), description]
        if self.rich:
            known.append(facts_of(value, self._class_names()))
        return ["h", self._number(value), *[encoder.node(fact, 1) for fact in known]]

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
