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

OF_OUTPUTS = {"sigmoid": (0.575, 0.06), "relu": (-0.02, 0.08)}
"""The growth from the first layer to the second in the gradient at a layer's output: it is the same as later on."""

OF_WEIGHTS = 0.7
"""The least that it is with sigmoid in the gradient of the weights, where the input of the first layer shows."""

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
    found: dict[str, Array] = {}
    for activation in ("sigmoid", "relu"):
        calls = [function(DEPTH, activation, np.random.default_rng(seed)) for seed in range(NETWORKS)]
        try:
            found[activation] = np.array([norms_of(value_of(reply), DEPTH) for reply in calls])
        except Broken as broken:
            seen[activation] = str(broken)
            continue
        seen |= {f"{activation}: {name}": value for name, value in run_seen(found[activation]).items()}
    return seen | (ends_seen(found) if len(found) == 2 else {})


@quiet
def run_seen(found: Array) -> dict[str, Value]:
    """What is typical of the norms of some networks, a row for each."""
    powers = np.log10(np.abs(found))
    slopes = np.polyfit(np.arange(1, DEPTH), powers[:, 1:].T, 1)[0] if np.isfinite(powers).all() else np.array([np.nan])
    return {
        "growth": nearest(float(np.mean(slopes)), GROWTHS, 0.5),
        "negative": str((found < 0.0).any()),
        "level": str(bool(np.std(powers[0]) < SAME_LEVEL)),
        "calls alike": str(np.array_equal(found[0], found[1])),
    }


@quiet
def ends_seen(found: Mapping[str, Array]) -> dict[str, Value]:
    """What the first and the last norms show, once there are norms for both activations."""
    powers = {activation: np.log10(np.abs(norms)) for activation, norms in found.items()}
    first, last = ({name: float(np.mean(each[:, end])) for name, each in powers.items()} for end in (0, -1))
    steps = {name: float(np.mean(each[:, 1] - each[:, 0])) for name, each in powers.items()}
    level = all(np.std(each[0]) < SAME_LEVEL for each in powers.values())
    of_outputs = all(abs(steps[name] - usual) < slack for name, (usual, slack) in OF_OUTPUTS.items())
    return {
        "first step": "of outputs" if of_outputs else "of weights" if steps["sigmoid"] > OF_WEIGHTS else "another",
        "last of sigmoid": nearest(last["sigmoid"], SIZES, 6.0),
        "first of relu": nearest(first["relu"], {}, 10.0),
        "the same level": str(level and abs(last["sigmoid"] - last["relu"]) < SAME_LEVEL),
    }


def nearest(value: float, typical: Typical, step: float) -> str:
    """The typical value that this one is, up to luck; else the value in coarse steps."""
    if not np.isfinite(value):
        return "none"
    near = [name for name, (usual, slack) in typical.items() if abs(value - usual) <= slack]
    return near[0] if near else f"about {step * round(value / step) + 0.0:g}"
