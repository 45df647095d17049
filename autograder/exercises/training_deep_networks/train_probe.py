"""How the probe looks at a training: one step, the record and the end, in words that the start does not change.

Two calls with the same generator start alike, so one epoch more shows a single step, parameter by parameter. A program
that draws from another source shows nothing of the kind and is not diagnosed.
"""

from collections.abc import Callable, Mapping

import numpy as np

from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import touched
from autograder.exercises.training_deep_networks._training import Task, Trained, overlapping, trained_of
from autograder.exercises.training_deep_networks._two_layers import Network, gradient, loss
from autograder.model import Broken, Function, Observation, Value

RATE = 0.25
ACTIVATIONS: Mapping[str, Callable[[Array], Array]] = {
    "relu": lambda z: np.maximum(0.0, z),
    "sigmoid": lambda z: 1.0 / (1.0 + np.exp(-z)),
    "nothing": lambda z: z,
}


def observe(function: Function) -> Observation:
    """All that the probe sees."""
    x, y = overlapping(np.random.default_rng(1))
    task = Task(x, y, 12, RATE, 2, 0.0)
    try:
        first, second, other = (
            trained(function, task._replace(max_epochs=epochs), seed) for epochs, seed in ((1, 2), (2, 2), (2, 3))
        )
    except Broken as broken:
        return {"broken": str(broken)}
    return {
        **steps_seen(first.network, second.network, x, y),
        "record": record_seen(first, second, x, y),
        "calls alike": str(np.array_equal(second.losses, other.losses)),
        "falls": str(second.losses[-1] < first.losses[0]),
        "huge tolerance": epochs_seen(function, task._replace(max_epochs=20, tolerance=1e6)),
        "standing still": epochs_seen(function, task._replace(max_epochs=20, learning_rate=0.0)),
        "rising": epochs_seen(function, task._replace(max_epochs=40, learning_rate=6.0)),
        "large inputs": losses_seen(function, task._replace(x=3000.0 * x, learning_rate=1e-6)),
        "a call: arguments changed": touched((x, y), function(*task, np.random.default_rng(2))),
    }


def trained(function: Function, task: Task, seed: int) -> Trained:
    """One training that starts where the seed says."""
    return trained_of(value_of(function(*task, np.random.default_rng(seed))), task)


def losses_seen(function: Function, task: Task) -> str:
    """Whether the losses are finite."""
    try:
        losses = trained(function, task, 5).losses
    except Broken as broken:
        return str(broken)
    return "nan" if np.isnan(losses).any() else "finite" if np.isfinite(losses).all() else "inf"


def epochs_seen(function: Function, task: Task) -> str:
    """How many epochs were run: two, all, or some."""
    try:
        epochs = len(trained(function, task, 4).losses)
    except Broken as broken:
        return str(broken)
    return f"{epochs} epochs" if epochs <= 2 else "all" if epochs == task.max_epochs else "some"


def steps_seen(before: Network, after: Network, x: Array, y: Array) -> dict[str, Value]:
    """Each parameter's second step from the same start, as a multiple of the right one."""
    olds, news = ([*network.hidden, *network.output] for network in (before, after))
    steps = {
        name: (new - old, -RATE * right)
        for name, new, old, right in zip(("W1", "b1", "W2", "b2"), news, olds, gradient(before, x, y), strict=True)
    }
    seen: dict[str, Value] = {f"step of {name}": multiple(*pair) for name, pair in steps.items()}
    one_by_one = str(all(np.allclose(*pair) for pair in zip(news, sample_by_sample(olds, x, y), strict=True)))
    return {**seen, "slope": slope_seen(before, x, y, steps["b1"][0]), "sample by sample": one_by_one}


def sample_by_sample(parts: list[Array], x: Array, y: Array) -> list[Array]:
    """W1, b1, W2, b2 after a step for each sample in turn."""
    for row in range(len(x)):
        network = Network((parts[0], parts[1]), (parts[2], parts[3]))
        slopes = gradient(network, x[row : row + 1], y[row : row + 1])
        parts = [part - RATE * slope for part, slope in zip(parts, slopes, strict=True)]
    return parts


def multiple(step: Array, right: Array) -> str:
    """How many times the right step it is: `0`, `40 times`, or `another direction`."""
    times = float((step * right).sum() / (right**2).sum()) if right.any() else 0.0
    if np.linalg.norm(step - times * right) > 1e-3 * np.linalg.norm(step) + 1e-12:
        return "another direction"
    return f"{times:.3g} times"


def slope_seen(network: Network, x: Array, y: Array, step: Array) -> str:
    """Which slope of the hidden layer explains the step of its biases."""
    (W1, b1), (W2, _) = network
    z = x @ W1 + b1
    h = np.maximum(0.0, z)
    d_h = d_logits(network, h, y) @ W2.T
    slopes = {"of relu": z > 0.0, "none": np.ones_like(z), "of sigmoid": h * (1.0 - h)}
    explained = [name for name, slope in slopes.items() if np.allclose(step, -RATE * (d_h * slope).sum(axis=0))]
    return explained[0] if explained else "another"


def d_logits(network: Network, h: Array, y: Array) -> Array:
    """The gradient of the mean loss with respect to the logits."""
    W2, b2 = network.output
    p = np.exp(h @ W2 + b2)
    return np.asarray((p / p.sum(axis=1, keepdims=True) - np.eye(p.shape[1])[y]) / len(y))


def record_seen(first: Trained, second: Trained, x: Array, y: Array) -> str:
    """How many losses there are after two epochs, and what the last one is the loss of."""
    last = second.losses[-1]
    for name, activation in ACTIVATIONS.items():
        for network in (first.network, second.network):
            own = loss(network, x, y, activation)
            for what, expected in (("mean", own), ("sum", own * len(y))):
                if np.isclose(last, expected, rtol=1e-6):
                    return f"{len(second.losses)} losses, {what} with {name}"
    return f"{len(second.losses)} losses, another"
