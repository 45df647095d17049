"""One step of gradient descent for a network of 3 inputs, 4 hidden ReLU units and 3 softmax outputs.

Source of the formulas: Goodfellow, Bengio and Courville, Deep Learning (2016), algorithms 6.3 and 6.4, with one row per
sample; the gradient at the logits is Bishop, Pattern Recognition and Machine Learning (2006), equation 4.109, over N.
"""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercises.backpropagation._shared import labels, unchanged
from autograder.exercises.backpropagation._step_report import BACKWARDS, Params, Step, judge_step
from autograder.exercises.backpropagation.backprop_step_ideas import MISCONCEPTIONS
from autograder.exercises.compare import as_array
from autograder.exercises.inputs import Array, mixed
from autograder.exercises.probe import seen_value
from autograder.exercises.promises import changed, value_of, values_first
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Reply, Trial, Value

Batch = tuple[Params, Array, Array, float]
Batches = Callable[[np.random.Generator], Iterator[Batch]]


def backprop_step(params: Params, x: Array, y: Array, learning_rate: float) -> dict[str, Array]:
    """w - learning_rate dL/dw for each parameter w; x (N, 3), y (N,), params W1 (3, 4), b1 (4,), W2 (4, 3), b2 (3,)."""
    z = x @ params["W1"] + params["b1"]
    h = np.maximum(0.0, z)
    logits = h @ params["W2"] + params["b2"]
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    d_logits = (p - np.eye(3)[y]) / len(y)
    d_z = (d_logits @ params["W2"].T) * (z > 0)
    gradients = {"W1": x.T @ d_z, "b1": d_z.sum(axis=0), "W2": h.T @ d_logits, "b2": d_logits.sum(axis=0)}
    return {name: params[name] - learning_rate * gradients[name] for name in gradients}


def network(rng: np.random.Generator, x: Array) -> dict[str, Array]:
    """Parameters with which every hidden unit is on for about half of the samples, and on or off by a clear margin."""
    W1 = mixed(rng, 3, 4, scale=0.8)
    z = np.sort(x @ W1, axis=0)
    half = len(z) // 2
    b1 = -(z[half - 1] + z[half]) / 2 if len(z) > 1 else 0.5 - z[0]
    return {"W1": W1, "b1": b1, "W2": mixed(rng, 4, 3, scale=0.8), "b2": mixed(rng, 3, scale=0.6)}


def drawn(rng: np.random.Generator, samples: int) -> Batch:
    """A batch, its network and a learning rate whose multiples can't be mistaken for the batch size."""
    x = mixed(rng, samples, 3, scale=1.2)
    return network(rng, x), x, labels(rng, samples, 3), float(rng.uniform(0.40, 0.48))


def ordinary(rng: np.random.Generator) -> Iterator[Batch]:
    """Two batches of odd sizes."""
    yield drawn(rng, 5)
    yield drawn(rng, 8)


def more_batches(rng: np.random.Generator) -> Iterator[Batch]:
    """As many samples as units, where a wrong axis can go unnoticed; many samples; a small and a large rate."""
    yield drawn(rng, 4)
    yield drawn(rng, 3)
    params, x, y, _ = drawn(rng, 30)
    yield params, x, y, 0.01
    yield params, x, y, 2.5


def edges(rng: np.random.Generator) -> Iterator[Batch]:
    """A batch of one, a hidden unit that is never on, a class that never occurs."""
    yield drawn(rng, 1)
    params, x, _, rate = drawn(rng, 6)
    yield {**params, "b1": params["b1"] - np.array([0.0, 60.0, 0.0, 0.0])}, x, np.array([0, 2, 2, 0, 2, 0]), rate


def large_logits(rng: np.random.Generator) -> Iterator[Batch]:
    """Logits near 1000, near -1000, far apart in every row, and one sample far above the others."""
    params, x, y, rate = drawn(rng, 5)
    yield loud((params, x, y, rate))
    yield {**params, "b2": params["b2"] - 1000.0}, x, y, rate
    yield {**params, "b2": np.array([-900.0, 0.0, 900.0])}, x, y, rate
    yield one_apart((params, x, y, rate))


def loud(batch: Batch) -> Batch:
    """The same batch with logits near 1000."""
    params, x, y, rate = batch
    return {**params, "b2": params["b2"] + 1000.0}, x, y, rate


def one_apart(batch: Batch) -> Batch:
    """The same batch with a first sample that turns on the first hidden unit only, and has logits near 1500."""
    params, x, y, rate = batch
    W1, W2 = params["W1"].copy(), params["W2"].copy()
    W1[0], W2[0] = [1.5, 0.0, 0.0, 0.0], [1.0, 0.5, -0.5]
    first = np.arange(len(x)) == 0
    return {**params, "W1": W1, "W2": W2}, np.where(first[:, None], [1000.0, 0.0, 0.0], x), np.where(first, 0, y), rate


