"""Batch normalisation: every column of a batch gets mean 0 and variance 1, then is scaled by gamma and shifted by beta.

Source of the formulas: Ioffe and Szegedy, Batch Normalization (2015), algorithm 1 (training) and section 3.1 (running
averages for the test mode). The variance is the biased one (N in the denominator), also in the running average.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.compare import Array, agree, as_numbers
from autograder.exercises.probe import mutated, seen_value
from autograder.exercises.promises import Case, Cases, Test, expected_of, value_of, values_first
from autograder.exercises.regularisation._shared import agree_part, rounded, unchanged
from autograder.exercises.regularisation.batch_norm_ideas import IDEAS
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Reply, Trial, Value

State = dict[str, Any]


def batch_norm(x: Array, gamma: Array, beta: Array, state: State, training: bool) -> Array:  # noqa: FBT001 - contract
    """gamma * (x - mean) / sqrt(variance + eps) + beta; x (N, D), gamma and beta (D,), (N, D) out.

    Training takes mean and variance from the batch and updates the running ones in `state`; testing uses the running
    ones and leaves `state` as it is.
    """
    mean, variance = state["running_mean"], state["running_var"]
    if training:
        keep = state["momentum"]
        mean, variance = x.mean(axis=0), x.var(axis=0)
        state["running_mean"] = keep * state["running_mean"] + (1.0 - keep) * mean
        state["running_var"] = keep * state["running_var"] + (1.0 - keep) * variance
    return np.asarray(gamma * (x - mean) / np.sqrt(variance + state["eps"]) + beta)


def batch(rng: np.random.Generator, rows: int, columns: int, spread: float = 40.0) -> tuple[Array, Array, Array]:
    """A batch whose columns differ in middle and spread, with a gamma and a beta."""
    middles = spread * rng.uniform(0.3, 1.5, size=columns) * rng.choice([-1.0, 1.0], size=columns)
    values = rng.permuted(np.linspace(-1.5, 1.5, rows)[:, None].repeat(columns, axis=1), axis=0)
    x = middles + spread * rng.uniform(0.7, 1.3, size=columns) * (values + rng.uniform(-0.2, 0.2, (rows, columns)))
    return x, rng.uniform(0.5, 2.5, size=columns), rng.uniform(-2.0, 2.0, size=columns)


def memory(rng: np.random.Generator, columns: int, momentum: float, eps: float = 1e-8) -> State:
    """Running averages that have already seen some batches; the usual eps is too small to matter."""
    return {
        "running_mean": rng.uniform(0.5, 4.0, size=columns),
        "running_var": rng.uniform(400.0, 2500.0, size=columns),
        "momentum": momentum,
        "eps": eps,
    }


def ordinary(rng: np.random.Generator) -> Iterator[tuple[Array, Array, Array, State]]:
    """Batches with more rows than columns, fewer, and as many."""
    yield *batch(rng, 4, 2), memory(rng, 2, 0.9)
    yield *batch(rng, 3, 5), memory(rng, 5, 0.7)
    yield *batch(rng, 4, 4), memory(rng, 4, 0.99)


def in_training(rng: np.random.Generator) -> Iterator[Case]:
    """Ordinary batches, in training mode."""
    for x, gamma, beta, state in ordinary(rng):
        yield x, gamma, beta, state, True


def in_test(rng: np.random.Generator) -> Iterator[Case]:
    """Ordinary batches, in test mode."""
    for x, gamma, beta, state in ordinary(rng):
        yield x, gamma, beta, state, False


def small_variance(rng: np.random.Generator) -> Iterator[Case]:
    """Columns whose variance is no larger than eps, one that is constant, and running variances near 0."""
    for training in (True, False):
        yield *batch(rng, 5, 3, spread=0.05), memory(rng, 3, 0.9, eps=2e-3), training
        x, gamma, beta = batch(rng, 4, 3)
        x[:, 1] = x[0, 1]
        state = memory(rng, 3, 0.8, eps=1e-3)
        state["running_var"][2] = 1e-4
        yield x, gamma, beta, state, training


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, one column, a momentum of 0 and of 1, views of wider arrays, single precision."""
    for training in (True, False):
        yield *batch(rng, 1, 3), memory(rng, 3, 0.9), training
        yield *batch(rng, 5, 1), memory(rng, 1, 0.0), training
        yield *batch(rng, 4, 3), memory(rng, 3, 1.0), training
        x, gamma, beta = batch(rng, 4, 6)
        yield x[:, ::2], gamma[::2], beta[::2], memory(rng, 3, 0.9), training
        x, gamma, beta = (array.astype(np.float32) for array in batch(rng, 5, 3))
        yield x, gamma, beta, cast(memory(rng, 3, 0.9), np.float32), training


def one_batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch in each mode, to see what happens to it."""
    yield *batch(rng, 4, 3), memory(rng, 3, 0.9), True
    yield *batch(rng, 4, 3), memory(rng, 3, 0.9), False


def cast(state: State, kind: type[np.floating[Any]]) -> State:
    """The same state in arrays of its own, in another precision."""
    return {name: value.astype(kind) if isinstance(value, np.ndarray) else value for name, value in state.items()}


def expected(trial: Trial, case: Case) -> tuple[Array, State]:
    """The right output, and the right state after the call, in double precision."""
    after = cast(case[3], np.float64)
    return np.asarray(expected_of(trial, (*case[:3], after, case[4]))), after


def output_of(reply: Reply, case: Case) -> Array:
    """The numbers that a call returned, or `Broken` when the state came back with them."""
    value = value_of(reply)
    if isinstance(value, tuple) and any(isinstance(part, dict) for part in value):
        raise Broken("the function returns the state as well: return the output only")
    return rounded(value, "the result", case)


def output_agrees(cases: Cases) -> Test:
    """The output agrees with the truth's on every case."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            agree(output_of(trial.function(*case), case), expected(trial, case)[0])

    return test


