"""What a teacher writes: an exercise with its checks, its truth and the wrong ideas about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from autograder.model.calls import Function, Value
from autograder.model.sketch import Sketch

if TYPE_CHECKING:
    from numpy.random import Generator


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """A syllabus outcome: its code, and what it says in a line."""

    code: str
    words: str


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
    sketch: Callable[[Function], Sketch | None] | None = None
    """Looks at the function on visible inputs and gives what a picture of it is drawn from; None where it is right."""

    @property
    def points(self) -> float:
        """The most that the exercise can earn."""
        return sum(check.points for check in self.checks)
