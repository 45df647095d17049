"""Cross-entropy, anchored outside itself: logarithms by hand, SciPy's entropy, and how far a clip may move it."""

import numpy as np
import pytest
from scipy.stats import entropy

from autograder.exercises.backpropagation.cross_entropy import cross_entropy, epsilon_slack, guesses, impossible, judge
from autograder.exercises.backpropagation.one_hot import one_hot
from autograder.model import Broken
from tests.exercises.helpers import diagnosed, lost, messages

RNG = np.random.default_rng(8)


def picked(p, y):
    return p[np.arange(len(y)), y]


def test_logarithms_by_hand() -> None:
    # -(ln 1/2 + ln 1/4) / 2 = 1.5 ln 2
    p = np.array([[0.5, 0.25, 0.25], [0.7, 0.05, 0.25]])
    assert cross_entropy(p, np.array([0, 2])) == pytest.approx(1.5 * np.log(2))
    assert cross_entropy(np.full((5, 4), 0.25), np.array([0, 1, 2, 3, 3])) == pytest.approx(1.3862943611198906)
    assert cross_entropy(np.eye(3), np.array([0, 1, 2])) == 0.0


def test_is_the_relative_entropy_of_one_hot_labels() -> None:
    p, y = guesses(RNG, 12, 5)
    assert cross_entropy(p, y) == pytest.approx(np.mean(entropy(one_hot(y, 5), p, axis=1)))


def test_hidden_batches_stay_in_the_domain() -> None:
    for seed in range(100):
        rng = np.random.default_rng(seed)
        for samples, classes in ((1, 4), (2, 3), (30, 6)):
            p, y = guesses(rng, samples, classes)
            np.testing.assert_allclose(p.sum(axis=1), 1.0)
            assert picked(p, y).min() >= 0.01
            assert samples == 1 or len(set(y)) > 1
        p, y = impossible(rng, 5, 2)
        assert (picked(p, y) == 0).sum() == 2
        assert picked(p, y)[2:].min() >= 0.01
        np.testing.assert_allclose(p.sum(axis=1), 1.0)


@pytest.mark.parametrize("eps", [0.0, 1e-300, 1e-16, 1e-12, 1e-8, 1e-7])
@pytest.mark.parametrize("way", ["add", "clip", "clip both ends", "add and make sum to 1"])
def test_every_clip_up_to_1e_7_is_right(eps: float, way: str) -> None:
    def loss(p, y):
        p = p + eps if "add" in way else np.clip(p, eps, 1 - eps if "both" in way else 1)
        if way.endswith("1"):
            p = p / p.sum(axis=1, keepdims=True)
        return -np.mean(np.log(picked(p, y)))

    assert lost("cross_entropy", loss) == (set() if eps else {"probability 0"})


@pytest.mark.parametrize("eps", [1e-5, 1e-4, 1e-3])
def test_a_larger_one_loses_marks(eps: float) -> None:
    assert "probability 0" in lost("cross_entropy", lambda p, y: -np.mean(np.log(np.maximum(picked(p, y), eps))))
    assert "values" in lost("cross_entropy", lambda p, y: -np.mean(np.log(picked(p, y) + 3 * eps)))


def test_the_slack_is_small_and_nan_never_fits() -> None:
    case = guesses(RNG, 6, 4)
    assert epsilon_slack(*case) < 5e-5
    for wrong in (cross_entropy(*case) + 1e-4, cross_entropy(*case) - 1e-4, np.nan, np.inf):
        with pytest.raises(Broken, match="the loss is"):
            judge(wrong, cross_entropy(*case), case)


def test_a_finite_loss_that_forgets_the_impossible_samples_is_too_small() -> None:
    def skips(p, y):
        q = picked(p, y)
        return -np.sum(np.log(q[q > 0])) / len(y)

    assert lost("cross_entropy", skips) == {"probability 0"}
    assert "is at least" in messages("cross_entropy", skips)["probability 0"]


def test_a_zero_beside_the_true_class_is_an_edge_only() -> None:
    def product(p, y):
        return -np.sum(np.eye(p.shape[1])[y] * np.log(p)) / len(y)

    assert lost("cross_entropy", product) == {"probability 0"}
    assert diagnosed("cross_entropy", product) == "ce.prod0"


def test_eps_in_the_wrong_place_is_told_from_none_whatever_its_size() -> None:
    for eps in (1e-12, 1e-8):
        assert diagnosed("cross_entropy", lambda p, y, eps=eps: -np.mean(np.log(picked(p, y)) + eps)) == "ce.epsout"
    assert diagnosed("cross_entropy", lambda p, y: -np.log(picked(p, y)).sum() / len(y)) == "ce.log0"


def test_a_wrong_idea_is_named_whatever_eps_it_is_written_with() -> None:
    assert diagnosed("cross_entropy", lambda p, y: -np.mean(np.log10(picked(p, y) + 1e-9))) == "ce.log10"
    assert diagnosed("cross_entropy", lambda p, y: -np.mean(np.eye(p.shape[1])[y] * np.log(p + 1e-7))) == "ce.nc"
    assert diagnosed("cross_entropy", lambda p, y: np.mean(np.log(picked(p, y) + 1e-15))) == "ce.sign"


@pytest.mark.parametrize(
    "program",
    [
        lambda p, y: -np.median(np.log(picked(p, y) + 1e-9)),
        lambda p, y: -np.mean(np.log(picked(p, y) + 1e-9)) * 1.0001,
        lambda p, y: -np.mean(np.log(picked(p, y)[1:] + 1e-9)),
    ],
    ids=["median", "a ten-thousandth off", "first sample left out"],
)
@pytest.mark.filterwarnings("ignore:Mean of empty slice", "ignore:invalid value")
def test_an_unrelated_bug_loses_the_values_and_gets_no_name(program) -> None:
    assert "any size" in lost("cross_entropy", program)
    assert diagnosed("cross_entropy", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def sum_of_log10(p, y):
        return -np.sum(np.log10(picked(p, y) + 1e-9))

    assert diagnosed("cross_entropy", sum_of_log10) is None
    assert messages("cross_entropy", sum_of_log10)["values"].startswith("the loss is ")
