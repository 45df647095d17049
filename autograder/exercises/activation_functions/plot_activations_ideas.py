"""Wrong ideas about the figure of four activation functions, each as a plan that draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.exercises.activation_functions._curves import RIGHT, WRONG
from autograder.exercises.figures import Curve
from autograder.model import Misconception

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FOUR = tuple(RIGHT)
ALL, LAST, NONE = (True, True, True, True), (False, False, False, True), (False, False, False, False)


def curve_called(name: str) -> Curve:
    """The first curve of that name, right or wrong."""
    return {**dict(reversed(WRONG)), **RIGHT}[name]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to draw: the names of the curves and titles in panel order, and what each panel has around its curve."""

    points: tuple[float, float, int] = (-5.0, 5.0, 101)
    curves: tuple[str, ...] = FOUR
    titles: tuple[str, ...] = FOUR
    cells: tuple[int, int] = (2, 2)
    xlabels: tuple[bool, ...] = ALL
    ylabels: tuple[bool, ...] = ALL
    grids: tuple[bool, ...] = ALL
    into: tuple[int, ...] = (0, 1, 2, 3)
    """The number of the panel that each curve goes into."""
    without_x: bool = False


@cache
def drawn(plan: Plan) -> "Figure":
    """The figure of a plan, drawn once: the programs below always return the same."""
    from matplotlib.figure import Figure

    figure = Figure()
    panels = figure.subplots(*plan.cells, squeeze=False).reshape(-1)
    x = np.linspace(*plan.points)
    for number, name in zip(plan.into, plan.curves, strict=True):
        y = curve_called(name)(x)
        panels[number].plot(*((y,) if plan.without_x else (x, y)))
    around = zip(panels, plan.titles, plan.xlabels, plan.ylabels, plan.grids, strict=False)
    for panel, title, xlabel, ylabel, grid in around:
        panel.set(title=title, xlabel="x" * xlabel, ylabel="f(x)" * ylabel)
        panel.grid(visible=grid)
    return figure


def draws(**changes: Any) -> Callable[[], "Figure"]:
    """A program that draws the right figure with these changes."""
    return lambda: drawn(Plan(**changes))


def shows_and_returns_nothing() -> None:
    """The right figure, kept to itself."""
    drawn(Plan())


def returns_module() -> Any:
    """Matplotlib itself instead of the figure."""
    import matplotlib

    return matplotlib


