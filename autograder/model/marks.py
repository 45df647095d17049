"""What marking finds out: a result per check, a mark per exercise or question, and a whole notebook."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum

from autograder.model.sketch import Sketch


class State(StrEnum):
    """What is known about one check: three answers, not two, and a fourth for work that a person marks."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Example:
    """A call that goes wrong, as text that a student can type, and both results."""

    call: str
    got: str
    expected: str

    def __str__(self) -> str:
        return f"{self.call} gives {self.got}, should give {self.expected}"


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
