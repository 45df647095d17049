"""What becomes of mutants: a planted weak exercise is found out, and no mutant harms the process that tries it."""

import numpy as np
import pytest

from autograder.exercises.probe import on
from autograder.exercises.promises import agrees
from autograder.marking import fates
from autograder.marking.fates import SECRETS, Fate, fate, fates_of, judge
from autograder.marking.hidden import generator
from autograder.model import Band, Broken, Check, Exercise, Trial

CALLS = []


def leaky(x):
    """Leaky ReLU."""
    return np.where(x > 0, x, 0.1 * x)


def exercise_with(test) -> Exercise:
    check = Check("values", "is right", 1, Band.BAND_5, (), test)
    return Exercise("leaky", "nowhere", "leaky(x)", True, leaky, (check,), on({"a row": (np.ones(2),)}), ())


def positive(rng):
    yield (rng.uniform(1.0, 2.0, size=4),)


def both_signs(rng):
    yield (rng.uniform(0.9, 1.1, size=4) * np.array([0.5, -0.5, 1.5, -2.0]),)


def survivors(exercise) -> list[str]:
    return [mutant.description for mutant, found in fates_of(exercise) if found is Fate.SURVIVED]


def test_the_holes_of_a_weak_exercise_are_found() -> None:
    found = survivors(exercise_with(agrees(positive)))
    assert "0.1 * x → 0.1 + x: return np.where(x > 0, x, 0.1 + x)" in found
    assert "np.where(x > 0, x, 0.1 * x) → x: return x" in found
    assert "x > 0 → x < 0: return np.where(x < 0, x, 0.1 * x)" not in found


def test_a_strong_exercise_leaves_the_equivalent_one() -> None:
    found = survivors(exercise_with(agrees(both_signs)))
    assert found == ["x > 0 → x >= 0: return np.where(x >= 0, x, 0.1 * x)"]


EXERCISE = exercise_with(agrees(both_signs))


def for_ever(x):
    while True:
        pass


def greedy(x):
    return [np.ones(2**20) for _ in range(1000)]


def forgetful(x):
    CALLS.append(x)
    return x


def test_one_that_never_ends_is_stopped(monkeypatch) -> None:
    monkeypatch.setattr(fates, "SECONDS", 1)
    assert fate(EXERCISE, for_ever) is Fate.STOPPED


def test_one_that_eats_memory_is_killed(monkeypatch) -> None:
    monkeypatch.setattr(fates, "MEMORY", 2**26)
    assert fate(EXERCISE, greedy) is Fate.KILLED


def test_nothing_is_left_behind() -> None:
    assert fate(EXERCISE, forgetful) is Fate.KILLED
    assert CALLS == []


def test_losing_marks_with_one_secret_is_not_enough() -> None:
    check = EXERCISE.checks[0]
    first = generator(SECRETS[0], EXERCISE, check).random()

    def lenient(trial: Trial) -> None:
        if trial.rng.random() == first:
            raise Broken("only this once")

    assert judge(exercise_with(lenient), leaky) is Fate.SURVIVED


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_a_check_that_fails_itself_is_reported(error) -> None:
    def faulty(trial: Trial) -> None:
        raise error

    assert fate(exercise_with(faulty), leaky) is Fate.UNDECIDED


def drawn_from_nowhere(x):
    return np.where(np.random.default_rng().random() < 0.5, x, leaky(x))


def test_fates_do_not_depend_on_luck() -> None:
    assert len({fate(EXERCISE, drawn_from_nowhere) for _ in range(6)}) == 1
