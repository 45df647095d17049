"""A function that draws: called when it is first asked, and never again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.model import Function, Reply, Value
from autograder.sandbox import Handle


@dataclass(frozen=True, slots=True)
class CalledOnce:
    """A function that takes no argument, called when it is first asked and never again.

    Building a figure takes tens of milliseconds, every check looks at it, and no argument could make it another one.
    Calls with arguments are passed on. `replies` keeps what was drawn, for whoever wants to show it.
    """

    function: Function
    replies: list[Reply] = field(default_factory=list)

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of the function's parameters."""
        return self.function.parameters

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """The reply to the first call without arguments, or to this very call."""
        if args or kwargs or not self.replies:
            self.replies.append(self.function(*args, **kwargs))
        return self.replies[-1]

    def figures(self) -> list[Handle]:
        """The figures among what it returned, in order."""
        values = [reply.value for reply in self.replies]
        return [value for value in values if isinstance(value, Handle) and value.type_name == "Figure"]
