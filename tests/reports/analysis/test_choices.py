"""Which wrong answer a student gave, and the idea behind it."""

import numpy as np
import pytest

from autograder.bank.loading import load_bank
from autograder.bank.quiz import show
from autograder.bank.scoring import score
from autograder.gradebook.shipped import shipped_course
from autograder.model import Diagnosis
from autograder.reports.analysis.analyse import analyse
from autograder.reports.analysis.choices import NOTHING, OTHER, RIGHT, Distractor, foreseen_by
from tests.reports.analysis.simulated import exercise, question, result, student

LEAVES = Distractor("it leaves 0 out", "Look at 0 again.", "zero forgotten")
NUMBERS = Distractor("a / n", "You divided {{ a }} by {{ n:.2f }}.", "")
IDEA = Diagnosis("relu.abs", "absolute value", "Help.")


def answers(*marks, foreseen=None):
    found = analyse({"quiz": [student(n, mark) for n, mark in enumerate(marks)]}, foreseen).found
    return [{choice.words: choice.count for choice in each.choices} for each in found]


def wrong(message, **more):
    return question(1, result("answer", 0, message=message), **more)


RIGHT_ONE = question(1, result("answer", 1))


def test_the_words_that_were_said_name_the_option():
    said = wrong("You divided 3 by 0.25.")
    foreseen = {"bank-1": (LEAVES, NUMBERS)}
    assert answers(RIGHT_ONE, said, wrong("Look at 0 again."), RIGHT_ONE, foreseen=foreseen) == [
        {RIGHT: 2, LEAVES.words: 1, NUMBERS.words: 1}
    ]


def test_an_option_that_nobody_chose_is_shown_with_nobody():
    assert answers(RIGHT_ONE, foreseen={"bank-1": (LEAVES,)}) == [{RIGHT: 1, LEAVES.words: 0}]


def test_other_answers_go_by_their_idea_or_are_other():
    marks = (wrong("?"), wrong("!", diagnosis=IDEA), wrong("no answer was given"))
    assert answers(*marks, foreseen={"bank-1": (LEAVES,)}) == [
        {RIGHT: 0, LEAVES.words: 0, OTHER: 1, "absolute value": 1, NOTHING: 1}
    ]


def test_code_goes_by_the_idea_that_was_recognised():
    held = exercise("relu", result("values", 0), result("shape", 1), diagnosis=IDEA)
    assert answers(held) == [{RIGHT: 0, "absolute value": 1}, {RIGHT: 1}]


def test_the_mean_on_the_rest_is_that_of_those_who_gave_the_answer():
    def pair(n, first, second):
        return student(n, question(1, result("answer", first)), question(2, result("answer", second)))

    found = analyse({"quiz": [pair(0, 1, 1), pair(1, 1, 1), pair(2, 0, 0), pair(3, 0, 1)]}).found[0]
    rest = {choice.words: choice.rest for choice in found.choices}
    assert rest == pytest.approx({RIGHT: 0.25, OTHER: -0.25})


@pytest.fixture(scope="module")
def bank():
    return load_bank(shipped_course() / "question_bank")


def test_every_wrong_option_of_the_shipped_bank_is_found_again_in_every_variant(bank):
    """Whatever option of a question is chosen, its own words come back: for the singles and figures of the bank."""
    foreseen, missed, tried = foreseen_by(bank), [], 0
    for entry in bank.live:
        if entry.question.kind not in ("single", "figure"):
            continue
        for seed in ("one", "two"):
            shown = show(1, entry.question, seed, b"secret").question
            for place, option in enumerate(shown.options):
                message = score(shown, place, bank.ideas).results[0].message
                fits = [each for each in foreseen[entry.question.id] if each.fits(message)]
                tried += not option.correct
                if not option.correct and len(fits) != 1:
                    missed.append((entry.question.id, option.text, [each.words for each in fits]))
    assert missed == []
    assert tried > 300


def test_ideas_of_the_bank_are_in_words(bank):
    ideas = [each.idea for foreseen in foreseen_by(bank).values() for each in foreseen if each.idea]
    assert len(ideas) > 300
    assert not any(idea in bank.ideas for idea in ideas)


def test_nobody_on_the_rest_is_no_mean():
    only = analyse({"quiz": [student(0, RIGHT_ONE)]}).found[0]
    assert only.choices[0].rest is None
    assert np.isfinite(only.facility.value)
