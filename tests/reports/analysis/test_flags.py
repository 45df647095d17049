"""An item is flagged where the data bear it, and only there."""

import numpy as np
import pytest

from autograder.reports.analysis.analyse import FEWEST, analyse
from autograder.reports.analysis.choices import Distractor
from autograder.reports.analysis.flags import FEWEST_CHOOSERS
from tests.reports.analysis.simulated import logistic_answers, question, quiz, result, student

OPTIONS = tuple(Distractor(words, f"said of {words}", "") for words in ("A", "B", "C"))


def with_wrong_key(students, seed=0):
    """Eight good items, and a ninth whose key is the wrong way round."""
    answers = logistic_answers(students, [2.0] * 9, [0.0] * 9, seed=seed)
    answers[:, 8] = 1 - answers[:, 8]
    return analyse({"quiz": quiz(answers)}).found


def words(found):
    return [flag.words for flag in found.flags]


def test_a_wrong_key_is_sure_in_a_class_of_sixty_and_the_other_items_are_left_alone():
    found = with_wrong_key(60)
    assert words(found[8])[0] == "against the rest"
    assert found[8].sure
    assert not any(each.sure for each in found[:8])


def test_in_a_class_of_twelve_a_wrong_key_is_at_most_a_hint():
    flags = [flag for seed in range(8) for flag in with_wrong_key(12, seed)[8].flags]
    assert "perhaps against the rest" in {flag.words for flag in flags}
    hints = [flag for flag in flags if flag.words == "perhaps against the rest"]
    assert not any(flag.sure for flag in hints)
    assert all("may be chance" in flag.reason for flag in hints)


def test_items_that_go_with_nothing_are_rarely_called_wrong():
    """Nothing goes with anything here, so every such flag is a false alarm: two or three in a hundred."""
    chance = np.random.default_rng(9)
    false, tried = 0, 0
    for _ in range(10):
        found = analyse({"quiz": quiz((chance.random((25, 20)) < 0.5).astype(float))}).found
        false += sum("against the rest" in words(each) for each in found)
        tried += len(found)
    assert false / tried < 0.05


def test_an_item_that_asks_for_something_else_is_told_apart_in_a_large_class():
    answers = logistic_answers(800, [1.5] * 10, [0.0] * 10, seed=1)
    answers[:, 9] = np.random.default_rng(2).random(800) < 0.5
    found = analyse({"quiz": quiz(answers)}).found
    assert "apart from the rest" in words(found[9])
    assert "lowers alpha" in words(found[9])
    assert not any(each.flags for each in found[:9])


def test_in_a_class_of_twenty_a_low_correlation_is_not_called_low_while_its_interval_reaches_higher():
    classes = (logistic_answers(20, [1.0] * 8, [0.0] * 8, seed=seed) for seed in range(4))
    low = [one for each in classes for one in analyse({"quiz": quiz(each)}).found if 0 < one.with_rest.value < 0.2]
    assert len(low) > 1
    assert all(one.with_rest.interval[1] > 0.3 and "apart from the rest" not in words(one) for one in low)


def test_below_ten_students_nothing_compares_them():
    found = with_wrong_key(FEWEST - 1)
    assert all(each.with_rest.value is None and each.dropped is None for each in found)
    assert not any(flag for each in found for flag in each.flags)
    assert with_wrong_key(FEWEST)[0].with_rest.value is not None


def test_an_item_that_one_student_lost_has_a_correlation_and_no_interval():
    answers = logistic_answers(15, [1.0] * 6, [0.0] * 6, seed=3)
    answers[:, 0] = [0] + [1] * 14
    found = analyse({"quiz": quiz(answers)}).found[0]
    assert found.with_rest.value is not None
    assert found.with_rest.interval is None
    assert found.flags == ()


def chosen(counts, right, students_more=0):
    """A class in which that many chose each wrong option and the key."""
    said = [f"said of {name}" for name, count in counts.items() for _ in range(count)]
    wrong = [question(1, result("answer", 0, message=message)) for message in said]
    marks = [*wrong, *[question(1, result("answer", 1))] * (right + students_more)]
    return analyse({"quiz": [student(n, mark) for n, mark in enumerate(marks)]}, {"bank-1": OPTIONS}).found[0]


@pytest.mark.parametrize(
    ("counts", "right", "expected"),
    [
        ({"A": FEWEST_CHOOSERS}, 2, [False]),
        ({"A": 20}, 2, [True]),
        ({"A": FEWEST_CHOOSERS}, 3, []),
        ({"A": FEWEST_CHOOSERS - 1}, 0, []),
    ],
)
def test_a_wrong_option_that_beats_the_key_is_named_and_sure_only_if_an_even_split_would_not_do_it(
    counts, right, expected
):
    flags = [flag for flag in chosen(counts, right).flags if flag.words == "a wrong option beats the key"]
    assert [flag.sure for flag in flags] == expected
    assert all("“A”" in flag.reason for flag in flags)


def test_an_option_that_nobody_chose_is_no_bad_option_in_a_small_class():
    assert "a wrong option hardly draws anybody" not in words(chosen({"A": 5, "B": 5}, 20))
    flags = chosen({"A": 30, "B": 30}, 60).flags
    assert [flag.reason.startswith("Fewer than 5 % of such students choose: “C” (0).") for flag in flags] == [True]


def test_what_was_not_tried_and_not_decided_is_said():
    from autograder.model import State

    skipped = [student(n, question(1, result("answer", 0, message="no answer was given"))) for n in range(4)]
    others = [student(n, question(1, result("answer", 1))) for n in range(4, 10)]
    open_ = student(10, question(1, result("answer", 0, state=State.UNKNOWN)))
    found = analyse({"quiz": [*skipped, *others, open_]}).found[0]
    assert words(found) == ["undecided", "often not attempted"]
    assert (found.not_attempted, found.undecided, found.facility.students) == (4, 1, 10)
    assert "4 of 10" in found.flags[1].reason


def test_what_nearly_all_lose_is_hard():
    answers = np.zeros((40, 2))
    answers[:2] = 1
    assert all("hard for nearly all" in words(each) for each in analyse({"quiz": quiz(answers)}).found)
    assert words(analyse({"quiz": quiz(answers[:12])}).found[0]) == []
