"""How the probe looks at the norms of a network: how they run from layer to layer, in words that luck does not change.

Means over some networks are so steady that wrong ideas show in them whatever the width and the number of samples:
Xavier's weights, sums of squares, the gradient at a layer's output. What lies near no known value is rounded coarsely.
"""

from collections.abc import Mapping

import numpy as np

from autograder.exercises.compare import as_numbers
from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import quiet
from autograder.model import Broken, Function, Observation, Value

DEPTH, NETWORKS = 12, 12

GROWTHS = {"3.2 times": (0.505, 0.04), "4.3 times": (0.635, 0.04), "10 times": (1.01, 0.09), "once": (0.0, 0.06)}
"""By how many powers of ten the norm grows a layer: what is typical, and how far luck and the sizes take it."""

SIZES = {"a mean of magnitudes": (-1.26, 0.06), "a mean of squares": (-2.43, 0.09)}
"""log10 of sigmoid's last value, where it does not depend on the width."""

FIRST_STEPS = {
    "sigmoid": {"of outputs": (0.575, 0.06), "of weights": (1.0, 0.3)},
    "relu": {"of outputs": (-0.02, 0.08)},
}
"""The growth from the first layer to the second: the same as later for what a layer puts out, more for its weights."""

SAME_LEVEL = 0.05
"""How far apart, in powers of ten, two norms are that are the same up to luck."""

Typical = Mapping[str, tuple[float, float]]


def norms_of(value: Value, depth: int) -> Array:
    """One finite number for each layer, or `Broken`."""
    norms = as_numbers(value).astype(np.float64)
    if norms.shape != (depth,):
        got = f"{norms.size}" if norms.ndim <= 1 else f"an array of shape {norms.shape}"
        raise Broken(f"a network of {depth} layers has {depth} norms, got {got}")
    if not np.isfinite(norms).all():
        raise Broken("a norm is nan or infinite")
    return norms


def growth(found: Array) -> float:
    """By how many powers of ten the norm grows from a layer to the next, on average over the layers after the first."""
    return float(np.polyfit(np.arange(1, len(found)), np.log10(found[1:]), 1)[0])


@quiet
def observe(function: Function) -> Observation:
    """All that the probe sees."""
    seen: dict[str, Value] = {}
    ends: dict[str, float] = {}
    for activation in ("sigmoid", "relu"):
        calls = [function(DEPTH, activation, np.random.default_rng(seed)) for seed in range(NETWORKS)]
        try:
            found = np.array([norms_of(value_of(reply), DEPTH) for reply in calls])
        except Broken as broken:
            seen[activation] = str(broken)
            continue
        parts = run_seen(found) | sizes_seen(found, activation)
        seen |= {f"{activation}: {name}": value for name, value in parts.items()}
        ends[activation] = float(np.mean(np.log10(np.abs(found[:, -1]))))
    if seen.get("sigmoid: level") == seen.get("relu: level") == "True":
        seen["level in both"] = str(abs(ends["sigmoid"] - ends["relu"]) < SAME_LEVEL)
    return seen


@quiet
def run_seen(found: Array) -> dict[str, Value]:
    """What is typical of the norms of some networks, a row for each."""
    powers = np.log10(np.abs(found))
    slopes = np.polyfit(np.arange(1, DEPTH), powers[:, 1:].T, 1)[0] if np.isfinite(powers).all() else np.array([np.nan])
    level = bool(np.std(powers[0]) < 0.05)
    return {
        "growth": nearest(float(np.mean(slopes)), GROWTHS, 0.5),
        "negative": str((found < 0.0).any()),
        "level": str(level),
        "calls alike": str(np.array_equal(found[0], found[1])),
    }


@quiet
def sizes_seen(found: Array, activation: str) -> dict[str, Value]:
    """How the first norms differ from the later ones, and what only one of the activations shows."""
    powers = np.log10(np.abs(found))
    step = float(np.mean(powers[:, 1] - powers[:, 0]))
    seen: dict[str, Value] = {"first step": nearest(step, FIRST_STEPS[activation], 5.0)}
    if activation == "sigmoid":
        return seen | {"last": nearest(float(np.mean(powers[:, -1])), SIZES, 6.0)}
    return seen | {"size": nearest(float(np.mean(powers[:, 0])), {}, 10.0)}


def nearest(value: float, typical: Typical, step: float) -> str:
    """The typical value that this one is, up to luck; else the value in coarse steps."""
    if not np.isfinite(value):
        return "none"
    near = [name for name, (usual, slack) in typical.items() if abs(value - usual) <= slack]
    return near[0] if near else f"about {step * round(value / step) + 0.0:g}"
