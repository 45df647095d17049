"""A dense (fully connected) layer: every output is a weighted sum of all inputs plus the output's bias.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.1, one row per sample.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.backpropagation._shared import dyadic, layer
from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Misconception


def dense_forward(x: Array, W: Array, b: Array) -> Array:
    """x W + b, the bias added to every row; x (N, D), W (D, M), b (M,) in, (N, M) out."""
    return np.asarray(x @ W + b)


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Samples, inputs and outputs all differ in number."""
    yield layer(rng, 3, 2, 4)
    yield layer(rng, 5, 4, 3)


def any_size(rng: np.random.Generator) -> Iterator[Case]:
    """A square W, a square batch, all three sizes equal, and a wide layer: here wrong axes can go unnoticed."""
    yield layer(rng, 4, 3, 3)
    yield layer(rng, 3, 5, 3)
    yield layer(rng, 3, 3, 3)
    yield layer(rng, 6, 9, 2)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, a single input, a single output, a view of an array, single precision."""
    yield layer(rng, 1, 3, 4)
    yield layer(rng, 4, 1, 3)
    yield layer(rng, 3, 4, 1)
    yield strided(rng, 4, 3), strided(rng, 3, 5), mixed(rng, 5)
    yield dyadic(rng, 4, 3), dyadic(rng, 3, 2), dyadic(rng, 2)


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield layer(rng, 4, 3, 5)


def bias_in_sum(x: Array, W: Array, b: Array) -> Array:
    """The bias inside the sum over the inputs, so that it is added D times."""
    return np.asarray(sum(x[:, [i]] * W[i] + b for i in range(len(W))))


def overwrites(x: Array, W: Array, b: Array) -> Array:
    """Right values, with the caller's own b turned from (M,) into a row (1, M)."""
    b.resize((1, b.size))
    return np.asarray(x @ W + b)


def adds_to_bias(x: Array, W: Array, b: Array) -> Array:
    """Each row is added up in b itself, so that every sample starts from the one before."""
    rows = []
    for sample in x:
        row = b
        row += sample @ W
        rows.append(row.copy())
    return np.array(rows)


def loses_last_input(x: Array, W: Array, b: Array) -> Array:
    """A loop that stops one input early."""
    return np.asarray(x[:, :-1] @ W[:-1] + b)


