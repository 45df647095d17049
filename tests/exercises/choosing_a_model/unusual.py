"""Right but unusual: structurally different answers that must earn full marks."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

Program = Callable[..., Any]


def each(function: Callable[[float], float], n: Any) -> Any:
    """Apply a function of one number to every element, and give lists back."""
    if np.ndim(n) == 0:
        return function(float(n))
    return [each(function, part) for part in n]


def traditional(n: Any) -> Any:
    return 95 - 25 * np.exp(-n / 10_000)


def deep(n: Any) -> Any:
    return 98 - 48 * np.exp(-n / 100_000)


class Plateau:
    """A curve that levels off."""

    def __init__(self, start: float, rise: float, scale: float) -> None:
        self.start, self.rise, self.scale = start, rise, scale

    def __call__(self, n: Any) -> Any:
        return self.start - self.rise * np.expm1(-np.asarray(n) / self.scale)


def by_bisection() -> Any:
    low, high = 1e5, 1e6
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (middle, high) if traditional(middle) > deep(middle) else (low, middle)
    return low


def by_a_loop() -> Any:
    n = 100
    while traditional(n) > deep(n):
        n += 500
    return n


def by_a_fine_grid() -> Any:
    n = np.arange(100, 1_000_000, 100)
    return n[np.argmax(deep(n) > traditional(n))]


def by_newton() -> Any:
    n = 2e5
    for _ in range(20):
        gap = traditional(n) - deep(n)
        slope = 25 / 1e4 * math.exp(-n / 1e4) - 48 / 1e5 * math.exp(-n / 1e5)
        n -= gap / slope
    return np.array(n)


def by_interpolation() -> Any:
    n = np.logspace(5, 6, 400)
    gap = deep(n) - traditional(n)
    return np.interp(0.0, gap, n, period=None)


def curves_with_pyplot() -> Any:
    n = np.logspace(2, 6, 500)
    plt.figure(figsize=(9, 5))
    plt.semilogx(n, traditional(n), "b-", label="Traditional ML")
    plt.semilogx(n, deep(n), "r-", label="Deep Learning")
    plt.axvline(x=277_259, ls="--", label="Crossover")
    plt.title("Simulated performance")
    plt.xlabel("training samples")
    plt.ylabel("performance in %")
    plt.legend()
    return plt.gcf()


def curves_with_a_dot() -> Any:
    fig, ax = plt.subplots()
    n = np.geomspace(50, 2_000_000, 300)
    ax.plot(n, deep(n), label="DL")
    ax.plot(n, traditional(n), label="classic ML")
    ax.scatter([by_bisection()], [95], zorder=3, label="curves meet")
    ax.set_xscale("log")
    ax.set(title="Which model?", xlabel="n", ylabel="%")
    ax.legend(loc="lower right")
    return fig


def curves_with_listed_legend() -> Any:
    fig = plt.figure()
    ax = fig.add_subplot()
    n = np.arange(1, 1_000_001, 10)
    n = np.concatenate([np.arange(1, 100), n[n > 99]])
    ax.plot(n, traditional(n))
    ax.plot(n, deep(n))
    ax.plot([277_000, 277_000], [50, 100], "k:")
    ax.legend(["Traditional machine learning", "Deep neural network", "they cross here"])
    ax.set(xscale="log", title="Performance", xlabel="samples", ylabel="per cent")
    return fig


def curves_in_single_precision() -> Any:
    fig, ax = plt.subplots()
    n = np.logspace(2, 6, 100).astype(np.float32)
    (first,) = ax.semilogx(n, traditional(n), marker=".")
    (second,) = ax.semilogx(n, deep(n))
    dot = ax.plot(277_259, 95.0, "k*")[0]
    for handle, name in ((first, "traditional"), (second, "deep"), (dot, "crossing at 277,259")):
        handle.set_label(name)
    ax.axhline(95, color="lightgrey")
    ax.axvline(10_000, color="lightgrey")
    ax.legend()
    ax.set_title("Two simulated models")
    ax.set_xlabel("Samples")
    ax.set_ylabel("Performance")
    return fig


def dead_by_loops(activations: Any) -> Any:
    flags = []
    for unit in range(activations.shape[1]):
        dead = True
        for sample in range(activations.shape[0]):
            if activations[sample, unit] != 0:
                dead = False
        flags.append(dead)
    return flags


UNUSUAL: Mapping[str, tuple[Program, ...]] = {
    "traditional_ml_performance": (
        traditional,
        Plateau(70, 25, 1e4),
        lambda n: each(lambda value: 70 + 25 * (1 - math.exp(-value / 10**4)), n),
        lambda n: 70 + 25 * (1 - 1 / np.exp(np.asarray(n) * 1e-4)),
        lambda n: np.vectorize(lambda value: 95 - 25 * math.e ** (-value / 1e4))(n),
        lambda n: (95 - 25 * np.exp(-np.asarray(n, dtype=np.float32) / 1e4)).astype(np.float32),
    ),
    "deep_learning_performance": (
        deep,
        Plateau(50, 48, 1e5),
        lambda n: each(lambda value: 50 + 48 * (1 - math.exp(-value / 10**5)), n),
        lambda n: 50 + 48 * (1 - 1 / np.exp(np.asarray(n) * 1e-5)),
        lambda n: np.vectorize(lambda value: 98 - 48 * math.e ** (-value / 1e5))(n),
        lambda n: tuple(deep(n)) if np.ndim(n) == 1 else deep(n),
    ),
    "crossover": (
        by_bisection,
        by_a_loop,
        by_a_fine_grid,
        by_newton,
        by_interpolation,
        lambda: 277_000,
        lambda: [1e5 * math.log(16)],
    ),
    "plot_performance_curves": (
        curves_with_pyplot,
        curves_with_a_dot,
        curves_with_listed_legend,
        curves_in_single_precision,
    ),
    "dead_units": (
        dead_by_loops,
        lambda activations: ~activations.any(axis=0),
        lambda activations: np.count_nonzero(activations, axis=0) == 0,
        lambda activations: tuple(bool(not any(column)) for column in activations.T),
        lambda activations: (np.abs(activations).max(axis=0) == 0).astype(int),
        lambda activations: 1.0 - np.sign(np.abs(activations).max(axis=0)),
    ),
}
