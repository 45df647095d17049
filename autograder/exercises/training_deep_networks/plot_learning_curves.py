"""The figure of a training: training loss and validation loss over the epochs, with the best epoch marked.

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), figure 7.3. Epochs count from 0, as in `early_stopping`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from autograder.exercises.compare import kind_of, show
from autograder.exercises.figures import Line, Panel, first_named
from autograder.exercises.inputs import Array
from autograder.exercises.landmarks import Landmark, Marked, entry_of, in_legend, label_words, the_panel
from autograder.exercises.probe import seen_value
from autograder.exercises.promises import Test, value_of
from autograder.exercises.sketch import drawn
from autograder.exercises.training_deep_networks.plot_learning_curves_ideas import IDEAS, NAMES, plan
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Reply, Trial

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORDS = {"epoch": "epoch", "loss": "loss|entropy|error|cost"}
"""What the labels of the x and of the y axis have to mention."""


class Losses(NamedTuple):
    """The arguments of one call."""

    training: Array
    validation: Array
    best: int

    @property
    def curves(self) -> tuple[Array, Array]:
        """What is to be drawn."""
        return self.training, self.validation


def plot_learning_curves(
    train_losses: Sequence[float], validation_losses: Sequence[float], best_epoch: int
) -> "Figure":
    """Both losses over the epochs 0, 1, 2, ... and a vertical line at the best epoch."""
    return drawn(plan(train_losses, validation_losses, best_epoch))


def overfitting(rng: np.random.Generator, epochs: int) -> Losses:
    """Losses of a network that overfits: the training loss falls for longer than the validation loss."""
    time = np.arange(epochs)
    best = int(rng.integers(epochs // 3, 2 * epochs // 3))
    training = rng.uniform(1.5, 2.0) * np.exp(-time / epochs * 2.0) - 0.004 * time
    validation = rng.uniform(0.5, 0.8) + 0.02 * np.abs(time - best) + rng.uniform(0.001, 0.01, size=epochs)
    validation[best] -= 0.01
    training[-2:] += 0.3
    return Losses(training, validation, best)


def picture(trial: Trial, losses: Losses) -> Marked:
    """The panel of one figure, with what it marks."""
    return the_panel(value_of(trial.function(*losses)))


def line_of(panel: Panel, losses: Array) -> Line | None:
    """The line that shows these losses one epoch after the other, from whatever epoch on."""
    return next((line for line in panel.lines if has(line, losses) and counts_from(line) is not None), None)


def has(line: Line, losses: Array) -> bool:
    """Whether the line's heights are these losses."""
    return len(line.y) == len(losses) and np.allclose(line.y, losses, rtol=1e-4)


def counts_from(line: Line) -> int | None:
    """The number of the first epoch; None when the points are not one epoch apart."""
    first = round(float(line.x[0])) if len(line.x) else 0
    return first if np.allclose(line.x, first + np.arange(len(line.x)), atol=1e-6) else None


def curve(which: int) -> Test:
    """The losses (0 training, 1 validation) are drawn over their epochs."""
    name = tuple(NAMES)[which]

    def test(trial: Trial) -> None:
        losses = overfitting(trial.rng, 24)
        panel = picture(trial, losses).panel
        if line_of(panel, losses.curves[which]) is None:
            spread = any(has(line, losses.curves[which]) for line in panel.lines)
            words = f"the epochs of the {name} loss are not one apart" if spread else None
            raise Broken(words or f"no line shows the {name} loss of every epoch")

    return test


def from_zero(trial: Trial) -> None:
    """The first loss stands at epoch 0."""
    marked, losses = first_figure(trial)
    for name, part in zip(NAMES, losses.curves, strict=True):
        line = line_of(marked.panel, part)
        first = counts_from(line) if line else None
        if first:
            raise Broken(f"the epochs of the {name} loss count from {first}, should count from 0 like best_epoch")


def first_figure(trial: Trial) -> tuple[Marked, Losses]:
    """A figure with at least one right curve, and what it was made of; else `Broken`."""
    losses = overfitting(trial.rng, 12)
    marked = picture(trial, losses)
    if all(line_of(marked.panel, part) is None for part in losses.curves):
        raise Broken("counts only once a curve is right")
    return marked, losses


def best_marked(trial: Trial) -> None:
    """A vertical line or a point marks the best epoch."""
    marked, losses = first_figure(trial)
    if not marked.landmarks:
        raise Broken("nothing marks the best epoch: draw a vertical line (axvline) or a point there")
    if not best_of(marked, losses):
        x, y = marked.landmarks[0].x, marked.landmarks[0].y
        if y is not None and abs(x - losses.best) < 1e-6:
            height = show(losses.validation[losses.best])
            raise Broken(f"the mark is at the best epoch, but {show(y)} high; the validation loss there is {height}")
        raise Broken(f"the mark is at epoch {show(x)}, should be at {losses.best}")


def best_of(marked: Marked, losses: Losses) -> list[Landmark]:
    """What marks the best epoch; where the validation curve counts from 1, so may the mark."""
    line = line_of(marked.panel, losses.validation)
    first = counts_from(line) if line else None
    return [each for each in marked.landmarks if any(at_best(each, losses, start) for start in {0, first or 0})]


def at_best(landmark: Landmark, losses: Losses, first: int = 0) -> bool:
    """Whether it marks the best epoch, counted from `first`; a point has to lie on the validation curve."""
    height = landmark.y is None or bool(np.isclose(landmark.y, losses.validation[losses.best], rtol=1e-3))
    return abs(landmark.x - first - losses.best) < 1e-6 and height


