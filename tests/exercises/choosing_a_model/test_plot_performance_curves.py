"""The figure of the performance curves: its truth by hand, and what a figure may and may not look like."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.exercises.choosing_a_model.plot_performance_curves import plot_performance_curves
from tests.exercises.helpers import diagnosed, idea, lost, marked, messages

NAME = "plot_performance_curves"


def test_the_truth_by_hand() -> None:
    (axes,) = plot_performance_curves().axes
    traditional, deep, crossing = axes.lines
    assert traditional.get_xdata()[[0, -1]] == pytest.approx([100, 1e6])
    assert traditional.get_ydata()[[0, -1]] == pytest.approx([70.24875, 95.0], abs=1e-5)
    assert deep.get_ydata()[[0, -1]] == pytest.approx([50.04798, 97.99782], abs=1e-5)
    assert crossing.get_xdata()[0] == pytest.approx(277_259, rel=1e-6)
    assert axes.get_xscale() == "log"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "Traditional ML",
        "Deep learning",
        "Crossing",
    ]


def drawing(finish, crossing=277_259.0):
    """A student's program with a last touch."""

    def program():
        fig, ax = plt.subplots()
        n = np.logspace(2, 6, 300)
        ax.semilogx(n, 70 + 25 * (1 - np.exp(-n / 1e4)), label="Traditional ML")
        ax.semilogx(n, 50 + 48 * (1 - np.exp(-n / 1e5)), label="Deep learning")
        ax.axvline(crossing, label="Crossing")
        ax.set(title="Curves", xlabel="n", ylabel="%")
        ax.legend()
        finish(ax)
        return fig

    return program


@pytest.mark.parametrize(
    ("finish", "expected"),
    [
        (lambda ax: ax.grid(), set()),
        (lambda ax: ax.axhline(95), set()),
        (lambda ax: ax.set_xscale("linear"), {"log axis"}),
        (lambda ax: ax.set_xscale("symlog"), {"log axis"}),
        (lambda ax: ax.get_legend().remove(), {"legend", "crossing in the legend"}),
        (lambda ax: ax.lines[2].remove(), {"crossing", "crossing in the legend"}),
        (lambda ax: ax.lines[0].remove(), {"traditional ML", "legend", "range"}),
        (lambda ax: ax.set_title(""), {"title and labels"}),
    ],
)
def test_what_is_missing_costs_what_it_is_worth(finish, expected) -> None:
    assert lost(NAME, drawing(finish)) == expected


def test_the_mark_may_be_two_per_cent_off() -> None:
    assert lost(NAME, drawing(lambda ax: None, 277_259 * 1.019)) == set()
    assert lost(NAME, drawing(lambda ax: None, 277_259 * 1.03)) == {"crossing", "crossing in the legend"}
    assert "apart there" in messages(NAME, drawing(lambda ax: None, 1e5))["crossing"]


def test_a_point_has_to_lie_on_the_curves() -> None:
    def dot(height):
        def finish(ax):
            ax.lines[2].remove()
            ax.scatter([277_259], [height], label="Crossing")
            ax.legend()

        return finish

    assert lost(NAME, drawing(dot(95))) == set()
    assert lost(NAME, drawing(dot(60))) == {"crossing", "crossing in the legend"}


def test_the_flawed_chart_of_many_slides_loses_exactly_what_is_wrong_with_it() -> None:
    """The line at 10,000, drawn after legend()."""

    def slide():
        plt.figure()
        n = np.logspace(2, 6, 100)
        plt.semilogx(n, 70 + 25 * (1 - np.exp(-n / 1e4)), "b-", label="Traditional ML")
        plt.semilogx(n, 50 + 48 * (1 - np.exp(-n / 1e5)), "r-", label="Deep Learning")
        plt.xlabel("samples")
        plt.ylabel("performance (%)")
        plt.title("Performance")
        plt.legend()
        plt.axvline(x=10_000, linestyle="--", label="Crossover")
        return plt.gcf()

    assert lost(NAME, slide) == {"crossing", "crossing in the legend"}
    assert diagnosed(NAME, slide) == "pc.tenthousandlate"


def test_two_unrelated_mistakes_get_no_wrong_name() -> None:
    program = drawing(lambda ax: (ax.set_title(""), ax.set_xscale("linear")))
    assert diagnosed(NAME, program) is None


def test_an_empty_figure_with_everything_written_earns_nothing() -> None:
    def empty():
        fig, ax = plt.subplots()
        ax.axvline(277_259, label="Crossing")
        ax.set(title="Curves", xlabel="n", ylabel="%", xscale="log")
        ax.legend()
        return fig

    assert marked(NAME, empty).points == 0
    assert marked(NAME, idea(NAME, "pc.none")).points == 0
