"""What a picture of a wrong result is drawn from."""

from dataclasses import dataclass
from enum import StrEnum


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
