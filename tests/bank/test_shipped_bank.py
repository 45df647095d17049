"""The shipped bank: no faults, broad enough, and nothing to gain by wording."""

import pytest

from autograder.bank.lint.linting import lint
from autograder.bank.lint.testwise import MARGIN
from autograder.bank.loading import load_bank
from autograder.bank.question import TYPES
from autograder.bank.stats import stats
from autograder.gradebook.shipped import shipped_course


@pytest.fixture(scope="module")
def bank():
    return load_bank(shipped_course() / "question_bank")


@pytest.fixture(scope="module")
def found(bank):
    return stats(bank)


@pytest.mark.slow
def test_it_has_no_error_and_no_warning_and_its_programs_do_what_they_say(bank, server):
    assert [str(fault) for fault in lint(bank, server) if fault.severity.value != "info"] == []


def test_it_is_broad_enough(found):
    assert found.different >= 240
    assert found.counts["band"]["Band 5"] >= 90
    assert found.counts["band"]["Band 6"] >= 90
    assert found.parametric >= 60
    assert found.counts["type"]["extended"] >= 15
    assert set(found.counts["type"]) == set(TYPES)
    assert set(found.counts["outcome"]) == {f"SE-12-0{n}" for n in (1, 2, 3, 5, 6, 7, 8)}


def test_every_item_of_the_course_is_covered_at_least_twice(found):
    assert found.uncovered == ()


def test_nothing_is_gained_by_wording(found):
    wording = found.wording
    gained = {name: share - wording.chance for name, share in wording.habits.items() if name != "best place"}
    assert max(gained.values()) <= MARGIN


def test_every_distractor_has_feedback_and_most_name_an_idea(bank):
    wrong = [option for entry in bank.live for option in getattr(entry.question, "options", ()) if not option.correct]
    assert all(option.feedback for option in wrong)
    assert sum(bool(option.misconception) for option in wrong) / len(wrong) > 0.6


def test_every_idea_of_the_banks_own_is_used(bank):
    from autograder.bank.lint.tags import misconceptions
    from autograder.bank.vocabulary import ideas_with_programs

    used = {name for entry in bank.entries for _, name in misconceptions(entry.question)}
    assert set(bank.ideas) - set(ideas_with_programs()) <= used
