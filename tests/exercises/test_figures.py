"""A described figure is read without trust: whatever has the wrong form counts as absent, and nothing crashes."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.exercises.figures import Line, Picture, described, first_named, read
from autograder.marking.local import LocalFigure, LocalFunction
from autograder.model import Broken

NAMES = {"ReLU": r"relu", "leaky ReLU": r"leaky|relu \(leaky", "tanh": r"tanh", "sigmoid": r"sigmoid"}

ODD_FIELDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part, max_size=3),
    max_leaves=4,
)
QUICKLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIELDS = ("title", "xlabel", "grid", "legend", "xlim", "position", "lines", "texts", "x", "y", "label")


def figure_of_two_panels():
    import matplotlib.pyplot as plt

    fig, (left, right) = plt.subplots(1, 2)
    left.plot([0, 1, 2, 3], [0.0, 1.0, np.nan, 9.0], label="squares")
    left.axhline(0)
    left.set(title=" Left ", xlabel="x", xlim=(3, -1), yscale="log")
    left.legend()
    right.text(0, 0, "a note")
    right.grid()
    fig.suptitle("Both")
    return fig


def picture_of(program) -> Picture:
    return described(LocalFunction(program)().value)


def test_a_figure_is_read_as_it_was_drawn() -> None:
    left, right = picture_of(figure_of_two_panels).panels
    assert (left.title, left.xlabel, left.ylabel, left.yscale) == ("Left", "x", "", "log")
    assert left.legend == ("squares",)
    assert left.xlim == (-1.0, 3.0)
    assert (left.grid, right.grid) == (False, True)
    assert (left.cell, right.cell) == ((0, 0), (0, 1))
    assert right.legend is None
    assert right.texts == ("a note",)


def test_a_curve_is_told_from_a_guide_and_points_without_a_value_are_left_out() -> None:
    left, _ = picture_of(figure_of_two_panels).panels
    assert len(left.lines) == 2
    (curve,) = left.curves
    np.testing.assert_array_equal(curve.x, [0.0, 1.0, 3.0])
    assert curve.follows(np.square)
    assert not curve.follows(np.abs)


def test_the_figures_that_a_call_opened_are_closed_and_others_are_kept() -> None:
    import matplotlib.pyplot as plt

    mine = plt.figure()
    picture_of(figure_of_two_panels)
    assert plt.get_fignums() == [mine.number]
    plt.close(mine)


def test_a_call_that_raises_leaves_no_figure_open() -> None:
    import matplotlib.pyplot as plt

    def raises_after_drawing() -> None:
        plt.figure()
        raise ValueError("no")

    assert LocalFunction(raises_after_drawing)().raised == "ValueError"
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "return fig"),
        ((LocalFigure({}), "axes"), "the Figure only"),
        ([1, 2], "the Figure only"),
        (np.array([object(), object()]), "returns axes"),
        (np, "plt itself"),
        (3, "a int, not a Matplotlib Figure"),
        ("figure.png", "not a Matplotlib Figure"),
    ],
    ids=["None", "pair", "list", "array", "module", "number", "text"],
)
def test_what_is_not_a_figure_gets_its_own_sentence(value, words) -> None:
    with pytest.raises(Broken, match=words):
        described(value)


@QUICKLY
@given(st.fixed_dictionaries({}, optional={"axes": ODD_FIELDS, "suptitle": ODD_FIELDS}))
def test_an_odd_description_is_read_as_absence(description) -> None:
    assert isinstance(read(description), Picture)


@QUICKLY
@given(
    st.dictionaries(st.sampled_from(FIELDS), ODD_FIELDS, max_size=6),
    st.dictionaries(st.sampled_from(FIELDS), ODD_FIELDS),
)
def test_odd_fields_of_a_panel_and_a_line_are_read_as_absence(panel, line) -> None:
    (read_one,) = read({"axes": [{**panel, "lines": [line]}]}).panels
    assert len(read_one.lines) == 1
    assert np.isfinite(read_one.lines[0].x).all()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ReLU", "ReLU"),
        ("relu activation", "ReLU"),
        ("The RELU function", "ReLU"),
        ("Leaky ReLU", "leaky ReLU"),
        ("leaky_relu(x)", "leaky ReLU"),
        ("LEAKY-RELU", "leaky ReLU"),
        ("ReLU (leaky)", "leaky ReLU"),
        ("tanh(x) = 2 sigmoid(2x) - 1", "tanh"),
        ("", None),
        ("f(x)", None),
    ],
)
def test_a_title_names_what_it_mentions_first(title: str, name: str | None) -> None:
    assert first_named(title, NAMES) == name


def test_a_line_is_compared_on_its_own_points() -> None:
    x = np.array([-1.0, 0.25, 7.0])
    assert Line(x, np.float32(np.sin(x)).astype(float)).follows(np.sin)
    np.testing.assert_array_equal(Line(x, np.sin(x) + np.array([0, 0.01, 0])).strays(np.sin), [False, True, False])
