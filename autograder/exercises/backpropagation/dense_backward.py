"""The gradients of a dense layer: for its inputs, its weights and its biases.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.5.6 and algorithm 6.4, with one
row per sample. The gradients are sums over the batch; a mean, if there is one, is the loss's affair.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from autograder.exercises.backpropagation._shared import agree_bias, agrees_by, leaves_arguments_by
from autograder.exercises.compare import agree, count_words
from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.probe import on
from autograder.exercises.promises import Case
from autograder.model import Band, Broken, Check, Exercise, Function, Misconception, Observation, Value

Gradients = tuple[Array, Array, Array]


def dense_backward(d_out: Array, x: Array, W: Array, b: Array) -> Gradients:
    """(d_out W^T, x^T d_out, column sums of d_out); d_out (N, M), x (N, D), W (D, M), b (M,) in, dx, dW, db out."""
    return d_out @ W.T, x.T @ d_out, d_out.sum(axis=0)


def case(rng: np.random.Generator, samples: int, inputs: int, outputs: int) -> Case:
    """An incoming gradient and the x, W and b of the forward pass."""
    return (
        mixed(rng, samples, outputs),
        mixed(rng, samples, inputs),
        mixed(rng, inputs, outputs),
        mixed(rng, outputs),
    )


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """All sizes different; a square W; as many samples as outputs."""
    yield case(rng, 3, 2, 4)
    yield case(rng, 5, 4, 3)
    yield case(rng, 4, 3, 3)
    yield case(rng, 3, 5, 3)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, a single input, a single output, views of arrays."""
    yield case(rng, 1, 3, 4)
    yield case(rng, 4, 1, 3)
    yield case(rng, 3, 4, 1)
    yield strided(rng, 4, 3), strided(rng, 4, 5), strided(rng, 5, 3), mixed(rng, 3)


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield case(rng, 4, 3, 5)


def three(value: Value) -> tuple[Value, Value, Value]:
    """dx, dW and db, or `Broken` when it is not three values."""
    if not isinstance(value, tuple | list) or len(value) != 3:
        raise Broken(f"the function should return three values, dx, dW and db; got {count_words(value)}")
    return value[0], value[1], value[2]


def judge_dx(value: Value, expected: Value, _case: Case) -> None:
    """The first value is the gradient with respect to x."""
    agree(three(value)[0], expected[0], "dx")


def judge_dW(value: Value, expected: Value, _case: Case) -> None:  # noqa: N802 - W is a matrix
    """The second value is the gradient with respect to W."""
    agree(three(value)[1], expected[1], "dW")


def judge_db(value: Value, expected: Value, _case: Case) -> None:
    """The third value is the gradient with respect to b, as (M,) or (1, M)."""
    agree_bias(three(value)[2], expected[2], "db")


def judge_all(value: Value, expected: Value, this: Case) -> None:
    """All three gradients are right."""
    for judge in (judge_db, judge_dW, judge_dx):
        judge(value, expected, this)


def with_db(db: Callable[[Array, Array, Array, Array], Any]) -> Callable[..., Any]:
    """Right dx and dW beside another db."""
    return lambda d_out, x, W, b: (d_out @ W.T, x.T @ d_out, db(d_out, x, W, b))


def updated_first(d_out: Array, x: Array, W: Array, b: Array) -> Gradients:
    """A step taken before the gradient goes on to x."""
    dW = x.T @ d_out
    return d_out @ (W - 0.1 * dW).T, dW, d_out.sum(axis=0)


def overwrites(d_out: Array, x: Array, W: Array, b: Array) -> Gradients:
    """Right gradients, and a step already taken in the caller's own W and b."""
    dx, dW, db = dense_backward(d_out, x, W, b)
    W -= 0.1 * dW
    b -= 0.1 * db
    return dx, dW, db


def last_sample(d_out: Array, x: Array, W: Array, b: Array) -> Gradients:
    """dW and db of the last sample, because a loop assigns where it should add."""
    return d_out @ W.T, np.outer(x[-1], d_out[-1]), d_out[-1]


