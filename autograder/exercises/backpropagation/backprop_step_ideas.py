"""The wrong ideas about `backprop_step`, each as a program that is right in everything else."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.exercises.backpropagation._shared import softmax_rows
from autograder.exercises.inputs import Array
from autograder.model import Misconception

Params = Mapping[str, Array]
Program = Callable[[dict[str, Array], Array, Array, float], Any]


def relu_in(params: Params, x: Array) -> Array:
    """What goes into the hidden ReLU."""
    return np.asarray(x @ params["W1"] + params["b1"])


def probabilities(params: Params, h: Array) -> Array:
    """Softmax of the output layer."""
    return softmax_rows(h @ params["W2"] + params["b2"])


def at_logits(params: Params, h: Array, y: Array) -> Array:
    """(p - one-hot) / N."""
    return np.asarray((probabilities(params, h) - np.eye(3)[y]) / len(y))


def down(params: Params, x: Array, h: Array, d_logits: Array, gate: Array) -> dict[str, Array]:
    """All gradients, from the one at the logits; `gate` is the slope of the hidden activation."""
    d_z = (d_logits @ params["W2"].T) * gate
    return {"W1": x.T @ d_z, "b1": d_z.sum(axis=0), "W2": h.T @ d_logits, "b2": d_logits.sum(axis=0)}


def gradients(params: Params, x: Array, y: Array) -> dict[str, Array]:
    """The right gradients."""
    z = relu_in(params, x)
    h = np.maximum(0.0, z)
    return down(params, x, h, at_logits(params, h, y), z > 0)


def stepped(params: Params, slopes: Params, rate: float) -> dict[str, Array]:
    """The right update."""
    return {name: params[name] - rate * slopes[name] for name in params}


def times(factor: Callable[[Array, float], float]) -> Program:
    """Every step this many times the right one; the factor depends on the batch or the rate."""
    return lambda params, x, y, rate: stepped(params, gradients(params, x, y), rate * factor(x, rate))


def from_logits(d_logits: Callable[[Params, Array, Array], Array]) -> Program:
    """Another gradient at the logits, carried on correctly; called with params, h and y."""

    def program(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
        z = relu_in(params, x)
        h = np.maximum(0.0, z)
        return stepped(params, down(params, x, h, d_logits(params, h, y), z > 0), rate)

    return program


def with_gate(gate: Callable[[Array, Array, Array], Array]) -> Program:
    """Another slope for the hidden activation; called with z, h and the gradient that arrives."""

    def program(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
        z = relu_in(params, x)
        h = np.maximum(0.0, z)
        d_logits = at_logits(params, h, y)
        slope = gate(z, h, d_logits @ params["W2"].T)
        return stepped(params, down(params, x, h, d_logits, slope), rate)

    return program


def only(*names: str) -> Program:
    """The right step for these parameters, none for the others."""

    def program(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
        new = stepped(params, gradients(params, x, y), rate)
        return {name: new[name] if name in names else params[name].copy() for name in params}

    return program


def mixed_up(change: Callable[[dict[str, Array], Params, Array, Array], Any]) -> Program:
    """Some gradients replaced; `change` is called with the right ones, params, x and y, and changes them."""

    def program(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
        slopes = gradients(params, x, y)
        change(slopes, params, x, y)
        return stepped(params, slopes, rate)

    return program


def naive_softmax(params: Params, h: Array, y: Array) -> Array:
    """(p - one-hot) / N with a softmax that overflows."""
    return softmax_of(h @ params["W2"] + params["b2"], y)


def global_shift(params: Params, h: Array, y: Array) -> Array:
    """(p - one-hot) / N with the largest logit of the whole batch subtracted everywhere."""
    logits = h @ params["W2"] + params["b2"]
    return softmax_of(logits - logits.max(), y)


def softmax_of(logits: Array, y: Array) -> Array:
    """(p - one-hot) / N by the formula as it stands."""
    weights = np.exp(logits)
    return np.asarray((weights / weights.sum(axis=1, keepdims=True) - np.eye(3)[y]) / len(y))


def slope_again(params: Params, h: Array, y: Array) -> Array:
    """The slope of softmax multiplied in although p - y contains it."""
    p = probabilities(params, h)
    return np.asarray(at_logits(params, h, y) * p * (1 - p))


def hidden_as_input(slopes: dict[str, Array], params: Params, x: Array, y: Array) -> None:
    """W1's gradient from the output of the hidden layer: its first three units, where it has to fit."""
    h = np.maximum(0.0, relu_in(params, x))
    slopes["W1"] = h[:, :3].T @ hidden_gradient(params, x, y)


