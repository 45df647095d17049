"""Wrong ideas about the training loop, as programs: the right loop (`_loop`) with one part exchanged."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.training_deep_networks._loop import (
    Call,
    Loop,
    Params,
    Program,
    everything,
    look,
    mean_cross_entropy,
    naive_softmax,
    settled,
    start,
    step,
    variant,
)
from autograder.model import Misconception


def times(factor: Callable[[int, float], float]) -> Program:
    """Every gradient multiplied by a factor of the sample count and the learning rate."""

    def change(gradients: Params, samples: int, learning_rate: float) -> Any:
        return tuple(factor(samples, learning_rate) * part for part in gradients)

    return variant(change=change)


def only(*kept: int) -> Program:
    """Some of W1, b1, W2, b2 trained, the others left as they start."""

    def change(gradients: Params, samples: int, learning_rate: float) -> Any:
        return tuple(part if number in kept else 0.0 * part for number, part in enumerate(gradients))

    return variant(change=change)


RIGHT = variant()


def fixed_seed(*arguments: Any) -> Any:
    """Every call starts in the same place."""
    return RIGHT(*arguments[:-1], np.random.default_rng(0))


def restarts(*arguments: Any) -> Any:
    """New weights in every epoch."""
    call = Call(*arguments)
    runs = [RIGHT(*call._replace(max_epochs=1)) for _ in range(call.max_epochs)]
    return {"params": runs[-1]["params"], "losses": [run["losses"][0] for run in runs]}


def untrained(*arguments: Any) -> Any:
    """The losses of a training, and the weights from before it."""
    W1, b1, W2, b2 = start(Call(*arguments))
    return {"params": [(W1, b1), (W2, b2)], "losses": RIGHT(*arguments)["losses"]}


def sample_by_sample(*arguments: Any) -> Any:
    """An update after each sample."""
    call = Call(*arguments)
    params = start(call)
    losses: list[float] = []
    for _ in range(call.max_epochs):
        losses.append(look(Loop(), params, call.x, call.y)[0])
        if settled(losses, call.tolerance):
            break
        for row in range(len(call.x)):
            _, slopes = look(Loop(), params, call.x[row : row + 1], call.y[row : row + 1])
            params = step(params, slopes, call.learning_rate)
    return everything([params[:2], params[2:]], losses)


def shuffles_data(*arguments: Any) -> Any:
    """A right training, after putting the caller's samples in another order."""
    x, y, rng = arguments[0], arguments[1], arguments[-1]
    order = rng.permutation(len(x))
    x[:], y[:] = x[order], y[order]
    return RIGHT(*arguments)


