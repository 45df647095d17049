"""The key in words: ranges, parts and rules as a marker needs them."""

import pytest

from autograder.bank.answers import understood
from autograder.bank.key_text import key_text
from autograder.bank.question import Multiple
from autograder.bank.scoring import score
from autograder.exports.key_words import RULES, note
from tests.bank.make import question
from tests.exports.papers import paper


def key_of(made):
    return key_text(paper(made).questions[0])


@pytest.mark.parametrize(
    ("keys", "key", "words"),
    [
        ({"answer": 2.5, "rtol": 0.01}, "2.5", "Accept 2.475 to 2.525"),
        ({"answer": -2.5, "rtol": 0.01}, "−2.5", "Accept −2.525 to −2.475"),
        ({"answer": 0, "atol": 0.001}, "0", "Accept −0.001 to 0.001"),
        ({"answer": "1 / 3", "rtol": 0.01}, "0.33333", "Accept 0.33 to 0.336667"),
        ({"answer": 1234567, "rtol": None}, "1234567", ""),
        ({"answer": 8, "rtol": None, "unit": "MB"}, "8 MB", ""),
    ],
)
def test_a_number_and_its_range(keys, key, words):
    made = paper(question("numeric", params={}, near_misses=[], stem="How much is it?", **keys)).questions[0]
    assert (key_text(made), note(made.question)) == (key, words)


def test_the_ends_of_a_range_earn_full_marks():
    made = paper(question("numeric", params={}, near_misses=[], stem="How much?", answer=2.5, rtol=0.01)).questions[0]
    low, high = note(made.question).removeprefix("Accept ").split(" to ")
    for typed, share in ((low, 1), (high, 1), ("2.474", 0), ("2.526", 0)):
        assert score(made.question, understood(made, typed), {}).points == share * made.question.marks


def test_what_a_part_earns():
    assert note(question("matching", marks=3)) == "1 mark for each pair"
    assert note(question("matching", marks=1)) == "1/3 mark for each pair"
    assert note(question("ordering", marks=6)) == "3/2 marks for each step in its right place"
    assert note(question("cloze", scoring="all")) == "Marks only if all is right"


def test_every_rule_of_several_options_has_words():
    assert set(RULES) == set(Multiple.parts_rule)
    assert note(question("multiple", scoring="ripkey")) == RULES["ripkey"]


def test_gaps_are_numbered_in_their_order():
    gaps = {
        "first": {"accept": ["loss", "cost"]},
        "second": {"choose": ["up", "**down**"], "answer": "**down**"},
        "third": {"answer": 4, "rtol": 0.1},
    }
    made = question("cloze", stem="The [[first]] goes [[second]] by [[third]].", gaps=gaps)
    assert key_of(made) == "(1) loss or cost; (2) down; (3) 4 (accept 3.6 to 4.4)"
