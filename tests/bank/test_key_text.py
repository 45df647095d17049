"""The key and the answer in words that a student can read without the paper, and nothing of the key before its time."""

from types import SimpleNamespace

import pytest

from autograder.bank.answers import key_as_shown
from autograder.bank.key_text import LONGEST, answer_in_full, key_in_full
from autograder.bank.plain import to_plain
from autograder.bank.quiz import show
from autograder.bank.scoring import score
from autograder.marking.questions import mark_answer
from tests.bank.make import question


def shown(kind, **more):
    return show(1, question(kind, **more), "seed", b"secret")


def test_letters_are_spelt_out() -> None:
    one = shown("single")
    options = [to_plain(option.text) for option in one.question.options]
    place = next(place for place, option in enumerate(one.question.options) if option.correct)
    assert key_in_full(one) == f"{'ABCD'[place]}: {options[place]}"
    assert answer_in_full(one, "c") == f"C: {options[2]}"
    assert answer_in_full(one, "(B).") == f"B: {options[1]}"


def test_several_letters_and_steps_are_spelt_out() -> None:
    many = shown("multiple")
    texts = [to_plain(option.text) for option in many.question.options]
    assert answer_in_full(many, ["A", "C"]) == f"A: {texts[0]}; C: {texts[2]}"
    assert key_in_full(many).count(": ") >= 2
    assert answer_in_full(shown("ordering"), ["B"]).startswith("B: ")


@pytest.mark.parametrize(
    "kind", ["numeric", "text", "code_output", "spot_the_error", "cloze", "matching", "true_false"]
)
def test_every_other_key_is_in_words_too(kind) -> None:
    assert key_in_full(shown(kind))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, ""),
        (0.25, "0.25"),
        ("Z", "Z"),
        ([None, "A"], "–, A"),
        ({"1": "x"}, "(1) x"),
        ("x" * 999, "x" * LONGEST + " …"),
    ],
)
def test_any_answer_is_repeated_as_it_was(answer, words) -> None:
    assert answer_in_full(shown("numeric"), answer) == words


def test_what_is_said_of_an_option_that_was_not_chosen_does_not_give_the_key_away() -> None:
    many = question("multiple")
    right = [place for place, option in enumerate(many.options) if option.correct]
    wrong = next(place for place, option in enumerate(many.options) if not option.correct)
    message = score(many, [wrong], {}).results[0].message
    assert many.options[wrong].feedback in message
    assert "Not every right option was chosen." in message
    assert not [place for place in right if many.options[place].feedback in message]
    assert "Not every" not in score(many, [*right, wrong], {}).results[0].message


QUESTIONS = SimpleNamespace(bank=SimpleNamespace(ideas={}))


def test_a_wrong_answer_is_marked_with_its_key_and_a_right_one_without() -> None:
    one = shown("single")
    right = key_as_shown(one)
    wrong = next(letter for letter in "ABC" if letter != right)
    lost = mark_answer(one, wrong, None, QUESTIONS)
    assert (lost.key[0], lost.answer[0]) == (right, wrong)
    assert lost.explanation
    kept = mark_answer(one, right, None, QUESTIONS)
    assert (kept.key, kept.answer, kept.explanation) == ("", "", "")
    assert mark_answer(one, "Ω", None, QUESTIONS).key
