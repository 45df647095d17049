"""The right plan of the figure of learning curves, and wrong ideas about it: the plan with one change each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.exercises.sketch import Mark, Sketch, Stroke, drawn
from autograder.model import Misconception

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Losses = Sequence[float]
NAMES = {"training": r"train", "validation": r"valid|\bval\b|\btest"}
"""How a legend entry names each curve."""


def plan(train_losses: Losses, validation_losses: Losses, best_epoch: float) -> Sketch:
    """Both losses over the epochs, and a line at the best one."""
    epochs = np.arange(len(train_losses))
    return Sketch(
        (
            Stroke(epochs, np.asarray(train_losses), "Training loss"),
            Stroke(epochs, np.asarray(validation_losses), "Validation loss"),
        ),
        marks=(Mark(best_epoch, "Best epoch"),),
        title="Learning curves",
        xlabel="Epoch",
        ylabel="Loss",
    )


def draws(change: Callable[[Sketch], Sketch]) -> Callable[..., "Figure"]:
    """A program that changes the right plan before it draws."""
    return lambda *arguments: drawn(change(plan(*arguments)))


def with_curves(change: Callable[[Stroke], Stroke]) -> Callable[..., "Figure"]:
    """A program that changes both curves."""
    return draws(lambda sketch: replace(sketch, curves=tuple(map(change, sketch.curves))))


def swapped_names(sketch: Sketch) -> Sketch:
    """Each curve under the name of the other."""
    training, validation = sketch.curves
    return replace(
        sketch,
        curves=(training._replace(label=validation.label), validation._replace(label=training.label)),
    )


def difference(sketch: Sketch) -> Sketch:
    """The gap between the curves instead of the validation loss."""
    training, validation = sketch.curves
    return replace(sketch, curves=(training, validation._replace(y=validation.y - training.y)))


def marks_best_training(train_losses: Losses, validation_losses: Losses, best_epoch: int) -> "Figure":
    """The mark where the training loss is lowest."""
    return drawn(plan(train_losses, validation_losses, int(np.argmin(train_losses))))


def marks_on_training(train_losses: Losses, validation_losses: Losses, best_epoch: int) -> "Figure":
    """The best epoch as a point on the training curve."""
    mark = Mark(best_epoch, "Best epoch", float(train_losses[best_epoch]))
    return drawn(replace(plan(train_losses, validation_losses, best_epoch), marks=(mark,)))


def needs_arrays(train_losses: Any, validation_losses: Any, best_epoch: int) -> "Figure":
    """Counts the epochs in a way that only an array allows."""
    epochs = np.arange(train_losses.size)
    return drawn(
        replace(
            plan(train_losses, validation_losses, best_epoch),
            curves=(
                Stroke(epochs, train_losses, "Training loss"),
                Stroke(epochs, validation_losses, "Validation loss"),
            ),
        )
    )


def no_mark_at_zero(train_losses: Losses, validation_losses: Losses, best_epoch: int) -> "Figure":
    """`if best_epoch:`, which takes epoch 0 for “none”."""
    sketch = plan(train_losses, validation_losses, best_epoch)
    return drawn(sketch if best_epoch else replace(sketch, marks=()))


def two_panels(train_losses: Losses, validation_losses: Losses, best_epoch: int) -> "Figure":
    """A panel for each curve."""
    from matplotlib.figure import Figure

    figure = Figure()
    for panel, losses, name in zip(
        figure.subplots(1, 2), (train_losses, validation_losses), ("Training loss", "Validation loss"), strict=True
    ):
        panel.plot(losses, label=name)
        panel.axvline(best_epoch, label="Best epoch")
        panel.set(xlabel="Epoch", ylabel="Loss")
        panel.legend()
    return figure


def shows_only(train_losses: Losses, validation_losses: Losses, best_epoch: int) -> None:
    """The right figure, kept to itself."""
    drawn(plan(train_losses, validation_losses, best_epoch))


IDEAS = (
    Misconception(
        "lc.fromone",
        "epochs counted from 1",
        "Epochs count from 0 here, as in early_stopping: the first loss belongs to epoch 0.",
        with_curves(lambda curve: curve._replace(x=curve.x + 1)),
    ),
    Misconception(
        "lc.fromonemarked",
        "epochs and the mark counted from 1",
        "Epochs count from 0 here, as in early_stopping: so the first loss and best_epoch need no 1 added.",
        lambda train_losses, validation_losses, best_epoch: with_curves(lambda curve: curve._replace(x=curve.x + 1))(
            train_losses, validation_losses, best_epoch + 1
        ),
    ),
    Misconception(
        "lc.markoff",
        "the mark one epoch late",
        "best_epoch already counts from 0, like the losses: do not add 1.",
        lambda train_losses, validation_losses, best_epoch: drawn(
            plan(train_losses, validation_losses, best_epoch + 1)
        ),
    ),
    Misconception(
        "lc.last",
        "the last epoch marked",
        "The best epoch is the one that is passed in, not the last one.",
        lambda train_losses, validation_losses, best_epoch: drawn(
            plan(train_losses, validation_losses, len(train_losses) - 1)
        ),
    ),
    Misconception(
        "lc.besttraining",
        "the lowest training loss marked",
        "The training loss falls even while the network overfits. Mark best_epoch, which the validation loss chose.",
        marks_best_training,
    ),
    Misconception(
        "lc.ontraining",
        "the mark on the training curve",
        "The best epoch is best for the validation loss: put the point on that curve, or draw a vertical line.",
        marks_on_training,
    ),
    Misconception(
        "lc.nomark",
        "the best epoch not marked",
        "Mark best_epoch with axvline or a point.",
        draws(lambda sketch: replace(sketch, marks=())),
    ),
    Misconception(
        "lc.zero",
        "no mark when the best epoch is 0",
        "0 counts as False in `if best_epoch:`, so a best epoch of 0 is not marked. Draw the mark without the if.",
        no_mark_at_zero,
    ),
    Misconception(
        "lc.late",
        "the mark drawn after legend()",
        "legend() collects the labels that exist when it is called. Draw the mark first, then call legend().",
        draws(lambda sketch: replace(sketch, marks=(), late=sketch.marks)),
    ),
    Misconception(
        "lc.nolabel",
        "the mark has no label",
        "Give the mark a label too, so that the legend explains it.",
        draws(lambda sketch: replace(sketch, marks=(sketch.marks[0]._replace(label=""),))),
    ),
    Misconception(
        "lc.notraining",
        "the training loss missing",
        "Draw both losses: only together they show when the network starts to overfit.",
        draws(lambda sketch: replace(sketch, curves=sketch.curves[1:])),
    ),
    Misconception(
        "lc.novalidation",
        "the validation loss missing",
        "Draw both losses: only together they show when the network starts to overfit.",
        draws(lambda sketch: replace(sketch, curves=sketch.curves[:1])),
    ),
    Misconception(
        "lc.swapped",
        "the names of the curves exchanged",
        "Each curve has the other's name in the legend.",
        draws(swapped_names),
    ),
    Misconception(
        "lc.difference",
        "the gap between the losses",
        "Draw the validation loss itself, not its distance from the training loss.",
        draws(difference),
    ),
    Misconception(
        "lc.log",
        "logarithms of the losses",
        "Draw the losses themselves. If you want a logarithmic axis, set the scale of the axis.",
        with_curves(lambda curve: curve._replace(y=np.log(curve.y))),
    ),
    Misconception(
        "lc.cut",
        "the curves cut off at the best epoch",
        "Draw all epochs: what happens after the best one shows the overfitting.",
        lambda train_losses, validation_losses, best_epoch: drawn(
            plan(train_losses[: best_epoch + 1], validation_losses[: best_epoch + 1], best_epoch)
        ),
    ),
    Misconception(
        "lc.nolegend",
        "no legend",
        "Labels show only after a call of legend().",
        draws(lambda sketch: replace(sketch, legend=False)),
    ),
    Misconception(
        "lc.nolabels",
        "nothing written on the axes",
        "Say what the axes show: epoch and loss.",
        draws(lambda sketch: replace(sketch, xlabel="", ylabel="")),
    ),
    Misconception(
        "lc.labelsswapped",
        "the labels of the axes exchanged",
        "The epochs run along the x-axis and the loss goes up the y-axis; your labels are exchanged.",
        draws(lambda sketch: replace(sketch, xlabel=sketch.ylabel, ylabel=sketch.xlabel)),
    ),
    Misconception(
        "lc.arrays",
        "works for arrays only",
        "The losses may come as lists, as `train` returns them. len() works for both, .size and .shape do not.",
        needs_arrays,
    ),
    Misconception(
        "lc.twopanels",
        "a panel for each curve",
        "Curves that are to be compared belong into one panel.",
        two_panels,
    ),
    Misconception(
        "lc.none",
        "the figure shown but not returned",
        "Showing a figure puts it on the screen; the function still has to return it: end with return fig.",
        shows_only,
    ),
)
