"""Whether every epoch of a training is one step of gradient descent: a test of `train`.

Two calls whose generators start alike start from the same weights, as long as the weights are drawn from the generator
that was passed in. One epoch more then is one step, which is compared with the gradient, parameter by parameter: no
luck is in it. Weights from any other source (`np.random`, a generator of its own) are different in each call; there
the loss is watched over some steps so small that it falls along a straight line. The samples are of two kinds:
overlapping classes of unequal size, where the biases count, and pairs x, -x of the same class, where the gradient of
the hidden weights all but cancels for whoever leaves out the slope of ReLU.
"""

from typing import NamedTuple

import numpy as np

from autograder.exercises.compare import show
from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import new_source, quiet
from autograder.exercises.training_deep_networks._training import (
    Data,
    Task,
    Trained,
    mirrored,
    overlapping,
    trained_of,
)
from autograder.exercises.training_deep_networks._two_layers import gradient
from autograder.model import Broken, Trial

RATE = 0.3
STEPS_SEEN = ((1, 2), (4, 5))
"""Between these numbers of epochs a step is looked at."""

EXACT = 1e-3
"""How far a step may be from the gradient's, for its length: single precision is that rough, no wrong idea is."""

STEPS, TASKS = 6, 6
FALL = 0.03
"""How far the loss may fall from the straight line, for its height."""

NAMES = ("W1", "b1", "W2", "b2")


class Kind(NamedTuple):
    """Samples, and a learning rate so small that the loss falls along a straight line."""

    data: Data
    rate: float


def one_step_an_epoch(trial: Trial) -> None:
    """Every epoch is one step of gradient descent on the mean loss, for all weights and biases.

    A pair of trainings between which nothing moves is left out: who stops too early is told so elsewhere. The start is
    one epoch with the learning rate 0; the step from it counts only where there is no other, because the last epoch may
    do without an update.
    """
    seed = int(trial.rng.integers(2**63))
    task = Task(*overlapping(trial.rng), 12, RATE, 1, 0.0)
    start = run(trial, task._replace(learning_rate=0.0), seed)
    if not same_weights(start, run(trial, task._replace(learning_rate=0.0), seed)):
        return falls_straight(trial)
    ends = {epochs: run(trial, task._replace(max_epochs=epochs), seed) for epochs in (1, 2, 4, 5)}
    later = [(ends[one], ends[other]) for one, other in STEPS_SEEN]
    moving = [pair for pair in later if not same_weights(*pair)] or [(start, ends[1])]
    if same_weights(*moving[0]):
        raise Broken("the weights that are returned are those from the start: no epoch moves them")
    for before, after in moving:
        follows_gradient(parts(before), parts(after), gradient(before.network, task.x, task.y))
    return None


def run(trial: Trial, task: Task, seed: int) -> Trained:
    """One training that starts where the seed says, if it uses the generator."""
    return trained_of(value_of(trial.function(*task, np.random.default_rng(seed))), task)


def parts(trained: Trained) -> list[Array]:
    """W1, b1, W2, b2."""
    return [*trained.network.hidden, *trained.network.output]


def same_weights(one: Trained, other: Trained) -> bool:
    """Whether two trainings ended with the same network."""
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(parts(one), parts(other), strict=True))


@quiet
def follows_gradient(before: list[Array], after: list[Array], slopes: list[Array]) -> None:
    """Raise `Broken` naming the parameters whose step is not learning_rate times the gradient."""
    if not slopes[0].any():
        raise Broken("no gradient reaches the hidden layer: do its weights or those of the output layer start at 0?")
    wrong: dict[str, list[str]] = {}
    for name, old, new, slope in zip(NAMES, before, after, slopes, strict=True):
        if not close(old - new, RATE * slope):
            wrong.setdefault(step_words(old - new, RATE * slope), []).append(name)
    if wrong:
        listed = "; ".join(f"{', '.join(names)}: {words}" for words, names in wrong.items())
        raise Broken(f"one epoch should move each parameter by learning_rate times its gradient ({listed})")


def close(step: Array, right: Array) -> bool:
    """Whether a step is the right one, up to the precision of single-precision weights."""
    return bool(np.linalg.norm(step - right) <= EXACT * np.linalg.norm(right) + 1e-6)


def step_words(step: Array, right: Array) -> str:
    """What a wrong step looks like: the right one's multiple, none at all, or another direction."""
    if not step.any():
        return "does not move"
    times = float((step * right).sum() / (right**2).sum()) if right.any() else 0.0
    if np.isfinite(times) and close(step, times * right):
        return f"{show(times)} times as far"
    return "another direction"


def falls_straight(trial: Trial) -> None:
    """Over a few small steps the loss falls as the gradient predicts, on both kinds of samples."""
    for kind in (overlapping_kind, mirrored_kind):
        drops = np.array([drop(trial, kind(trial.rng)) for _ in range(TASKS)])
        if (np.abs(drops - 1.0) < FALL).sum() < TASKS - 1:
            raise Broken(
                f"over some small steps the loss drops by {show(np.median(drops))} times what one step along the "
                "gradient in each epoch gives (N times: the gradient was not averaged; 1/N: averaged twice)"
            )


def overlapping_kind(rng: np.random.Generator) -> Kind:
    """Classes of unequal size, where the biases count."""
    return Kind(overlapping(rng), 1e-4)


def mirrored_kind(rng: np.random.Generator) -> Kind:
    """Pairs x, -x of one class, where the slope of ReLU counts."""
    return Kind(mirrored(rng), 1e-5)


@quiet
def drop(trial: Trial, kind: Kind) -> float:
    """How far the loss drops over a few small steps, measured by learning_rate * |gradient|^2 for each of them."""
    (x, y), rate = kind
    task = Task(x, y, 12, rate, STEPS, 0.0)
    trained = trained_of(value_of(trial.function(*task, new_source(trial.rng))), task)
    predicted = rate * sum(float((part**2).sum()) for part in gradient(trained.network, x, y))
    return float(trained.losses[0] - trained.losses[-1]) / ((len(trained.losses) - 1 or 1) * predicted)
