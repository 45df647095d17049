"""Standardise: subtract each column's mean and divide by its standard deviation, both taken from the training data.

Source of the rule: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.3. The standard deviation is
the one with N in the denominator, as in the task text.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.inputs import mixed
from autograder.exercises.probe import on
from autograder.exercises.promises import Case
from autograder.exercises.regularisation._shared import part_agrees, parts_agree, parts_leave_arguments
from autograder.model import Band, Check, Exercise, Misconception

NAMES = ("train", "test")
Pair = tuple[Array, Array]


def standardise(train: Array, test: Array) -> Pair:
    """(x - mean) / spread for both; train (N, D) and test (M, D) in, the same shapes out."""
    mean = train.mean(axis=0)
    spread = np.sqrt(((train - mean) ** 2).mean(axis=0))
    return (train - mean) / spread, (test - mean) / spread


def table(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """Columns of different middle and spread; no column is constant."""
    spreads = rng.permutation(np.linspace(0.5, 6.0, columns))
    middles = spreads * rng.uniform(0.5, 2.0, size=columns) * rng.choice([-1.0, 1.0], size=columns)
    values = rng.permuted(np.linspace(-1.5, 1.5, rows)[:, None].repeat(columns, axis=1), axis=0)
    return np.asarray(middles + spreads * (values + rng.uniform(-0.2, 0.2, size=(rows, columns))))


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Tables in which training rows, test rows and columns differ in number, then square ones."""
    yield table(rng, 3, 2), table(rng, 4, 2)
    yield table(rng, 9, 4), table(rng, 5, 4)
    yield table(rng, 3, 3), table(rng, 3, 3)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """One test row, one column, every second column of a wider table, single precision."""
    yield table(rng, 5, 3), table(rng, 1, 3)
    yield table(rng, 6, 1), table(rng, 4, 1)
    yield table(rng, 5, 6)[:, ::2], table(rng, 4, 6)[:, ::2]
    yield mixed(rng, 7, 3).astype(np.float32), mixed(rng, 4, 3).astype(np.float32)


def one_pair(rng: np.random.Generator) -> Iterator[Case]:
    """One pair of tables, to see what happens to them."""
    yield table(rng, 5, 3), table(rng, 4, 3)


def by(middle: Array, spread: Array, train: Array, test: Array) -> Pair:
    """Both tables by the same middle and spread."""
    return (train - middle) / spread, (test - middle) / spread


def own_statistics(train: Array, test: Array) -> Pair:
    """Each table by its own mean and spread."""
    return (train - train.mean(axis=0)) / train.std(axis=0), (test - test.mean(axis=0)) / test.std(axis=0)


def own_test_mean(train: Array, test: Array) -> Pair:
    """The test table centred on its own mean."""
    return (train - train.mean(axis=0)) / train.std(axis=0), (test - test.mean(axis=0)) / train.std(axis=0)


def own_test_spread(train: Array, test: Array) -> Pair:
    """The test table divided by its own spread."""
    return (train - train.mean(axis=0)) / train.std(axis=0), (test - train.mean(axis=0)) / test.std(axis=0)


def pooled(train: Array, test: Array) -> Pair:
    """Both by the mean and spread of all rows together."""
    rows = np.concatenate([train, test])
    return by(rows.mean(axis=0), rows.std(axis=0), train, test)


def row_by_row(train: Array, test: Array) -> list[Array]:
    """Each row by its own mean and spread."""
    return [(x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True) for x in (train, test)]


def overwrites(train: Array, test: Array) -> Pair:
    """Right values in the caller's own arrays."""
    mean, spread = train.mean(axis=0), train.std(axis=0)
    for array in (train, test):
        array -= mean
        array /= spread
    return train, test