MISCONCEPTIONS = (
    Misconception(
        "plot.nozero",
        "an even number of points, which misses 0",
        "100 points from -5 to 5 step over 0, and the corner of ReLU is cut off. 101 points include 0.",
        draws(points=(-5.0, 5.0, 100)),
    ),
    Misconception(
        "plot.few",
        "only the whole numbers as points",
        "With a point at each whole number the curves are jagged. Take 101 points, a step of 0.1.",
        draws(points=(-5.0, 5.0, 11)),
    ),
    Misconception(
        "plot.short",
        "the last point is missing",
        "np.arange leaves out its end, so your curves stop before 5. np.linspace(-5, 5, 101) includes both ends.",
        draws(points=(-5.0, 4.9, 100)),
    ),
    Misconception(
        "plot.positive",
        "only the positive side",
        "Your curves start at 0. What tells these functions apart happens left of 0: draw from -5 to 5.",
        draws(points=(0.0, 5.0, 101)),
    ),
    Misconception(
        "plot.wide",
        "a wider range than asked for",
        "Your curves run from -10 to 10. Draw them from -5 to 5, so that all figures can be compared.",
        draws(points=(-10.0, 10.0, 201)),
    ),
    Misconception(
        "plot.together",
        "all four curves in one panel",
        "Give each function a panel of its own: plt.subplots(2, 2) makes four.",
        draws(cells=(1, 1), into=(0, 0, 0, 0)),
    ),
    Misconception(
        "plot.lastpanel",
        "four panels, but every curve goes into the last",
        "plt.plot draws into the panel that was made last. Draw with each panel's own plot: axes[0, 0].plot(...).",
        draws(into=(3, 3, 3, 3)),
    ),
    Misconception(
        "plot.row",
        "the panels side by side",
        "Your panels lie in one row. plt.subplots(2, 2) makes two rows and two columns.",
        draws(cells=(1, 4)),
    ),
    Misconception(
        "plot.column",
        "the panels one below the other",
        "Your panels lie in one column. plt.subplots(2, 2) makes two rows and two columns.",
        draws(cells=(4, 1)),
    ),
    Misconception(
        "plot.onlylast",
        "a new figure for each function",
        "The figure you return holds the last function only. Make one figure before the first curve is drawn.",
        draws(cells=(1, 1), curves=FOUR[-1:], titles=FOUR[-1:], into=(0,)),
    ),
    Misconception(
        "plot.three",
        "leaky ReLU is missing",
        "Three panels are filled and one is empty: leaky ReLU is missing.",
        draws(curves=FOUR[:3], titles=FOUR[:3], into=(0, 1, 2)),
    ),
    Misconception(
        "plot.none",
        "the figure is shown but not returned",
        "Showing a figure puts it on the screen; the function still has to return it: end with return fig.",
        shows_and_returns_nothing,
    ),
    Misconception(
        "plot.axes",
        "the axes are returned instead of the figure",
        "You return one panel. The figure holds all of them: keep fig from fig, axes = plt.subplots(2, 2), return fig.",
        lambda: drawn(Plan()).axes[0],
    ),
    Misconception(
        "plot.array",
        "the array of axes is returned instead of the figure",
        "You return the array of panels. Keep fig from fig, axes = plt.subplots(2, 2), and return fig.",
        lambda: np.array(drawn(Plan()).axes),
    ),
    Misconception(
        "plot.pair",
        "the figure and the axes are returned",
        "You return the figure together with its axes. Return the figure alone: return fig.",
        lambda: (drawn(Plan()), drawn(Plan()).axes),
    ),
    Misconception(
        "plot.module",
        "plt is returned instead of the figure",
        "plt is the drawing library, not your figure. Return fig, or plt.gcf(), the current figure.",
        returns_module,
    ),
    Misconception(
        "plot.notitles",
        "the panels have no titles",
        "Without a title nobody knows which function a panel shows. Use set_title on each panel.",
        draws(titles=("", "", "", "")),
    ),
    Misconception(
        "plot.swapped",
        "titles in another order than the curves",
        "The curves are right, but some titles stand over the wrong one. Draw and name each panel together.",
        draws(titles=("ReLU", "tanh", "sigmoid", "leaky ReLU")),
    ),
    Misconception(
        "plot.nolabels",
        "the axes have no labels",
        "Write what each axis shows: set_xlabel and set_ylabel on each panel.",
        draws(xlabels=NONE, ylabels=NONE),
    ),
    Misconception(
        "plot.noylabel",
        "only the x-axis has a label",
        "The x-axis has its label, the y-axis has none: add set_ylabel on each panel.",
        draws(ylabels=NONE),
    ),
    Misconception(
        "plot.lastlabels",
        "labels on the last panel only",
        "plt.xlabel and plt.ylabel write on the panel that was made last. Use set_xlabel and set_ylabel on each.",
        draws(xlabels=LAST, ylabels=LAST),
    ),
    Misconception(
        "plot.nogrid",
        "no grid",
        "Grid lines help to read values off the curve: call grid(True) on each panel.",
        draws(grids=NONE),
    ),
    Misconception(
        "plot.lastgrid",
        "a grid on the last panel only",
        "plt.grid works on the panel that was made last. Call grid(True) on each panel.",
        draws(grids=LAST),
    ),
    Misconception(
        "plot.steep",
        "leaky ReLU with a steeper slope",
        "The left side of your leaky ReLU is too steep: its slope is 0.01.",
        draws(curves=("ReLU", "sigmoid", "tanh", "steeper leaky ReLU")),
    ),
    Misconception(
        "plot.noleak",
        "ReLU in the panel of leaky ReLU",
        "The panel of leaky ReLU shows ReLU. Left of 0 it has a small slope, 0.01.",
        draws(curves=("ReLU", "sigmoid", "tanh", "ReLU")),
    ),
    Misconception(
        "plot.sigtanh",
        "tanh in the panel of sigmoid",
        "Two panels show tanh. Sigmoid runs from 0 to 1 and is 0.5 at 0.",
        draws(curves=("ReLU", "tanh", "tanh", "leaky ReLU")),
    ),
    Misconception(
        "plot.tanhsig",
        "sigmoid in the panel of tanh",
        "Two panels show sigmoid. Tanh runs from -1 to 1 and is 0 at 0.",
        draws(curves=("ReLU", "sigmoid", "sigmoid", "leaky ReLU")),
    ),
    Misconception(
        "plot.falling",
        "sigmoid runs downwards",
        "Your sigmoid falls from 1 to 0. The exponent is -x: 1 / (1 + exp(-x)).",
        draws(curves=("ReLU", "falling sigmoid", "tanh", "leaky ReLU")),
    ),
    Misconception(
        "plot.identity",
        "a straight line in the panel of ReLU",
        "Your ReLU is the straight line y = x. Left of 0 it has to be 0.",
        draws(curves=("straight line", "sigmoid", "tanh", "leaky ReLU")),
    ),
    Misconception(
        "plot.index",
        "the values drawn over their index",
        "plot(y) counts the points from 0. Give it both, plot(x, y), so that the axis runs from -5 to 5.",
        draws(without_x=True),
    ),
)
