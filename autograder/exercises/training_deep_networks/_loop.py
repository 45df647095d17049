"""A training loop whose parts can be exchanged: `variant` makes a wrong one by changing one thing in the right one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from autograder.exercises.inputs import Array

Source = np.random.Generator
Program = Callable[..., Any]
Params = tuple[Array, Array, Array, Array]


def he(fan_in: int, fan_out: int, rng: Source) -> Array:
    """Weights as they should start."""
    return rng.normal(0.0, np.sqrt(2.0 / fan_in), size=(fan_in, fan_out))


def settled(losses: list[float], tolerance: float) -> bool:
    """Whether the last change is below the tolerance."""
    return len(losses) > 1 and abs(losses[-1] - losses[-2]) < tolerance


def naive_softmax(logits: Array) -> Array:
    """The formula as it stands, which overflows."""
    return np.asarray(np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True))


def stable_softmax(logits: Array) -> Array:
    """The same with each row's largest logit subtracted first."""
    return naive_softmax(logits - logits.max(axis=1, keepdims=True))


def relu(z: Array) -> Array:
    """The activation of the hidden layer."""
    return np.maximum(0.0, z)


def relu_slope(z: Array, h: Array) -> Array:
    """Its derivative."""
    return (z > 0.0).astype(float)


def mean_cross_entropy(p: Array, y: Array) -> float:
    """The loss."""
    return float(-np.log(np.maximum(p[np.arange(len(y)), y], 1e-12)).mean())


def unchanged(gradients: Params, samples: int, learning_rate: float) -> Params:
    """The gradients as they are."""
    return gradients


def everything(params: Any, losses: list[float]) -> Any:
    """The result as it should be."""
    return {"params": params, "losses": losses}


class Call(NamedTuple):
    """The arguments of `train`."""

    x: Array
    y: Array
    hidden: int
    learning_rate: float
    max_epochs: int
    tolerance: float
    rng: Source


def start(call: Call, weights: Callable[[int, int, Source], Array] = he) -> Params:
    """W1, b1, W2, b2 before the first epoch."""
    classes = int(call.y.max()) + 1
    W1 = weights(call.x.shape[1], call.hidden, call.rng)
    return W1, np.zeros(call.hidden), weights(call.hidden, classes, call.rng), np.zeros(classes)


def step(params: Params, gradients: Params, learning_rate: float) -> Params:
    """One step downhill."""
    W1, b1, W2, b2 = (part - learning_rate * slope for part, slope in zip(params, gradients, strict=True))
    return W1, b1, W2, b2


@dataclass(frozen=True, slots=True)
class Loop:
    """A training loop whose parts can be exchanged."""

    start: Callable[[int, int, Source], Array] = he
    activation: Callable[[Array], Array] = relu
    slope: Callable[[Array, Array], Array] = relu_slope
    softmax: Callable[[Array], Array] = stable_softmax
    loss: Callable[[Array, Array], float] = mean_cross_entropy
    change: Callable[[Params, int, float], Params] = unchanged
    stop: Callable[[list[float], float], bool] = settled
    more_epochs: int = 0
    result: Callable[[Any, list[float]], Any] = everything


def variant(**parts: Any) -> Program:
    """A training loop with these parts."""
    loop = Loop(**parts)

    def program(*arguments: Any) -> Any:
        call = Call(*arguments)
        params = start(call, loop.start)
        losses: list[float] = []
        for _ in range(call.max_epochs + loop.more_epochs):
            loss, gradients = look(loop, params, call.x, call.y)
            losses.append(loss)
            if loop.stop(losses, call.tolerance):
                break
            params = step(params, loop.change(gradients, len(call.x), call.learning_rate), call.learning_rate)
        return loop.result([params[:2], params[2:]], losses)

    return program


def look(loop: Loop, params: Params, x: Array, y: Array) -> tuple[float, Params]:
    """The loss and the gradients of one epoch."""
    W1, b1, W2, b2 = params
    z = x @ W1 + b1
    h = loop.activation(z)
    logits = h @ W2 + b2
    p = loop.softmax(logits)
    d_logits = (p - np.eye(p.shape[1])[y]) / len(y)
    d_z = (d_logits @ W2.T) * loop.slope(z, h)
    return loop.loss(p, y), (x.T @ d_z, d_z.sum(axis=0), h.T @ d_logits, d_logits.sum(axis=0))
