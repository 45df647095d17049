"""The wrong ideas about `cross_entropy`, each as a program."""

from typing import Any

import numpy as np

from autograder.exercises.backpropagation._shared import softmax_rows
from autograder.exercises.inputs import Array
from autograder.model import Misconception


def clipped(p: Array) -> Array:
    """p kept at 1e-12 or more, for wrong programs that are right about this."""
    return np.maximum(p, 1e-12)


def true_log(p: Array, y: Array) -> Array:
    """ln of the true classes' probabilities, p = 0 taken care of."""
    return np.asarray(np.log(clipped(p[np.arange(len(y)), y])))


def over_cells(p: Array, y: Array) -> Any:
    """The mean over samples and classes of the one-hot product."""
    return -np.mean(np.eye(p.shape[1])[y] * np.log(clipped(p)))


def log_of_zero(p: Array, y: Array) -> Any:
    """The formula as it stands."""
    return -np.mean(np.log(p[np.arange(len(y)), y]))


def zero_times_log(p: Array, y: Array) -> Any:
    """The one-hot product as it stands: 0 times the logarithm of 0 is nan."""
    return -np.sum(np.eye(p.shape[1])[y] * np.log(p)) / len(y)


def outside_log(p: Array, y: Array) -> Any:
    """eps added to the logarithm."""
    return -np.mean(np.log(p[np.arange(len(y)), y]) + 1e-8)


def log_of_labels(p: Array, y: Array) -> Any:
    """Prediction and label exchanged."""
    return -np.sum(p * np.log(clipped(np.eye(p.shape[1])[y]))) / len(y)


def every_pair(p: Array, y: Array) -> Any:
    """p[:, y] takes all labels in all rows."""
    return -np.mean(np.log(clipped(p[:, y])))


def label_by_label(p: Array, y: Array) -> Any:
    """The loss of independent yes-or-no classes."""
    coded, q = np.eye(p.shape[1])[y], np.clip(p, 1e-12, 1 - 1e-12)
    return -np.sum(coded * np.log(q) + (1 - coded) * np.log(1 - q)) / len(y)


def skips_zeros(p: Array, y: Array) -> Any:
    """Samples with probability 0 left out."""
    q = p[np.arange(len(y)), y]
    return -np.mean(np.log(q[q > 0]))


def patches_infinity(p: Array, y: Array) -> Any:
    """-inf replaced by the most negative float there is: two of them make -inf again."""
    return -np.mean(np.nan_to_num(np.log(p[np.arange(len(y)), y])))


def overwrites(p: Array, y: Array) -> Any:
    """Right values, clipped in the caller's own array."""
    np.clip(p, 1e-12, 1.0, out=p)
    return -np.mean(np.log(p[np.arange(len(y)), y]))


