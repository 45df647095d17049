"""Wrong ideas about the gradient at each layer, as programs.

`traced` is a right program with places where an idea can go wrong; each idea changes one of them.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.inputs import Array
from autograder.model import Misconception

WIDTH, SAMPLES = 32, 16
Source = np.random.Generator
Slope = Callable[[Array, Array], Array]


def right_slope(activation: str) -> Slope:
    """The derivative of the activation from its input and its output."""
    if activation == "relu":
        return lambda z, output: (z > 0.0).astype(float)
    return lambda z, output: output * (1.0 - output)


def forward(depth: int, activation: str, rng: Source, spread: float) -> tuple[list[tuple[Array, ...]], Array]:
    """(W, input, z, output) of each layer, and the last output."""
    signal = rng.normal(size=(SAMPLES, WIDTH))
    passed: list[tuple[Array, ...]] = []
    for _ in range(depth):
        W = rng.normal(0.0, spread, size=(WIDTH, WIDTH))
        z = signal @ W
        output = np.maximum(0.0, z) if activation == "relu" else 1.0 / (1.0 + np.exp(-z))
        passed.append((W, signal, z, np.asarray(output)))
        signal = np.asarray(output)
    return passed, signal


def traced(
    depth: int, activation: str, rng: Source, *, slope: Slope | None = None, spread: float = (2.0 / WIDTH) ** 0.5
) -> list[Array]:
    """The gradient of the loss with respect to each layer's weights, first to last."""
    slope = slope or right_slope(activation)
    passed, signal = forward(depth, activation, rng, spread)
    gradient, gradients = signal / SAMPLES, []
    for W, entered, z, output in reversed(passed):
        gradient = gradient * slope(z, output)
        gradients.append(entered.T @ gradient)
        gradient = gradient @ W.T
    return gradients[::-1]


def sizes(gradients: list[Array]) -> list[float]:
    """Their norms."""
    return [float(np.linalg.norm(gradient)) for gradient in gradients]


def right(depth: int, activation: str, rng: Source) -> list[float]:
    """A right answer, for ideas that go wrong elsewhere."""
    return sizes(traced(depth, activation, rng))


def signals(depth: int, activation: str, rng: Source) -> list[float]:
    """The norms of the activations."""
    passed, _ = forward(depth, activation, rng, (2.0 / WIDTH) ** 0.5)
    return sizes([output for _, _, _, output in passed])


def weights(depth: int, activation: str, rng: Source) -> list[float]:
    """The norms of the weights."""
    passed, _ = forward(depth, activation, rng, (2.0 / WIDTH) ** 0.5)
    return sizes([W for W, _, _, _ in passed])


def swapped(depth: int, activation: str, rng: Source) -> list[float]:
    """The two activations exchanged."""
    return right(depth, "relu" if activation == "sigmoid" else "sigmoid", rng)


def of_outputs(depth: int, activation: str, rng: Source) -> list[float]:
    """The norm of the gradient with respect to what goes into each activation."""
    passed, gradient = forward(depth, activation, rng, (2.0 / WIDTH) ** 0.5)
    gradient, norms, slope = gradient / SAMPLES, [], right_slope(activation)
    for W, _, z, output in reversed(passed):
        gradient = gradient * slope(z, output)
        norms.append(float(np.linalg.norm(gradient)))
        gradient = gradient @ W.T
    return norms[::-1]


def averages(depth: int, activation: str, rng: Source) -> list[float]:
    """The mean of each gradient, in which positive and negative numbers cancel."""
    return [float(np.mean(gradient)) for gradient in traced(depth, activation, rng)]


def arrays(depth: int, activation: str, rng: Source) -> Any:
    """The gradients themselves."""
    return np.array(traced(depth, activation, rng))


