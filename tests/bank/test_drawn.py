"""What a paper tells of a question's draw: it notices what moves an answer's meaning, and nothing else."""

import pytest

from autograder.bank.drawn import difference, drawn
from autograder.bank.question import ANY, TYPES
from autograder.bank.quiz import show
from tests.bank.make import data

SECRET = b"s"


def shown(kind, change=None, **keys):
    return show(1, ANY.validate_python(data(kind, change, **keys)), "quiz/1", SECRET)


def what_differs(kind, change=None, **keys):
    return difference(drawn(shown(kind)), drawn(shown(kind, change, **keys)))


@pytest.mark.parametrize("kind", TYPES)
def test_the_same_question_is_the_same_draw_whatever_is_said_of_it(kind):
    assert what_differs(kind) == ""
    assert what_differs(kind, explanation="Another explanation.", marks=2, stem="Other words.\n") == ""


def right_is_another(made):
    for option in made["options"]:
        option.pop("misconception", None)
        option["correct"] = not option.get("correct", False)


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_another_key_is_the_same_draw(kind):
    assert what_differs(kind, right_is_another) == ""


@pytest.mark.parametrize("kind", ["single", "multiple", "figure"])
def test_an_option_may_get_other_words_but_no_other_place_and_no_new_neighbour(kind):
    def words(*texts):
        def change(made):
            made["options"] = [{"text": text, "correct": not place} for place, text in enumerate(texts)]

        return drawn(shown(kind, change))

    first = words("tanh", "ReLU", "sigmoid")
    assert difference(first, words("hyperbolic tangent", "ReLU", "sigmoid")) == ""
    assert difference(first, words("ReLU", "tanh", "sigmoid")) == "its choices or lines stand in another order"
    assert difference(first, words("tanh", "ReLU", "sigmoid", "GELU")) == "it has 4 choices or lines where it had 3"
    assert difference(first, words("1", "2", "3")) == "", "three other words are three other words"


def test_options_that_became_numbers_are_sorted_and_so_have_moved():
    def numbers(*texts):
        def change(made):
            made["options"] = [{"text": text, "correct": not place} for place, text in enumerate(texts)]

        return drawn(shown("single", change))

    before = {numbers("1", "2", "3", f"{word} 4") for word in ("about", "nearly", "some")}
    assert any(difference(each, numbers("1", "2", "3", "4")) for each in before)


def test_pairs_steps_and_lines_have_places():
    assert "order" in what_differs("matching", lambda made: made["pairs"].reverse())
    assert "order" in what_differs("ordering", lambda made: made["steps"].reverse())
    longer = "# a comment\n" + data("spot_the_error")["code"]
    assert "lines where it had" in what_differs("spot_the_error", code=longer)


def test_other_drawn_values_are_another_draw():
    def numeric(low, high):
        return shown("numeric", params={"a": f"integer({low}, {high})"}, stem="What is {a} + 1?", answer="a + 1")

    assert difference(drawn(numeric(1, 1)), drawn(numeric(1, 1))) == ""
    assert difference(drawn(numeric(1, 1)), drawn(numeric(2, 2))) == "its drawn values or its gaps are others"


def test_gaps_that_are_called_otherwise_are_another_draw():
    def renamed(made):
        name = next(iter(made["gaps"]))
        made["gaps"]["renamed"] = made["gaps"].pop(name)
        made["stem"] = made["stem"].replace(name, "renamed")

    assert what_differs("cloze", renamed) == "its drawn values or its gaps are others"


def test_another_type_is_another_draw():
    assert difference(drawn(shown("numeric")), drawn(shown("text"))) != ""
