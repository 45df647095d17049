"""Small pictures: the message is in the alternative text, and nothing in them rests on colour alone."""

import base64
import math

import pytest

from autograder.model import Panel, Sketch, View
from autograder.pages.plots import DARK, ORANGE, on_paper
from autograder.pages.sketches.choose import picture_of
from autograder.pages.sketches.values import pair, short

NAN = math.nan


def matrix(got, expected, shape, name="", labels=()):
    return Sketch(View.MATRIX, "f(x)", (Panel(name, shape, got, expected, labels=labels),))


def svg(picture) -> str:
    return base64.b64decode(picture.uri.partition(",")[2]).decode()


@pytest.mark.parametrize(
    ("sketch", "words"),
    [
        (
            matrix((1, 2, 3, 4), (1, 2, 3, 7), (2, 2)),
            "1 of 4 values differ: row 1, column 1 is 4, should be 7.",
        ),
        (
            matrix((1, 9, 3, 9), (1, 2, 3, 4), (2, 2), "dW"),
            "dW: 2 of 4 values differ, all in column 1: row 0, column 1 is 9, should be 2.",
        ),
        (
            matrix((0, 0, 3, 4), (1, 2, 3, 4), (2, 2)),
            "2 of 4 values differ, all in row 0: row 0, column 0 is 0, should be 1.",
        ),
        (matrix((NAN, NAN), (1, 2), (2,)), "All 2 values differ: element 0 is nan, should be 1."),
        (matrix((NAN, 5), (NAN, 2), (2,)), "1 of 2 values differ: element 1 is 5, should be 2."),
        (
            matrix((1, 0), (0, 0), (2,), labels=("no", "yes")),
            "1 of 2 values differ: element 0 is yes, should be no.",
        ),
        (matrix((0.33333, 1), (0.33348, 1), (2,)), "1 of 2 values differ: element 0 is 0.3333, should be 0.3335."),
    ],
)
def test_a_matrix_says_how_many_values_differ_and_where(sketch, words) -> None:
    assert picture_of(sketch).alt == words


def test_wrong_cells_are_framed_and_bold_and_show_what_is_expected() -> None:
    drawing = svg(picture_of(matrix((1, 9, 3, 8), (1, 2, 3, 4), (2, 2))))
    frames = drawing.count("stroke-width: 2;")
    assert frames == 2, "a thick frame for each wrong cell, whatever colours can be seen"
    assert drawing.count("700") >= 2
    assert "→ 2" in drawing
    assert "→ 4" in drawing
    assert "→ 3" not in drawing


def test_right_parts_are_named_and_not_drawn() -> None:
    wrong, right = Panel("dW", (2,), (1.0, 2.0), (1.0, 3.0)), Panel("db", (2,), (1.0, 2.0), (1.0, 2.0))
    picture = picture_of(Sketch(View.MATRIX, "f(x)", (wrong, right)))
    assert picture.alt.endswith("db is right.")
    assert ">db<" not in svg(picture)


def test_what_does_not_differ_has_no_picture() -> None:
    assert picture_of(matrix((1, 2), (1, 2.0000001), (2,))) is None
    assert picture_of(Sketch(View.BARS, "f", (Panel("f", (1,), (1.0,), (1.0,), labels=("a",)),))) is None


def mask(got, rate=0.25, factor=4 / 3, times=1):
    panel = Panel("dropped", (2, 4), tuple(got), (rate, factor))
    return Sketch(View.MASK, "dropout(x, 0.25, True, rng)", (panel,) * times)


