"""What the pictures of weights, batches, trainings and gradient norms are drawn from: calls on open inputs."""

import math
from collections.abc import Callable

import numpy as np

from autograder.exercises.compare import Array, as_numbers
from autograder.exercises.drawable import numbers, panel
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import layer_of
from autograder.exercises.training_deep_networks._training import Task, overlapping, trained_of
from autograder.exercises.training_deep_networks.gradient_norms_probe import norms_of
from autograder.model import Broken, Function, Panel, Sketch, Value, View

Eye = Callable[[Function], Sketch | None]

FAN_IN, FAN_OUT = 100, 60
BINS = 17
"""An odd number, so that 0 lies in the middle of one."""
SAMPLES, SIZE = 12, 5
EPOCHS = 40
DEPTH = 8
LAYERS = tuple(map(str, range(1, DEPTH + 1)))
FAR = 0.4
"""Powers of ten by which a norm must be off, more than luck moves it in one network of this size."""


def shown(eye: Eye) -> Eye:
    """The eye, which sees nothing where the result has not the form that was asked for."""

    def guarded(function: Function) -> Sketch | None:
        try:
            with np.errstate(all="ignore"):
                return eye(function)
        except Broken:
            return None

    return guarded


@shown
def weights_sketch(function: Function) -> Sketch | None:
    """A histogram of weights whose spread or centre is wrong, over the bell curve that they should follow."""
    W, _ = layer_of(value_of(function(FAN_IN, FAN_OUT, np.random.default_rng(3))), (FAN_IN, FAN_OUT), "the result")
    spread = math.sqrt(2.0 / FAN_IN)
    if abs(W.std() / spread - 1.0) < 0.05 and abs(W.mean()) < 0.05 * spread:
        return None
    edges = np.linspace(-4.0 * spread, 4.0 * spread, BINS + 1)
    inside = np.clip(np.nan_to_num(W), edges[0], edges[-1])
    below = np.array([0.5 * (1.0 + math.erf(edge / spread / math.sqrt(2.0))) for edge in edges])
    counts, expected = np.histogram(inside, edges)[0], W.size * np.diff(below)
    bins = Panel("weight", (BINS,), numbers(counts), numbers(expected.round(1)), at=numbers(edges))
    return Sketch(View.HISTOGRAM, f"he_init({FAN_IN}, {FAN_OUT}, rng)", (bins,))


@shown
def batches_sketch(function: Function) -> Sketch | None:
    """How often each sample comes in an epoch, where it is not once each; else the first batch with strange labels."""
    X, y = np.arange(float(SAMPLES)).reshape(-1, 1), np.arange(SAMPLES)
    batches = value_of(function(X, y, SIZE, np.random.default_rng(3)))
    if not isinstance(batches, list | tuple):
        return None
    call = f"minibatches(X, y, {SIZE}, rng), with {SAMPLES} samples"
    samples = [rows_of(batch, 0) for batch in batches]
    found = np.concatenate([*samples, np.zeros(0)])
    counts = np.array([(found == sample).sum() for sample in range(SAMPLES)])
    if (counts == 1).all():
        labels = [rows_of(batch, 1) for batch in batches]
        pairs = [pair for pair in zip(labels, samples, strict=True) if pair[0].shape == pair[1].shape]
        strange = [panel("labels of a batch", *pair) for pair in pairs if not np.array_equal(*pair)]
        return Sketch(View.MATRIX, f"{call}, each labelled by its own number", tuple(strange[:1])) if strange else None
    names = tuple(map(str, range(SAMPLES)))
    bars = Panel("times that a sample comes", (SAMPLES,), numbers(counts), (1.0,) * SAMPLES, labels=names)
    return Sketch(View.BARS, call, (bars,))


def rows_of(batch: Value, part: int) -> Array:
    """The samples in a batch, or their labels."""
    if not isinstance(batch, list | tuple) or len(batch) != 2:
        raise Broken("no batch")
    return np.ravel(as_numbers(batch[part]))


def losses_sketch(truth: Callable[..., Value]) -> Eye:
    """Makes the eye for a training: its losses over those of a right one with the same data."""

    @shown
    def sketch(function: Function) -> Sketch | None:
        x, y = overlapping(np.random.default_rng(1))
        task = Task(x, y, 12, 0.5, EPOCHS, 0.0)
        got = trained_of(value_of(function(*task, np.random.default_rng(2))), task).losses[: 2 * EPOCHS]
        expected = np.array(truth(*task, np.random.default_rng(2))["losses"])
        if len(got) == len(expected) and abs(got[-1] / expected[-1] - 1.0) < 0.15:
            return None
        lines = Panel("loss", (len(expected),), numbers(got), numbers(expected))
        return Sketch(View.LINES, f"train, {EPOCHS} epochs on {len(x)} samples", (lines,))

    return sketch


def norms_sketch(truth: Callable[..., list[float]]) -> Eye:
    """Makes the eye for gradient norms: layer by layer, for the activations with which they are off."""

    @shown
    def sketch(function: Function) -> Sketch | None:
        panels = []
        for activation in ("sigmoid", "relu"):
            got = norms_of(value_of(function(DEPTH, activation, np.random.default_rng(3))), DEPTH)
            expected = np.array(truth(DEPTH, activation, np.random.default_rng(3)))
            ratio = np.abs(np.log10(np.maximum(got, 1e-300)) - np.log10(expected))
            if (np.abs(ratio - ratio[-1]) > FAR).any() or (got <= 0.0).any():
                labels = tuple(map(str, range(1, DEPTH + 1)))
                panels.append(
                    Panel(
                        f"norm at each layer with {activation}",
                        (DEPTH,),
                        numbers(got),
                        numbers(expected),
                        labels=labels,
                    )
                )
        return Sketch(View.BARS, f"gradient_norms({DEPTH}, activation, rng)", tuple(panels)) if panels else None

    return sketch
