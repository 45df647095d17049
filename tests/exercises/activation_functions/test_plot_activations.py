"""The figure of four activation functions: its truth worked by hand, and what a figure may and may not look like."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy.special import expit

from autograder.exercises.activation_functions.plot_activations import plot_activations
from tests.exercises.helpers import diagnosed, earned, marked, messages

X = np.linspace(-5, 5, 101)


def lost(program) -> set[str]:
    return {name for name, points in earned("plot_activations", program).items() if not points}


def drawing(curves, *, x=X, finish=lambda fig: fig):
    """A student's program: one panel per title and curve."""

    def program():
        fig, axes = plt.subplots(2, 2)
        for ax, (title, curve) in zip(axes.flat, curves.items(), strict=False):
            ax.plot(x, curve(x))
            ax.set(title=title, xlabel="x", ylabel="y")
            ax.grid()
        return finish(fig)

    return program


CURVES = {
    "ReLU": lambda x: np.maximum(0, x),
    "Sigmoid": expit,
    "Tanh": np.tanh,
    "Leaky ReLU": lambda x: np.where(x > 0, x, 0.01 * x),
}


def test_the_truth_by_hand() -> None:
    figure = plot_activations()
    drawn = {axes.get_title(): axes.lines[0].get_xydata() for axes in figure.axes}
    at = {title: {round(x, 9): y for x, y in points} for title, points in drawn.items()}
    assert at["ReLU"][-5.0] == at["ReLU"][0.0] == 0.0
    assert at["ReLU"][5.0] == at["leaky ReLU"][5.0] == 5.0
    assert at["leaky ReLU"][-5.0] == -0.05
    assert at["sigmoid"][0.0] == 0.5
    assert at["tanh"][0.0] == 0.0
    assert at["tanh"][2.0] == pytest.approx(0.9640275800758169)
    assert at["sigmoid"][-1.0] == pytest.approx(0.2689414213699951)


def test_an_ordinary_answer_earns_everything() -> None:
    assert lost(drawing(CURVES)) == set()


def test_a_hundred_points_miss_zero_and_keep_every_band_5_point() -> None:
    program = drawing(CURVES, x=np.linspace(-5, 5, 100))
    assert lost(program) == {"zero"}
    assert "0.05" in messages("plot_activations", program)["zero"]


def test_a_figure_with_one_good_panel_earns_its_curve_and_nothing_around() -> None:
    program = drawing({"ReLU": CURVES["ReLU"]})
    assert {name: points for name, points in earned("plot_activations", program).items() if points} == {"ReLU": 0.5}


def test_empty_panels_with_titles_earn_nothing() -> None:
    def empty():
        fig, axes = plt.subplots(2, 2)
        for ax, title in zip(axes.flat, CURVES, strict=True):
            ax.set(title=title, xlabel="x", ylabel="y")
            ax.grid()
        return fig

    assert marked("plot_activations", empty).points == 0.0


def test_four_wrong_curves_with_all_decorations_earn_nothing() -> None:
    assert marked("plot_activations", drawing(dict.fromkeys(CURVES, np.square))).points == 0.0
    assert marked("plot_activations", drawing({title: np.sin for title in CURVES})).points == 0.0


def test_a_wrong_curve_is_located() -> None:
    words = messages("plot_activations", drawing({**CURVES, "ReLU": np.abs}))["ReLU"]
    assert words == "the panel titled ReLU is 5 at x = -5, should be 0"


def test_a_panel_of_another_function_is_said_to_be_one() -> None:
    words = messages("plot_activations", drawing({**CURVES, "Sigmoid": np.tanh}))
    assert words["sigmoid"] == "the panel titled sigmoid shows tanh instead"
    assert words["titles"] == "the panel titled sigmoid shows tanh"


def test_limits_that_cut_the_curve_off_lose_the_range() -> None:
    def cut(fig):
        fig.axes[0].set_xlim(0, 5)
        return fig

    assert lost(drawing(CURVES, finish=cut)) == {"range"}


def test_an_unrelated_mistake_gets_no_name() -> None:
    assert diagnosed("plot_activations", drawing({**CURVES, "Tanh": np.sinh})) is None
    assert lost(drawing({**CURVES, "Tanh": np.sinh})) == {"tanh"}


def test_two_mistakes_at_once_keep_their_own_messages() -> None:
    def no_grid_no_titles(fig):
        for ax in fig.axes:
            ax.grid(visible=False)
            ax.set_title("")
        return fig

    program = drawing(CURVES, finish=no_grid_no_titles)
    assert lost(program) == {"grids", "titles"}
    assert diagnosed("plot_activations", program) is None


def test_a_colour_a_legend_or_a_finer_grid_does_not_hide_the_idea() -> None:
    def forgotten_grid(fig):
        for ax in fig.axes:
            ax.grid(visible=False)
            ax.lines[0].set(color="red", linestyle=":", label="f")
            ax.legend()
        return fig

    program = drawing(CURVES, x=np.linspace(-5, 5, 501), finish=forgotten_grid)
    assert diagnosed("plot_activations", program) == "plot.nogrid"


@pytest.mark.parametrize("slope", [0.05, 0.1, 0.2])
def test_a_steeper_leak_is_named_whatever_the_slope(slope: float) -> None:
    curves = {**CURVES, "Leaky ReLU": lambda x: np.where(x > 0, x, slope * x)}
    assert diagnosed("plot_activations", drawing(curves)) == "plot.steep"


def test_marking_leaves_no_figure_open() -> None:
    marked("plot_activations", drawing(CURVES))
    assert plt.get_fignums() == []


def test_four_curves_in_one_panel_are_known_whatever_is_written_around_them() -> None:
    def together():
        x = np.linspace(-5, 5, 101)
        for name, curve in CURVES.items():
            plt.plot(x, curve(x), label=name)
        plt.legend()
        return plt.gcf()

    def into_the_last():
        fig, _ = plt.subplots(2, 2)
        x = np.linspace(-5, 5, 101)
        for name, curve in CURVES.items():
            plt.plot(x, curve(x))
            plt.title(name)
        return fig

    assert diagnosed("plot_activations", together) == "plot.together"
    assert diagnosed("plot_activations", into_the_last) == "plot.lastpanel"