def shifted_dx(d_out: Array, x: Array, W: Array, b: Array) -> Gradients:
    """The bias as a part of the way back."""
    return (d_out + b) @ W.T, x.T @ d_out, d_out.sum(axis=0)


def observe_on(cases: Mapping[str, Case]) -> Callable[[Function], Observation]:
    """`probe.on`, with a db of shape (1, M) seen as (M,): both are right, and must not hide another idea."""

    def observe(function: Function) -> Observation:
        return {name: with_flat_db(value) for name, value in on(cases)(function).items()}

    return observe


def with_flat_db(value: Value) -> Value:
    """The three gradients with db as (M,) where it came as (1, M); anything else as it is."""
    if not isinstance(value, tuple | list) or len(value) != 3 or not isinstance(value[2], np.ndarray):
        return value
    dx, dW, db = value
    return dx, dW, (db[0] if db.ndim == 2 and len(db) == 1 else db)


DENSE_BACKWARD = Exercise(
    name="dense_backward",
    assignment="backpropagation",
    signature="dense_backward(d_out, x, W, b)",
    core=False,
    truth=dense_backward,
    checks=(
        Check(
            "dx",
            "dx, the first value, carries the gradient back to the inputs",
            1.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees_by(judge_dx, ordinary),
        ),
        Check(
            "dW",
            "dW, the second value, adds up the samples' gradients for every weight",
            1.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees_by(judge_dW, ordinary),
        ),
        Check(
            "db",
            "db, the third value, adds up the samples' gradients for every bias",
            1,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees_by(judge_db, ordinary),
        ),
        Check(
            "edges",
            "Holds for a batch of one, a single input or output, and on views of arrays",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees_by(judge_all, edges),
        ),
        Check(
            "input unchanged",
            "d_out, x, W and b are left as they were: the gradients are found, no step is taken",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments_by(judge_all, batch),
            needs=("dx", "dW", "db"),
        ),
    ),
    observe=observe_on(
        {
            "two samples": (
                np.array([[1.0, -2.0, 0.5, 1.5], [0.5, 4.0, -1.0, 2.5]]),
                np.array([[1.0, 2.0, -1.0], [0.5, 0.25, 3.0]]),
                np.array([[2.0, 0.5, -1.5, 1.0], [1.0, -1.5, 0.75, -0.5], [0.5, 3.0, 1.25, -2.0]]),
                np.array([0.1, -0.2, 0.3, 0.4]),
            ),
            "square weights": (
                np.array([[1.0, -0.5], [2.0, 1.5], [-1.0, 0.25]]),
                np.array([[0.5, 1.0], [-2.0, 0.75], [1.5, 3.0]]),
                np.array([[1.0, 2.0], [-0.5, 0.25]]),
                np.array([0.3, -0.6]),
            ),
            "all sizes equal": (
                np.array([[1.0, -0.5], [2.0, 1.5]]),
                np.array([[0.5, 1.0], [-2.0, 0.75]]),
                np.array([[1.0, 2.0], [-0.5, 0.25]]),
                np.array([0.3, -0.6]),
            ),
        }
    ),
    misconceptions=(
        Misconception(
            "dnB.dbnosum",
            "db not summed over the batch",
            "All samples share the bias, so db is the sum over the batch: one number per output, not a row per sample.",
            with_db(lambda d_out, x, W, b: d_out.copy()),
        ),
        Misconception(
            "dnB.dbaxis",
            "db summed along the rows",
            "You summed over the outputs. Sum over the samples: axis=0.",
            with_db(lambda d_out, x, W, b: d_out.sum(axis=1)),
        ),
        Misconception(
            "dnB.dbmean",
            "db averaged, dW summed",
            "dW is a sum over the batch but db a mean, so the biases would learn N times more slowly than the weights. "
            "Sum both.",
            with_db(lambda d_out, x, W, b: d_out.mean(axis=0)),
        ),
        Misconception(
            "dnB.dbones",
            "db is all ones",
            "The output changes by 1 for each 1 that the bias changes, but the chain rule still multiplies by the "
            "incoming gradient: sum d_out over the samples.",
            with_db(lambda d_out, x, W, b: np.ones(b.shape)),
        ),
        Misconception(
            "dnB.dbtotal",
            "db is one number",
            "d_out.sum() adds up everything. Every output has a bias of its own: sum over the samples only, axis=0.",
            with_db(lambda d_out, x, W, b: d_out.sum()),
        ),
        Misconception(
            "dnB.dbtimesb",
            "db multiplied by b",
            "The bias is added, not multiplied: its own value plays no part in its gradient.",
            with_db(lambda d_out, x, W, b: d_out.sum(axis=0) * b),
        ),
        Misconception(
            "dnB.dxnot",
            "dx without the transpose",
            "dx = d_out @ W.T: the way back runs from outputs to inputs. With a square W the mistake has the right "
            "shape.",
            lambda d_out, x, W, b: (d_out @ W, x.T @ d_out, d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.dWnot",
            "dW without the transpose",
            "dW = x.T @ d_out: it needs the shape of W, one row per input and one column per output.",
            lambda d_out, x, W, b: (d_out @ W.T, x @ d_out, d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.dWflip",
            "dW turned on its side",
            "Your dW has one row per output. It must have the shape of W: x.T @ d_out, not d_out.T @ x.",
            lambda d_out, x, W, b: (d_out @ W.T, d_out.T @ x, d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.dxw",
            "dx from x instead of W",
            "dx tells how the loss changes with the inputs, and they were multiplied by W. You used another array "
            "there.",
            lambda d_out, x, W, b: (x * d_out.sum(axis=1, keepdims=True), x.T @ d_out, d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.dxb",
            "the bias added on the way back",
            "You add b to the incoming gradient. A bias shifts the output but not its slope: leave it out of dx.",
            shifted_dx,
        ),
        Misconception(
            "dnB.order",
            "dW before dx",
            "Your gradients come in another order. Return dx first, then dW, then db.",
            lambda d_out, x, W, b: (x.T @ d_out, d_out @ W.T, d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.two",
            "dx left out",
            "You return dW and db only. The layer before needs dx to go on.",
            lambda d_out, x, W, b: (x.T @ d_out, d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.avg2",
            "averaged again inside the layer",
            "You divide dW and db by N. If the loss is a mean, its 1/N is already in d_out; here the samples are "
            "added up.",
            lambda d_out, x, W, b: (d_out @ W.T, x.T @ d_out / len(x), d_out.mean(axis=0)),
        ),
        Misconception(
            "dnB.avgW",
            "dW averaged, db summed",
            "dW is divided by N but db is not. Sum both over the batch.",
            lambda d_out, x, W, b: (d_out @ W.T, x.T @ d_out / len(x), d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.last",
            "only the last sample counts",
            "dW and db hold the last sample only. In a loop, add (+=) each sample's share instead of assigning it.",
            last_sample,
        ),
        Misconception(
            "dnB.sign",
            "every gradient with a minus",
            "Your gradients have the wrong sign. The minus belongs to the update step, not to the gradient.",
            lambda d_out, x, W, b: (-d_out @ W.T, -x.T @ d_out, -d_out.sum(axis=0)),
        ),
        Misconception(
            "dnB.upfirst",
            "W updated before dx",
            "dx has to use the weights of the forward pass. Compute all gradients first; update afterwards, elsewhere.",
            updated_first,
        ),
        Misconception(
            "dnB.inplace",
            "takes a step in the caller's W and b",
            "Your gradients are right, but the weights you were given have changed. This function only finds "
            "gradients; the update is a step of its own.",
            overwrites,
        ),
    ),
    returns=("dx", "dW", "db"),
)