def named_arrays(params: Any, losses: list[float]) -> Any:
    """params as a dict of four arrays."""
    (W1, b1), (W2, b2) = params
    return {"params": {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, "losses": losses}


IDEAS = (
    Misconception(
        "tr.add",
        "the gradient added",
        "The gradient points uphill, so your loss rises. Subtract learning_rate times the gradient.",
        times(lambda samples, learning_rate: -1.0),
    ),
    Misconception(
        "tr.noavg",
        "the gradient not averaged",
        "Your steps are N times too long: the loss is a mean over the samples, so divide its gradient by N once.",
        times(lambda samples, learning_rate: float(samples)),
    ),
    Misconception(
        "tr.avgtwice",
        "the gradient averaged twice",
        "Your steps are N times too short: divide by the number of samples once, not twice.",
        times(lambda samples, learning_rate: 1.0 / samples),
    ),
    Misconception(
        "tr.norate",
        "the learning rate left out",
        "Multiply every gradient by learning_rate before you subtract it.",
        times(lambda samples, learning_rate: 1.0 / learning_rate if learning_rate else 1.0),
    ),
    Misconception(
        "tr.nogate",
        "the slope of ReLU left out",
        "On the way back, the gradient passes only the units that were on: multiply by (z > 0).",
        variant(slope=lambda z, h: np.ones_like(z)),
    ),
    Misconception(
        "tr.sigslope",
        "the slope of sigmoid for ReLU",
        "h * (1 - h) is the slope of sigmoid. ReLU has the slope 1 where z > 0 and 0 elsewhere.",
        variant(slope=lambda z, h: h * (1.0 - h)),
    ),
    Misconception(
        "tr.nobias",
        "the biases not trained",
        "The biases are parameters too: update b1 and b2 in every epoch.",
        only(0, 2),
    ),
    Misconception(
        "tr.onlylast",
        "only the output layer trained",
        "Carry the gradient back to the hidden layer and update W1 and b1 as well.",
        only(2, 3),
    ),
    Misconception(
        "tr.zero",
        "all weights start at zero",
        "With all weights zero every hidden unit stays at 0, so only the output biases learn. Start with he_init.",
        variant(start=lambda fan_in, fan_out, rng: np.zeros((fan_in, fan_out))),
    ),
    Misconception(
        "tr.linear",
        "no activation in the hidden layer",
        "Without ReLU the two layers are one linear layer. Apply ReLU between them.",
        variant(activation=lambda z: z, slope=lambda z, h: np.ones_like(z)),
    ),
    Misconception(
        "tr.sigmoid",
        "sigmoid in the hidden layer",
        "The hidden layer of this network uses ReLU, so that `forward` can use the params you return.",
        variant(activation=lambda z: 1.0 / (1.0 + np.exp(-z)), slope=lambda z, h: h * (1.0 - h)),
    ),
    Misconception(
        "tr.sum",
        "the loss summed over the samples",
        "Record the mean loss: divide the sum by the number of samples.",
        variant(loss=lambda p, y: mean_cross_entropy(p, y) * len(y)),
    ),
    Misconception(
        "tr.squared",
        "squared errors recorded",
        "Record the mean cross-entropy, -log of the true class's probability, not squared errors.",
        variant(loss=lambda p, y: float(((p - np.eye(p.shape[1])[y]) ** 2).mean())),
    ),
    Misconception(
        "tr.never",
        "no test for convergence",
        "Your loop always runs max_epochs. Stop when the loss changes by less than the tolerance.",
        variant(stop=lambda losses, tolerance: False),
    ),
    Misconception(
        "tr.smallloss",
        "stops when the loss is small",
        "Compare the change of the loss with the tolerance, abs(new - old) < tolerance, not the loss itself.",
        variant(stop=lambda losses, tolerance: losses[-1] < tolerance),
    ),
    Misconception(
        "tr.signed",
        "stops when the loss rises",
        "old - new is negative when the loss rises, and so below any tolerance. Take abs of the change.",
        variant(stop=lambda losses, tolerance: len(losses) > 1 and losses[-2] - losses[-1] < tolerance),
    ),
    Misconception(
        "tr.noabs",
        "new minus old, without abs",
        "new - old is negative as long as the loss falls, so you stop at once. Take abs of the change.",
        variant(stop=lambda losses, tolerance: len(losses) > 1 and losses[-1] - losses[-2] < tolerance),
    ),
    Misconception(
        "tr.reversed",
        "stops while the loss still changes",
        "Your comparison is the wrong way round: go on while the change is large, stop when it is small.",
        variant(stop=lambda losses, tolerance: len(losses) > 1 and abs(losses[-1] - losses[-2]) > tolerance),
    ),
    Misconception(
        "tr.orequal",
        "stops when the change equals the tolerance",
        "The change has to be smaller than the tolerance: with tolerance 0 training never stops early. Use < for <=.",
        variant(stop=lambda losses, tolerance: len(losses) > 1 and abs(losses[-1] - losses[-2]) <= tolerance),
    ),
    Misconception(
        "tr.onemore",
        "one epoch too many",
        "You run max_epochs + 1 epochs; range(max_epochs) counts from 0 to max_epochs - 1.",
        variant(more_epochs=1),
    ),
    Misconception(
        "tr.lastloss",
        "only the last loss returned",
        "losses is a list with one number for each epoch. Append to it in the loop.",
        variant(result=lambda params, losses: {"params": params, "losses": losses[-1]}),
    ),
    Misconception(
        "tr.tuple",
        "a tuple instead of a dict",
        'Return a dict, {"params": params, "losses": losses}, so that each part can be asked for by name.',
        variant(result=lambda params, losses: (params, losses)),
    ),
    Misconception(
        "tr.named",
        "params as a dict of arrays",
        "params is the list that `forward` takes: [(W1, b1), (W2, b2)].",
        variant(result=named_arrays),
    ),
    Misconception(
        "tr.flat",
        "params as a flat list",
        "Keep each layer's W and b together: [(W1, b1), (W2, b2)], not [W1, b1, W2, b2].",
        variant(result=lambda params, losses: {"params": [*params[0], *params[1]], "losses": losses}),
    ),
    Misconception(
        "tr.paramsonly",
        "losses left out",
        'The dict needs the key "losses" too: one loss for each epoch.',
        variant(result=lambda params, losses: {"params": params}),
    ),
    Misconception(
        "tr.untrained",
        "the weights from before the training returned",
        "The losses fall, but the params you return are not the trained ones. Return the updated weights.",
        untrained,
    ),
    Misconception(
        "tr.restart",
        "new weights in every epoch",
        "Initialise once, before the loop. Inside the loop every epoch throws away what was learnt.",
        restarts,
    ),
    Misconception(
        "tr.samples",
        "an update after each sample",
        "Here an epoch is one step with the gradient of the mean loss of all samples, not one step per sample.",
        sample_by_sample,
    ),
    Misconception(
        "tr.nomax",
        "no maximum subtracted in the softmax",
        "Right for small numbers, but exp of large logits is too large for the computer and the loss becomes nan. "
        "Subtract each row's largest logit first.",
        variant(softmax=naive_softmax),
    ),
    Misconception(
        "tr.log0",
        "the logarithm of 0",
        "Where the true class gets the probability 0 your loss is inf. Keep the probability above 0 before the log.",
        variant(loss=lambda p, y: float(-np.log(p[np.arange(len(y)), y]).mean())),
    ),
    Misconception(
        "tr.shuffles",
        "puts the caller's data in another order",
        "Your training is right, but x and y are in another order afterwards. Work on copies.",
        shuffles_data,
    ),
    Misconception(
        "tr.seed",
        "a seed fixed inside the function",
        "Every call starts from the same weights. Use the generator that is passed in.",
        fixed_seed,
    ),
)
