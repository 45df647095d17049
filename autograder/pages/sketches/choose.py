"""The picture of a sketch: by its view, with the words for those who can't see it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from textwrap import shorten

from autograder.model import Sketch, View
from autograder.pages.images import Picture
from autograder.pages.plots import LONGEST_LABEL
from autograder.pages.sketches.bars import bars_picture
from autograder.pages.sketches.histogram import histogram_picture
from autograder.pages.sketches.lines import lines_picture
from autograder.pages.sketches.mask import mask_picture
from autograder.pages.sketches.matrix import matrix_picture
from autograder.pages.sketches.stops import stops_picture
from autograder.pages.text import clean

PICTURES: Mapping[View, Callable[[Sketch], Picture | None]] = {
    View.MATRIX: matrix_picture,
    View.BARS: bars_picture,
    View.MASK: mask_picture,
    View.LINES: lines_picture,
    View.HISTOGRAM: histogram_picture,
    View.STOPS: stops_picture,
}


@lru_cache(maxsize=256)
def picture_of(sketch: Sketch) -> Picture | None:
    """The picture; None where nothing in it would differ.

    A wrong idea that half a class holds gives one sketch, so it is drawn once.
    """
    return PICTURES[sketch.view](cleaned(sketch))


def cleaned(sketch: Sketch) -> Sketch:
    """The sketch with words that can be drawn: its names may come from a course's own exercises."""
    panels = [replace(panel, name=words(panel.name), labels=tuple(map(words, panel.labels))) for panel in sketch.panels]
    return replace(sketch, call=clean(sketch.call), panels=tuple(panels))


def words(text: str) -> str:
    """A name or a label, as long as a picture has room for."""
    return shorten(clean(text), LONGEST_LABEL, placeholder=" …")
