"""The three backward passes, anchored outside themselves: finite differences of SciPy's and NumPy's own functions."""

import numpy as np
import pytest
from scipy.special import expit

from autograder.exercises.activation_functions.relu_backward import relu_backward
from autograder.exercises.activation_functions.sigmoid_backward import sigmoid_backward
from autograder.exercises.activation_functions.tanh_backward import tanh_backward
from tests.exercises.activation_functions.helpers import slope_of
from tests.exercises.helpers import diagnosed, earned, marked, messages

RNG = np.random.default_rng(6)
X = RNG.normal(0.0, 2.0, size=(30, 7))
X[np.abs(X) < 0.01] = 0.5
D_OUT = RNG.normal(0.0, 1.0, size=X.shape)

FORWARD = {
    relu_backward: lambda x: (np.abs(x) + x) / 2,
    sigmoid_backward: expit,
    tanh_backward: np.tanh,
}
NAMES = [backward.__name__ for backward in FORWARD]


@pytest.mark.parametrize("backward", FORWARD, ids=NAMES)
def test_agrees_with_finite_differences(backward) -> None:
    np.testing.assert_allclose(backward(D_OUT, X), D_OUT * slope_of(FORWARD[backward], X), atol=1e-8)


@pytest.mark.parametrize("backward", FORWARD, ids=NAMES)
def test_is_linear_in_the_gradient_from_above(backward) -> None:
    np.testing.assert_allclose(backward(2.5 * D_OUT, X), 2.5 * backward(D_OUT, X))
    np.testing.assert_array_equal(backward(np.zeros_like(X), X), np.zeros_like(X))


def test_values_by_hand() -> None:
    d_out = np.array([4.0, -2.0, 5.0])
    np.testing.assert_array_equal(relu_backward(d_out, np.array([3.0, 0.5, -1.0])), [4.0, -2.0, 0.0])
    # s(0) = 1/2 and s(log 3) = 3/4, so the slopes are 1/4, 3/16 and 3/16
    x = np.array([0.0, np.log(3.0), -np.log(3.0)])
    np.testing.assert_allclose(sigmoid_backward(d_out, x), [1.0, -0.375, 0.9375])
    # t(log 2) = 3/5, so the slopes are 1, 16/25 and 16/25
    np.testing.assert_allclose(tanh_backward(d_out, np.array([0.0, np.log(2.0), -np.log(2.0)])), [4.0, -1.28, 3.2])


@pytest.mark.parametrize("backward", [sigmoid_backward, tanh_backward], ids=NAMES[1:])
def test_nothing_passes_far_out(backward) -> None:
    np.testing.assert_array_equal(backward(np.array([3.0, -3.0]), np.array([-1000.0, 1000.0])), [0.0, 0.0])


def test_either_slope_of_relu_at_zero_earns_everything_even_mixed() -> None:
    def slope_one_in_even_places(d_out, x):
        passes = (x > 0) | ((x == 0) & (np.arange(x.size).reshape(x.shape) % 2 == 0))
        return d_out * passes

    found = marked("relu_backward", slope_one_in_even_places)
    assert found.points == found.max_points


def test_a_slope_of_one_half_at_zero_loses_only_that_check() -> None:
    lost = {
        name for name, points in earned("relu_backward", lambda d, x: d * np.heaviside(x, 0.5)).items() if not points
    }
    assert lost == {"at zero"}


def test_a_wrong_gate_is_named_whatever_the_slope_at_zero() -> None:
    def leaky_with_one_at_zero(d_out, x):
        return d_out * np.where(x >= 0, 1.0, 0.01)

    assert diagnosed("relu_backward", leaky_with_one_at_zero) == "reluB.leaky"


def test_sigmoid_overflow_loses_the_far_check_only() -> None:
    def naive(d_out, x):
        return d_out * np.exp(-x) / (1 + np.exp(-x)) ** 2

    assert {name for name, points in earned("sigmoid_backward", naive).items() if not points} == {"far out"}
    assert "nan" in messages("sigmoid_backward", naive)["far out"]


@pytest.mark.parametrize(
    ("name", "program", "idea"),
    [
        ("relu_backward", lambda d, x: -np.where(x > 0, d, 0.0), None),
        ("sigmoid_backward", lambda d, x: 2 * d * expit(x) * expit(-x), None),
        ("tanh_backward", lambda d, x: d * (1 - np.tanh(x) ** 3), None),
    ],
    ids=NAMES,
)
def test_an_unrelated_bug_loses_marks_and_gets_no_name(name, program, idea) -> None:
    assert diagnosed(name, program) is idea
    assert earned(name, program)["values"] == 0.0


def test_two_mistakes_at_once_are_named_after_the_wrong_values() -> None:
    def plus_and_in_place(d_out, x):
        s = expit(x)
        d_out *= s * (1 + s)
        return d_out

    assert diagnosed("sigmoid_backward", plus_and_in_place) == "sigB.plus"