MISCONCEPTIONS = (
    Misconception(
        "ce.nc",
        "the mean over samples and classes",
        "np.mean over the one-hot product also divides by the number of classes, so your loss is that many times "
        "too small. Add up each row, then take the mean over the samples.",
        over_cells,
    ),
    Misconception(
        "ce.log0",
        "ln(0)",
        "Right, until a true class has probability 0: ln(0) is minus infinity. Keep p a little above 0 first, "
        "for example with np.maximum(p, 1e-12).",
        log_of_zero,
    ),
    Misconception(
        "ce.prod0",
        "0 times ln(0)",
        "In the one-hot product a class with probability 0 gives 0 times minus infinity, which is nan. Clip p "
        "first, or pick the true classes before the logarithm.",
        zero_times_log,
    ),
    Misconception(
        "ce.epsout",
        "eps outside the logarithm",
        "ln(p) + eps still takes the logarithm of 0. The small number belongs inside: ln(p + eps).",
        outside_log,
    ),
    Misconception(
        "ce.swap",
        "the logarithm of the labels",
        "Prediction and label have changed places: the logarithm belongs to the prediction, and the label says "
        "which entry counts.",
        log_of_labels,
    ),
    Misconception(
        "ce.index",
        "p[:, y] instead of one entry per row",
        "p[:, y] takes every label from every row, a table of N x N. Pair row with label: p[np.arange(N), y].",
        every_pair,
    ),
    Misconception(
        "ce.log10",
        "logarithm of base 10",
        "np.log10 is not the natural logarithm. A guess of 1/4 has to cost ln 4 = 1.386: use np.log.",
        lambda p, y: -np.mean(true_log(p, y)) / np.log(10),
    ),
    Misconception(
        "ce.log2",
        "logarithm of base 2",
        "np.log2 counts in bits. A guess of 1/4 has to cost ln 4 = 1.386, not 2: use np.log.",
        lambda p, y: -np.mean(true_log(p, y)) / np.log(2),
    ),
    Misconception(
        "ce.softmax2",
        "softmax of what are already probabilities",
        "p already holds probabilities. A second softmax flattens them, so that even a perfect prediction costs a lot.",
        lambda p, y: -np.mean(true_log(softmax_rows(p), y)),
    ),
    Misconception(
        "ce.multilabel",
        "the formula for yes-or-no classes",
        "You added ln(1 - p) of the other classes. That is the loss for independent yes-or-no answers; with "
        "softmax only the true class counts.",
        label_by_label,
    ),
    Misconception(
        "ce.sum",
        "the sum instead of the mean",
        "Your loss grows with the size of the batch: divide by the number of samples.",
        lambda p, y: -np.sum(true_log(p, y)),
    ),
    Misconception(
        "ce.sign",
        "the minus sign forgotten",
        "Logarithms of probabilities are negative, so the loss needs a minus sign in front.",
        lambda p, y: np.mean(true_log(p, y)),
    ),
    Misconception(
        "ce.meanlog",
        "the logarithm of the mean",
        "You average the probabilities first. Take the logarithm of each one, then the mean of the logarithms.",
        lambda p, y: -np.log(clipped(np.mean(p[np.arange(len(y)), y]))),
    ),
    Misconception(
        "ce.argmax",
        "the most probable class instead of the true one",
        "You use the largest probability of each row, whatever the label says. The label picks the entry.",
        lambda p, y: -np.mean(np.log(p.max(axis=1))),
    ),
    Misconception(
        "ce.off",
        "classes counted from 1",
        "Class indices start at 0: use p[np.arange(N), y], without y - 1.",
        lambda p, y: -np.mean(true_log(p, y - 1)),
    ),
    Misconception(
        "ce.linear",
        "1 - p instead of -ln p",
        "1 - p grows in a straight line. The loss is -ln p, which punishes confident mistakes far more.",
        lambda p, y: np.mean(1 - p[np.arange(len(y)), y]),
    ),
    Misconception(
        "ce.square",
        "squared differences",
        "You add up squared differences; cross-entropy is minus the logarithm of the true class's probability.",
        lambda p, y: np.sum((p - np.eye(p.shape[1])[y]) ** 2) / len(y),
    ),
    Misconception(
        "ce.rows",
        "one loss per sample",
        "You return a loss for every sample. The result is one number, their mean.",
        lambda p, y: -true_log(p, y),
    ),
    Misconception(
        "ce.bigeps",
        "eps far too large",
        "Your small number is not small: 0.001 or more changes ordinary losses. Use 1e-7 or less.",
        lambda p, y: -np.mean(np.log(p[np.arange(len(y)), y] + 1e-3)),
    ),
    Misconception(
        "ce.skip",
        "samples with probability 0 left out",
        "You drop the samples whose true class got 0. They are the worst mistakes: their loss has to be large.",
        skips_zeros,
    ),
    Misconception(
        "ce.patch",
        "infinity replaced afterwards",
        "Replacing -inf after the logarithm gives numbers so large that two of them overflow. Clip p before it.",
        patches_infinity,
    ),
    Misconception(
        "ce.inplace",
        "overwrites the probabilities",
        "Your loss is right, but you clipped the caller's own array. Put the clipped numbers in a new one.",
        overwrites,
    ),
)
