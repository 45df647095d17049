"""Where early stopping ends on a curve of losses: the stop and the best epoch, yours and the expected ones."""

from typing import Any

from autograder.model import Panel, Sketch
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, INK, MUTED, ORANGE, TEXT, picture, sheet
from autograder.pages.sketches.values import short
from autograder.pages.text import count

NAMES = ("stop", "best")
MARKERS = ("s", "o")


def stops_picture(sketch: Sketch) -> Picture:
    """The losses with four marks: yours filled, the expected ones open and larger."""
    (panel,) = sketch.panels
    figure, axes = sheet(360, 240)
    axes.plot(range(len(panel.at)), panel.at, color=MUTED, linewidth=1.5, marker=".", markersize=5)
    for name, marker, got, expected in zip(NAMES, MARKERS, panel.got, panel.expected, strict=True):
        axes.plot(
            expected, height(panel, expected), marker, markersize=15, markerfacecolor="none", markeredgewidth=2,
            color=ORANGE, linestyle="none", label=f"{name}, expected",
        )  # fmt: skip
        if 0 <= got < len(panel.at):
            filled: dict[str, Any] = {"markersize": 7, "color": BLUE, "linestyle": "none", "label": f"{name}, yours"}
            axes.plot(got, height(panel, got), marker, **filled)
    axes.set_xlabel("epoch, from 0", color=MUTED, fontsize=TEXT)
    axes.set_ylabel("validation loss", color=MUTED, fontsize=TEXT)
    axes.margins(0.08, 0.15)
    axes.legend(frameon=False, labelcolor=INK, fontsize=TEXT - 2, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
    return picture(figure, describe(panel), f"{sketch.call}: yours (filled) and the expected epochs (open marks).")


def height(panel: Panel, epoch: float) -> float:
    """The loss at an epoch."""
    return panel.at[int(epoch)]


def describe(panel: Panel) -> str:
    """The message of the picture."""
    said = [
        f"the {name} epoch is {short(got)}, should be {short(expected)}"
        if got != expected
        else f"the {name} epoch, {short(got)}, is right"
        for name, got, expected in zip(NAMES, panel.got, panel.expected, strict=True)
    ]
    return f"A line of the validation loss over {count(len(panel.at), 'epoch')}: {' and '.join(said)}."
