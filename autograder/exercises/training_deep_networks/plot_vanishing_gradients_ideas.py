"""The right plan of the figure of vanishing gradients, and wrong ideas about it: the plan with one change each."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from autograder.exercises.sketch import Sketch, Stroke, drawn
from autograder.exercises.training_deep_networks.gradient_norms_ideas import right
from autograder.model import Misconception

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAMES = {"sigmoid": r"sigm|logist", "ReLU": r"relu|rectif"}
"""How a legend entry names each curve."""

DEPTH = 12


def stroke(name: str, depth: int, rng: np.random.Generator) -> Stroke:
    """The gradient norms of one network over its layers."""
    return Stroke(np.arange(1, depth + 1), np.array(right(depth, name.casefold(), rng)), name)


def plan(rng: np.random.Generator, depths: tuple[int, int] = (DEPTH, DEPTH)) -> Sketch:
    """Both networks, layer by layer."""
    return Sketch(
        tuple(stroke(name, depth, rng) for name, depth in zip(NAMES, depths, strict=True)),
        title="Vanishing gradients",
        xlabel="Layer",
        ylabel="Norm of the gradient",
        yscale="log",
    )


def draws(change: Callable[[Sketch], Sketch], depths: tuple[int, int] = (DEPTH, DEPTH)) -> Callable[[], "Figure"]:
    """A program that changes the right plan before it draws."""
    return cache(lambda: drawn(change(plan(np.random.default_rng(), depths))))


def with_curves(change: Callable[[Stroke], Stroke]) -> Callable[[], "Figure"]:
    """A program that changes both curves."""
    return draws(lambda sketch: replace(sketch, curves=tuple(map(change, sketch.curves))))


def swapped_names(sketch: Sketch) -> Sketch:
    """Each curve under the name of the other."""
    sigmoid, relu = sketch.curves
    return replace(sketch, curves=(sigmoid._replace(label=relu.label), relu._replace(label=sigmoid.label)))


def two_panels() -> "Figure":
    """A panel for each activation."""
    from matplotlib.figure import Figure

    figure = Figure()
    for panel, curve in zip(figure.subplots(1, 2), plan(np.random.default_rng()).curves, strict=True):
        panel.semilogy(curve.x, curve.y, label=curve.label)
        panel.set(title=curve.label, xlabel="Layer", ylabel="Gradient")
        panel.legend()
    return figure


def shows_only() -> None:
    """The right figure, kept to itself."""
    drawn(plan(np.random.default_rng()))


IDEAS = (
    Misconception(
        "vg.linear",
        "a linear y-axis",
        "On a linear axis everything below a hundredth of the largest norm looks like 0: use set_yscale(“log”).",
        draws(lambda sketch: replace(sketch, yscale="linear")),
    ),
    Misconception(
        "vg.loglog",
        "both axes logarithmic",
        "The layers are counted 1, 2, 3, ...; only the y-axis is logarithmic.",
        draws(lambda sketch: replace(sketch, xscale="log")),
    ),
    Misconception(
        "vg.logvalues",
        "logarithms drawn on a linear axis",
        "Draw the norms themselves and let the axis be logarithmic; then its numbers can be read as norms.",
        draws(
            lambda sketch: replace(
                sketch,
                yscale="linear",
                curves=tuple(curve._replace(y=np.log10(curve.y)) for curve in sketch.curves),
            )
        ),
    ),
    Misconception(
        "vg.reversed",
        "the layers from last to first",
        "Layer 1 is the first one, next to the input. Your curves run the other way round.",
        with_curves(lambda curve: curve._replace(y=curve.y[::-1])),
    ),
    Misconception(
        "vg.onlysigmoid",
        "the ReLU curve missing",
        "Draw both curves: the point is to compare them.",
        draws(lambda sketch: replace(sketch, curves=sketch.curves[:1])),
    ),
    Misconception(
        "vg.onlyrelu",
        "the sigmoid curve missing",
        "Draw both curves: the point is to compare them.",
        draws(lambda sketch: replace(sketch, curves=sketch.curves[1:])),
    ),
    Misconception(
        "vg.twosigmoids",
        "sigmoid under both names",
        "Both of your curves fade. The second call has to ask for “relu”.",
        draws(
            lambda sketch: replace(
                sketch, curves=(sketch.curves[0], sketch.curves[0]._replace(label=sketch.curves[1].label))
            )
        ),
    ),
    Misconception(
        "vg.swapped",
        "the names of the curves exchanged",
        "Each curve has the other's name in the legend. The one that fades is sigmoid.",
        draws(swapped_names),
    ),
    Misconception(
        "vg.shallow",
        "a network of few layers",
        "In 4 layers the gradient has hardly begun to vanish. Use 10 layers or more.",
        draws(lambda sketch: sketch, (4, 4)),
    ),
    Misconception(
        "vg.depths",
        "networks of different depth",
        "To compare the activations, give both networks the same number of layers.",
        draws(lambda sketch: sketch, (12, 15)),
    ),
    Misconception(
        "vg.nolegend",
        "no legend",
        "Labels show only after a call of legend().",
        draws(lambda sketch: replace(sketch, legend=False)),
    ),
    Misconception(
        "vg.nolabels",
        "nothing written on the axes",
        "Say what the axes show: the layer and the norm of the gradient.",
        draws(lambda sketch: replace(sketch, xlabel="", ylabel="")),
    ),
    Misconception(
        "vg.notitle",
        "no title",
        "Give the figure a title that says what it shows.",
        draws(lambda sketch: replace(sketch, title="")),
    ),
    Misconception(
        "vg.twopanels",
        "a panel for each activation",
        "Curves that are to be compared belong into one panel.",
        two_panels,
    ),
    Misconception(
        "vg.none",
        "the figure shown but not returned",
        "Showing a figure puts it on the screen; the function still has to return it: end with return fig.",
        shows_only,
    ),
)
