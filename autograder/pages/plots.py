"""Figures into pictures for a page: small SVGs whose colours follow the reader's light or dark setting.

The figure is made with Matplotlib's objects, never with pyplot, so nothing is left open. Its text stays text: the
page's reader brings the font, and the picture stays small.
"""

import base64
import io
import re
import warnings
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from autograder.pages.images import Picture, data_uri
from autograder.pages.text import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, GRID, PAPER = "#1c2127", "#59636e", "#d6dbe1", "#fdfdfd"
BLUE, ORANGE = "#0b57b8", "#a04a00"
TINT = "#fdeedd"
PALE = 0.4
"""How much of a filled area's colour shows where a line goes over it: in grey both would be the same."""
"""The colours as drawn (the light setting); blue and orange differ in any kind of colour vision."""

DARK = {
    INK: "#e8ebef",
    MUTED: "#a9b2bc",
    GRID: "#3a424b",
    PAPER: "#1b2026",
    BLUE: "#8db9ff",
    ORANGE: "#ffb070",
    TINT: "#3d2a18",
}
"""What each colour becomes in the dark setting."""

SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "autograder", "font.family": "DejaVu Sans"}
TEXT = 13
LONGEST_LABEL = 52
"""What fits in a line of a picture on a phone; the page beside it has the whole text."""

PAPER_FONT = "'Libertinus Serif'"

DOTS_PER_INCH = 72
"""An SVG point: one unit of the picture is one pixel of the page."""


def sheet(width: int, height: int) -> tuple["Figure", "Axes"]:
    """An empty figure of that many pixels, with one quiet pair of axes."""
    figure, (axes,) = sheets(width, height, 1)
    return figure, axes


def sheets(width: int, height: int, rows: int) -> tuple["Figure", list["Axes"]]:
    """An empty figure with several quiet pairs of axes below one another, each of that height."""
    from matplotlib.figure import Figure

    size = width / DOTS_PER_INCH, rows * height / DOTS_PER_INCH
    figure = Figure(size, DOTS_PER_INCH, facecolor=PAPER, layout="constrained")
    places = [figure.add_subplot(rows, 1, row) for row in range(1, rows + 1)]
    for axes in places:
        quieten(axes)
    return figure, places


def panels(number: int, across: int, size: tuple[int, int]) -> tuple["Figure", list["Axes"]]:
    """A figure of so many pairs of axes, each of that many pixels, and room for a legend below."""
    from matplotlib.figure import Figure

    across = min(across, number)
    down = -(-number // across)
    inches = size[0] * across / DOTS_PER_INCH, (size[1] * down + 30) / DOTS_PER_INCH
    figure = Figure(inches, DOTS_PER_INCH, facecolor=PAPER, layout="constrained")
    axes = [figure.add_subplot(down, across, place + 1, facecolor=PAPER) for place in range(number)]
    for each in axes:
        quieten(each)
    return figure, axes


def quieten(axes: "Axes") -> None:
    """Axes that step back behind what is drawn on them."""
    axes.set_facecolor(PAPER)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(GRID)
    axes.tick_params(colors=MUTED, length=0, labelsize=TEXT)
    axes.set_axisbelow(True)


MARGIN = 8
"""Pixels around what is drawn on a canvas."""


def canvas(width: int, height: int) -> tuple["Figure", "Axes"]:
    """An empty figure to draw on in pixels from the left and the top, without axes."""
    from matplotlib.figure import Figure

    size = (width + 2 * MARGIN) / DOTS_PER_INCH, (height + 2 * MARGIN) / DOTS_PER_INCH
    figure = Figure(size, DOTS_PER_INCH, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1), facecolor=PAPER)
    axes.set(xlim=(-MARGIN, width + MARGIN), ylim=(height + MARGIN, -MARGIN))
    axes.set_axis_off()
    return figure, axes


def letters(axes: "Axes", words: str, at: tuple[float, float], **look: Any) -> None:
    """Words at a place of a canvas; a dollar sign in them is a dollar sign."""
    axes.text(*at, words, parse_math=False, **{"color": INK, "fontsize": TEXT, **look})


def note(axes: "Axes", words: str, at: tuple[float, float], **look: Any) -> None:
    """A label beside what it names; a dollar sign in it is a dollar sign."""
    look = {"color": INK, "fontsize": TEXT, "xytext": (0, 0), "va": "center", **look}
    words = shorten(clean(words), LONGEST_LABEL, placeholder=" …")
    axes.annotate(words, at, textcoords="offset points", parse_math=False, **look)


def picture(figure: "Figure", alt: str, caption: str) -> Picture:
    """The finished figure with its words."""
    width, height = (round(side * DOTS_PER_INCH) for side in figure.get_size_inches())
    return Picture(data_uri("image/svg+xml", themed(svg(figure)).encode()), alt, caption, width, height, drawn=True)


def svg(figure: "Figure") -> str:
    """The figure as SVG text, without a date, so that equal figures are equal texts."""
    from matplotlib import rc_context

    file = io.StringIO()
    with rc_context(SETTINGS), warnings.catch_warnings():
        # A letter that Matplotlib's own font lacks is drawn by the reader's font.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return file.getvalue()


def themed(drawing: str) -> str:
    """The SVG with every colour of ours made a variable that the dark setting changes.

    It paints its own background: where a browser does not tell a picture the setting, it stays dark on light.
    """
    for light in DARK:
        drawing = drawing.replace(light, f"var({variable(light)})")
    drawing = re.sub(r"'DejaVu Sans'[^;\"]*", "system-ui, sans-serif", drawing)
    body = drawing[drawing.index("<svg") :]
    return body.replace("<defs>", f"<defs>\n<style>{variables()}</style>", 1)


def on_paper(image: Picture) -> str:
    """A picture that we drew as an SVG for paper: in the light setting's own colours, with a font that typst has."""
    drawing = base64.b64decode(image.uri.partition(",")[2]).decode()
    for light in DARK:
        drawing = drawing.replace(f"var({variable(light)})", light)
    return drawing.replace(f"<style>{variables()}</style>", "").replace("system-ui, sans-serif", PAPER_FONT)


def variables() -> str:
    """The style sheet inside a picture: our colours in the light and in the dark setting."""
    light = "".join(f"{variable(colour)}:{colour};" for colour in DARK)
    dark = "".join(f"{variable(colour)}:{other};" for colour, other in DARK.items())
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def variable(colour: str) -> str:
    """The name of a colour in the picture's style sheet."""
    return f"--c{colour[1:]}"
