"""The figure of the vanishing gradient: the norms of `gradient_norms` layer by layer, for sigmoid and ReLU, log y axis.

The networks are the student's own and random, so the curves are judged by what every right pair shows, the growth of
the norm from layer to layer (see `gradient_norms`). A figure may be drawn once and looked at by every check, so nothing
is tried again; instead the bound for sigmoid is wide. Of 40,000 right curves of the least favourable kind (10 layers of
20 units, 10 samples, cross-entropy) the lowest exponent was 0.324, and the chance falls to a third with every further
0.02: at the bound of 0.1 it is below 1e-9. ReLU's exponent has a standard deviation of at most 0.036, and its bound
lies seven of them away.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from autograder.exercises.compare import kind_of, show
from autograder.exercises.figures import Line, Panel, first_named
from autograder.exercises.landmarks import entry_of, in_legend, label_words, mentions, the_panel
from autograder.exercises.probe import seen_value
from autograder.exercises.promises import value_of
from autograder.exercises.sketch import drawn
from autograder.exercises.training_deep_networks.gradient_norms_probe import growth
from autograder.exercises.training_deep_networks.plot_vanishing_gradients_ideas import IDEAS, NAMES, plan
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Trial

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FEWEST_LAYERS, SHALLOW = 10, 4
FADES, STAYS = 0.1, 0.25
"""The powers of ten a layer from which on a curve fades, and up to which it keeps its size."""


def plot_vanishing_gradients() -> "Figure":
    """The gradient norms of a deep sigmoid and a deep ReLU network, layer by layer."""
    return drawn(plan(np.random.default_rng()))


class Found(NamedTuple):
    """The panel, and the line that fades and the line that does not, where there are such."""

    panel: Panel
    sigmoid: Line | None
    relu: Line | None


def slope(line: Line) -> float:
    """By how many powers of ten the line grows a layer; NaN for values that have no logarithm."""
    return growth(line.y[np.argsort(line.x)]) if (line.y > 0.0).all() else float("nan")


def found(trial: Trial) -> Found:
    """What the figure shows; `Broken` when no line runs over ten layers."""
    return found_in(the_panel(value_of(trial.function())).panel)


def found_in(panel: Panel, fewest: int = FEWEST_LAYERS) -> Found:
    """The lines of a panel by what they do."""
    deep = [line for line in panel.curves if len(line.x) >= fewest]
    if not deep:
        raise Broken(f"no line has {fewest} points or more: one for each layer of a deep network")
    steepest = max(deep, key=lambda line: np.nan_to_num(slope(line), nan=-np.inf))
    flattest = min(deep, key=lambda line: np.nan_to_num(abs(slope(line)), nan=np.inf))
    fades, stays = slope(steepest) > FADES, abs(slope(flattest)) < STAYS
    return Found(
        panel, steepest if fades else None, flattest if stays and not (fades and flattest is steepest) else None
    )


def either(trial: Trial) -> Found:
    """What the figure shows, once one of the curves is right, of a shallow network too; else `Broken`."""
    seen = found_in(the_panel(value_of(trial.function())).panel, SHALLOW)
    if seen.sigmoid is None and seen.relu is None:
        raise Broken("counts only once a curve is right")
    return seen


def sigmoid_fades(trial: Trial) -> None:
    """A curve falls to next to nothing at the first layer."""
    seen = found(trial)
    if seen.sigmoid is None:
        raise Broken(f"no curve fades towards the first layer{slopes_words(seen.panel)}")


def relu_stays(trial: Trial) -> None:
    """A curve is about as high at the first layer as at the last."""
    seen = found(trial)
    if seen.relu is None:
        raise Broken(f"no curve keeps its size from the last layer to the first{slopes_words(seen.panel)}")


def slopes_words(panel: Panel) -> str:
    """How each curve runs."""
    times = ", ".join(show(10.0 ** slope(line)) for line in panel.curves if len(line.x) >= FEWEST_LAYERS)
    return f" (from layer to layer the curves grow {times} times; about 3 and 1 are expected)"


def log_axis(trial: Trial) -> None:
    """The y axis is logarithmic, the x axis is not."""
    panel = either(trial).panel
    if panel.yscale != "log":
        raise Broken("the y-axis is linear, so the small norms all look like 0: use a log axis")
    if panel.xscale != "linear":
        raise Broken("the layers are counted 1, 2, 3, ...: the x-axis stays linear, only y is logarithmic")


def axis_labels(trial: Trial) -> None:
    """The x axis says layer, the y axis says gradient or norm."""
    panel = either(trial).panel
    if not mentions(panel.xlabel, "layer"):
        raise Broken(f"the x-axis should be labelled layer; {label_words(panel.xlabel)}")
    if not mentions(panel.ylabel, "grad|norm"):
        raise Broken(f"the label of the y-axis should name the gradient; {label_words(panel.ylabel)}")


def legend(trial: Trial) -> None:
    """The legend says which curve belongs to which activation."""
    seen = either(trial)
    for name, line in (("sigmoid", seen.sigmoid), ("ReLU", seen.relu)):
        in_legend(line, seen.panel, name, NAMES)


def same_layers(trial: Trial) -> None:
    """Both curves have a point at each layer, counted one by one, and at the same layers."""
    seen = found(trial)
    if seen.sigmoid is None or seen.relu is None:
        raise Broken("counts only once both curves are right")
    if not np.array_equal(np.sort(seen.sigmoid.x), np.sort(seen.relu.x)):
        raise Broken("the curves belong to networks of different depth: use the same layers for both")
    if not np.allclose(np.diff(np.sort(seen.relu.x)), 1.0):
        raise Broken("the layers should be counted one by one along the x-axis")


def titled(trial: Trial) -> None:
    """The figure has a title."""
    if not either(trial).panel.title:
        raise Broken("the figure has no title")


def observe(function: Function) -> Observation:
    """Facts about the figure that do not depend on the networks, the wording or the colours."""
    reply = function()
    if reply.raised or reply.fault:
        return {"returned": seen_value(reply)}
    try:
        panel, _ = the_panel(reply.value)
    except Broken as broken:
        return {"returned": kind_of(reply.value), "why": str(broken)}
    return {
        "returned": "Figure",
        "scales": f"{panel.xscale} {panel.yscale}",
        "curves": str(sorted(line_seen(line, panel) for line in panel.curves)),
        "labels": str([mentions(panel.xlabel, "layer"), mentions(panel.ylabel, "grad|norm"), bool(panel.title)]),
        "legend": str(panel.legend is not None),
        "same layers": str(len({len(line.x) for line in panel.curves}) == 1),
    }


def line_seen(line: Line, panel: Panel) -> str:
    """What a line does, over how many layers, and what the legend calls it."""
    steep = slope(line)
    kinds = {"fades": steep > STAYS, "stays": abs(steep) <= STAYS, "grows": steep < -STAYS}
    kind = next((name for name, holds in kinds.items() if holds), "is not positive")
    if len(line.x) < FEWEST_LAYERS:
        kind = "has few points"
    return f"{kind}, called {first_named(entry_of(line, panel) or '', NAMES)}"


PLOT_VANISHING_GRADIENTS = Exercise(
    name="plot_vanishing_gradients",
    assignment="training_deep_networks",
    signature="plot_vanishing_gradients()",
    core=False,
    truth=plot_vanishing_gradients,
    checks=(
        Check(
            "sigmoid",
            "A curve over ten layers or more fades to next to nothing at the first layer",
            0.5,
            Band.BAND_5,
            ("SE-12-03", "SE-12-07"),
            sigmoid_fades,
        ),
        Check(
            "relu",
            "A curve over ten layers or more keeps its size all the way to the first layer",
            0.5,
            Band.BAND_5,
            ("SE-12-03", "SE-12-07"),
            relu_stays,
        ),
        Check("log axis", "The y-axis is logarithmic", 0.5, Band.BAND_5, ("SE-12-02",), log_axis),
        Check(
            "axis labels",
            "The axes are labelled with layers and gradients",
            0.5,
            Band.BAND_5,
            ("SE-12-02",),
            axis_labels,
        ),
        Check("legend", "The legend names both activations", 0.5, Band.BAND_5, ("SE-12-02",), legend),
        Check(
            "same layers",
            "Both curves have a point at each layer of equally deep networks",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            same_layers,
        ),
        Check("title", "The figure has a title", 0.5, Band.BAND_6, ("SE-12-02",), titled),
    ),
    observe=observe,
    misconceptions=IDEAS,
    draws_figure=True,
)
