"""Early stopping, anchored outside itself: curves traced by hand, and a second definition that looks at whole runs."""

import numpy as np
import pytest

from autograder.exercises.regularisation.early_stopping import early_stopping
from tests.exercises.helpers import diagnosed, lost, messages


@pytest.mark.parametrize(
    ("losses", "patience", "expected"),
    [
        ([5.0, 4.0, 4.5, 4.2, 3.0, 3.5, 3.1, 3.2, 2.0], 3, (7, 4)),  # 3.5, 3.1, 3.2 are three epochs without a new best
        ([5.0, 4.0, 4.5, 4.2, 3.0, 3.5, 3.1, 3.2, 2.0], 2, (3, 1)),
        ([5.0, 4.0, 4.5, 4.2, 3.0, 3.5, 3.1, 3.2, 2.0], 4, (8, 8)),
        ([5.0, 4.0, 3.0], 1, (2, 2)),
        ([1.0, 2.0, 3.0, 4.0], 2, (2, 0)),
        ([2.0, 2.0, 2.0], 2, (2, 0)),
        ([0.5], 1, (0, 0)),
    ],
)
def test_curves_by_hand(losses, patience, expected) -> None:
    assert early_stopping(np.array(losses), patience) == expected


def by_runs(losses: list[int], patience: int) -> tuple[int, int]:
    """The first window of `patience` losses of which none is below all losses before it."""
    for end in range(patience, len(losses)):
        window, before = losses[end - patience + 1 : end + 1], losses[: end - patience + 1]
        if min(window) >= min(before):
            return end, before.index(min(before))
    return len(losses) - 1, losses.index(min(losses))


def test_the_second_definition_says_the_same() -> None:
    rng = np.random.default_rng(2)
    for _ in range(500):
        losses, patience = rng.integers(0, 6, size=rng.integers(1, 12)), int(rng.integers(1, 5))
        assert early_stopping(losses.astype(float), patience) == by_runs(losses.tolist(), patience)


def test_one_epoch_too_late_costs_the_stop_but_not_the_best_epoch() -> None:
    assert lost("early_stopping", lambda losses, patience: early_stopping(losses, patience + 1)) == {
        "stop epoch",
        "ties",
        "edges",
        "input unchanged",
    }


def test_two_mistakes_at_once() -> None:
    def late_and_from_one(losses, patience):
        return tuple(epoch + 1 for epoch in early_stopping(losses, patience + 1))

    assert diagnosed("early_stopping", late_and_from_one) is None
    assert messages("early_stopping", late_and_from_one)["stop epoch"].startswith("stop_epoch is")


def test_off_by_one_is_found_in_other_spellings() -> None:
    def counts(losses, patience):
        best, waited = 0, 0
        for epoch, loss in enumerate(losses):
            waited = 0 if epoch == 0 or loss < losses[best] else waited + 1
            best = epoch if waited == 0 else best
            if waited > patience:
                return epoch, best
        return len(losses) - 1, best

    assert diagnosed("early_stopping", counts) == "es.off1"
