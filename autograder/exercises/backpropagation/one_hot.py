"""One-hot coding: each class index becomes a row with a 1 in the column of its class and 0 elsewhere.

Source of the formula: Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.4 (the 1-of-K scheme).
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.backpropagation._shared import labels
from autograder.exercises.compare import as_array
from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Function, Misconception, Observation, Value


def one_hot(y: Array, classes: int) -> Array:
    """1 at [i, y[i]] and 0 elsewhere; y (N,) in, (N, classes) out."""
    coded = np.zeros((len(y), classes))
    coded[np.arange(len(y)), y] = 1.0
    return coded


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Fewer samples than classes, then more, then as many; the first and the last class are always there."""
    yield labels(rng, 3, 4), 4
    yield labels(rng, 8, 5), 5
    yield labels(rng, 3, 3), 3


def empty_classes(rng: np.random.Generator) -> Iterator[Case]:
    """Batches in which some classes never occur, the last one among them; a batch of one."""
    yield np.array([0, 2, 0, 2, 2]), int(rng.integers(4, 8))
    yield rng.integers(1, 4, size=6), 6
    yield rng.integers(1, 3, size=1), 5


def batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch, to see what happens to it."""
    yield labels(rng, 7, 4), 4


def starts_at_one(y: Array, classes: int) -> Array:
    """Class 1 in the first column; class 0 wraps round to the last."""
    return one_hot(y - 1, classes)


def one_column_late(y: Array, classes: int) -> Array:
    """Every label moved one column to the right, past the end for the last class."""
    return one_hot(y + 1, classes)


def width_of_data(y: Array, classes: int) -> Array:
    """As many columns as the largest label asks for."""
    return one_hot(y, int(y.max()) + 1)


def renumbers(y: Array, classes: int) -> Array:
    """Counts only the classes that occur."""
    return one_hot(np.unique(y, return_inverse=True)[1], classes)


def every_row(y: Array, classes: int) -> Array:
    """Whole columns filled."""
    coded = np.zeros((len(y), classes))
    coded[:, y] = 1.0
    return coded


def writes_label(y: Array, classes: int) -> Array:
    """The label itself where the 1 belongs."""
    coded = np.zeros((len(y), classes))
    coded[np.arange(len(y)), y] = y
    return coded


def first_row_only(y: Array, classes: int) -> Array:
    """What a return inside the loop leaves behind."""
    coded = np.zeros((len(y), classes))
    coded[0, y[0]] = 1.0
    return coded


def one_vector(y: Array, classes: int) -> Array:
    """One row for the whole batch, with a 1 for each class that occurs."""
    coded = np.zeros(classes)
    coded[y] = 1.0
    return coded


def overwrites(y: Array, classes: int) -> Array:
    """Right values, with the labels turned into positions in the caller's own array."""
    coded = np.zeros(len(y) * classes)
    y += classes * np.arange(len(y))
    coded[y] = 1.0
    return coded.reshape(len(y), classes)


def observe(function: Function) -> Observation:
    """What comes back, and whether it is numbers: True and False in the right places look like the truth otherwise."""
    seen = dict(on(PROBE)(function))
    seen["True and False"] = holds_booleans(seen["every class"])
    return seen


def holds_booleans(value: Value) -> bool:
    """Whether it is an array, or lists, of True and False."""
    if not isinstance(value, np.ndarray | list | tuple):
        return False
    try:
        return as_array(value).dtype.kind == "b"
    except ValueError:
        return False


PROBE: dict[str, Case] = {
    "every class": (np.array([2, 0, 3, 1, 3]), 4),
    "a class missing": (np.array([0, 2, 2]), 4),
    "one sample": (np.array([1]), 3),
}


ONE_HOT = Exercise(
    name="one_hot",
    assignment="backpropagation",
    signature="one_hot(y, classes)",
    core=True,
    truth=one_hot,
    checks=(
        Check(
            "values",
            "Each row holds a single 1, in the column of its class, and 0 elsewhere",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        Check(
            "empty classes",
            "Keeps a column for every class, even one that no sample belongs to, and for a batch of one",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(empty_classes),
        ),
        Check(
            "input unchanged",
            "The labels that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(batch),
            needs=("values",),
        ),
    ),
    observe=observe,
    misconceptions=(
        Misconception(
            "oh.off",
            "labels counted from 1",
            "Classes are counted from 0, so class 0 belongs in the first column; every 1 of yours sits one column "
            "too far left.",
            starts_at_one,
        ),
        Misconception(
            "oh.late",
            "labels moved one column to the right",
            "Class 0 belongs in column 0. You add 1 to each label, and the last class then falls outside the array.",
            one_column_late,
        ),
        Misconception(
            "oh.max",
            "as many columns as the largest label needs",
            "You count the classes from the data. When a batch misses the last class your array is too narrow: "
            "use the argument `classes`.",
            width_of_data,
        ),
        Misconception(
            "oh.renumber",
            "classes renumbered when one is missing",
            "You number only the classes that occur in this batch. Class 2 stays in column 2, even if nobody has "
            "class 1.",
            renumbers,
        ),
        Misconception(
            "oh.all",
            "whole columns filled",
            "coded[:, y] marks the columns in every row. Pair each row with its own label: coded[np.arange(N), y].",
            every_row,
        ),
        Misconception(
            "oh.transpose",
            "rows and columns swapped",
            "You return one row per class. Each sample needs its own row: shape (N, classes).",
            lambda y, classes: one_hot(y, classes).T,
        ),
        Misconception(
            "oh.bool",
            "True and False instead of 1 and 0",
            "Comparing gives True and False. They are in the right places; turn them into numbers with .astype(float).",
            lambda y, classes: y[:, None] == np.arange(classes),
        ),
        Misconception(
            "oh.label",
            "the label written instead of 1",
            "You wrote the class number into its column. Every row needs a plain 1 there, for class 3 as for class 0.",
            writes_label,
        ),
        Misconception(
            "oh.diagonal",
            "the labels are not used",
            "Your ones walk down the diagonal, whatever the labels say. Row i needs its 1 in column y[i].",
            lambda y, classes: np.eye(len(y), classes),
        ),
        Misconception(
            "oh.first",
            "only the first row is filled",
            "Only your first row has a 1. Is `return` indented too far, so that the loop ends after one round?",
            first_row_only,
        ),
        Misconception(
            "oh.vector",
            "one row for the whole batch",
            "You return a single row that marks all classes of the batch at once. Every sample needs a row of its own.",
            one_vector,
        ),
        Misconception(
            "oh.sign",
            "-1 instead of 0",
            "The columns of the other classes hold 0, not -1.",
            lambda y, classes: 2.0 * one_hot(y, classes) - 1.0,
        ),
        Misconception(
            "oh.reverse",
            "ones and zeros exchanged",
            "Your rows have 0 at the class and 1 everywhere else: turn them round.",
            lambda y, classes: 1.0 - one_hot(y, classes),
        ),
        Misconception(
            "oh.inplace",
            "overwrites the labels",
            "Your rows are right, but you changed the caller's labels on the way. `y = y + ...` makes a new array; "
            "`y += ...` changes the old one.",
            overwrites,
        ),
    ),
)