@pytest.mark.parametrize(
    ("sketch", "words"),
    [
        (
            mask([0, 1, 1, 1, 1, 1, 0, 1]),
            "about 2 should be. The others are 1, they should be 1.33.",
        ),
        (mask([0, 4 / 3, 4 / 3, 4 / 3] * 2), "2 of 8 are dropped, about 2 should be. Every row has the same mask."),
        (mask([0] * 4 + [4 / 3] * 4), "4 of 8 are dropped, about 2 should be. Every column has the same mask."),
        (mask([0] * 8), "8 of 8 are dropped, about 2 should be."),
        (mask([0, 1, 2, 1, 1, 1, 1, 1]), "The others are from 1 to 2, they should be 1.33."),
        (mask([0, 1, 1, 1, 1, 1, 0, 1], times=2), "the same 2 elements are dropped in both."),
    ],
)
def test_a_mask_says_how_many_are_hit_and_what_repeats(sketch, words) -> None:
    assert picture_of(sketch).alt.endswith(words)


def lines(got, expected):
    return Sketch(View.LINES, "train", (Panel("loss", (len(expected),), tuple(got), tuple(expected)),))


@pytest.mark.parametrize(
    ("got", "words"),
    [
        ((2.0, 1.0), "Yours falls from 2 to 1 in 2 epochs; a right training goes from 2 to 0.5 in 3."),
        ((2.0, 9.0, 30.0), "Yours rises from 2 to 30 in 3 epochs"),
        ((2.0, 1.99, 1.98), "Yours hardly moves, from 2 to 1.98"),
        ((2.0, 5.0, NAN), "Yours rises from 2 to 5 in 3 epochs and then is no finite number"),
        ((NAN,), "The loss of your training is no finite number"),
    ],
)
def test_lines_say_which_way_the_loss_goes(got, words) -> None:
    assert words in picture_of(lines(got, (2.0, 1.0, 0.5))).alt


def test_a_histogram_says_how_wide_it_is() -> None:
    edges, bell = (-3.0, -1.0, 1.0, 3.0), (10.0, 80.0, 10.0)
    narrow = Sketch(View.HISTOGRAM, "he_init", (Panel("weight", (3,), (0.0, 100.0, 0.0), bell, at=edges),))
    assert picture_of(narrow).alt == "A histogram. Yours is narrower than expected: a spread of 0, should be 0.894."
    moved = Sketch(View.HISTOGRAM, "he_init", (Panel("weight", (3,), (0.0, 10.0, 90.0), bell, at=edges),))
    assert picture_of(moved).alt.endswith("Their centre is 1.8, not 0.")


def test_stops_name_the_epochs() -> None:
    panel = Panel("", (2,), (2.0, 6.0), (10.0, 6.0), at=(3.0, 2.0, 2.5, 2.4, 1.5, 1.9, 1.2, 1.6, 1.4, 1.3, 1.25))
    words = "the stop epoch is 2, should be 10 and the best epoch, 6, is right."
    assert picture_of(Sketch(View.STOPS, "early_stopping", (panel,))).alt.endswith(words)


def test_bars_are_filled_and_hatched_and_on_a_log_axis_where_they_span_it() -> None:
    panel = Panel("norm", (2,), (1.0, 1e-6), (1.0, 1.0), labels=("1", "2"))
    picture = picture_of(Sketch(View.BARS, "gradient_norms", (panel,)))
    assert picture.alt == "norm: 1 of 2 values differ. At “2” yours is 1.0e−6, should be 1."
    assert "<pattern" in svg(picture), "the expected bars are hatched, whatever colours can be seen"
    assert "log scale" in svg(picture)


@pytest.mark.parametrize("value", [NAN, math.inf, -math.inf, 0.0, -0.0, 1e300, -1e-300, 123456.7, 0.001])
def test_any_number_is_short(value) -> None:
    assert len(short(value)) <= 9
    assert short(-0.0) == "0"


def test_two_different_numbers_never_look_the_same() -> None:
    for one, other in ((0.4424, 0.4429), (1e-6, 2e-6), (0.0845, 0.0849), (12345.0, 12349.0)):
        assert len(set(pair(one, other))) == 2


def test_on_paper_a_picture_has_its_own_colours() -> None:
    drawing = on_paper(picture_of(matrix((1, 2), (1, 3), (2,))))
    assert "var(" not in drawing
    assert "system-ui" not in drawing
    assert ORANGE in drawing
    assert not any(dark in drawing for dark in DARK.values())