def state_agrees(name: str) -> Test:
    """One running average is right after a training call."""

    def test(trial: Trial) -> None:
        for case in in_training(trial.rng):
            reply = trial.function(*case)
            value_of(reply)
            agree_part(kept_in(reply, name), expected(trial, case)[1][name], f"state[{name!r}] after the call")

    return test


def kept_in(reply: Reply, name: str) -> Value:
    """An entry of the state as it was after the call, or `Broken`."""
    state = reply.arguments[3]
    if not isinstance(state, dict) or name not in state:
        raise Broken(f"state has no {name!r} any more after the call")
    return state[name]


def all_agree(cases: Cases) -> Test:
    """Output and both running averages are right on every case."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            reply = trial.function(*case)
            output, after = expected(trial, case)
            agree(output_of(reply, case), output)
            for name in ("running_mean", "running_var"):
                agree_part(kept_in(reply, name), after[name], f"state[{name!r}] after the call", case)

    return test


def test_leaves_state(trial: Trial) -> None:
    """Test mode gives the right output and leaves the running averages as they were."""
    for case in in_test(trial.rng):
        reply = trial.function(*case)
        agree(output_of(reply, case), expected(trial, case)[0])
        for name in ("running_mean", "running_var"):
            agree_part(kept_in(reply, name), case[3][name], f"state[{name!r}] after a call in test mode")


def leaves_arguments(trial: Trial) -> None:
    """x, gamma and beta are left as they were, whatever happens to the state."""
    for case in one_batch(trial.rng):
        reply = trial.function(*case)
        output = output_of(reply, case)
        with values_first():
            agree(output, expected(trial, case)[0])
        unchanged(case, reply)


X = np.array([[1.0, -20.0, 5.0], [2.5, 10.0, 5.5], [4.0, 25.0, 7.0], [7.0, -5.0, 4.0]])
GAMMA, BETA = np.array([1.5, 0.5, 2.0]), np.array([0.25, -1.0, 3.0])
PROBES = {
    "training": (X, 0.9, 1e-3, True),
    "test": (X, 0.9, 1e-3, False),
    "a square batch": (X[:3], 0.75, 1e-3, True),
    "small variances, training": (X / 200.0, 0.9, 0.01, True),
    "small variances, test": (X / 200.0, 0.9, 0.01, False),
}


def observe(function: Function) -> Observation:
    """Output and running averages on fixed batches, in both modes."""
    seen: dict[str, Value] = {}
    for name, (x, momentum, eps, training) in PROBES.items():
        averages = {"running_mean": np.array([0.5, -2.0, 3.0]), "running_var": np.array([2.0, 0.01, 4.0])}
        case = (x, GAMMA, BETA, {**averages, "momentum": momentum, "eps": eps}, training)
        reply = function(*case)
        seen[name] = f"a tuple of {len(reply.value)}" if isinstance(reply.value, tuple) else seen_value(reply)
        if not (reply.raised or reply.fault):
            seen |= {f"{name}: {average}": average_seen(reply, average) for average in averages}
        seen[f"{name}: arguments changed"] = mutated(case, reply)
    return seen


def average_seen(reply: Reply, name: str) -> Value:
    """A running average after the call, as numbers where it is numbers."""
    try:
        return np.squeeze(as_numbers(kept_in(reply, name)))
    except Broken as broken:
        return str(broken)


BATCH_NORM = Exercise(
    name="batch_norm",
    assignment="regularisation",
    signature="batch_norm(x, gamma, beta, state, training)",
    core=False,
    truth=batch_norm,
    checks=(
        Check(
            "training",
            "In training, each column is normalised by the batch's own mean and variance, then scaled and shifted",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            output_agrees(in_training),
        ),
        Check(
            "test mode",
            "In test mode, the running mean and variance are used instead of the batch's",
            1.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            output_agrees(in_test),
        ),
        Check(
            "running mean",
            "Training moves the running mean a little towards the batch's mean",
            1,
            Band.BAND_5,
            ("SE-12-07",),
            state_agrees("running_mean"),
        ),
        Check(
            "running variance",
            "Training moves the running variance a little towards the batch's variance",
            1,
            Band.BAND_5,
            ("SE-12-07",),
            state_agrees("running_var"),
        ),
        Check(
            "test leaves the state",
            "Test mode does not change the running mean and variance",
            0.5,
            Band.BAND_5,
            ("SE-12-07",),
            test_leaves_state,
        ),
        Check(
            "small variance",
            "Holds for columns that hardly vary or are constant: eps belongs inside the square root",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            output_agrees(small_variance),
        ),
        Check(
            "edges",
            "Holds for a batch of one, one column, a momentum of 0 and 1, single precision and views of arrays",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            all_agree(edges),
        ),
        Check(
            "input unchanged",
            "The batch, gamma and beta are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments,
            needs=("training", "test mode"),
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
)
