"""Scoring: a full answer earns full marks, nothing earns more, guessing earns what the rule says."""

import itertools
import math
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.bank.answers import LETTERS, choices, key_as_shown, understood
from autograder.bank.matching_text import close, fits, read_number, same_output, same_words
from autograder.bank.question import TYPES
from autograder.bank.quiz import Shown, show
from autograder.bank.scoring import NotUnderstood, Verdict, marked, score
from autograder.bank.vocabulary import ideas_with_programs
from autograder.gradebook.writer import auto_score
from autograder.model import MarkedNotebook, State
from tests.bank.make import question

IDEAS = ideas_with_programs()
MARKED = [kind for kind in TYPES if kind != "extended"]
RULES = ["plus_minus", "all", "true_false", "coverage", "ripkey"]


def right(_question, fills):
    return Verdict(float(fills == {1: "np.maximum(0, x)"}), "wrong")


def points(made, answer) -> float:
    return score(made, answer, IDEAS, right).points


@pytest.mark.parametrize("kind", MARKED)
def test_a_full_answer_earns_full_marks_and_names_no_idea(kind):
    shown = show(1, question(kind), "seed", b"secret")
    mark = score(shown.question, understood(shown, key_as_shown(shown)), IDEAS, right)
    assert mark.points == pytest.approx(shown.question.marks)
    assert mark.max_points == pytest.approx(shown.question.marks)
    assert mark.diagnosis is None
    assert not any(result.message for result in mark.results)
    assert mark.explanation == ""


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("answer", [None, ..., "", "  ", [], {}])
def test_no_answer_earns_nothing_and_says_so(kind, answer):
    mark = score(show(1, question(kind), "s", b"s").question, answer, IDEAS, right)
    assert mark.points == 0
    assert "no answer was given" in mark.results[0].message
    assert not mark.needs_human


@pytest.mark.parametrize("kind", MARKED)
@pytest.mark.parametrize(
    "answer", [object(), 7j, b"A", {"x": 1}, [[1]], [None], 10**30, float("nan"), "Ω" * 5000, -1, True, ("A",) * 9]
)
def test_any_answer_gets_a_mark_between_nothing_and_all(kind, answer):
    shown = show(1, question(kind), "s", b"s")
    with suppress(NotUnderstood):
        answer = understood(shown, answer)
    mark = score(shown.question, answer, IDEAS, right)
    assert 0 <= mark.points <= mark.max_points
    assert not mark.needs_human


def test_a_wrong_option_says_why_and_names_its_idea():
    mark = score(question("single"), 2, IDEAS)
    assert mark.points == 0
    assert mark.results[0].message == "That is the absolute value; ReLU does not mirror."
    assert mark.diagnosis.id == "relu.abs"
    assert mark.diagnosis.help == IDEAS["relu.abs"].help
    assert mark.explanation == "Say in a sentence or two why the answer is right."


def test_an_idea_that_the_bank_does_not_know_is_not_named():
    assert score(question("single"), 2, {}).diagnosis is None


@pytest.mark.parametrize(
    ("rule", "chosen", "share"),
    [
        ("plus_minus", [0], 1 / 2), ("plus_minus", [0, 1], 1), ("plus_minus", [0, 2], 0), ("plus_minus", [2, 3], 0),
        ("plus_minus", [0, 1, 2], 1 / 2), ("plus_minus", [0, 1, 2, 3], 0),
        ("all", [0, 1], 1), ("all", [0], 0), ("all", [0, 1, 2], 0),
        ("true_false", [0], 3 / 4), ("true_false", [0, 2], 1 / 2), ("true_false", [2, 3], 0), ("true_false", [0, 1], 1),
        ("coverage", [0], 1 / 2), ("coverage", [0, 1, 2], 1), ("coverage", [0, 1, 2, 3], 0),
        ("ripkey", [0], 1 / 2), ("ripkey", [0, 2], 1 / 2), ("ripkey", [0, 1, 2], 0), ("ripkey", [0, 1], 1),
    ],
)  # fmt: skip
def test_a_rule_for_several_options_gives_the_share_worked_by_hand(rule, chosen, share):
    assert points(question("multiple", scoring=rule), chosen) == pytest.approx(2 * share)