STANDARDISE = Exercise(
    name="standardise",
    assignment="regularisation",
    signature="standardise(train, test)",
    core=True,
    truth=standardise,
    checks=(
        Check(
            "training data",
            "Every column of the training data gets mean 0 and standard deviation 1",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            part_agrees(ordinary, NAMES, "train"),
        ),
        Check(
            "test data",
            "The test data are shifted and scaled by the training data's mean and standard deviation",
            2,
            Band.BAND_5,
            ("SE-12-03", "SE-12-07"),
            part_agrees(ordinary, NAMES, "test"),
        ),
        Check(
            "edges",
            "Holds for one test row, one column, single precision and a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            parts_agree(edges, NAMES),
        ),
        Check(
            "input unchanged",
            "The two arrays that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            parts_leave_arguments(one_pair, NAMES),
            needs=("training data", "test data"),
        ),
    ),
    observe=on(
        {
            "small tables": (np.array([[1.0, 20.0], [3.0, 10.0], [8.0, 60.0]]), np.array([[5.0, 50.0], [2.0, 40.0]])),
            "two tables": (
                np.array([[1.0, -20.0, 5.0], [2.5, 10.0, 5.5], [4.0, 25.0, 7.0], [7.0, -5.0, 4.0]]),
                np.array([[3.0, 40.0, 6.0], [-1.0, 2.0, 3.5]]),
            ),
            "square tables": (
                np.array([[1.0, 8.0, -3.0], [4.0, 2.0, -1.0], [2.0, 5.0, 4.0]]),
                np.array([[0.0, 6.0, 1.0], [3.0, 9.0, 2.5], [5.0, 1.0, -2.0]]),
            ),
        }
    ),
    misconceptions=(
        Misconception(
            "sd.leak",
            "the test data by their own mean and spread",
            "The test data must be measured with the training data's ruler: use the training mean and standard "
            "deviation for them too. A model meets new data one row at a time and can't know their mean.",
            own_statistics,
        ),
        Misconception(
            "sd.all",
            "mean and spread of training and test data together",
            "You put the test rows into the mean and the spread. The test data must stay unseen: this is data leakage.",
            pooled,
        ),
        Misconception(
            "sd.trained_on_test",
            "mean and spread of the test data for both",
            "You took the statistics from the test data. They have to come from the training data, for both tables.",
            lambda train, test: by(test.mean(axis=0), test.std(axis=0), train, test),
        ),
        Misconception(
            "sd.half_mean",
            "the test data centred on their own mean",
            "Your test data use the training spread but their own mean. Subtract the training mean from them as well.",
            own_test_mean,
        ),
        Misconception(
            "sd.half_spread",
            "the test data divided by their own spread",
            "Your test data use the training mean but their own spread. Divide them by the training spread as well.",
            own_test_spread,
        ),
        Misconception(
            "sd.untouched",
            "the test data come out as they went in",
            "Your test data are not standardised. Were the mean and the spread taken again after the training data had "
            "been changed? Then they were 0 and 1. Work them out once, before anything else.",
            lambda train, test: (standardise(train, test)[0], test),
        ),
        Misconception(
            "sd.var",
            "divided by the variance",
            "Divide by the standard deviation, which is the square root of the variance.",
            lambda train, test: by(train.mean(axis=0), train.var(axis=0), train, test),
        ),
        Misconception(
            "sd.nomean",
            "the mean not subtracted",
            "You divided by the spread but did not subtract the mean first, so your columns are not centred on 0.",
            lambda train, test: (train / train.std(axis=0), test / train.std(axis=0)),
        ),
        Misconception(
            "sd.nospread",
            "only centred",
            "You subtracted the mean but did not divide by the standard deviation: columns in large units still "
            "dominate.",
            lambda train, test: (train - train.mean(axis=0), test - train.mean(axis=0)),
        ),
        Misconception(
            "sd.paren",
            "brackets missing around the subtraction",
            "x - mean / spread divides only the mean. Put the subtraction in brackets: (x - mean) / spread.",
            lambda train, test: [x - train.mean(axis=0) / train.std(axis=0) for x in (train, test)],
        ),
        Misconception(
            "sd.global",
            "one mean and one spread for the whole table",
            "train.mean() is one number for the whole table. Each column needs its own mean and spread: axis=0.",
            lambda train, test: by(train.mean(), train.std(), train, test),
        ),
        Misconception(
            "sd.rows",
            "each row by its own mean and spread",
            "You standardised each row (axis=1). A column holds one feature in one unit, so work down the "
            "columns: axis=0.",
            row_by_row,
        ),
        Misconception(
            "sd.ddof",
            "N - 1 in the standard deviation",
            "You divided by N - 1 (ddof=1). Here the standard deviation is the one with N, as np.std computes it.",
            lambda train, test: by(train.mean(axis=0), train.std(axis=0, ddof=1), train, test),
        ),
        Misconception(
            "sd.minmax",
            "scaled to the range from 0 to 1",
            "Yours run from the smallest value (0) to the largest (1). Standardising uses the mean and the spread "
            "instead.",
            lambda train, test: by(train.min(axis=0), np.ptp(train, axis=0), train, test),
        ),
        Misconception(
            "sd.max",
            "divided by the largest value",
            "You divided each column by its largest size. Standardising subtracts the mean and divides by the spread.",
            lambda train, test: [x / np.abs(train).max(axis=0) for x in (train, test)],
        ),
        Misconception(
            "sd.median",
            "centred on the median",
            "You subtracted the median (the middle value). Standardising subtracts the mean (the average).",
            lambda train, test: by(np.median(train, axis=0), train.std(axis=0), train, test),
        ),
        Misconception(
            "sd.order",
            "returned in the wrong order",
            "Both tables are right, but swapped: return the training data first, then the test data.",
            lambda train, test: standardise(train, test)[::-1],
        ),
        Misconception(
            "sd.one",
            "only the training data returned",
            "Your function returns one table. It has to return both: return train, test.",
            lambda train, test: standardise(train, test)[0],
        ),
        Misconception(
            "sd.inplace",
            "overwrites its input",
            "Your values are right, but -= and /= changed the caller's own tables. Make new arrays instead.",
            overwrites,
        ),
    ),
    returns=("train", "test"),
)