DENSE_FORWARD = Exercise(
    name="dense_forward",
    assignment="backpropagation",
    signature="dense_forward(x, W, b)",
    core=True,
    truth=dense_forward,
    checks=(
        Check(
            "values",
            "Each output is the weighted sum of its sample's inputs plus the output's bias",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        Check(
            "any size",
            "Works for layers of any width, square ones too, where a wrong axis is easy to miss",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            agrees(any_size),
        ),
        Check(
            "edges",
            "Holds for a batch of one, a single input or output, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        Check(
            "input unchanged",
            "x, W and b are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(batch),
            needs=("values",),
        ),
    ),
    observe=on(
        {
            "two samples": (
                np.array([[1.0, 2.0, -1.0], [0.5, -3.0, 2.0]]),
                np.array([[1.5, -0.5, 2.0, 1.0], [1.0, 0.25, -2.0, 0.5], [-1.0, 3.0, 0.5, -1.5]]),
                np.array([0.1, -0.2, 0.3, 0.7]),
            ),
            "square weights": (
                np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 0.25]]),
                np.array([[2.0, -1.0], [0.5, 1.5]]),
                np.array([0.4, -0.6]),
            ),
            "as many samples as outputs": (
                np.array([[1.0, 2.0, 0.5], [-3.0, 4.0, 1.5]]),
                np.array([[1.0, -0.5], [2.0, 1.5], [-1.0, 0.75]]),
                np.array([0.3, -0.9]),
            ),
            "all sizes equal": (
                np.array([[1.0, 2.0], [-3.0, 4.0]]),
                np.array([[1.0, -0.5], [2.0, 1.5]]),
                np.array([0.5, -0.25]),
            ),
        }
    ),
    misconceptions=(
        Misconception(
            "dn.elem",
            "the inputs averaged instead of added up",
            "You divide the weighted sum by the number of inputs. A layer adds the weighted inputs up: x @ W.",
            lambda x, W, b: x @ W / len(W) + b,
        ),
        Misconception(
            "dn.star",
            "element-wise product",
            "x * W multiplies entry by entry. A layer needs the matrix product, which also adds up: x @ W.",
            lambda x, W, b: x * W + b,
        ),
        Misconception(
            "dn.nob",
            "the bias left out",
            "Your bias is missing: for inputs of 0 the output has to equal b.",
            lambda x, W, b: x @ W,
        ),
        Misconception(
            "dn.bcol",
            "the bias used as a column",
            "You add one bias per sample. b holds one number per output, and NumPy adds it to every row as it is: x @ "
            "W + b.",
            lambda x, W, b: x @ W + b[:, None],
        ),
        Misconception(
            "dn.transpose",
            "W transposed",
            "W already has shape (inputs, outputs): no .T is needed. With a square W the mistake is silent.",
            lambda x, W, b: x @ W.T + b,
        ),
        Misconception(
            "dn.order",
            "W x instead of x W",
            "Samples are the rows of x, so x comes first: x @ W. The order of a matrix product matters.",
            lambda x, W, b: W @ x + b,
        ),
        Misconception(
            "dn.flip",
            "samples in columns",
            "Your numbers are right, but turned on their side: every sample needs its own row, shape (N, M).",
            lambda x, W, b: (x @ W + b).T,
        ),
        Misconception(
            "dn.minus",
            "the bias subtracted",
            "The bias is added, not subtracted.",
            lambda x, W, b: x @ W - b,
        ),
        Misconception(
            "dn.bmul",
            "multiplied by the bias",
            "The bias shifts the weighted sum: add it, do not multiply by it.",
            lambda x, W, b: (x @ W) * b,
        ),
        Misconception(
            "dn.btotal",
            "all biases added to every output",
            "You add the sum of all biases everywhere. Output j gets b[j] only.",
            lambda x, W, b: x @ W + b.sum(),
        ),
        Misconception(
            "dn.bfirst",
            "the first bias added to every output",
            "You add b[0] to every output. Output j gets its own bias, b[j].",
            lambda x, W, b: x @ W + b[0],
        ),
        Misconception(
            "dn.btimes",
            "the bias added once per input",
            "Your bias is inside the sum over the inputs, so it is added once for each. Add it once, after the sum.",
            bias_in_sum,
        ),
        Misconception(
            "dn.relu",
            "an activation built in",
            "Negative outputs became 0. A dense layer is the weighted sum plus bias; the activation is a step of its "
            "own.",
            lambda x, W, b: np.maximum(0.0, x @ W + b),
        ),
        Misconception(
            "dn.first",
            "only the first sample",
            "You return the output of the first sample. Every row of x needs a row of output.",
            lambda x, W, b: x[0] @ W + b,
        ),
        Misconception(
            "dn.short",
            "the last input left out",
            "Your sum stops one input early. range(D) already ends at D - 1.",
            loses_last_input,
        ),
        Misconception(
            "dn.int",
            "a result array of whole numbers",
            "Your result array holds integers, so everything after the decimal point was cut off. Make it floats.",
            lambda x, W, b: (x @ W + b).astype(int),
        ),
        Misconception(
            "dn.alias",
            "each row added up in b itself",
            "`row = b` makes no copy: `row += ...` then changes b, and every sample starts from the sum of those "
            "before it. Start from b.copy().",
            adds_to_bias,
        ),
        Misconception(
            "dn.inplace",
            "overwrites an argument",
            "Your output is right, but you changed an array of the caller's (its shape or its numbers). The next call "
            "would meet another layer: put results in new arrays.",
            overwrites,
        ),
    ),
)
