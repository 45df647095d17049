"""Measure how often a right answer breaks a promise by bad luck, where no formula gives the rate.

`python -m docs.rates` prints, for each such promise, how often one try was broken in so many tries with fresh data and
fresh weights, and the rate that this leaves possible (99.9 % confidence, Clopper and Pearson 1934): for one try, and
for as many in a row as it takes to lose the marks. The networks of `gradient_norms` have 20 units and 10 samples:
of the sizes that the task allows it is the one that varies most. `--tries` sets how many.
"""

import argparse
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.stats import beta

from autograder.exercises.training_deep_networks import gradient_norms as norms
from autograder.exercises.training_deep_networks import train_promises as training
from autograder.exercises.training_deep_networks.plot_vanishing_gradients import FADES, STAYS
from autograder.exercises.training_deep_networks.train import train
from autograder.exercises.training_deep_networks.train_steps import falls_straight
from autograder.marking.local import LocalFunction
from autograder.model import Broken, Trial
from tests.exercises.training_deep_networks.unusual import norms_of_a_small_network as narrow

Program = Callable[..., Any]
CONFIDENCE = 0.999


def own_source(*call: Any) -> Any:
    """The truth of `train` with a generator of its own, which no two calls start alike."""
    return train(*call[:-1], np.random.default_rng())


PROMISES: tuple[tuple[str, Callable[[Trial], None], Program, int], ...] = (
    ("train: learns", training.learns, train, 3),
    ("train: record", training.keeps_record, train, 3),
    ("train: stops", training.stops, train, 3),
    ("train: gradient step, weights from any source", falls_straight, own_source, 3),
    ("gradient_norms: sigmoid vanishes", norms.vanishes, narrow, 3),
    ("gradient_norms: relu carries", norms.carries, narrow, 3),
    ("gradient_norms: any depth", norms.steadily, narrow, norms.CLOSE),
    ("gradient_norms: as described", norms.as_described, narrow, norms.CLOSE),
)
"""Each promise, its test, a right program, and how often in a row it must be broken."""


def breaks(test: Callable[[Trial], None], program: Program, seed: int) -> bool:
    """Whether a right program breaks a promise in one try."""
    try:
        test(Trial(LocalFunction(program), program, np.random.default_rng([seed, 32])))
    except Broken:
        return True
    return False


def possible(broken: int, tries: int) -> float:
    """The largest rate that agrees with so many broken tries."""
    return float(beta.ppf(CONFIDENCE, broken + 1, tries - broken))


def curves(tries: int) -> str:
    """How far from its bounds the least favourable curve of the figure stayed."""
    seeds = (np.random.default_rng([seed, 2]) for seed in range(tries))
    pairs = [[norms.growth(np.array(narrow(10, name, rng))) for name in ("sigmoid", "relu")] for rng in seeds]
    (sigmoid, relu), spread = np.array(pairs).T, np.std(pairs, axis=0)
    away = (sigmoid.mean() - FADES) / spread[0], (STAYS - abs(relu.mean())) / spread[1]
    return (
        f"plot_vanishing_gradients, {tries} figures: the exponent of sigmoid is at least {sigmoid.min():.3f} (bound "
        f"{FADES}, {away[0]:.1f} standard deviations from the mean), that of ReLU at most {np.abs(relu).max():.3f} "
        f"(bound {STAYS}, {away[1]:.1f} of them)"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--tries", type=int, default=2000)
    tries = parser.parse_args().tries
    for name, test, program, times in PROMISES:
        count = max(tries // 4, 1) if test is norms.as_described else tries
        broken = sum(breaks(test, program, seed) for seed in range(count))
        once = possible(broken, count)
        print(
            f"{name}: {broken} of {count} tries broken; one below {once:.1e}, {times} in a row {once**times:.1e}",
            flush=True,
        )
    print(curves(10 * tries))


if __name__ == "__main__":
    main()