IDEAS = (
    Misconception(
        "gn.reversed",
        "last layer first",
        "The backward pass meets the last layer first, so your list runs backwards. Turn it round: norms[::-1].",
        lambda depth, activation, rng: right(depth, activation, rng)[::-1],
    ),
    Misconception(
        "gn.noslope",
        "the activation's derivative left out",
        "Going back through a layer, multiply by the derivative of its activation. For sigmoid that is at most 0.25, "
        "and it is what makes the gradient vanish.",
        lambda depth, activation, rng: sizes(
            traced(depth, activation, rng, slope=lambda z, output: np.ones_like(output))
        ),
    ),
    Misconception(
        "gn.sigmoidonly",
        "sigmoid whatever is asked for",
        "Your network uses sigmoid for “relu” too. Look at the argument activation.",
        lambda depth, activation, rng: right(depth, "sigmoid", rng),
    ),
    Misconception(
        "gn.reluonly",
        "ReLU, or its slope, for sigmoid too",
        "With “sigmoid” your gradient does not fade, as if each slope were 0 or 1. Use sigmoid on the way forward, and "
        "its slope, output * (1 - output), on the way back.",
        lambda depth, activation, rng: right(depth, "relu", rng),
    ),
    Misconception(
        "gn.swapped",
        "the two activations exchanged",
        "Your branches are the wrong way round: “relu” gives the sigmoid network and the other way about.",
        swapped,
    ),
    Misconception(
        "gn.sigmoidslope",
        "the slope of sigmoid in a ReLU network",
        "output * (1 - output) is the slope of sigmoid. For ReLU it is 1 where z > 0 and 0 elsewhere.",
        lambda depth, activation, rng: sizes(traced(depth, activation, rng, slope=right_slope("sigmoid"))),
    ),
    Misconception(
        "gn.signals",
        "the size of the activations",
        "You measured the activations of the forward pass. Measure the gradients of the backward pass.",
        signals,
    ),
    Misconception(
        "gn.weights",
        "the size of the weights",
        "You measured the weights themselves. Measure the gradient of the loss at each layer.",
        weights,
    ),
    Misconception(
        "gn.small",
        "weights with a fixed small spread",
        "With a spread of 0.01 the gradient vanishes for every activation. Use the weights of he_init.",
        lambda depth, activation, rng: sizes(traced(depth, activation, rng, spread=0.01)),
    ),
    Misconception(
        "gn.xavier",
        "Xavier's weights instead of He's",
        "ReLU switches half of the signal off, so sqrt(1 / fan_in) is too small. He's spread is sqrt(2 / fan_in).",
        lambda depth, activation, rng: sizes(traced(depth, activation, rng, spread=WIDTH**-0.5)),
    ),
    Misconception(
        "gn.zslope",
        "the slope of sigmoid from its input",
        "The slope of sigmoid is s * (1 - s) with s its output. You put in z, which came before the sigmoid.",
        lambda depth, activation, rng: sizes(
            traced(
                depth,
                activation,
                rng,
                slope=right_slope(activation) if activation == "relu" else lambda z, output: z * (1.0 - z),
            )
        ),
    ),
    Misconception(
        "gn.squares",
        "the sum of squares without its root",
        "The norm is the square root of the sum of the squares. np.linalg.norm takes it for you.",
        lambda depth, activation, rng: list(np.square(right(depth, activation, rng))),
    ),
    Misconception(
        "gn.outputs",
        "the gradient at the layer's output",
        "You measured the gradient that arrives at each layer. What trains the layer is the gradient with respect to "
        "its weights: x.T @ that gradient.",
        of_outputs,
    ),
    Misconception(
        "gn.magnitude",
        "the mean magnitude of each gradient",
        "np.mean(np.abs(...)) is the size of a typical entry. The norm is the root of the sum of all squares.",
        lambda depth, activation, rng: [float(np.abs(each).mean()) for each in traced(depth, activation, rng)],
    ),
    Misconception(
        "gn.meansquare",
        "the mean of the squares",
        "You took the mean of the squares. The norm is the root of their sum.",
        lambda depth, activation, rng: [float((each**2).mean()) for each in traced(depth, activation, rng)],
    ),
    Misconception(
        "gn.unscaled",
        "standard normal weights",
        "Without the factor sqrt(2 / fan_in) the gradients of the ReLU network explode. Use the weights of he_init.",
        lambda depth, activation, rng: sizes(traced(depth, activation, rng, spread=1.0)),
    ),
    Misconception(
        "gn.onemore",
        "a norm too many",
        "A network of `depth` layers has `depth` norms; you return one more.",
        lambda depth, activation, rng: right(depth + 1, activation, rng),
    ),
    Misconception(
        "gn.oneless",
        "a norm too few",
        "A network of `depth` layers has `depth` norms; you return one less.",
        lambda depth, activation, rng: right(depth, activation, rng)[1:],
    ),
    Misconception(
        "gn.first",
        "the first layer only",
        "Return the norms of all layers, from the first to the last, not one number.",
        lambda depth, activation, rng: right(depth, activation, rng)[0],
    ),
    Misconception(
        "gn.arrays",
        "the gradients instead of their norms",
        "You returned whole gradients. np.linalg.norm turns each of them into one number.",
        arrays,
    ),
    Misconception(
        "gn.mean",
        "the mean of each gradient",
        "In a mean, positive and negative slopes cancel. The norm is the root of the sum of the squares.",
        averages,
    ),
    Misconception(
        "gn.log",
        "logarithms of the norms",
        "You returned logarithms, which are negative for small norms. Return the norms; the plot takes the logarithm.",
        lambda depth, activation, rng: list(np.log10(right(depth, activation, rng))),
    ),
    Misconception(
        "gn.seed",
        "a seed fixed inside the function",
        "Every call builds the same network. Use the generator that is passed in.",
        lambda depth, activation, rng: right(depth, activation, np.random.default_rng(0)),
    ),
)
