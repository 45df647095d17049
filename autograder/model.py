"""The vocabulary of the course as frozen data: no I/O, no NumPy, nothing that knows how marks are found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from math import fsum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from numpy.random import Generator

Value = Any
"""A plain value: None, bool, int, float, str, an array, or a list, tuple or dict of them."""


class Band(IntEnum):
    """The levels of evidence that the package's own exercises are written for (never a student's band).

    What a level is called, and which level of another syllabus it stands for, is the course's business
    (`bank.syllabus`).
    """

    BAND_2 = 2
    BAND_3 = 3
    BAND_4 = 4
    BAND_5 = 5
    BAND_6 = 6


class State(StrEnum):
    """What is known about one check: three answers, not two, and a fourth for work that a person marks."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A syllabus outcome: its code, and what it says in a line."""

    code: str
    words: str


class Reply(Protocol):
    """What came back from one call of a function under test."""

    @property
    def value(self) -> Value:
        """What it returned; None when it did not get that far."""

    @property
    def raised(self) -> str | None:
        """The class name of the exception that ended the call."""

    @property
    def message(self) -> str:
        """The text of that exception. It is the student's own text: compare it, never show it."""

    @property
    def fault(self) -> str | None:
        """Which limit the call met, or how it brought the process down, as the end of a sentence: `the call ...`."""

    @property
    def arguments(self) -> Sequence[Value]:
        """The arguments as they were after the call."""

    @property
    def shares(self) -> Sequence[bool]:
        """For each argument, whether the result is (or looks into) the same memory."""

    @property
    def printed(self) -> str:
        """What the call printed, cut to a limit."""


class Function(Protocol):
    """A function under test, wherever it lives: a student's in the locked room, or one of our own programs.

    A call never raises for anything the function does; only `MarkerError` may pass.
    """

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of its parameters, where they can be known."""

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """Call it once on copies of the arguments."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a check is given: the function under test, the truth beside it, and a source of hidden inputs."""

    function: Function
    truth: Callable[..., Value]
    rng: "Generator"


@dataclass(frozen=True, slots=True)
class Check:
    """One promise that a right answer keeps.

    `test` returns when the promise is kept and raises `Broken` when it is not. `needs` names checks of the same
    exercise that must be kept first: a side promise (shape, no mutation) earns nothing where the values are wrong.
    """

    name: str
    promise: str
    points: float
    band: int
    outcomes: tuple[str, ...]
    test: Callable[[Trial], None]
    needs: tuple[str, ...] = ()


class Broken(Exception):  # noqa: N818 - it is not an error: it is what a check says
    """A promise was not kept. The text is for the student: expected, got, where, never the hidden input itself."""


Observation = Mapping[str, Value]
"""What a probe saw of a function: named plain values, compared one by one."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong idea that students really have, as a wrong program.

    `idea` names it in a few words, `help` is the sentence that helps the student who holds it.
    """

    id: str
    idea: str
    help: str
    program: Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Curve:
    """The interval on which feedback draws the student's function over the truth."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Exercise:
    """A function that a student writes, and all that is needed to mark it; each is equal to itself alone.

    `observe` looks at a function on fixed inputs (the probe), so that wrong programs can be told apart by what it sees.
    """

    name: str
    assignment: str
    signature: str
    core: bool
    truth: Callable[..., Value]
    checks: tuple[Check, ...]
    observe: Callable[[Function], Observation]
    misconceptions: tuple[Misconception, ...]
    curve: Curve | None = None
    draws_figure: bool = False
    returns: tuple[str, ...] = ()
    """What the values are called, where the function returns several."""
    sketch: Callable[[Function], "Sketch | None"] | None = None
    """Looks at the function on visible inputs and gives what a picture of it is drawn from; None where it is right."""

    @property
    def points(self) -> float:
        """The most that the exercise can earn."""
        return sum(check.points for check in self.checks)


@dataclass(frozen=True, slots=True)
class Example:
    """A call that goes wrong, as text that a student can type, and both results."""

    call: str
    got: str
    expected: str

    def __str__(self) -> str:
        return f"{self.call} gives {self.got}, should give {self.expected}"


class View(StrEnum):
    """How a sketch is drawn; what its numbers are is said at `Panel`."""

    MATRIX = "matrix"
    BARS = "bars"
    MASK = "mask"
    LINES = "lines"
    HISTOGRAM = "histogram"
    STOPS = "stops"


@dataclass(frozen=True, slots=True)
class Panel:
    """One quantity of a sketch: the numbers that came back beside those that should; NaN where there is none.

    matrix: the elements of an array of `shape`, row by row; `labels` are words for 0 and 1, where these are no numbers
    bars: one value for each of `labels`
    mask: an array of `shape`, 0 where dropped; expected are the rate and the factor of what is kept
    lines: a value for each place from 0      histogram: counts between the edges `at`, which are one more
    stops: `at` are the losses; got and expected are the epoch of the stop and the best epoch
    """

    name: str
    shape: tuple[int, ...]
    got: tuple[float, ...]
    expected: tuple[float, ...]
    at: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a picture of a result is drawn from: numbers from a visible example, never from a hidden input."""

    view: View
    call: str
    """What was called, for the words under the picture."""
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """A person's decision in the place of a check's: the reason, and what the check itself had found."""

    because: str
    state: State
    points: float
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one check: how many points it earned, and the sentence that says why."""

    check: str
    promise: str
    state: State
    points: float
    max_points: float
    band: int
    outcomes: tuple[str, ...]
    message: str = ""
    counterexample: Example | None = None
    """A hidden call that goes wrong: not for students, unless the course's policy lets it through."""
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A misconception that the evidence singles out."""

    id: str
    idea: str
    help: str


@dataclass(frozen=True, slots=True)
class CurveData:
    """A student's curve over the expected one, as plain numbers; NaN where there is nothing to draw."""

    x: tuple[float, ...]
    expected: tuple[float, ...]
    got: tuple[float, ...]