@given(
    st.lists(st.booleans(), min_size=4, max_size=7).filter(any),
    st.sampled_from(RULES),
    st.sets(st.integers(0, 6)),
)
def test_no_rule_gives_more_than_all_or_less_than_nothing(correct, rule, chosen):
    options = [{"text": f"option number {i}", "correct": right} for i, right in enumerate(correct)]
    made = question("multiple", options=options, scoring=rule)
    chosen = {place for place in chosen if place < len(options)}
    assert 0 <= made.share(chosen) <= 1
    assert made.share(made.key) == 1
    assert 0 <= made.guessing <= 1


@pytest.mark.parametrize("rule", RULES)
def test_guessing_several_options_earns_what_is_said(rule):
    made = question("multiple", scoring=rule)
    sets = [c for size in range(1, 5) for c in itertools.combinations(range(4), size)]
    mean = sum(points(made, list(chosen)) for chosen in sets) / len(sets)
    assert mean == pytest.approx(made.guessing * made.marks)


@pytest.mark.parametrize("rule", ["parts", "all"])
@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_guessing_an_order_earns_what_is_said(kind, rule):
    made = question(kind, scoring=rule)
    whole = len(made.rights) if kind == "matching" else len(made.steps)
    length = len(made.pairs) if kind == "matching" else whole
    every = list(itertools.permutations(range(whole), length))
    mean = math.fsum(points(made, list(order)) for order in every) / len(every)
    assert mean == pytest.approx(made.guessing * made.marks)


@pytest.mark.parametrize("kind", ["single", "figure", "true_false", "spot_the_error"])
def test_guessing_one_of_several_earns_what_is_said(kind):
    made = question(kind)
    answers = {"true_false": [True, False], "spot_the_error": [1, 2, 3]}.get(kind, [0, 1, 2])
    assert sum(points(made, answer) for answer in answers) / len(answers) == pytest.approx(made.guessing * made.marks)


def test_parts_count_by_themselves_and_all_counts_only_as_a_whole():
    made = question("matching")
    assert points(made, [0, 1, 3]) == pytest.approx(2)
    assert points(made, [0, 1]) == pytest.approx(2)
    assert points(question("matching", scoring="all"), [0, 1, 3]) == 0
    cloze = question("cloze")
    assert points(cloze, {"slope": "1", "what": "explode"}) == pytest.approx(1)
    assert points(cloze, {"slope": "one", "what": "Vanish"}) == pytest.approx(1)
    assert [result.check for result in score(cloze, {"slope": 1}, IDEAS).results] == ["gap slope", "gap what"]


def test_ordering_counts_places():
    assert points(question("ordering"), [1, 0, 2, 3]) == pytest.approx(1)
    assert points(question("ordering"), [3, 0, 1, 2]) == 0


def test_near_misses_are_named():
    made = show(1, question("numeric"), "s", b"s").question
    mark = score(made, made.near_misses[0].value, IDEAS)
    assert (mark.points, mark.diagnosis.id) == (0, "do.noscale")
    assert score(question("code_output"), " [2  3]\n", IDEAS).diagnosis.id == "relu.abs"


def test_the_line_that_is_wrong_is_named_by_its_number():
    made = question("spot_the_error", lines={2: "The head of the function is as it should be."})
    assert points(made, 3) == 1
    assert score(made, 2, IDEAS).results[0].message == "The head of the function is as it should be."
    assert "look at what is returned" in score(made, 1, IDEAS).results[0].message
    assert "not understood" in score(made, 4, IDEAS).results[0].message


