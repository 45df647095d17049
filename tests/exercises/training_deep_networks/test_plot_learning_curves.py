"""The figure of learning curves: its truth by hand, and what a figure may and may not look like."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.exercises.training_deep_networks.plot_learning_curves import plot_learning_curves
from tests.exercises.helpers import diagnosed, idea, lost, marked, messages

NAME = "plot_learning_curves"


def test_the_truth_by_hand() -> None:
    (axes,) = plot_learning_curves([3.0, 2.0, 1.0], [3.5, 2.5, 2.75], 1).axes
    training, validation, best = axes.lines
    assert training.get_xydata().tolist() == [[0.0, 3.0], [1.0, 2.0], [2.0, 1.0]]
    assert validation.get_xydata().tolist() == [[0.0, 3.5], [1.0, 2.5], [2.0, 2.75]]
    assert best.get_xdata() == [1, 1]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Epoch", "Loss")
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "Training loss",
        "Validation loss",
        "Best epoch",
    ]


def drawing(finish):
    """A student's program with a last touch."""

    def program(train_losses, validation_losses, best_epoch):
        fig, ax = plt.subplots()
        ax.plot(train_losses, label="train")
        ax.plot(validation_losses, label="validation")
        ax.axvline(best_epoch, label="best epoch")
        ax.set(xlabel="epoch", ylabel="loss")
        ax.legend()
        finish(ax)
        return fig

    return program


def test_decorations_do_no_harm() -> None:
    assert lost(NAME, drawing(lambda ax: (ax.axhline(0.5, ls=":"), ax.grid(), ax.set_title("A training")))) == set()
    assert lost(NAME, drawing(lambda ax: ax.axvline(0, color="w"))) == set()


@pytest.mark.parametrize(
    ("finish", "expected"),
    [
        (lambda ax: ax.set_xlabel("time"), {"axis labels"}),
        (lambda ax: ax.get_legend().remove(), {"legend", "best epoch in the legend"}),
        (lambda ax: ax.lines[2].remove(), {"best epoch", "best epoch in the legend", "edges"}),
    ],
)
def test_what_is_missing_costs_what_it_is_worth(finish, expected) -> None:
    assert lost(NAME, drawing(finish)) == expected


def test_an_empty_figure_with_everything_written_earns_nothing() -> None:
    def empty(train_losses, validation_losses, best_epoch):
        fig, ax = plt.subplots()
        ax.axvline(best_epoch, label="best epoch")
        ax.set(xlabel="epoch", ylabel="loss")
        ax.legend()
        return fig

    assert marked(NAME, empty).points == 0


def test_two_mistakes_are_both_named() -> None:
    def from_one_without_legend(train_losses, validation_losses, best_epoch):
        fig, ax = plt.subplots()
        epochs = np.arange(1, len(train_losses) + 1)
        ax.plot(epochs, train_losses, epochs, validation_losses)
        ax.set(xlabel="epoch", ylabel="loss")
        return fig

    assert diagnosed(NAME, from_one_without_legend) is None
    said = messages(NAME, from_one_without_legend)
    assert "count from 1, should count from 0" in said["from 0"]
    assert "there is no legend" in said["legend"]
    assert said["training curve"] == ""


@pytest.mark.parametrize("shift", [0, 1])
def test_epochs_from_one_cost_only_what_they_are_worth(shift) -> None:
    def from_one(train_losses, validation_losses, best_epoch):
        fig, ax = plt.subplots()
        epochs = range(1, len(train_losses) + 1)
        ax.plot(epochs, train_losses, label="training")
        ax.plot(epochs, validation_losses, label="validation")
        ax.axvline(best_epoch + shift, label="best")
        ax.set(xlabel="epoch", ylabel="loss")
        ax.legend()
        return fig

    assert lost(NAME, from_one) == {"from 0"}


def test_a_curve_without_an_entry_is_told_so() -> None:
    late = drawing(lambda ax: ax.legend(handles=list(ax.lines)[1:]))
    assert "no entry for the training curve" in messages(NAME, late)["legend"]
    assert messages(NAME, drawing(lambda ax: ax.set_xlabel("")))["axis labels"].endswith("it has no label")


def test_axes_instead_of_the_figure_are_told_from_a_figure() -> None:
    assert "not the Figure" in messages(NAME, lambda *losses: plt.subplots()[1])["training curve"]
    assert "return fig" in messages(NAME, idea(NAME, "lc.none"))["training curve"]


def test_a_point_off_the_curve_is_told_so() -> None:
    def point(train_losses, validation_losses, best_epoch):
        fig, ax = plt.subplots()
        ax.plot(train_losses, label="train")
        ax.plot(validation_losses, label="validation")
        ax.plot([best_epoch], [0.0], "o", label="best")
        ax.set(xlabel="epoch", ylabel="cross-entropy")
        ax.legend()
        return fig

    said = messages(NAME, point)
    assert "at the best epoch, but 0 high" in said["best epoch"]
    assert said["axis labels"] == "", "cross-entropy is what the loss is"
