"""Dead units: those whose activation is 0 for every sample, so that no gradient ever reaches their weights.

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.3.1, on units whose activation is zero.
A unit that is 0 for some samples only is not dead: that is how ReLU works.
"""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercises.compare import as_array, as_numbers, same_shape
from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, changed, value_of, values_first
from autograder.model import Band, Broken, Check, Exercise, Misconception, Trial, Value

Test = Callable[[Trial], None]
Cases = Callable[[np.random.Generator], Iterator[Case]]


def dead_units(activations: Array) -> Array:
    """(H,) True where a unit is 0 for every sample; activations is (N, H)."""
    return np.asarray((activations == 0.0).all(axis=0))


def hidden_layer(rng: np.random.Generator, samples: int, alive: int, dead: int) -> Array:
    """Activations of a ReLU layer: live units that are on for one sample at least, and off for another; dead ones."""
    values = np.maximum(0.0, rng.normal(0.0, 2.0, size=(samples, alive + dead)))
    rows = rng.permuted(np.tile(np.arange(samples), (alive + dead, 1)), axis=1)
    values[rows[:, 0], np.arange(alive + dead)] = rng.uniform(0.5, 3.0, size=alive + dead)
    if samples > 1:
        values[rows[:, 1], np.arange(alive + dead)] = 0.0
    values[:, alive:] = 0.0
    return np.asarray(values[:, rng.permutation(alive + dead)])


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Layers with live and dead units."""
    yield (hidden_layer(rng, 4, 2, 1),)
    yield (hidden_layer(rng, 6, 5, 3),)
    yield (hidden_layer(rng, 3, 7, 4),)


def all_or_none(rng: np.random.Generator) -> Iterator[Case]:
    """A layer without dead units, a layer without live ones, one unit."""
    yield (hidden_layer(rng, 5, 4, 0),)
    yield (hidden_layer(rng, 4, 0, 3),)
    yield (hidden_layer(rng, 5, 1, 0),)


def signed(rng: np.random.Generator) -> Iterator[Case]:
    """Activations with both signs that add up to 0, or are all negative, or tiny: none of these units is dead."""
    a, b = rng.uniform(0.5, 3.0, size=2)
    yield (np.array([[a, 0.0, -b], [-a, 0.0, -a]]),)
    yield (np.array([[0.0, 0.0], [1e-11, 0.0], [0.0, -1e-11]]) * a,)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """One sample, negative zeros, a view of an array, single precision."""
    yield (np.array([[rng.uniform(0.5, 2.0), 0.0, rng.uniform(0.5, 2.0), 0.0]]),)
    yield (np.array([[-0.0, 0.0, 1.0], [0.0, -0.0, -0.0]]),)
    yield (hidden_layer(rng, 5, 5, 3)[::2, ::-1],)
    yield (hidden_layer(rng, 6, 3, 2).astype(np.float32),)


def one_layer(rng: np.random.Generator) -> Iterator[Case]:
    """One layer, to see what happens to it."""
    yield (hidden_layer(rng, 5, 4, 2),)


def flags(value: Value) -> Array:
    """True and False, or 1 and 0, as an array of whole numbers; `Broken` for anything else."""
    try:
        array = as_array(value) if isinstance(value, np.ndarray | np.generic | list | tuple | bool) else None
    except ValueError:
        array = None
    if array is not None and array.dtype.kind == "b":
        return array.astype(int)
    array = as_numbers(value)
    if not np.isin(array, (0, 1)).all():
        raise Broken("the result should hold True or False for each unit")
    return array


def flagged(cases: Cases) -> Test:
    """The flags agree with the truth's on every case."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            right_flags(flags(value_of(trial.function(*case))), trial.truth(*case))

    return test


def right_flags(got: Array, expected: Array) -> None:
    """Raise `Broken` at the first unit that is judged wrongly."""
    same_shape(got, expected)
    wrong = got != expected
    if wrong.any():
        unit = int(wrong.argmax())
        is_dead = "0 for every sample, so it is dead" if expected[unit] else "not 0 for every sample, so it is alive"
        raise Broken(f"unit {unit} is {is_dead} ({int(wrong.sum())} of {got.size} units are judged wrongly)")


def leaves_activations(trial: Trial) -> None:
    """The activations are as they were."""
    for case in one_layer(trial.rng):
        reply = trial.function(*case)
        value = value_of(reply)
        with values_first():
            right_flags(flags(value), trial.truth(*case))
        if changed(case[0], reply.arguments[0]):
            raise Broken("the call overwrites its argument; work on a new array instead")


def overwrites(activations: Array) -> Array:
    """Right flags, after writing into the caller's array."""
    activations[activations != 0.0] = 1.0
    return np.asarray(activations.sum(axis=0) == 0.0)


