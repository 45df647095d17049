"""The figure of vanishing gradients: what the truth shows, and what a figure may and may not look like."""

import matplotlib.pyplot as plt
import numpy as np

from autograder.exercises.training_deep_networks.gradient_norms import gradient_norms
from autograder.exercises.training_deep_networks.plot_vanishing_gradients import plot_vanishing_gradients
from tests.exercises.helpers import diagnosed, lost, marked, messages

NAME = "plot_vanishing_gradients"


def test_the_truth_shows_the_norms_layer_by_layer() -> None:
    (axes,) = plot_vanishing_gradients().axes
    sigmoid, relu = axes.lines
    assert sigmoid.get_xdata().tolist() == relu.get_xdata().tolist() == list(range(1, 13))
    assert sigmoid.get_ydata()[0] < 1e-3 * sigmoid.get_ydata()[-1]
    assert 1e-2 < relu.get_ydata()[0] / relu.get_ydata()[-1] < 1e2
    assert (axes.get_xscale(), axes.get_yscale()) == ("linear", "log")


def drawing(sigmoid, relu, **settings):
    """A student's program that draws two rows of numbers."""

    def program():
        fig, ax = plt.subplots()
        ax.plot(range(1, len(sigmoid) + 1), sigmoid, label="sigmoid")
        ax.plot(range(1, len(relu) + 1), relu, label="ReLU")
        ax.set(**{"title": "Gradients", "xlabel": "layer", "ylabel": "gradient norm", "yscale": "log", **settings})
        ax.legend()
        return fig

    return program


RNG = np.random.default_rng(3)
SIGMOID, RELU = (gradient_norms(14, name, RNG) for name in ("sigmoid", "relu"))


def test_an_ordinary_answer_earns_everything() -> None:
    assert lost(NAME, drawing(SIGMOID, RELU)) == set()


def test_what_is_missing_costs_what_it_is_worth() -> None:
    assert lost(NAME, drawing(SIGMOID, RELU, yscale="linear")) == {"log axis"}
    assert lost(NAME, drawing(SIGMOID, RELU, title="")) == {"title"}
    assert lost(NAME, drawing(SIGMOID, RELU, xlabel="")) == {"axis labels"}
    assert lost(NAME, drawing(SIGMOID, RELU[:11])) == {"same layers"}
    assert lost(NAME, drawing(RELU, SIGMOID)) == {"legend"}


def test_constant_lines_with_all_decorations_earn_next_to_nothing() -> None:
    """A flat line does keep its size: that much is right."""
    found = marked(NAME, drawing(np.ones(12), np.ones(12)))
    assert {result.check for result in found.results if result.points} <= {"relu", "log axis", "axis labels", "title"}


def test_figures_that_show_something_else_earn_nothing() -> None:
    assert marked(NAME, drawing(10.0 ** np.arange(12), 10.0 ** np.arange(12)[::-1] * 1e-30)).points <= 2.5
    assert marked(NAME, lambda: plt.figure()).points == 0


def test_two_mistakes_get_no_wrong_name() -> None:
    program = drawing(np.log10(SIGMOID[::-1]), np.log10(RELU), yscale="linear", title="")
    assert diagnosed(NAME, program) is None
    assert "no curve fades" in messages(NAME, program)["sigmoid"]


def test_a_shallow_network_keeps_what_is_right_about_the_figure() -> None:
    shallow = drawing(SIGMOID[-5:], RELU[-5:])
    assert lost(NAME, shallow) == {"sigmoid", "relu", "same layers"}


def test_a_right_curve_counts_beside_a_wrong_one() -> None:
    assert "relu" not in lost(NAME, drawing(SIGMOID[::-1], RELU))
    assert "relu" not in lost(NAME, drawing(0.25 ** np.arange(14), np.ones(14)))
