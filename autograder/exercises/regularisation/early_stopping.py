"""Early stopping: end the training once the validation loss has had no new best for `patience` epochs in a row.

Source of the rule: Goodfellow, Bengio and Courville, Deep Learning (2016), algorithm 7.1.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import Case
from autograder.exercises.regularisation._shared import part_agrees, parts_agree, parts_leave_arguments
from autograder.exercises.regularisation._sketches import stops_sketch
from autograder.exercises.regularisation.early_stopping_ideas import IDEAS
from autograder.model import Band, Check, Exercise

NAMES = ("stop_epoch", "best_epoch")
Epochs = tuple[int, int]


def early_stopping(losses: Array, patience: int) -> Epochs:
    """The epoch at which training ends and the epoch of the lowest loss until then; losses (E,), epochs from 0."""
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best


def falling(rng: np.random.Generator, waits: Sequence[int]) -> Array:
    """A new best, then as many worse epochs as the next wait says (first a jump, then slowly down), and so on."""
    level, losses = rng.uniform(5.0, 6.0), []
    for wait in waits:
        losses += [level, *sorted(level + rng.uniform(0.1, 1.0, size=wait), reverse=True)]
        level -= rng.uniform(0.2, 0.5)
    return np.array(losses)


def stopping(rng: np.random.Generator) -> Iterator[Case]:
    """Curves that wait too long once, with a better loss after the stop that must not be seen any more."""
    yield falling(rng, [0, 2, 0]), 2
    yield falling(rng, [0, 2, 0, 2, 5, 0, 0]), 3
    yield falling(rng, [1, 0, 0, 1, 0, 2, 1, 0]), 2
    yield falling(rng, [0, 3, 3, 0, 3, 7, 0, 1]), 4
    yield falling(rng, [6, 0, 0, 0]), 4


def stopping_clearly(rng: np.random.Generator) -> Iterator[Case]:
    """Waits well below or above the patience: a stop that is one epoch off still knows the best epoch."""
    yield falling(rng, [0, 0, 6, 0, 0]), 4
    yield falling(rng, [1, 2, 0, 2, 1, 7, 0, 1]), 5
    yield falling(rng, [8, 0, 0]), 4


def patient(rng: np.random.Generator) -> Iterator[Case]:
    """Curves that never wait too long: the last epoch is the best one, or is not."""
    yield falling(rng, [0, 0, 0, 0]), 2
    yield falling(rng, [0, 1, 1, 0, 1]), 2
    yield falling(rng, [2, 0, 2, 1, 2, 0]), 3


def ties(rng: np.random.Generator) -> Iterator[Case]:
    """A loss equal to the best one is not a new best."""
    one, two, three = falling(rng, [0, 0, 0])
    yield np.array([one, two, two, two, two, three]), 3
    yield np.array([one, two, one, two, one]), 3
    yield np.full(6, one), 4


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """One epoch, a patience of 1 or of more than all epochs, losses of any sign and size, single precision."""
    yield falling(rng, [0]), 1
    yield falling(rng, [0, 0, 1, 0]), 1
    yield falling(rng, [4]), 7
    yield falling(rng, [0, 1, 3, 0]) - 20.0, 2
    yield 1000.0 * falling(rng, [0, 1, 3, 0]), 2
    yield 0.5 + 1e-5 * falling(rng, [0, 1, 3, 0]), 2
    yield falling(rng, [0, 2]), 2
    yield falling(rng, [0, 1, 3, 0]).astype(np.float32), 3


def one_curve(rng: np.random.Generator) -> Iterator[Case]:
    """One curve, to see what happens to it."""
    yield falling(rng, [0, 1, 4, 0]), 3


CASES = {
    "a noisy curve": (np.array([3.0, 2.0, 2.5, 2.4, 1.5, 1.9, 1.2, 1.6, 1.4, 1.3, 1.25, 1.1, 1.0]), 4),
    "the same, less patient": (np.array([3.0, 2.0, 2.5, 2.4, 1.5, 1.9, 1.2, 1.6, 1.4, 1.3, 1.25, 1.1, 1.0]), 3),
    "the same, hardly patient": (
        np.array([3.0, 2.0, 2.5, 2.4, 1.5, 1.9, 1.2, 1.6, 1.4, 1.3, 1.25, 1.1, 1.0]),
        2,
    ),
    "no stop": (np.array([5.0, 5.5, 4.0, 4.5, 3.0, 3.5]), 2),
    "equal losses": (np.array([2.0, 1.0, 1.0, 1.0, 1.0, 0.5]), 3),
    "negative losses": (np.array([-1.0, -2.0, -3.0, -2.5, -2.0, -4.0]), 2),
    "large losses": (np.array([400.0, 300.0, 350.0, 320.0, 310.0, 200.0]), 3),
    "close losses": (np.array([0.5, 0.4999, 0.4998, 0.4997, 0.4996]), 2),
    "one epoch": (np.array([0.7]), 1),
}

EARLY_STOPPING = Exercise(
    name="early_stopping",
    assignment="regularisation",
    signature="early_stopping(losses, patience)",
    core=True,
    truth=early_stopping,
    checks=(
        Check(
            "stop epoch",
            "Training stops after the given number of epochs (patience) in a row without a new best loss",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            part_agrees(stopping, NAMES, "stop_epoch"),
        ),
        Check(
            "best epoch",
            "The epoch of the lowest loss until the stop is returned",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            part_agrees(stopping_clearly, NAMES, "best_epoch"),
        ),
        Check(
            "never stops",
            "When the loss never waits too long, the stop epoch is the last one",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            parts_agree(patient, NAMES),
        ),
        Check(
            "ties",
            "A loss that only equals the best one is not a new best",
            1,
            Band.BAND_6,
            ("SE-12-08",),
            parts_agree(ties, NAMES),
        ),
        Check(
            "edges",
            "Holds for one epoch, a patience of 1 or of more than all epochs, and for losses of any size and sign",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            parts_agree(edges, NAMES),
        ),
        Check(
            "input unchanged",
            "The losses that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            parts_leave_arguments(one_curve, NAMES),
            needs=("stop epoch", "best epoch"),
        ),
    ),
    observe=on(CASES),
    misconceptions=IDEAS,
    returns=NAMES,
    sketch=stops_sketch(early_stopping, CASES),
)
