"""The number of parameters of a fully connected network: for each layer inputs x outputs weights, and outputs biases.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.5.6: a layer computes W h + b.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import prod

import numpy as np

from autograder.exercises.promises import Case, agrees
from autograder.exercises.training_deep_networks._shared import ListProbe, leaves_everything
from autograder.model import Band, Check, Exercise, Misconception


def count_parameters(layer_sizes: Sequence[int]) -> int:
    """Weights plus biases; layer_sizes lists the number of units from the input layer to the output layer."""
    return sum(inputs * outputs + outputs for inputs, outputs in pairwise(layer_sizes))


def sizes(rng: np.random.Generator, layers: int) -> list[int]:
    """So many layer sizes, no two of them alike."""
    return [int(size) for size in rng.permutation(np.arange(2, 14))[:layers]]


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Networks with one, two and three hidden layers."""
    for layers in (3, 4, 5):
        yield (sizes(rng, layers),)


def any_depth(rng: np.random.Generator) -> Iterator[Case]:
    """No hidden layer at all, layers of one unit, a deep network, wide layers."""
    yield (sizes(rng, 2),)
    yield ([1, int(rng.integers(2, 9)), 1],)
    yield (sizes(rng, 11),)
    yield ([int(rng.integers(700, 800)), int(rng.integers(50, 90)), 10],)


def one_network(rng: np.random.Generator) -> Iterator[Case]:
    """One list, to see what happens to it."""
    yield (sizes(rng, 4),)


def uses_up_the_list(layer_sizes: list[int]) -> int:
    """The right total, taking the sizes out of the caller's list."""
    total = 0
    while len(layer_sizes) > 1:
        outputs = layer_sizes.pop()
        total += layer_sizes[-1] * outputs + outputs
    return total


def every_pair(layer_sizes: Sequence[int]) -> int:
    """Each layer connected to all later ones."""
    return sum(a * b for a, b in combinations(layer_sizes, 2)) + sum(layer_sizes[1:])


def prints(layer_sizes: Sequence[int]) -> None:
    """Shows the number instead of returning it."""
    print(count_parameters(layer_sizes))


def weights(layer_sizes: Sequence[int]) -> int:
    """The weights alone."""
    return sum(inputs * outputs for inputs, outputs in pairwise(layer_sizes))


COUNT_PARAMETERS = Exercise(
    name="count_parameters",
    assignment="training_deep_networks",
    signature="count_parameters(layer_sizes)",
    core=True,
    truth=count_parameters,
    checks=(
        Check(
            "values",
            "Counts the weights between neighbouring layers and one bias for every unit after the input layer",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        Check(
            "any depth",
            "Holds with no hidden layer, with layers of one unit, for deep and for wide networks",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(any_depth),
            needs=("values",),
        ),
        Check(
            "list unchanged",
            "The list that was passed in is left as it was",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_everything(one_network),
            needs=("values",),
        ),
    ),
    observe=ListProbe(
        {
            "3-4-3-2-2": ([3, 4, 3, 2, 2],),
            "5-2": ([5, 2],),
            "2-7-3": ([2, 7, 3],),
            "9-4-6-8": ([9, 4, 6, 8],),
        }
    ),
    misconceptions=(
        Misconception(
            "cp.nobias",
            "biases left out",
            "You counted the weights only. Every unit after the input layer also has a bias.",
            weights,
        ),
        Misconception(
            "cp.units",
            "units counted instead of parameters",
            "You added up the units. The parameters are the numbers on the connections, and one bias per unit.",
            lambda layer_sizes: sum(layer_sizes),
        ),
        Misconception(
            "cp.product",
            "all sizes multiplied together",
            "Weights join one layer to the next, so multiply neighbours and add the products.",
            lambda layer_sizes: prod(layer_sizes),
        ),
        Misconception(
            "cp.inputbias",
            "biases for the input layer too",
            "The input layer holds the data; it has no biases. Only the layers after it do.",
            lambda layer_sizes: weights(layer_sizes) + sum(layer_sizes),
        ),
        Misconception(
            "cp.nooutput",
            "no biases in the output layer",
            "The units of the output layer have a bias as well, just like the hidden ones.",
            lambda layer_sizes: weights(layer_sizes) + sum(layer_sizes[1:-1]),
        ),
        Misconception(
            "cp.layerbias",
            "one bias per layer",
            "You counted one bias for each layer. Each unit has a bias of its own.",
            lambda layer_sizes: weights(layer_sizes) + len(layer_sizes) - 1,
        ),
        Misconception(
            "cp.biasin",
            "biases counted by inputs",
            "A layer has as many biases as outputs (one for each of its units), not as inputs.",
            lambda layer_sizes: weights(layer_sizes) + sum(layer_sizes[:-1]),
        ),
        Misconception(
            "cp.skiplast",
            "the last layer left out",
            "Your loop ends one layer too early: the connections into the output layer are missing.",
            lambda layer_sizes: count_parameters(layer_sizes[:-1]),
        ),
        Misconception(
            "cp.skipfirst",
            "the first layer left out",
            "The connections from the inputs to the first hidden layer have weights too.",
            lambda layer_sizes: count_parameters(layer_sizes[1:]),
        ),
        Misconception(
            "cp.firstonly",
            "return inside the loop",
            "You return in the first round of the loop, so only the first layer is counted.",
            lambda layer_sizes: count_parameters(layer_sizes[:2]),
        ),
        Misconception(
            "cp.lastonly",
            "the total overwritten in each round",
            "Each round of your loop replaces the total, so only the last layer is left: add with +=.",
            lambda layer_sizes: count_parameters(layer_sizes[-2:]),
        ),
        Misconception(
            "cp.allpairs",
            "every layer joined to every later one",
            "In a fully connected network each layer feeds only the next one, not all later layers.",
            every_pair,
        ),
        Misconception(
            "cp.double",
            "a bias for every connection",
            "You gave every connection a bias. A unit adds up all its inputs first and then adds one bias.",
            lambda layer_sizes: 2 * weights(layer_sizes),
        ),
        Misconception(
            "cp.print",
            "prints the number instead of returning it",
            "print only shows the number. End the function with return, so that others can use it.",
            prints,
        ),
        Misconception(
            "cp.pop",
            "uses up the caller's list",
            "Your total is right, but pop took the sizes out of the caller's own list. Loop over it instead.",
            uses_up_the_list,
        ),
    ),
)
