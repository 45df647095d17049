"""Wrong programs of batch normalisation: the right one with one step done by something else."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.compare import Array

State = dict[str, Any]
Moments = tuple[Array, Array]
Program = Callable[[Array, Array, Array, State, bool], Any]
MEAN, VAR = "running_mean", "running_var"


def moments(x: Array) -> Moments:
    """Mean and biased variance of each column."""
    return x.mean(axis=0), x.var(axis=0)


def sample_moments(x: Array) -> Moments:
    """Mean and variance with N - 1 in the denominator; nan for a batch of one, without a warning."""
    mean = x.mean(axis=0)
    return mean, ((x - mean) ** 2).sum(axis=0) / np.float64(len(x) - 1)


def average(old: Array, new: Array, momentum: float) -> Array:
    """The running average after one more batch."""
    return np.asarray(momentum * old + (1 - momentum) * new)


def normalise(x: Array, mean: Array, variance: Array, eps: float) -> Array:
    """(x - mean) / sqrt(variance + eps)."""
    return np.asarray((x - mean) / np.sqrt(variance + eps))


def layer(
    normal: Callable[..., Array] = normalise,
    test_normal: Callable[..., Array] | None = None,
    shape: Callable[[Array, Array, Array], Array] = lambda normal, gamma, beta: gamma * normal + beta,
    of_batch: Callable[[Array], Moments] = moments,
) -> Program:
    """A batch norm of which one step is done by something else."""

    def program(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
        if not training:
            return shape((test_normal or normal)(x, state[MEAN], state[VAR], state["eps"]), gamma, beta)
        mean, variance = of_batch(x)
        state[MEAN] = average(state[MEAN], x.mean(axis=0), state["momentum"])
        state[VAR] = average(state[VAR], x.var(axis=0), state["momentum"])
        return shape(normal(x, mean, variance, state["eps"]), gamma, beta)

    return program


def remembering(update: Callable[[State, Array], None]) -> Program:
    """A batch norm of which only the running averages are done by something else."""

    def program(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
        mean, variance = moments(x) if training else (state[MEAN], state[VAR])
        if training:
            update(state, x)
        return gamma * normalise(x, mean, variance, state["eps"]) + beta

    return program


def averaged(state: State, mean: Array, variance: Array, momentum: float) -> None:
    """Both running averages after one more batch."""
    state[MEAN] = average(state[MEAN], mean, momentum)
    state[VAR] = average(state[VAR], variance, momentum)


def mean_only(state: State, x: Array) -> None:
    """The running variance forgotten."""
    state[MEAN] = average(state[MEAN], x.mean(axis=0), state["momentum"])


def replaced(state: State, x: Array) -> None:
    """The last batch instead of an average."""
    state[MEAN], state[VAR] = moments(x)


def added(state: State, x: Array) -> None:
    """The old average kept whole, a part of the new one added."""
    state[MEAN] = state[MEAN] + (1 - state["momentum"]) * x.mean(axis=0)
    state[VAR] = state[VAR] + (1 - state["momentum"]) * x.var(axis=0)


def always_batch(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
    """The batch's statistics in both modes."""
    if training:
        averaged(state, *moments(x), state["momentum"])
    return gamma * normalise(x, *moments(x), state["eps"]) + beta


def always_running(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
    """The updated running averages in both modes."""
    if training:
        averaged(state, *moments(x), state["momentum"])
    return gamma * normalise(x, state[MEAN], state[VAR], state["eps"]) + beta


def update_first(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
    """The running averages updated in both modes, before they are used."""
    averaged(state, *moments(x), state["momentum"])
    mean, variance = moments(x) if training else (state[MEAN], state[VAR])
    return gamma * normalise(x, mean, variance, state["eps"]) + beta


def update_last(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
    """The running averages updated in both modes, after they have been used."""
    mean, variance = moments(x) if training else (state[MEAN], state[VAR])
    averaged(state, *moments(x), state["momentum"])
    return gamma * normalise(x, mean, variance, state["eps"]) + beta


def overwrites(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
    """Right values, worked out in the caller's own batch."""
    mean, variance = moments(x) if training else (state[MEAN], state[VAR])
    if training:
        averaged(state, mean, variance, state["momentum"])
    x -= mean
    x /= np.sqrt(variance + state["eps"])
    return gamma * x + beta


RIGHT = layer()
