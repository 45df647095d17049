"""What a picture of a wrong function is drawn from: what it gave on the probe's visible inputs, beside the truth.

In: an exercise and what its probe saw of a function that lost marks. Out: a `Sketch` of a few numbers, or None
where nothing can be shown in a small picture. Nothing is drawn here: pages do that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from autograder.exercises.compare import Array, as_array
from autograder.exercises.drawable import panel
from autograder.exercises.probe import Probe, alike
from autograder.marking.diagnose import observed
from autograder.marking.example import LONGEST, text
from autograder.model import Exercise, Observation, Panel, Sketch, Value, View

MOST_LINES = 8
"""More rows or columns than this can't be read in a picture on a phone."""

MOST_PANELS, MOST_BARS = 4, 6


@dataclass(frozen=True, slots=True)
class Part:
    """One quantity on one case: its name, what came back, and what should."""

    case: str
    name: str
    got: Array
    expected: Array

    @property
    def wrong(self) -> bool:
        """Whether they differ."""
        return not alike(self.got, self.expected)

    @property
    def drawable(self) -> bool:
        """Whether both are the same small array or number; True in the place of 1 is no difference to see."""
        same_kind = (self.got.dtype == bool) == (self.expected.dtype == bool)
        small = self.expected.ndim <= 2 and all(length <= MOST_LINES for length in self.expected.shape)
        return self.got.shape == self.expected.shape and small and same_kind


def sketch_of(exercise: Exercise, seen: Observation) -> Sketch | None:
    """The arrays or numbers that came out wrong; nothing where the exercise has an eye of its own."""
    if exercise.sketch or exercise.draws_figure or exercise.signature.endswith("()"):
        return None  # what a call without arguments should give is the answer itself
    cases = grouped(parts(exercise, seen, observed(exercise, exercise.truth)))
    return matrices(exercise, cases) or bars(exercise, cases)


def grouped(found: Iterator[Part]) -> dict[str, list[Part]]:
    """Case -> its parts."""
    cases: dict[str, list[Part]] = {}
    for part in found:
        cases.setdefault(part.case, []).append(part)
    return cases


def parts(exercise: Exercise, seen: Observation, truth: Observation) -> Iterator[Part]:
    """Every quantity of numbers that the probe saw of the truth, beside what it saw of the function."""
    for name, expected in truth.items():
        case, _, quantity = name.partition(": ")
        got: Value = seen.get(name)
        if several(expected) and several(got) and len(got) == len(expected):
            names = exercise.returns or tuple(f"value {place} of {len(expected)}" for place in range(1, len(got) + 1))
            found = [part(case, *each) for each in zip(names, got, expected, strict=True)]
        else:
            found = [part(case, quantity, got, expected)]
        yield from filter(None, found)


def several(value: Value) -> bool:
    """Whether it is several values, and not one list of numbers."""
    return isinstance(value, tuple | list)


def part(case: str, name: str, got: Value, expected: Value) -> Part | None:
    """Both as arrays of numbers; None where one of them is something else."""
    if any(isinstance(value, str | bool | dict) or value is None for value in (got, expected)):
        return None
    try:
        pair = as_array(got), as_array(expected)
    except ValueError:
        return None
    return Part(case, name, *pair) if all(array.dtype.kind in "fiub" for array in pair) else None


def matrices(exercise: Exercise, cases: dict[str, list[Part]]) -> Sketch | None:
    """The first case in which an array came out wrong, one of four elements or more if there is any."""
    usable = {
        name: found
        for name, found in cases.items()
        if len(found) <= MOST_PANELS
        and all(one.drawable for one in found)
        and any(one.wrong and one.got.size > 1 for one in found)
    }
    large = [name for name, found in usable.items() if max(one.got.size for one in found if one.wrong) >= 4]
    chosen = next(iter(large or usable), None)
    if chosen is None:
        return None
    panels = tuple(panel(one.name, one.got, one.expected) for one in usable[chosen])
    return Sketch(View.MATRIX, call_words(exercise, chosen), panels)


def bars(exercise: Exercise, cases: dict[str, list[Part]]) -> Sketch | None:
    """The cases in which a single number is asked for, if one of them came out wrong."""
    numbers = [found[0] for found in cases.values() if len(found) == 1 and found[0].got.shape == ()]
    numbers = [one for one in numbers if one.expected.shape == ()][:MOST_BARS]
    if not any(one.wrong for one in numbers):
        return None
    one = panel(exercise.name, np.array([n.got for n in numbers]), np.array([n.expected for n in numbers]))
    labels = tuple(number.case for number in numbers)
    return Sketch(View.BARS, exercise.name, (Panel(one.name, one.shape, one.got, one.expected, labels=labels),))


def call_words(exercise: Exercise, case: str) -> str:
    """The call as a student can type it, where it is known and short; else what was given, in words."""
    given = exercise.observe.cases.get(case, ()) if isinstance(exercise.observe, Probe) else ()
    arguments = [text(argument) for argument in given]
    call = f"{exercise.name}({', '.join(arguments)})"
    return call if arguments and all(arguments) and len(call) <= LONGEST else f"{exercise.name}, tried on: {case}"
