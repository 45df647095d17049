"""Wrong ideas about the forward pass, as programs."""

import numpy as np

from autograder.exercises.inputs import Array
from autograder.exercises.training_deep_networks._shared import Params
from autograder.model import Misconception


def softmax(logits: Array) -> Array:
    """The stable softmax of each row."""
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))


def logits_of(x: Array, params: Params) -> Array:
    """What goes into the softmax."""
    for W, b in params[:-1]:
        x = np.maximum(0.0, x @ W + b)
    W, b = params[-1]
    return np.asarray(x @ W + b)


def linear(x: Array, params: Params) -> Array:
    """No activation between the layers."""
    for W, b in params:
        x = x @ W + b
    return softmax(x)


def softmax_everywhere(x: Array, params: Params) -> Array:
    """Softmax after each layer."""
    for W, b in params:
        x = softmax(x @ W + b)
    return x


def sigmoid_hidden(x: Array, params: Params) -> Array:
    """Sigmoid between the layers."""
    for W, b in params[:-1]:
        x = 1.0 / (1.0 + np.exp(-(x @ W + b)))
    return softmax(logits_of(x, params[-1:]))


def bias_after_relu(x: Array, params: Params) -> Array:
    """ReLU(x W) + b in the hidden layers."""
    for W, b in params[:-1]:
        x = np.maximum(0.0, x @ W) + b
    return softmax(logits_of(x, params[-1:]))


def without_biases(x: Array, params: Params) -> Array:
    """Weights only."""
    return softmax(logits_of(x, [(W, np.zeros_like(b)) for W, b in params]))


def unstable(x: Array, params: Params) -> Array:
    """The formula of softmax as it stands, which overflows."""
    weights = np.exp(logits_of(x, params))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def one_maximum(x: Array, params: Params) -> Array:
    """Every row shifted by the largest logit of the whole batch."""
    logits = logits_of(x, params)
    weights = np.exp(logits - logits.max())
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def over_everything(x: Array, params: Params) -> Array:
    """One softmax for the whole batch."""
    logits = logits_of(x, params)
    return softmax(logits.reshape(-1)).reshape(logits.shape)


def two_layers_only(x: Array, params: Params) -> Array:
    """Written for one hidden layer."""
    (W1, b1), (W2, b2) = params
    return softmax(np.maximum(0.0, x @ W1 + b1) @ W2 + b2)


def first_and_last(x: Array, params: Params) -> Array:
    """Skips the layers in the middle where their sizes allow it."""
    (W1, b1), (W2, b2) = params[0], params[-1]
    return softmax(np.maximum(0.0, x @ W1 + b1) @ W2 + b2)


def first_two_of_any(x: Array, params: Params) -> Array:
    """Written for one hidden layer, with fixed places in the list."""
    (W1, b1), (W2, b2) = params[0], params[1]
    return softmax(np.maximum(0.0, x @ W1 + b1) @ W2 + b2)


def pops_the_last(x: Array, params: Params) -> Array:
    """Right values, taking the last layer out of the caller's list."""
    last = params.pop()
    for W, b in params:
        x = np.maximum(0.0, x @ W + b)
    return softmax(logits_of(x, [last]))


def transposed(x: Array, params: Params) -> Array:
    """Weights stored the other way round."""
    return softmax(logits_of(x, [(W.T, b) for W, b in params]))


IDEAS = (
    Misconception(
        "fw.linear",
        "no activation between the layers",
        "Without ReLU between them, all your layers together are one linear layer. "
        "Apply np.maximum(0, ...) after every layer but the last.",
        linear,
    ),
    Misconception(
        "fw.relulast",
        "ReLU after the last layer too",
        "The last layer goes straight into softmax. ReLU there throws every negative logit away.",
        lambda x, params: softmax(np.maximum(0.0, logits_of(x, params))),
    ),
    Misconception(
        "fw.softmaxall",
        "softmax after every layer",
        "Softmax belongs after the last layer only; between the layers use ReLU.",
        softmax_everywhere,
    ),
    Misconception(
        "fw.sigmoidhidden",
        "sigmoid between the layers",
        "The hidden layers of this network use ReLU, not sigmoid.",
        sigmoid_hidden,
    ),
    Misconception(
        "fw.logits",
        "softmax left out",
        "You returned the scores (logits) of the last layer. Softmax turns each row of them into probabilities.",
        logits_of,
    ),
    Misconception(
        "fw.sigmoidout",
        "sigmoid at the end",
        "Sigmoid looks at each class on its own, so your rows do not sum to 1. The last step is softmax.",
        lambda x, params: 1.0 / (1.0 + np.exp(-logits_of(x, params))),
    ),
    Misconception(
        "fw.nobias",
        "biases left out",
        "Add each layer's bias: every layer computes x @ W + b.",
        without_biases,
    ),
    Misconception(
        "fw.biaslate",
        "bias added after ReLU",
        "The bias belongs inside the ReLU, np.maximum(0, x @ W + b): it decides where the unit switches on.",
        bias_after_relu,
    ),
    Misconception(
        "fw.reluinput",
        "ReLU on the input",
        "You cut the negative inputs off before the first layer. The data goes in as it is.",
        lambda x, params: softmax(logits_of(np.maximum(0.0, x), params)),
    ),
    Misconception(
        "fw.nomax",
        "no maximum subtracted in the softmax",
        "Right for small numbers, but exp(1000) is too large for the computer and the result is nan. "
        "Subtract each row's largest logit first.",
        unstable,
    ),
    Misconception(
        "fw.gmax",
        "one maximum for the whole batch",
        "You subtract the largest logit of the whole batch. A row far below it becomes 0/0: "
        "subtract each row's own maximum.",
        one_maximum,
    ),
    Misconception(
        "fw.axis",
        "softmax over the samples",
        "Your columns sum to 1. Every sample (row) needs probabilities of its own: use axis=1.",
        lambda x, params: softmax(logits_of(x, params).T).T,
    ),
    Misconception(
        "fw.all",
        "one softmax for the whole batch",
        "The whole batch sums to 1. Every sample needs a distribution of its own: sum along each row.",
        over_everything,
    ),
    Misconception(
        "fw.twolayers",
        "written for exactly two layers",
        "Your function unpacks two layers and stops at any other number. Loop over params.",
        two_layers_only,
    ),
    Misconception(
        "fw.firsttwo",
        "params[0] and params[1], and no others",
        "Your function always uses the first two layers: it stops where there is one, and leaves out what comes after. "
        "Loop over params.",
        first_two_of_any,
    ),
    Misconception(
        "fw.middle",
        "only the first and the last layer used",
        "The layers in the middle are skipped. Feed each layer's output into the next one, in order.",
        first_and_last,
    ),
    Misconception(
        "fw.transposed",
        "weights transposed",
        "W has one row per input and one column per unit, so x @ W already fits; W.T does not.",
        transposed,
    ),
    Misconception(
        "fw.class",
        "the predicted class instead of the probabilities",
        "You returned which class wins. Return the whole row of probabilities for each sample.",
        lambda x, params: logits_of(x, params).argmax(axis=1),
    ),
    Misconception(
        "fw.pop",
        "takes a layer out of the caller's list",
        "Your values are right, but params.pop() removed the last layer from the caller's network. Use params[-1].",
        pops_the_last,
    ),
)
