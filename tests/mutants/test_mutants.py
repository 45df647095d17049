"""The checks of every exercise kill every mutant of its truth, except those listed as equivalent with a reason."""

import pytest

from autograder.exercises.registry import all_exercises
from autograder.marking.fates import Fate, fates_of
from autograder.model import Exercise
from docs.mutants_page import PAGE, equivalents, page, survivors

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_every_mutant_loses_marks_or_is_listed_as_equivalent(exercise: Exercise) -> None:
    listed, found = equivalents().get(exercise.name, {}), survivors(exercise)
    wrong = [text for text in found if text not in listed]
    stale = [text for text in listed if text not in found]
    assert not wrong, "\n".join(["these wrong programs earn full marks:", *wrong])
    assert not stale, "\n".join(["these are killed, or don't exist any more:", *stale])


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_no_mutant_leaves_a_check_undecided(exercise: Exercise) -> None:
    assert [mutant.description for mutant, fate in fates_of(exercise) if fate is Fate.UNDECIDED] == []


def test_every_listed_exercise_exists_and_has_reasons() -> None:
    assert equivalents().keys() <= {exercise.name for exercise in all_exercises()}
    assert [text for texts in equivalents().values() for text, reason in texts.items() if len(reason) < 10] == []


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make mutants`"