def test_a_written_answer_and_a_program_that_could_not_run_wait_for_a_person():
    mark = score(question("extended"), "Linear maps compose.", IDEAS)
    assert mark.needs_human
    assert mark.results[0].state is State.MANUAL
    assert score(question("fill_code"), {1: "np.maximum(0, x)"}, IDEAS).needs_human


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Chain Rule", "chain rule"), ("the chain rule.", "chain rule"), ("chain-rule", "chain rule"),
        ("Regularization", "regularisation"), ("regularised", "regularized"),
        ("  back propagation ", "backpropagation"),
        ("“overfitting”", "overfitting"), ("over-fitting", "overfitting"), ("ＲｅＬＵ", "relu"),
    ],
)  # fmt: skip
def test_spelling_habits_cost_nothing(given, wanted):
    assert same_words(given, wanted)
    assert same_words(wanted, given)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("chain", "chain rule"),
        ("size", "sise wrong"),
        ("underfitting", "overfitting"),
        ("", "a"),
        ("not overfitting", "overfitting"),
    ],
)
def test_wrong_words_are_wrong(given, wanted):
    assert not same_words(given, wanted)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.25", 0.25), ("1/4", 0.25), ("25 %", 0.25), ("1e-3", 0.001), ("−2", -2), ("1,000", 1000), ("1 000 000", 1e6),
        (" 3. ", 3), (".5", 0.5), ("$2$", 2), (np.float64(2.5).item(), 2.5), (7, 7), ("½", 0.5), ("+4", 4),
    ],
)  # fmt: skip
def test_numbers_are_read_as_students_type_them(text, value):
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["", "two", "1/0", "nan", "inf", "1..2", "0x10", "1,0", True, None, "1e999", "3 4", "__import__"]
)
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None


def test_tolerances_are_relative_absolute_or_tight():
    assert close(1.009, 1, 0.01, None)
    assert not close(1.011, 1, 0.01, None)
    assert close(0.001, 0, None, 0.01)
    assert not close(1.0001, 1, None, None)
    assert close(0.1 + 0.2, 0.3, None, None)


def test_outputs_are_compared_without_what_nobody_sees():
    assert same_output("[1.  2.]", "[1. 2.]")
    assert same_output("[ 0 3]\n", "[0 3]")
    assert same_output("a\nb", "a  \nb\n\n")
    assert not same_output("a b", "ab")
    assert not same_output("[12]", "[1 2]")


def test_a_pattern_is_stopped_when_it_takes_too_long():
    assert fits("chain rule", "chain( rule)?")
    assert not fits("a" * 400 + "!" * 0 + "b", "(a+)+$")
    assert not fits("a" * 60 + "b", "(a|aa)+$")


@given(st.sampled_from(MARKED), st.integers(0, 10_000))
def test_the_key_as_a_student_writes_it_is_understood_as_the_key(kind, seed):
    shown = show(1, question(kind), str(seed), b"secret")
    answer = understood(shown, key_as_shown(shown))
    assert points(shown.question, answer) == pytest.approx(shown.question.marks)
    assert len(choices(shown)) <= len(LETTERS)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", " b. "), ("single", "(B)"), ("multiple", "a, b"), ("multiple", ("B", "A")), ("spot_the_error", 3.0),
        ("spot_the_error", "line 3"), ("cloze", [1, "vanish"]), ("true_false", "TRUE"),
        ("fill_code", "np.maximum(0, x)"),
    ],
)  # fmt: skip
def test_an_answer_in_another_form_that_can_only_mean_one_thing_counts(kind, answer):
    shown = Shown(1, question(kind), "s", "", ())
    assert points(shown.question, understood(shown, answer)) == shown.question.marks


@given(st.integers(0, 10_000))
def test_a_paper_never_shows_steps_in_their_right_order(seed):
    assert list(show(1, question("ordering"), str(seed), b"x").order) != [0, 1, 2, 3]


@pytest.mark.parametrize("parts", range(1, 26))
def test_right_parts_add_up_to_full_marks_exactly(parts):
    """A third of a mark has no end in decimals nor in binary: 0.333333 three times is 0.999999, and 0.166667 six times
    is more than there is."""
    for marks in range(1, 21):
        found = marked(question("matching", marks=marks), [Verdict(1.0, part=str(n)) for n in range(parts)], {})
        assert (found.points, found.max_points, auto_score(found, marks)) == (marks, marks, marks)
        for wrong in range(parts):
            shares = [float(n != wrong) for n in range(parts)]
            some = marked(question("matching", marks=marks), [Verdict(share) for share in shares], {})
            assert some.points == pytest.approx(marks * (parts - 1) / parts, abs=1e-9)


def test_thirds_over_a_notebook_are_whole_marks():
    one = marked(question("matching", marks=1), [Verdict(1.0, part=str(n)) for n in range(3)], {})
    part = marked(question("matching", marks=1), [Verdict(share, part=str(share)) for share in (1.0, 0.0, 1.0)], {})
    record = MarkedNotebook("a", "a", {str(n): one for n in range(10)} | {f"p{n}": part for n in range(3)})
    assert (record.points, record.max_points) == (12, 13)
