"""A wrong idea is named only when the evidence singles it out."""

import numpy as np
import pytest

from autograder.exercises.raised import raised_words
from autograder.exercises.registry import find_exercise
from autograder.marking.diagnose import diagnosed
from autograder.marking.local import LocalFunction


def named(name, program) -> str | None:
    exercise = find_exercise(name)
    found = diagnosed(exercise, exercise.observe(LocalFunction(program)))
    return found.id if found else None


def without_brackets(f, x):
    """... / 2 * h, in a loop made for rows."""
    gradient = np.zeros_like(x)
    for i in range(x.size):
        step = np.zeros_like(x)
        step[i] = 1e-5
        gradient[i] = (f(x + step) - f(x - step)) / 2 * 1e-5
    return gradient


def never_stored(f, x):
    """The slopes worked out and not put into the result."""
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = 1e-5
        (f(x + step) - f(x - step)) / 2e-5
    return np.zeros_like(x)


def test_what_the_probe_says_in_words_is_evidence_where_calls_fail() -> None:
    """Without the steps, these numbers would be those of gc.copy, which never moves x at all."""
    assert named("numerical_gradient", without_brackets) == "gc.precedence"
    assert named("numerical_gradient", never_stored) is None


def test_an_idea_is_still_known_in_a_function_that_fails_far_out() -> None:
    def naive_and_doubled(x):
        with np.errstate(all="ignore"):
            return 2 * np.exp(x) / (1 + np.exp(x))

    assert named("sigmoid", naive_and_doubled) is None, "no idea of this exercise"
    assert named("softmax", lambda z: np.exp(z) / np.exp(z).sum(axis=0)) == "sm.axis"


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (lambda: -5.0 ^ 4, "^ is not a power"),
        (lambda: np.array([0.5]) ^ 4, "^ is not a power"),
        (lambda: np.exp**2.0, "call the function with brackets"),
        (lambda: len + 1, "call the function with brackets"),
        (lambda: None * 2.0, "a calculation met None"),
    ],
)
def test_common_slips_behind_a_type_error_are_put_in_words(operation, words) -> None:
    with pytest.raises(TypeError) as caught:
        operation()
    assert words in raised_words("TypeError", str(caught.value))


def test_shapes_that_do_not_fit_name_nothing() -> None:
    """They come of transposed weights, of an input fed to every layer, and of a lot else."""

    def the_input_again(x, params):
        for W, b in params:
            hidden = np.maximum(0.0, x @ W + b)
        return hidden @ params[-1][0]

    assert named("forward", the_input_again) is None
    assert named("forward", find_idea("forward", "fw.transposed")) == "fw.transposed"


def find_idea(name, identifier):
    return next(idea.program for idea in find_exercise(name).misconceptions if idea.id == identifier)
