"""A function that draws: called when it is first asked, and never again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.model import Function, Reply, Value


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
