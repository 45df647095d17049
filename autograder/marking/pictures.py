"""Functions that draw: call them once, and fetch the picture for the feedback; marks do not depend on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from autograder.model import Function, Mark, Reply, Value
from autograder.sandbox import Handle, Session


@dataclass(frozen=True, slots=True)
class CalledOnce:
    """A function that takes no argument, called when it is first asked and never again.

    Building a figure takes tens of milliseconds, every check looks at it, and no argument could make it another one.
    """

    function: Function
    replies: list[Reply] = field(default_factory=list)

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of the function's parameters."""
        return self.function.parameters

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """The reply to the first call; a call with arguments is passed on."""
        if args or kwargs:
            return self.function(*args, **kwargs)
        if not self.replies:
            self.replies.append(self.function())
        return self.replies[0]


def with_picture(found: Mark, function: Function, session: Session) -> Mark:
    """The mark with the student's own figure, where there is one."""
    value = function().value
    if not isinstance(value, Handle) or value.type_name != "Figure":
        return found
    picture = session.picture(value)
    return replace(found, picture=picture) if picture else found
