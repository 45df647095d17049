"""What a right training keeps, whatever its random start: the tests of `train`."""

import numpy as np

from autograder.exercises.compare import show
from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import new_source, quiet, untouched
from autograder.exercises.training_deep_networks._training import (
    Task,
    Trained,
    clusters,
    far_apart,
    overlapping,
    trained_of,
)
from autograder.exercises.training_deep_networks._two_layers import accuracy, loss
from autograder.model import Broken, Trial

ROUNDING = 1e-6
"""How far from the tolerance a change may be to count as either above or below it."""


def count_of(epochs: int) -> str:
    """A number of epochs in words."""
    return "1 epoch" if epochs == 1 else f"{epochs} epochs"


def run(trial: Trial, task: Task) -> Trained:
    """One training, in one form."""
    return trained_of(value_of(trial.function(*task, new_source(trial.rng))), task)


def learns(trial: Trial) -> None:
    """The network ends with a small loss, and knows new samples of the same kind."""
    for classes, features, both_sides in ((3, 4, False), (2, 3, True)):
        centres = far_apart(trial.rng, classes, features)
        seen, new = (clusters(trial.rng, samples, centres, both_sides=both_sides) for samples in (32, 50))
        trained = run(trial, Task(*seen, 16, 0.4, 250, 0.0))
        ended, known = loss(trained.network, *seen), accuracy(trained.network, *new)
        if not ended < 0.25:
            raise Broken(f"after 250 epochs on well separated groups the loss is {show(ended)}; below 0.25 is expected")
        if known < 0.9:
            raise Broken(f"only {known:.0%} of new samples from the same groups are recognised; 90 % is expected")


def right_form(trial: Trial) -> None:
    """The result holds two layers whose sizes follow from the data and `hidden`."""
    for classes, features, hidden in ((3, 4, 5), (4, 5, 7)):
        x, y = clusters(trial.rng, 20, far_apart(trial.rng, classes, features))
        run(trial, Task(x, y, hidden, 0.1, 3, 0.0))


def keeps_record(trial: Trial) -> None:
    """There is one loss for each epoch, and the last one is the returned network's, or that of one update before."""
    for epochs in (4, 25):
        x, y = overlapping(trial.rng)
        trained = run(trial, Task(x, y, 9, 0.1, epochs, 0.0))
        if len(trained.losses) != epochs:
            raise Broken(f"{epochs} epochs with tolerance 0 give {epochs} losses, got {len(trained.losses)}")
        agrees_with_network(trained, x, y)


@quiet
def agrees_with_network(trained: Trained, x: Array, y: Array) -> None:
    """Raise `Broken` unless the last loss is that of the returned network, give or take one update."""
    own, last = loss(trained.network, x, y), trained.losses[-1]
    slack = 1e-4 * own + 1.5 * abs(trained.losses[-2] - last)
    if not (last - slack <= own <= last + 1e-4 * own):
        raise Broken(f"the last loss is {show(last)}, the mean cross-entropy of the returned network {show(own)}")


def stops(trial: Trial) -> None:
    """Training ends with the first epoch whose loss hardly differs from the one before."""
    for tolerance, epochs in ((1e3, 9), (0.02, 250), (0.001, 250)):
        x, y = clusters(trial.rng, 30, far_apart(trial.rng, 3, 4))
        trained = run(trial, Task(x, y, 10, 0.1, epochs, tolerance))
        stopped_right(np.append(trained.losses, loss(trained.network, x, y)), tolerance, epochs)


@quiet
def stopped_right(losses: Array, tolerance: float, max_epochs: int) -> None:
    """Raise `Broken` unless the run ended when it should; the returned network's own loss comes last.

    Who records the loss before each update and compares it with the one after it stops on a change that is not in the
    record, but between the last loss and the returned network.
    """
    *recorded, unrecorded = np.abs(np.diff(losses))
    epochs = len(recorded) + 1
    settled = np.array(recorded) < tolerance * (1.0 - ROUNDING)
    if settled[:-1].any():
        raise Broken(
            f"in epoch {int(settled.argmax()) + 2} the loss changed by less than the tolerance, yet it went on"
        )
    if epochs > max_epochs:
        raise Broken(f"it ran {count_of(epochs)}; max_epochs is {max_epochs}")
    below, moved = tolerance * (1.0 + ROUNDING), unrecorded > 1e-5 * losses[-1]
    at_rest = min(recorded[-1:], default=below) < below or (moved and unrecorded < below)
    if epochs < max_epochs and not at_rest:
        raise Broken(f"it stopped after {count_of(epochs)}, while the loss still changed by the tolerance or more")


def finite_far_out(trial: Trial) -> None:
    """Inputs in the thousands give large losses, not nan or inf."""
    x, y = overlapping(trial.rng)
    trained = run(trial, Task(3000.0 * x, y, 8, 1e-6, 3, 0.0))
    if not np.isfinite(trained.losses).all():
        bad = "nan" if np.isnan(trained.losses).any() else "inf"
        raise Broken(
            f"with inputs in the thousands a loss is {bad}: subtract each row's largest logit in the softmax, "
            "and keep the logarithm away from 0"
        )


def never_early(trial: Trial) -> None:
    """With tolerance 0 all epochs are run, though the loss rises or stands still; one epoch and one unit are fine."""
    x, y = overlapping(trial.rng)
    for hidden, rate, epochs in ((8, 6.0, 40), (8, 0.0, 5), (1, 0.1, 6), (4, 0.1, 1)):
        trained = run(trial, Task(x, y, hidden, rate, epochs, 0.0))
        if len(trained.losses) != epochs:
            raise Broken(
                f"with tolerance 0 no change is smaller, so max_epochs = {epochs} means {count_of(epochs)}; "
                f"it ran {len(trained.losses)}"
            )


def fresh_start(trial: Trial) -> None:
    """x and y are left as they were, and every call starts from other weights."""
    x, y = overlapping(trial.rng)
    task = Task(x, y, 6, 0.1, 3, 0.0)
    ends = []
    for _ in range(2):
        reply = trial.function(*task, new_source(trial.rng))
        ends.append(trained_of(value_of(reply), task).network.hidden[0])
        untouched((x, y), reply)
    if np.array_equal(ends[0], ends[1]):
        raise Broken("two calls end with the same weights: start from new ones in each call, without a fixed seed")