def hidden_gradient(params: Params, x: Array, y: Array) -> Array:
    """The right gradient at the hidden layer's weighted sums."""
    z = relu_in(params, x)
    h = np.maximum(0.0, z)
    return np.asarray((at_logits(params, h, y) @ params["W2"].T) * (z > 0))


def before_relu(slopes: dict[str, Array], params: Params, x: Array, y: Array) -> None:
    """W2's gradient from the weighted sums of the hidden layer, before the ReLU."""
    z = relu_in(params, x)
    slopes["W2"] = z.T @ at_logits(params, np.maximum(0.0, z), y)


def bias_means(slopes: dict[str, Array], _params: Params, x: Array, _y: Array) -> None:
    """The biases' gradients averaged where the batch mean is already inside."""
    slopes["b1"] = slopes["b1"] / len(x)
    slopes["b2"] = slopes["b2"] / len(x)


def updates_first(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
    """The new W2 on the way back to the hidden layer."""
    new = stepped(params, gradients(params, x, y), rate)
    z = relu_in(params, x)
    h = np.maximum(0.0, z)
    back = down({**params, "W2": new["W2"]}, x, h, at_logits(params, h, y), z > 0)
    return stepped(params, back, rate)


def no_hidden_relu(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
    """A network without an activation, forwards and backwards."""
    z = relu_in(params, x)
    return stepped(params, down(params, x, z, at_logits(params, z, y), np.ones(z.shape)), rate)


def sigmoid_hidden(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
    """A network with sigmoid units, forwards and backwards."""
    h = 1.0 / (1.0 + np.exp(-relu_in(params, x)))
    return stepped(params, down(params, x, h, at_logits(params, h, y), h * (1 - h)), rate)


def bias_forgotten(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
    """A forward pass without biases; they are updated all the same."""
    z = x @ params["W1"]
    h = np.maximum(0.0, z)
    d_logits = (softmax_rows(h @ params["W2"]) - np.eye(3)[y]) / len(y)
    return stepped(params, down(params, x, h, d_logits, z > 0), rate)


def in_place(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
    """The right step, taken in the caller's arrays."""
    slopes = gradients(params, x, y)
    for name in params:
        params[name] -= rate * slopes[name]
    return params


def returns_nothing(params: dict[str, Array], x: Array, y: Array, rate: float) -> None:
    """The right step in the caller's arrays, and no return."""
    in_place(params, x, y, rate)


def one_by_one(params: dict[str, Array], x: Array, y: Array, rate: float) -> dict[str, Array]:
    """A step after every sample instead of one for the batch."""
    new = dict(params)
    for i in range(len(x)):
        new = stepped(new, gradients(new, x[i : i + 1], y[i : i + 1]), rate)
    return new


MISCONCEPTIONS = (
    Misconception(
        "st.add",
        "the gradient added",
        "The gradient points uphill, so adding it makes the loss grow. Subtract it.",
        times(lambda x, rate: -1.0),
    ),
    Misconception(
        "st.noavg",
        "not averaged over the batch",
        "Every step is exactly N times too large. The loss is a mean: divide the gradient at the logits by N, once.",
        times(lambda x, rate: len(x)),
    ),
    Misconception(
        "st.twice",
        "averaged twice",
        "Every step is N times too small: you divide by the batch size twice. Divide once, at the logits.",
        times(lambda x, rate: 1.0 / len(x)),
    ),
    Misconception(
        "st.norate",
        "the learning rate is not used",
        "You subtract the whole gradient. Multiply it by the learning rate first.",
        times(lambda x, rate: 1.0 / rate),
    ),
    Misconception(
        "st.nogate",
        "the slope of ReLU left out",
        "On the way back the hidden gradient has to pass the ReLU: multiply it by (z > 0), which is 0 where the unit "
        "was off.",
        with_gate(lambda z, h, d_h: np.ones(z.shape)),
    ),
    Misconception(
        "st.sigderiv",
        "the slope of sigmoid for a ReLU layer",
        "h (1 - h) is the slope of sigmoid. This hidden layer uses ReLU: its slope is 1 where z > 0 and 0 elsewhere.",
        with_gate(lambda z, h, d_h: h * (1 - h)),
    ),
    Misconception(
        "st.gatesign",
        "masked by the sign of the gradient",
        "You keep the gradient where the gradient is positive. What counts is whether z, the unit's input, was "
        "positive.",
        with_gate(lambda z, h, d_h: d_h > 0),
    ),
    Misconception(
        "st.gatevalue",
        "multiplied by the output of ReLU",
        "The slope of ReLU is 1 where it is on, not the value h itself.",
        with_gate(lambda z, h, d_h: h),
    ),
    Misconception(
        "st.nobias",
        "the biases are not updated",
        "The biases are parameters too: b1 and b2 need a step like the weights.",
        only("W1", "W2"),
    ),
    Misconception(
        "st.onlylast",
        "only the output layer is trained",
        "W1 and b1 did not move. Carry the gradient on through W2 and the ReLU to the first layer.",
        only("W2", "b2"),
    ),
    Misconception(
        "st.onlyfirst",
        "only the hidden layer is trained",
        "W2 and b2 did not move. Both layers take a step.",
        only("W1", "b1"),
    ),
    Misconception(
        "st.nostep",
        "nothing is updated",
        "You return the parameters as they came. Subtract the learning rate times the gradient from each.",
        only(),
    ),
    Misconception(
        "st.biasmean",
        "the biases' gradients averaged again",
        "The 1/N is already in the gradient at the logits, so the bias gradients are sums over the samples, not means.",
        mixed_up(bias_means),
    ),
    Misconception(
        "st.hinput",
        "W1's gradient from h instead of x",
        "A layer's weight gradient is made from that layer's input. For the first layer that is x, not the hidden "
        "output.",
        mixed_up(hidden_as_input),
    ),
    Misconception(
        "st.zinput",
        "W2's gradient from z instead of h",
        "The input of the output layer is what comes out of the ReLU: use h, not z, for W2's gradient.",
        mixed_up(before_relu),
    ),
    Misconception(
        "st.upfirst",
        "W2 updated before it is used",
        "The hidden gradient has to go back through the W2 of the forward pass. Compute all gradients first, then "
        "update.",
        updates_first,
    ),
    Misconception(
        "st.linear",
        "no activation in the hidden layer",
        "Your hidden layer passes negative numbers on. Put a ReLU after x @ W1 + b1, and its slope on the way back.",
        no_hidden_relu,
    ),
    Misconception(
        "st.sigmoid",
        "sigmoid units in the hidden layer",
        "Your hidden layer uses sigmoid, forwards and backwards. This network's hidden layer is ReLU.",
        sigmoid_hidden,
    ),
    Misconception(
        "st.forwardbias",
        "biases left out of the forward pass",
        "Your forward pass does not add b1 and b2, so all that follows belongs to another network.",
        bias_forgotten,
    ),
    Misconception(
        "st.logits",
        "the softmax left out",
        "You subtract the labels from the logits. The gradient at the logits is softmax(logits) minus labels, over N.",
        from_logits(lambda params, h, y: (h @ params["W2"] + params["b2"] - np.eye(3)[y]) / len(y)),
    ),
    Misconception(
        "st.slope",
        "the slope of softmax multiplied in again",
        "p - y already contains the slope of softmax: do not multiply by p (1 - p) as well.",
        from_logits(slope_again),
    ),
    Misconception(
        "st.nolabels",
        "the labels left out",
        "Your gradient at the logits is p alone. Take the one-hot labels away from it.",
        from_logits(lambda params, h, y: probabilities(params, h) / len(y)),
    ),
    Misconception(
        "st.nomax",
        "no maximum subtracted in the softmax",
        "Right for small logits, but exp(1000) is too large for the computer. Subtract each row's maximum first.",
        from_logits(naive_softmax),
    ),
    Misconception(
        "st.gmax",
        "one maximum for the whole batch in the softmax",
        "You subtract the largest logit of the whole batch, so a sample far below it becomes 0/0. Use each row's own.",
        from_logits(global_shift),
    ),
    Misconception(
        "st.single",
        "a step after every sample",
        "You update after each sample, so the later ones meet other weights. One step uses the whole batch.",
        one_by_one,
    ),
    Misconception(
        "st.grads",
        "the gradients instead of the parameters",
        "You return the gradients. The new parameters are the old ones minus the learning rate times the gradients.",
        lambda params, x, y, rate: gradients(params, x, y),
    ),
    Misconception(
        "st.none",
        "nothing is returned",
        "You change the given parameters and return nothing. Build a new dictionary and return it.",
        returns_nothing,
    ),
    Misconception(
        "st.inplace",
        "overwrites the given parameters",
        "Your new parameters are right, but the old ones are gone: params[...] -= ... changes the caller's arrays, and "
        "params.copy() copies only the dictionary, not the arrays in it. Build new arrays.",
        in_place,
    ),
)
