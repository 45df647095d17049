"""Exceptions of the student's code as a test can catch them: Python's own, or twins of the student's classes."""

from collections.abc import Mapping
from typing import Any

from autograder.sandbox import Reply
from autograder.sandbox.inner.problems import BUILTIN_ERRORS


class Errors:
    """The twins of one notebook's exception classes: the same names make the same class."""

    def __init__(self) -> None:
        self._twins: dict[tuple[str, ...], type[BaseException]] = {}
        self._teachers: dict[str, type[BaseException]] = {}

    def class_of(self, lineage: tuple[str, ...]) -> type[BaseException]:
        """The class for a lineage, such as ("TooSmall", "ValueError")."""
        if len(lineage) <= 1:
            return BUILTIN_ERRORS.get(lineage[0] if lineage else "", Exception)
        if lineage not in self._twins:
            self._twins[lineage] = self._twin(lineage)
        return self._twins[lineage]

    def know(self, classes: Mapping[str, type]) -> None:
        """Let exceptions of these classes of the teacher's be caught under their names."""
        found = {name: kind for name, kind in classes.items() if issubclass(kind, BaseException)}
        if found != self._teachers:
            self._teachers = found
            self._twins.clear()

    def _twin(self, lineage: tuple[str, ...]) -> type[BaseException]:
        own: dict[str, Any] = {"__module__": "__main__", "__getattr__": _attribute}
        if lineage[0] in self._teachers:  # it was made in the room, with whatever it needs
            return type(lineage[0], (self._teachers[lineage[0]],), own | {"__init__": _already_made})
        return type(lineage[0], (self.class_of(lineage[1:]),), own)

    def raised_by(self, reply: Reply) -> BaseException:
        """The exception that a reply speaks of; `came_from_room` tells whose it is."""
        error = _made(self.class_of(reply.lineage or (reply.raised or "Exception",)), reply.message)
        vars(error).update(came_from_room=True, room_object=reply.error)
        return error


def came_from_room(error: BaseException) -> bool:
    """Whether the student's code raised it."""
    return bool(vars(error).get("came_from_room"))


def quiet(error: BaseException) -> BaseException:
    """The exception, unless it would silently end a loop of the test's: that would be a pass for nothing."""
    if not isinstance(error, StopIteration | StopAsyncIteration | GeneratorExit):
        return error
    other = RuntimeError("the function raised StopIteration")
    vars(other).update(came_from_room=True)
    return other


def _made(kind: type[BaseException], message: str) -> BaseException:
    for cls in kind.__mro__:  # some classes can't be made of a message alone; one above them can
        try:
            made: BaseException = cls(message)
        except TypeError:
            continue
        return made
    return Exception(message)


def _already_made(_error: BaseException, *_args: object) -> None:
    pass


def _attribute(error: BaseException, name: str) -> Any:
    found = vars(error).get("room_object")
    if found is None or name.startswith("__"):
        raise AttributeError(f"{type(error).__name__!r} object has no attribute {name!r}")
    return getattr(found, name)
