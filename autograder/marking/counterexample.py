"""Keep the smallest hidden call on which a check broke, for courses whose policy shows it after release.

In: a check's calls, as they happened. Out: an `Example`, or None. Nothing is called again: a function under test gets
the same calls whether somebody will look at them or not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from autograder.exercises.probe import alike
from autograder.exercises.raised import raised_words
from autograder.marking.example import text
from autograder.marking.local import LocalFunction
from autograder.model import Example, Function, Reply, Value

MOST_NUMBERS = 40
LONGEST = 320
"""A call of more numbers, or a text of more characters, is no small counter-example."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A function under test whose small calls are kept."""

    function: Function
    calls: list[tuple[tuple[Value, ...], Reply]] = field(default_factory=list)

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of the function's parameters."""
        return self.function.parameters

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """The reply of the function."""
        reply = self.function(*args, **kwargs)
        if not kwargs and args and size(args) <= MOST_NUMBERS:
            self.calls.append((args, reply))
        return reply


def size(args: tuple[Value, ...]) -> int:
    """How many numbers the arguments hold."""
    return sum(int(np.size(argument)) if isinstance(argument, np.ndarray) else 1 for argument in args)


def counterexample(name: str, truth: Callable[..., Value], watched: Watched) -> Example | None:
    """The smallest of the calls that went wrong, where it can be said in a line."""
    smallest_first = sorted(watched.calls, key=lambda call: size(call[0]))
    return next(wrong_calls(name, truth, smallest_first), None)


def wrong_calls(
    name: str, truth: Callable[..., Value], calls: Sequence[tuple[tuple[Value, ...], Reply]]
) -> Iterator[Example]:
    """An example of each call that gave something else than the truth."""
    for args, reply in calls:
        arguments = [text(argument) for argument in args]
        if reply.fault or not all(arguments):
            continue
        expected = LocalFunction(truth)(*args)
        if expected.raised or (not reply.raised and alike(reply.value, expected.value)):
            continue
        got = raised_words(reply.raised, "") if reply.raised else text(reply.value, bare=True)
        example = Example(f"{name}({', '.join(arguments)})", got, text(expected.value, bare=True))
        parts = (example.call, example.got, example.expected)
        if all(parts) and max(map(len, parts)) <= LONGEST and example.got != example.expected:
            yield example
