"""Right but unusual: structurally different answers that must earn full marks."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Program = Callable[..., Any]


def each(function: Callable[..., float], *arrays: Any) -> Any:
    """Nested Python lists, built element by element with plain numbers."""
    if np.ndim(arrays[0]) == 0:
        return function(*map(float, arrays))
    return [each(function, *parts) for parts in zip(*arrays, strict=True)]


def relu_by_loop(x: Any) -> Any:
    result = np.array(x, dtype=float)
    for index in np.ndindex(result.shape):
        if result[index] < 0:
            result[index] = 0.0
    return result


def leaky_by_mask(x: Any, slope: float = 0.01) -> Any:
    result = np.array(x, dtype=float)
    result[result < 0] *= slope
    return result


class Leaky:
    """An object that is called like a function, with an extra parameter that has a default."""

    def __call__(self, x: Any, slope: float = 0.01, verbose: bool = False) -> Any:
        return x * np.where(x < 0, slope, 1.0)


def sigmoid_by_parts(x: Any) -> Any:
    result = np.empty(np.shape(x))
    positive = x >= 0
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    result[~positive] = np.exp(x[~positive]) / (1 + np.exp(x[~positive]))
    return result


def sigmoid_of_number(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))


def naive_sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def tanh_by_sign(x: Any) -> Any:
    weight = np.exp(-2 * np.abs(x))
    return np.copysign((1 - weight) / (1 + weight), x)


def softmax_by_rows(z: Any) -> Any:
    z = np.asarray(z)
    if z.ndim == 1:
        weights = [math.exp(value - max(z)) for value in z]
        return [weight / sum(weights) for weight in weights]
    return tuple(softmax_by_rows(row) for row in z)


def softmax_by_logarithm(z: Any) -> Any:
    z = np.asarray(z)
    shifted = z - np.max(z, axis=-1, keepdims=True)
    return np.exp(shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True)))


def softmax_by_einsum(z: Any) -> Any:
    weights = np.exp(z - np.amax(z, -1)[..., None])
    return np.einsum("...c,...->...c", weights, 1.0 / np.einsum("...c->...", weights))


def relu_gate_on_copy(d_out: Any, x: Any) -> Any:
    gradient = np.array(d_out, dtype=float)
    gradient[x <= 0] = 0.0
    return gradient


class Chain:
    """A backward pass made by an object that remembers the slope."""

    def __init__(self, slope: Callable[..., Any]) -> None:
        self.slope = slope

    def __call__(self, d_out: Any, x: Any) -> Any:
        return np.multiply(d_out, self.slope(x))


def sigmoid_slope_of_number(value: float) -> float:
    s = sigmoid_of_number(value)
    return s * (1 - s)


def plot_with_pyplot() -> Any:
    import matplotlib.pyplot as plt

    x = np.arange(-5, 5.01, 0.1)
    curves = {"Leaky ReLU": leaky_by_mask(x), "Tanh": np.tanh(x), "Sigmoid": naive_sigmoid(x), "ReLU": np.maximum(0, x)}
    for number, (name, y) in enumerate(curves.items(), start=1):
        plt.subplot(2, 2, number)
        plt.plot(x, y, "r--", label=name)
        plt.title(f"{name} activation function")
        plt.xlabel("input")
        plt.ylabel("output")
        plt.grid()
        plt.legend()
    plt.tight_layout()
    return plt.gcf()


def plot_with_guides() -> Any:
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(2, 2, sharex=True, figsize=(10, 8))
    x = np.linspace(-5, 5, 1001)
    panels = [
        (r"leaky_relu(x), slope 0.01", np.where(x > 0, x, 0.01 * x)),
        ("RECTIFIED LINEAR UNIT", x * (x > 0)),
        (r"$\tanh(x) = 2\,sigmoid(2x) - 1$", np.tanh(x)),
        ("Logistic curve", naive_sigmoid(x)),
    ]
    for ax, (title, y) in zip(axes.T.flat, panels, strict=True):
        ax.axhline(0, color="black", linewidth=0.5)
        ax.axvline(0, color="black", linewidth=0.5)
        ax.plot(x, np.gradient(y, x), ":", label="slope")
        ax.plot(x, y)
        ax.set(xlabel="$x$", ylabel="$f(x)$", xlim=(-5, 5))
        ax.set_title(title, loc="left")
        ax.grid(True, axis="y", alpha=0.3)
    fig.suptitle("Activation functions")
    return fig


def plot_with_mosaic() -> Any:
    import matplotlib.pyplot as plt

    x = np.linspace(-5.0, 5.0, 201, dtype=np.float32)
    fig, panels = plt.subplot_mosaic("rs;tl")
    for key, title, y in (
        ("r", "ReLu", np.maximum(x, 0)),
        ("s", "sigmoid", naive_sigmoid(x)),
        ("t", "TanH", np.tanh(x)),
        ("l", "ReLU (leaky)", np.maximum(x, np.float32(0.01) * x)),
    ):
        panels[key].plot(list(x), list(y), marker=".")
        panels[key].set_title(title)
        panels[key].set_xlabel("x")
        panels[key].set_ylabel("y")
        panels[key].grid(which="both")
    return fig


def plot_in_style() -> Any:
    import matplotlib.pyplot as plt
    from matplotlib.gridspec import GridSpec

    with plt.rc_context({"axes.grid": True}):
        fig = plt.figure()
        spec = GridSpec(4, 4, figure=fig)
        steps = [number / 20 for number in range(-100, 101)]
        cells = (spec[:2, :2], spec[:2, 2:], spec[2:, :2], spec[2:, 2:])
        functions = {
            "Sigmoid": sigmoid_of_number,
            "ReLU": lambda value: max(0.0, value),
            "Leaky-ReLU": lambda value: max(0.01 * value, value),
            "Hyperbolic tangent": math.tanh,
        }
        for cell, (name, function) in zip(cells, functions.items(), strict=True):
            ax = fig.add_subplot(cell, title=name, xlabel="x", ylabel=name)
            ax.plot(steps, [function(step) for step in steps])
    return fig


UNUSUAL: Mapping[str, tuple[Program, ...]] = {
    "relu": (
        lambda x: np.where(x > 0, x, 0),
        lambda x: x * (x > 0),
        lambda x: (np.abs(x) + x) / 2,
        lambda x: np.clip(x, 0, None),
        relu_by_loop,
        lambda x: each(lambda value: max(0.0, value), x),
    ),
    "leaky_relu": (
        lambda x, slope=0.01: np.maximum(x, 0) + slope * np.minimum(x, 0),
        lambda x, slope=0.01: each(lambda value: value if value > 0 else slope * value, x),
        lambda x, slope=0.01: np.select([x >= 0], [x], slope * x),
        lambda x, slope=0.01: ((1 + slope) * x + (1 - slope) * np.abs(x)) / 2,
        leaky_by_mask,
        Leaky(),
    ),
    "sigmoid": (
        naive_sigmoid,
        sigmoid_by_parts,
        lambda x: each(sigmoid_of_number, x),
        lambda x: 0.5 * (1 + np.tanh(x / 2)),
        lambda x: np.exp(-np.logaddexp(0, -x)),
        lambda x: np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x))),
        lambda x: naive_sigmoid(np.clip(x, -500, 500)),
        lambda x: naive_sigmoid(x).astype(np.float32),
    ),
    "tanh": (
        np.tanh,
        tanh_by_sign,
        lambda x: 2 * naive_sigmoid(2 * x) - 1,
        lambda x: 1 - 2 / (np.exp(2 * x) + 1),
        lambda x: each(math.tanh, x),
        lambda x: np.vectorize(math.tanh)(x),
    ),
    "softmax": (
        softmax_by_rows,
        softmax_by_logarithm,
        softmax_by_einsum,
        lambda z: np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True)),
        lambda z: (lambda e: (e.T / e.sum(axis=-1).T).T)(np.exp((z.T - z.max(axis=-1)).T)),
    ),
    "relu_backward": (
        lambda d_out, x: d_out * (x > 0),
        lambda d_out, x: d_out * (x >= 0),
        lambda d_out, x: d_out * np.heaviside(x, 1.0),
        lambda d_out, x: each(lambda d, value: d if value > 0 else 0.0, d_out, x),
        lambda d_out, x: np.where(x < 0, 0, d_out),
        relu_gate_on_copy,
        Chain(lambda x: np.sign(np.maximum(x, 0))),
    ),
    "sigmoid_backward": (
        lambda d_out, x: d_out * naive_sigmoid(x) * (1 - naive_sigmoid(x)),
        lambda d_out, x: d_out * naive_sigmoid(x) * naive_sigmoid(-x),
        lambda d_out, x: d_out / (2 + np.exp(x) + np.exp(-x)),
        lambda d_out, x: d_out * (1 - np.tanh(x / 2) ** 2) / 4,
        lambda d_out, x: each(lambda d, value: d * sigmoid_slope_of_number(value), d_out, x),
        Chain(lambda x: naive_sigmoid(x) - naive_sigmoid(x) ** 2),
    ),
    "tanh_backward": (
        lambda d_out, x: d_out / np.cosh(x) ** 2,
        lambda d_out, x: 4 * d_out / (np.exp(x) + np.exp(-x)) ** 2,
        lambda d_out, x: d_out * (1 + np.tanh(x)) * (1 - np.tanh(x)),
        lambda d_out, x: each(lambda d, value: d * (1 - math.tanh(value) ** 2), d_out, x),
        lambda d_out, x: 4 * d_out * naive_sigmoid(2 * x) * naive_sigmoid(-2 * x),
        Chain(lambda x: 1 - np.square(np.tanh(x))),
    ),
    "plot_activations": (plot_with_pyplot, plot_with_guides, plot_with_mosaic, plot_in_style),
}
