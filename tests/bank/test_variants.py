"""Variants: drawn from a secret, the same whenever they are asked for, every text filled and every answer computed."""

import numpy as np
import pytest

from autograder.bank.draws import Space, read_draw
from autograder.bank.expressions import BadExpression
from autograder.bank.text import fill
from autograder.bank.variants import EVERY, generator, is_number, resolved, space, variant, variants
from tests.bank.make import question

SECRET = b"a secret"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("choice(0.2, 0.25, 0.5)", (0.2, 0.25, 0.5)),
        ("choice('red', 'blue')", ("red", "blue")),
        ("integer(-1, 2)", (-1, 0, 1, 2)),
        ("uniform(1, 2, step=0.25)", (1.0, 1.25, 1.5, 1.75, 2.0)),
        ("uniform(0, 0.3, step=0.1)", (0.0, 0.1, 0.2, 0.3)),
        ("uniform(2, 6, step=2)", (2, 4, 6)),
    ],
)
def test_a_draw_has_these_values(text, values):
    assert read_draw(text).values == values


@pytest.mark.parametrize(
    "text",
    [
        "choice()",
        "integer(3, 1)",
        "integer(0, 10 ** 9)",
        "uniform(0, 1, step=0)",
        "uniform(0, 1)",
        "normal(0, 1)",
        "3",
        "a b",
    ],
)
def test_what_draws_nothing_is_refused(text):
    with pytest.raises(BadExpression):
        read_draw(text)


def test_vectors_and_matrices_have_their_shape_and_size():
    assert read_draw("vector(3, 0, 1)").size == 8
    assert read_draw("matrix(2, 2, 1, 3)").pick([0, 1, 2, 0]).tolist() == [[1, 2], [3, 1]]


def test_a_space_is_walked_without_what_breaks_the_condition():
    here = Space({"a": "integer(1, 3)", "b": "integer(1, 3)"}, {"s": "a + b"}, "a < b")
    assert [(names["a"], names["b"], names["s"]) for names in here.all()] == [(1, 2, 3), (1, 3, 4), (2, 3, 5)]
    assert here.size == 9
    assert {(n["a"], n["b"]) for n in (here.one(np.random.default_rng(i)) for i in range(200))} == {
        (1, 2),
        (1, 3),
        (2, 3),
    }


def test_a_condition_that_nothing_meets_is_said():
    with pytest.raises(BadExpression, match="is broken by"):
        Space({"a": "integer(1, 3)"}, {}, "a > 5").one(np.random.default_rng(0))


def test_the_same_student_quiz_and_secret_give_the_same_variant_and_others_do_not():
    numeric = question("numeric")
    first = variant(numeric, generator(SECRET, "ada", "quiz"))
    assert variant(numeric, generator(SECRET, "ada", "quiz")) == first
    others = {variant(numeric, generator(SECRET, f"s{i}", "quiz")).stem for i in range(60)}
    assert len(others) > 10
    assert {variant(numeric, generator(bytes([i]), "ada", "quiz")).stem for i in range(60)} != {first.stem}


def test_words_can_not_be_glued_to_another_name():
    ends = [generator(SECRET, *words).integers(1 << 60) for words in (("a", "bc"), ("ab", "c"), ("abc",))]
    assert len(set(ends)) == 3


def test_texts_are_filled_and_answers_computed():
    one = resolved(question("numeric"), {"p": 0.25, "a": 3.0})
    assert "p = 0.25" in one.stem
    assert one.answer == 4.0
    assert one.near_misses[0].value == 3.0
    assert one.params == {}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{ a }}", "2.5"),
        ("{{ a:.3f }}", "2.500"),
        ("{{ n }}", "3"),
        ("{{ a * n:g }} and {{ n }}", "7.5 and 3"),
        ("{{ x }}", "[1, -2]"),
        ("{{ x:.1f }}", "[1.0, -2.0]"),
        ("{{ x[0:1] }}", "[1]"),
        ("{{ 'up' if n > 2 else 'down' }}", "up"),
        (r"\frac{{{ n }}}{{{ a }}}", r"\frac{3}{2.5}"),
        (r"e^{2 \times {{ n }}}", r"e^{2 \times 3}"),
        ("{{ 0.1 + 0.2 }}", "0.3"),
        ("{{ -0.0 }}", "0"),
        ("no places", "no places"),
    ],
)
def test_a_place_shows_its_value_as_people_write_it(text, filled):
    assert fill(text, {"a": 2.5, "n": 3, "x": np.array([1.0, -2.0])}) == filled


def test_small_spaces_are_walked_whole_and_large_ones_a_thousand_times():
    small = question("numeric")
    assert len(list(variants(small, np.random.default_rng(0)))) == space(small).size == 21
    large = question("numeric", params={"p": "choice(0.2, 0.25)", "a": "uniform(1, 400, step=0.5)"})
    assert len(list(variants(large, np.random.default_rng(0)))) == EVERY


def test_options_are_shuffled_and_numbers_stay_sorted():
    words = question("multiple")
    assert len({tuple(o.text for o in variant(words, generator(SECRET, str(i))).options) for i in range(300)}) == 24
    numbers = question("single")
    assert {tuple(o.text for o in variant(numbers, generator(SECRET, str(i))).options) for i in range(20)} == {
        ("$-2$", "$0$", "$2$")
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [("$-2$", True), ("1,000", True), ("25 %", True), ("−0.5", True), ("two", False), ("2 layers", False)],
)
def test_numbers_are_told_from_words(text, number):
    assert is_number(text) is number


def test_the_code_of_a_figure_knows_the_drawn_values():
    one = resolved(
        question("figure", params={"k": "integer(1, 3)", "v": "vector(2, 0, 1)"}), {"k": 2, "v": np.array([0, 1])}
    )
    assert one.figure.code.startswith("k = 2\nv = np.array([0, 1])\n")