DEAD_UNITS = Exercise(
    name="dead_units",
    assignment="choosing_a_model",
    signature="dead_units(activations)",
    core=True,
    truth=dead_units,
    checks=(
        Check(
            "values",
            "Finds the units that are 0 for every sample, and no others",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            flagged(ordinary),
        ),
        Check(
            "all or none",
            "Holds when every unit is dead, when none is, and for a layer of one unit",
            0.5,
            Band.BAND_5,
            ("SE-12-02",),
            flagged(all_or_none),
            needs=("values",),
        ),
        Check(
            "both signs",
            "A unit with negative, with tiny or with cancelling activations is not dead",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            flagged(signed),
        ),
        Check(
            "edges",
            "Holds for one sample, for negative zeros, for a view of an array and in single precision",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            flagged(edges),
            needs=("values",),
        ),
        Check(
            "input unchanged",
            "The activations that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_activations,
            needs=("values",),
        ),
    ),
    observe=on(
        {
            "a layer": (
                np.array(
                    [
                        [0.0, 1.0, 0.0, 0.0, 2.0, 0.0, 0.0, 3.0],
                        [0.0, 0.0, 3.0, 0.0, 0.5, 0.0, 2.0, 0.0],
                        [0.0, 2.0, 0.0, 0.0, 1.5, 0.25, 1.0, 0.0],
                        [0.0, 4.0, 0.0, 0.0, 2.5, 0.0, 0.0, 0.0],
                    ]
                ),
            ),
            "both signs": (np.array([[1.5, -1.0, 0.0], [-1.5, -2.0, 0.0]]),),
            "tiny": (np.array([[1e-11, 0.0], [0.0, 0.0], [0.0, 0.0]]),),
            "one sample": (np.array([[0.0, 2.0, 0.0]]),),
        }
    ),
    misconceptions=(
        Misconception(
            "dead.any",
            "any instead of all",
            "A unit that is 0 for some samples only is not dead: that is how ReLU works. Ask whether all are 0.",
            lambda activations: (activations == 0.0).any(axis=0),
        ),
        Misconception(
            "dead.axis",
            "samples instead of units",
            "You looked along each sample. A unit is a column, so go down the columns: axis=0.",
            lambda activations: (activations == 0.0).all(axis=1),
        ),
        Misconception(
            "dead.alive",
            "the live units marked",
            "Your answer is turned round: True is for dead units, not for live ones.",
            lambda activations: (activations != 0.0).any(axis=0),
        ),
        Misconception(
            "dead.sum",
            "a sum of 0 taken for all zeros",
            "Positive and negative numbers can add up to 0. Compare every single activation with 0.",
            lambda activations: activations.sum(axis=0) == 0.0,
        ),
        Misconception(
            "dead.negative",
            "negative activations taken for 0",
            "An activation below 0 (from leaky ReLU or tanh) is not 0, and the unit still learns. Compare with == 0.",
            lambda activations: (activations <= 0.0).all(axis=0),
        ),
        Misconception(
            "dead.tolerance",
            "tiny activations taken for 0",
            "A tiny activation is not 0: the unit still passes a gradient on. Compare with == 0, without a tolerance.",
            lambda activations: (np.abs(activations) < 1e-8).all(axis=0),
        ),
        Misconception(
            "dead.first",
            "the first sample only",
            "You looked at the first sample. A unit that is off there may be on for another one.",
            lambda activations: activations[0] == 0.0,
        ),
        Misconception(
            "dead.last",
            "the last sample decides",
            "Your loop keeps only what it found in the last sample. One activation other than 0 settles it: alive.",
            lambda activations: activations[-1] == 0.0,
        ),
        Misconception(
            "dead.mostly",
            "off for most samples taken for dead",
            "A unit that is off for most samples still learns from the others. Dead means off for every one.",
            lambda activations: (activations == 0.0).mean(axis=0) > 0.5,
        ),
        Misconception(
            "dead.whole",
            "one answer for the whole layer",
            "You asked about the whole layer at once. Each unit needs its own answer: axis=0.",
            lambda activations: bool((activations == 0.0).all()),
        ),
        Misconception(
            "dead.count",
            "how many are dead",
            "You counted the dead units. Return True or False for each unit.",
            lambda activations: int((activations == 0.0).all(axis=0).sum()),
        ),
        Misconception(
            "dead.zeros",
            "the number of zeros of each unit",
            "You counted the zeros of each unit. Ask whether they are all zeros: True or False.",
            lambda activations: (activations == 0.0).sum(axis=0),
        ),
        Misconception(
            "dead.indices",
            "the places of the dead units",
            "You returned which units are dead. Return True or False for every unit, dead or not.",
            lambda activations: np.flatnonzero((activations == 0.0).all(axis=0)),
        ),
        Misconception(
            "dead.table",
            "the whole table of zeros",
            "You marked every single activation. Combine the samples of each unit with all(axis=0).",
            lambda activations: activations == 0.0,
        ),
        Misconception(
            "dead.keepdims",
            "a row in a table",
            "The result should have shape (H,), one flag for each unit; leave keepdims out.",
            lambda activations: (activations == 0.0).all(axis=0, keepdims=True),
        ),
        Misconception(
            "dead.inplace",
            "overwrites the activations",
            "Your flags are right, but you wrote into the caller's array. Make a new one with a comparison.",
            overwrites,
        ),
    ),
)
