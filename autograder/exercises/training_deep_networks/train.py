"""The whole training loop: initialise, forward, loss, backward, update, until the loss settles.

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), algorithms 6.3 and 6.4 and section 8.1.

The start is random and the two usual ways to keep a record (the loss before or after each update) are both right, so
the answer is marked by properties, judged by an independent forward and backward pass (`_two_layers`); a single step is
compared exactly where two calls start alike (`train_steps`). A promise that luck can touch is broken only when it is
broken on three tasks in a row (`in_a_row`). Tried on 20,000 right trainings
each (He's start; the record, the stop and the step also from Xavier's and from small weights), a promise was broken by
at most one of them: its chance is below 4.7e-4 (99.9 % confidence), three in a row have one below 1.1e-10, and all
promises together one below 1e-9.
"""

from typing import Any

import numpy as np

from autograder.exercises.inputs import Array
from autograder.exercises.training_deep_networks._shared import in_a_row
from autograder.exercises.training_deep_networks._sketches import losses_sketch
from autograder.exercises.training_deep_networks.train_ideas import IDEAS
from autograder.exercises.training_deep_networks.train_probe import observe
from autograder.exercises.training_deep_networks.train_promises import (
    finite_far_out,
    fresh_start,
    keeps_record,
    learns,
    never_early,
    right_form,
    stops,
)
from autograder.exercises.training_deep_networks.train_steps import one_step_an_epoch
from autograder.model import Band, Check, Exercise


def train(  # noqa: PLR0913, PLR0917 - the contract with the notebook
    x: Array,
    y: Array,
    hidden: int,
    learning_rate: float,
    max_epochs: int,
    tolerance: float,
    rng: np.random.Generator,
) -> dict[str, Any]:
    """Full-batch gradient descent on mean cross-entropy; x (N, D), y (N,) classes 0 to C - 1, one hidden layer.

    Returns {"params": [(W1, b1), (W2, b2)], "losses": one number for each epoch}. Training ends with the first epoch
    whose loss differs from the one before by less than `tolerance`, and after `max_epochs` at the latest.
    """
    rows, classes = np.arange(len(y)), int(y.max()) + 1
    W1, b1 = rng.normal(0.0, np.sqrt(2.0 / x.shape[1]), size=(x.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(0.0, np.sqrt(2.0 / hidden), size=(hidden, classes)), np.zeros(classes)
    losses: list[float] = []
    for _ in range(max_epochs):
        before = x @ W1 + b1
        signal = np.maximum(0.0, before)
        logits = signal @ W2 + b2
        weights = np.exp(logits - logits.max(axis=1, keepdims=True))
        p = weights / weights.sum(axis=1, keepdims=True)
        losses.append(float(-np.log(np.maximum(p[rows, y], 1e-12)).mean()))
        if len(losses) > 1 and abs(losses[-1] - losses[-2]) < tolerance:
            break
        p[rows, y] -= 1.0
        d_logits = p / len(y)
        d_signal = (d_logits @ W2.T) * (before > 0.0)
        W2, b2 = W2 - learning_rate * signal.T @ d_logits, b2 - learning_rate * d_logits.sum(axis=0)
        W1, b1 = W1 - learning_rate * x.T @ d_signal, b1 - learning_rate * d_signal.sum(axis=0)
    return {"params": [(W1, b1), (W2, b2)], "losses": losses}


TRAIN = Exercise(
    name="train",
    assignment="training_deep_networks",
    signature="train(x, y, hidden, learning_rate, max_epochs, tolerance, rng)",
    core=False,
    truth=train,
    checks=(
        Check(
            "learns",
            "The trained network has a small loss and recognises new samples, even where no straight line would do",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            in_a_row(learns),
        ),
        Check(
            "form",
            "params holds (W, b) of the hidden and of the output layer, with sizes that follow from the data",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            right_form,
            needs=("learns",),
        ),
        Check(
            "record",
            "losses holds one mean cross-entropy for each epoch, the last in step with the returned network",
            1,
            Band.BAND_5,
            ("SE-12-07", "SE-12-08"),
            in_a_row(keeps_record),
            needs=("learns",),
        ),
        Check(
            "stops",
            "Training ends as soon as the loss changes by less than the tolerance, and at max_epochs at the latest",
            1,
            Band.BAND_5,
            ("SE-12-07", "SE-12-08"),
            in_a_row(stops),
            needs=("learns",),
        ),
        Check(
            "gradient step",
            "Every epoch is one step along the gradient of the mean loss, for all weights and biases",
            1.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            in_a_row(one_step_an_epoch),
        ),
        Check(
            "edges",
            "With tolerance 0 it never stops early, even when the loss rises; one epoch and one hidden unit work",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            never_early,
            needs=("learns",),
        ),
        Check(
            "large inputs",
            "Inputs in the thousands give finite losses",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            finite_far_out,
            needs=("learns",),
        ),
        Check(
            "fresh start",
            "x and y are left as they were, and every call starts from new weights",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            fresh_start,
            needs=("learns",),
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    sketch=losses_sketch(train),
)
