"""Make all the calls at once that the checks of an exercise will ask for, and judge the same replies only once.

What a check asks of a right function is the same for a whole class, since its inputs come from the course's secret: it
is found out by trying the truth. So these calls go to a submission's function as one series, and each check then hears
the replies as if it had made the calls itself. A check that asks for something else (it has seen a wrong answer, say)
asks the function from there on.

A check's result follows from the replies alone. Two functions that reply the same, to the last bit, get the same
result, and it is worked out once.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar, cast

from autograder.marking.local import LocalFunction
from autograder.model import Exercise, Function, Reply, Value
from autograder.sandbox import Call, Heard, RoomFunction, Series
from autograder.sandbox.inner.plain import UnsendableError

Judged = TypeVar("Judged")
Trying = Callable[[Function], object]
MOST_KNOWN = 20_000
"""So many judgements are kept before they are forgotten and found again: some megabytes."""

HANDLE = b'["h",'
"""How an object that stayed in the room looks on the wire: another one may look the same, so nothing is concluded."""


@dataclass(frozen=True, slots=True, eq=False)
class Foreseen:
    """The calls that some tries will make, in one series, and what was concluded from the replies so far."""

    series: Series
    parts: Mapping[str, slice]
    """Name of a try -> the place of its calls in the series."""
    known: dict[tuple[str, bytes], object] = field(default_factory=dict)


def foresee(exercise: Exercise, tries: Mapping[str, Trying]) -> Foreseen | None:
    """Try the truth and note its calls; a try whose arguments are not plain values is left out."""
    calls: list[Call] = []
    parts = {}
    for name, trying in tries.items():
        listener = Listener(LocalFunction(exercise.truth))
        with suppress(Exception):  # a function is among the arguments, say: then the try asks when its time has come
            trying(listener)
            parts[name] = slice(len(calls), len(calls) + len(listener.calls))
            calls += listener.calls
    try:
        return Foreseen(Series.of(exercise.name, calls), parts) if calls else None
    except UnsendableError:
        return None


@dataclass(slots=True)
class Listener:
    """A function that notes how it is called."""

    function: LocalFunction
    calls: list[Call] = field(default_factory=list)

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of the function's parameters."""
        return self.function.parameters

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """Call the function and note the arguments."""
        self.calls.append(Call.of(args, kwargs))
        return self.function(*args, **kwargs)


@dataclass(slots=True)
class Recalled:
    """Gives the replies that came already while it is asked for them; then it asks the function itself."""

    function: Function
    calls: Sequence[Call]
    heard: Sequence[Heard]
    place: int = 0
    asked: bool = False
    """Whether the function itself was asked."""

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of the function's parameters."""
        return self.function.parameters

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """The reply to this call."""
        if not self.asked and self.place < len(self.calls) and self.is_next(args, kwargs):
            self.place += 1
            return self.heard[self.place - 1].read(args)
        self.asked = True
        return self.function(*args, **kwargs)

    def is_next(self, args: tuple[Value, ...], kwargs: Mapping[str, Value]) -> bool:
        """Whether this is the call that was foreseen here."""
        try:
            return Call.of(args, kwargs) == self.calls[self.place]
        except UnsendableError:
            return False


@dataclass(frozen=True, slots=True)
class Hearing:
    """A submission's function with the replies to a series; without them where there was no series."""

    function: Function
    foreseen: Foreseen | None
    heard: tuple[Heard, ...] | None

    @classmethod
    def of(cls, function: Function, look_ahead: Callable[[], Foreseen | None]) -> "Hearing":
        """Make the foreseen calls of a function in the room; one of our own is quick to ask."""
        if isinstance(function, RoomFunction) and (foreseen := look_ahead()):
            return cls(function, foreseen, function.replies(foreseen.series))
        return cls(function, None, None)

    def judge(self, name: str, judged: Callable[[Function], Judged], is_sure: Callable[[Judged], bool]) -> Judged:
        """What is concluded from the replies to a try's calls; kept for the same replies when it is sure."""
        if self.foreseen is None or self.heard is None or name not in self.foreseen.parts:
            return judged(self.function)
        part, known = self.foreseen.parts[name], self.foreseen.known
        heard = self.heard[part]
        key = name, digest(heard)
        if key in known:
            return cast(Judged, known[key])
        recalled = Recalled(self.function, self.foreseen.series.calls[part], heard)
        found = judged(recalled)
        if is_sure(found) and not recalled.asked and not any(HANDLE in reply.structure for reply in heard):
            if len(known) >= MOST_KNOWN:
                known.clear()
            known[key] = found
        return found


def digest(heard: Sequence[Heard]) -> bytes:
    """What replies have in common only when they are the same."""
    pieces = [piece for reply in heard for piece in (reply.structure, reply.data)]
    lengths = b"".join([len(piece).to_bytes(8) for piece in pieces])
    return sha256(lengths + b"".join(pieces)).digest()