def best_in_legend(trial: Trial) -> None:
    """The legend has an entry for the mark."""
    marked, losses = first_figure(trial)
    marks = best_of(marked, losses)
    if not marks:
        raise Broken("counts only once the best epoch is marked")
    if not any(landmark.entry for landmark in marks):
        raise Broken("the mark is not in the legend: give it a label, and call legend() after drawing it")


def axis_labels(trial: Trial) -> None:
    """The x axis says epoch, the y axis says loss."""
    panel = first_figure(trial)[0].panel
    for axis, label, word in zip("xy", (panel.xlabel, panel.ylabel), WORDS, strict=True):
        if first_named(label, WORDS) != word:
            raise Broken(f"the {axis}-axis should be labelled {word}; {label_words(label)}")


def legend(trial: Trial) -> None:
    """The legend says which curve is which."""
    marked, losses = first_figure(trial)
    panel = marked.panel
    for name, part in zip(NAMES, losses.curves, strict=True):
        in_legend(line_of(panel, part), panel, name, NAMES)


def edges(trial: Trial) -> None:
    """Lists work, and so does a training whose first or last epoch was the best."""
    training, validation, _ = overfitting(trial.rng, 5)
    rising = np.sort(validation)
    for losses in (Losses(training, rising, 0), Losses(training, rising[::-1], 4)):
        marked = the_panel(value_of(trial.function(*as_lists(losses))))
        if any(line_of(marked.panel, part) is None for part in losses.curves):
            raise Broken("given lists of losses instead of arrays, the figure does not show both curves")
        if not best_of(marked, losses):
            raise Broken(f"with the best epoch at {losses.best} of 0 to 4, the mark should be there")


def as_lists(losses: Losses) -> tuple[list[float], list[float], int]:
    """The same arguments with lists for arrays."""
    return losses.training.tolist(), losses.validation.tolist(), losses.best


def observe(function: Function) -> Observation:
    """What is seen of a figure of fixed losses, and of one of lists whose first epoch is the best."""
    losses = overfitting(np.random.default_rng(3), 10)
    early = Losses(losses.training, np.sort(losses.validation), 0)
    return {
        **figure_seen(function(*losses), losses, "arrays"),
        **figure_seen(function(*as_lists(early)), early, "lists"),
    }


def figure_seen(reply: Reply, losses: Losses, kind: str) -> Observation:
    """Facts about a figure that do not depend on the wording or the colours."""
    if reply.raised or reply.fault:
        return {f"{kind}: returned": seen_value(reply)}
    try:
        panel, landmarks = the_panel(reply.value)
    except Broken as broken:
        return {f"{kind}: returned": kind_of(reply.value), f"{kind}: why": str(broken)}
    return {
        f"{kind}: curves": str(sorted(line_seen(line, panel, losses) for line in panel.curves)),
        f"{kind}: marks": str(sorted(mark_seen(landmark, losses) for landmark in landmarks)),
        f"{kind}: labels": str([first_named(label, WORDS) for label in (panel.xlabel, panel.ylabel)]),
        f"{kind}: legend": str(panel.legend is not None),
    }


def line_seen(line: Line, panel: Panel, losses: Losses) -> str:
    """What a line shows, from which epoch on, and what the legend calls it."""
    kinds = dict(zip(NAMES, losses.curves, strict=True))
    kinds |= {f"log of {name}": np.log(values) for name, values in kinds.items()}
    kinds["difference"] = losses.validation - losses.training
    kind = next(
        (name for name, values in kinds.items() if len(line.y) == len(values) and np.allclose(line.y, values)),
        "another",
    )
    return f"{kind} from {counts_from(line)} called {first_named(entry_of(line, panel) or '', NAMES)}"


def mark_seen(landmark: Landmark, losses: Losses) -> str:
    """Where a mark is, and whether the legend knows it."""
    place = "best" if at_best(landmark, losses) else f"epoch {landmark.x:g}"
    known = "in the legend" if landmark.entry else "labelled" if landmark.label else "without a label"
    return f"{place}, {known}"


PLOT_LEARNING_CURVES = Exercise(
    name="plot_learning_curves",
    assignment="training_deep_networks",
    signature="plot_learning_curves(train_losses, validation_losses, best_epoch)",
    core=True,
    truth=plot_learning_curves,
    checks=(
        *(
            Check(
                f"{name} curve",
                f"A line shows the {name} loss of every epoch",
                0.5,
                Band.BAND_5,
                ("SE-12-02", "SE-12-07"),
                curve(number),
            )
            for number, name in enumerate(NAMES)
        ),
        Check(
            "best epoch",
            "The best epoch is marked",
            0.5,
            Band.BAND_5,
            ("SE-12-07",),
            best_marked,
        ),
        Check(
            "axis labels",
            "The axes are labelled epoch and loss",
            0.5,
            Band.BAND_5,
            ("SE-12-02",),
            axis_labels,
        ),
        Check(
            "from 0",
            "The epochs count 0, 1, 2, ..., as best_epoch does",
            0.5,
            Band.BAND_5,
            ("SE-12-02",),
            from_zero,
        ),
        Check("legend", "The legend says which curve is which", 0.5, Band.BAND_5, ("SE-12-02",), legend),
        Check(
            "best epoch in the legend",
            "The legend explains the mark",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            best_in_legend,
        ),
        Check(
            "edges",
            "Lists work too, and a best epoch at the very start or end is marked",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            edges,
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    draws_figure=True,
)