def summed(points: Iterable[float]) -> float:
    """Points together: thirds of a mark are a whole mark, without the dust that adding binary fractions leaves."""
    return round(fsum(points), 9)


@dataclass(frozen=True, slots=True)
class Mark:
    """All that marking found out about one exercise or question of one student."""

    item: str
    signature: str
    core: bool
    results: tuple[Result, ...]
    diagnosis: Diagnosis | None = None
    notes: tuple[str, ...] = ()
    example: Example | None = None
    curve: CurveData | None = None
    picture: bytes | None = None
    sketch: Sketch | None = None
    reason: str = ""
    """Why nothing could be tried at all, such as a function that is not there."""
    explanation: str = ""
    """Of a question: why the right answer is right. Like the key, only as the course's policy allows."""
    key: str = ""
    answer: str = ""
    """Of a question: what the student answered, in words."""

    @property
    def points(self) -> float:
        """The points earned by the checks that were kept."""
        return summed(result.points for result in self.results)

    @property
    def max_points(self) -> float:
        """The points that could be earned."""
        return summed(result.max_points for result in self.results)

    @property
    def needs_human(self) -> bool:
        """Whether a person must look, because some check could not be decided."""
        return any(result.state in (State.UNKNOWN, State.MANUAL) for result in self.results)


@dataclass(frozen=True, slots=True)
class MarkedNotebook:
    """One student's notebook after marking: a mark per grade cell, and what was learned on the way."""

    assignment: str
    notebook: str
    marks: Mapping[str, Mark]
    """Grade cell id -> its mark, in notebook order; written answers are marks in the state `manual`."""
    remarks: tuple[str, ...] = ()
    """About the notebook as a whole, for its student: what was repaired, which cell failed and why."""
    level: int = 0
    """The isolation level that the student's code ran at (autograder.sandbox.Level)."""
    seconds: float = 0.0
    digest: str = ""
    """SHA-256 of the file that was marked: another file is another submission."""
    versions: Mapping[str, str] = field(default_factory=dict)
    untouched: tuple[str, ...] = ()
    """Answer cells that were handed in as they were handed out."""
    truth: Mapping[str, str] = field(default_factory=dict)
    """Digests of what the marks rest on besides the file; empty in records that were made before there were any."""
    worth: Mapping[str, float] = field(default_factory=dict)
    """Grade cell id -> the points that it was released for, to which the gradebook scales its mark."""

    @property
    def points(self) -> float:
        """The points earned so far."""
        return summed(result.points for mark in self.marks.values() for result in mark.results)

    @property
    def max_points(self) -> float:
        """The points that could be earned."""
        return summed(result.max_points for mark in self.marks.values() for result in mark.results)

    @property
    def needs_human(self) -> bool:
        """Whether a person must look at something in it."""
        return any(mark.needs_human for mark in self.marks.values())