def steps(names: tuple[str, ...], batches: Batches) -> Callable[[Trial], None]:
    """The named parameters are where the step should take them."""

    def test(trial: Trial) -> None:
        for batch in batches(trial.rng):
            judge_step(value_of(trial.function(*batch)), asked(trial, batch), names)

    return test


def asked(trial: Trial, batch: Batch) -> Step:
    """The step that a batch asks for, by the truth."""
    params, x, _, rate = batch
    return Step(params, trial.truth(*batch), len(x), rate)


def again_and_again(trial: Trial) -> None:
    """Every one of several steps in a row is right; each starts from where the truth's last step ended."""
    params, x, y, rate = drawn(trial.rng, 7)
    for _ in range(3):
        batch = (params, x, y, rate)
        judge_step(value_of(trial.function(*batch)), asked(trial, batch))
        params = trial.truth(*batch)
    steps(BACKWARDS, more_batches)(trial)


def leaves_params(trial: Trial) -> None:
    """The step is right, and the given parameters, x and y are what they were."""
    for batch in ordinary(trial.rng):
        reply = trial.function(*batch)
        value = value_of(reply)
        with values_first():
            judge_step(value, asked(trial, batch))
        names = touched(batch[0], reply)
        if names:
            words = "the call changes the given parameters"
            raise Broken(f"{words} ({', '.join(names)}): put the new ones in new arrays and a new dictionary")
        unchanged(batch, reply.arguments)


def touched(params: Params, reply: Reply) -> list[str]:
    """The names of the given parameters that are not what they were."""
    after = reply.arguments[0] if isinstance(reply.arguments[0], dict) else {}
    return [name for name in params if changed(params[name], after.get(name))]


def probe_batch(samples: int, rate: float) -> Batch:
    """A fixed batch for the probe; a grid of cosines, so that nothing in it is symmetric."""
    grid = np.cos(np.arange(1.0, 3.0 * samples + 1.0) ** 1.5).reshape(samples, 3) * 2.0
    weights = np.sin(np.arange(1.0, 25.0) ** 1.3)
    params = {
        "W1": weights[:12].reshape(3, 4) * 1.2,
        "b1": np.array([0.2, -0.3, 0.4, -0.1]),
        "W2": weights[12:].reshape(4, 3),
        "b2": np.array([0.3, -0.2, 0.1]),
    }
    return params, grid, np.arange(samples) ** 2 % 3, rate


PROBE: dict[str, Batch] = {
    "five samples": probe_batch(5, 0.3),
    "eight samples": probe_batch(8, 0.7),
    "one sample": probe_batch(1, 0.5),
    "large logits": loud(probe_batch(5, 0.3)),
    "one sample apart": one_apart(probe_batch(5, 0.3)),
}


def observe(function: Function) -> Observation:
    """The steps, one parameter at a time, and whether the given parameters were touched."""
    seen: dict[str, Value] = {}
    for name, batch in PROBE.items():
        reply = function(*batch)
        value = seen_value(reply)
        seen |= {f"{name}: {key}": step_seen(value, key, batch[0][key]) for key in BACKWARDS}
        done = not reply.raised and not reply.fault
        seen[f"{name}: arguments changed"] = done and bool(touched(batch[0], reply))
    return seen


def step_seen(value: Value, name: str, start: Array) -> Value:
    """The step of one parameter (not the parameter, so that small steps are told apart), or what came instead."""
    if not isinstance(value, dict):
        return value
    try:
        got = as_array(value.get(name))
        if got.shape not in (start.shape, (1, *start.shape)):
            return "not an array of the right shape"
        end = np.asarray(got, dtype=np.float64)
        return (end[0] if end.shape != start.shape else end) - start
    except (TypeError, ValueError, OverflowError):
        return "not an array of the right shape"


BACKPROP_STEP = Exercise(
    name="backprop_step",
    assignment="backpropagation",
    signature="backprop_step(params, x, y, learning_rate)",
    core=False,
    truth=backprop_step,
    checks=(
        Check(
            "output layer",
            "W2 and b2 take the right step",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            steps(("b2", "W2"), ordinary),
        ),
        Check(
            "hidden layer",
            "W1 and b1 take the right step: the gradient goes back through the old W2 and the ReLU",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            steps(("b1", "W1"), ordinary),
        ),
        Check(
            "step after step",
            "Every step of several in a row is right, for any batch size and learning rate",
            1.5,
            Band.BAND_5,
            ("SE-12-07", "SE-12-08"),
            again_and_again,
        ),
        Check(
            "edges",
            "Holds for a batch of one, a hidden unit that is never on and a class that never occurs",
            1,
            Band.BAND_6,
            ("SE-12-08",),
            steps(BACKWARDS, edges),
        ),
        Check(
            "stable",
            "Stays right when the logits are near 1000 or far apart",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            steps(BACKWARDS, large_logits),
        ),
        Check(
            "input unchanged",
            "The given parameters, x and y are left as they were",
            1,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_params,
            needs=("output layer", "hidden layer"),
        ),
    ),
    observe=observe,
    misconceptions=MISCONCEPTIONS,
)
