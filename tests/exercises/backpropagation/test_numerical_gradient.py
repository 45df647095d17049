"""The numerical gradient, anchored outside itself: derivatives by hand, SciPy's gradient, the size of its error."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from autograder.exercises.backpropagation.numerical_gradient import (
    any_shape,
    bowl,
    edges,
    near,
    numerical_gradient,
    rows,
    soft_maximum,
    waves,
)
from autograder.model import Broken
from tests.exercises.helpers import diagnosed, lost, messages


def differences(f, x, h=1e-5, left=True):
    """A plain right answer with any step; to one side only on request."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        low = f(x - step) if left else f(x)
        gradient[index] = (f(x + step) - low) / (2 * h if left else h)
    return gradient


def test_derivatives_by_hand() -> None:
    # f = x0^2 + 3 x0 x1, at (2, -1): 2*2 + 3*(-1) = 1 and 3*2 = 6
    np.testing.assert_allclose(numerical_gradient(lambda x: x[0] ** 2 + 3 * x[0] * x[1], np.array([2.0, -1.0])), [1, 6])
    table = np.array([[1.0, 2.0], [3.0, 4.0], [0.5, -1.0]])
    weights = np.array([[1.0, -2.0], [0.0, 3.0], [5.0, 0.25]])
    np.testing.assert_allclose(numerical_gradient(lambda x: np.sum(weights * x), table), weights, atol=1e-9)


@pytest.mark.parametrize("curve", [waves(1.1, 0.3), soft_maximum(0.9), bowl(2.5)], ids=["waves", "maximum", "bowl"])
def test_the_exact_gradients_of_the_hidden_functions(curve) -> None:
    x = np.array([0.4, -1.1, 0.9, 2.0])
    np.testing.assert_allclose(curve.gradient(x), approx_fprime(x, curve.f, 1e-7), atol=1e-6)
    np.testing.assert_allclose(curve.gradient(x), numerical_gradient(curve.f, x), rtol=1e-8)
    np.testing.assert_array_equal(curve.gradient(x.reshape(2, 2)), curve.gradient(x).reshape(2, 2))


def test_the_hidden_tries_leave_room_for_any_sensible_step() -> None:
    """From h = 1e-3 to h = 1e-8 the error of a central difference stays below half of the limit."""
    for seed in range(40):
        for tries in (rows, any_shape, edges):
            for curve, x in tries(np.random.default_rng(seed)):
                expected = curve.gradient(x)
                for h in (1e-3, 1e-4, 1e-6, 1e-7, 1e-8):
                    error = np.linalg.norm(differences(curve.f, x, h) - expected)
                    assert error < 5e-7 * np.linalg.norm(expected)


@pytest.mark.parametrize("h", [1e-3, 1e-4, 1e-6, 1e-7, 1e-8])
def test_any_sensible_step_earns_everything(h: float) -> None:
    assert lost("numerical_gradient", lambda f, x: differences(f, x, h)) == set()


@pytest.mark.parametrize("h", [1e-7, 1e-8])
def test_one_side_is_seen_even_where_its_error_is_small_enough(h: float) -> None:
    one_sided = [lambda f, x: differences(f, x, h, left=False), lambda f, x: differences(f, x, -h, left=False)]
    assert [lost("numerical_gradient", program) for program in one_sided] == [{"both sides"}, {"both sides"}]
    assert diagnosed("numerical_gradient", one_sided[0]) == "gc.onesided"
    assert diagnosed("numerical_gradient", one_sided[1]) == "gc.backward"
    assert "to the right only" in messages("numerical_gradient", one_sided[0])["both sides"]
    assert "to the left only" in messages("numerical_gradient", one_sided[1])["both sides"]


def test_a_wrong_size_of_step_is_named_whatever_the_size() -> None:
    for h in (0.1, 0.3, 1.0):
        assert diagnosed("numerical_gradient", lambda f, x, h=h: differences(f, x, h)) == "gc.bigh"
    for h in (1e-11, 1e-12, 1e-13):
        assert diagnosed("numerical_gradient", lambda f, x, h=h: differences(f, x, h)) == "gc.tinyh"


def test_x_left_moved_by_less_than_the_values_show() -> None:
    def forgets_the_last_step_back(f, x):
        gradient = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            x[index] += 1e-7
            right = f(x)
            x[index] -= 2e-7
            gradient[index] = (right - f(x)) / 2e-7
        return gradient

    assert lost("numerical_gradient", forgets_the_last_step_back) == {"input unchanged"}
    assert "put its old value back" in messages("numerical_gradient", forgets_the_last_step_back)["input unchanged"]
    assert diagnosed("numerical_gradient", forgets_the_last_step_back) == "gc.stay"


def test_right_slopes_that_overwrite_x_lose_only_that() -> None:
    def tidies_up(f, x):
        gradient = differences(f, x)
        x[...] = 0.0
        return gradient

    assert lost("numerical_gradient", tidies_up) == {"input unchanged"}


def test_f_given_a_flattened_x_is_said_to_be_that() -> None:
    def flat(f, x):
        return differences(f, x.reshape(-1)).reshape(x.shape)

    assert lost("numerical_gradient", flat) == {"any shape", "edges"}
    words = messages("numerical_gradient", flat)["any shape"]
    assert words.startswith("f was called with shape (6,), x has shape (2, 3)")


def test_nan_and_the_worst_place_are_reported() -> None:
    with pytest.raises(Broken, match="nan at element 1"):
        near(np.array([1.0, np.nan, 3.0]), np.array([1.0, 2.0, 3.0]))
    with pytest.raises(Broken, match=r"3\.5 at row 1, column 0, should be 3 "):
        near([[1.0, 2.1], [3.5, 4.0]], np.array([[1.0, 2.0], [3.0, 4.0]]))
    near([[1, 2], [3, 4]], np.array([[1.0, 2.0], [3.0, 4.0]]))


@pytest.mark.parametrize(
    "program",
    [
        lambda f, x: differences(f, x)[::-1],
        lambda f, x: 3 * differences(f, x),
        lambda f, x: differences(f, x) + 1e-3,
        lambda f, x: differences(f, x).T.reshape(x.shape),
    ],
    ids=["reversed", "three times", "shifted", "turned"],
)
def test_an_unrelated_bug_loses_marks_and_gets_no_name(program) -> None:
    assert lost("numerical_gradient", program)
    assert diagnosed("numerical_gradient", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def one_side_over_two_steps_with_the_wrong_sign(f, x):
        return -differences(f, x, left=False) / 2

    assert diagnosed("numerical_gradient", one_side_over_two_steps_with_the_wrong_sign) is None
    assert "relative error" in messages("numerical_gradient", one_side_over_two_steps_with_the_wrong_sign)["values"]
