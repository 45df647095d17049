"""Inverted dropout: in training every element becomes 0 with probability p_drop, and otherwise x / (1 - p_drop).

Source of the rule: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout (2014), sections 4 and 10 (the
scaling in training that makes test mode a plain copy).

How it is marked: every entry must be exactly 0 or x / (1 - p_drop), from any random source. How often and where
entries are dropped is judged by exact acceptance bounds (autograder.exercises.statistics). All questions together turn
a right answer away with a chance below 4e-11, and a wrong idea slips through with a chance below 1e-9
(tests/exercises/regularisation/test_dropout.py adds both up). The arrays are no larger than that takes: they travel to
every submission of a class and back.
"""

import numpy as np

from autograder.exercises.compare import Array, agree, close, place, show
from autograder.exercises.inputs import mixed, strided
from autograder.exercises.promises import value_of
from autograder.exercises.regularisation._shared import alone, fresh, unchanged, without_repeats
from autograder.exercises.regularisation._sketches import dropout_sketch
from autograder.exercises.regularisation.dropout_ideas import IDEAS
from autograder.exercises.regularisation.dropout_probe import observe
from autograder.exercises.statistics import (
    Mask,
    are_independent,
    counts_vary,
    rate_is_believable,
    rate_words,
    shows_both,
)
from autograder.model import Band, Broken, Check, Exercise, Trial

RATES = (0.25, 0.8)
SHARES = ((0.05, (50, 100)), (0.8, (40, 50)))
"""Rates, and how many decisions tell each from wrong ones: a rate rounded to one decimal shows at the first, places
drawn with replacement at the second."""
BATCH, AGAIN, SMALL, IMAGES = (40, 60), (24, 30), (10, 16), (8, 13, 14)
RARE_SHAPE = (60, 100)
"""Large enough that a rate of 0.005 drops something."""
CALLS = 12
TRAINING, TEST = True, False


def dropout(x: Array, p_drop: float, training: bool, rng: np.random.Generator) -> Array:  # noqa: FBT001 - contract
    """0 with probability p_drop, else x / (1 - p_drop), for every element on its own; x itself when not training."""
    if not training:
        return x
    kept = rng.random(x.shape) >= p_drop
    return np.where(kept, x / (1.0 - p_drop), 0.0)


def trained(trial: Trial, x: Array, p_drop: float) -> Array:
    """What one call in training returns: numbers of the shape of x."""
    return alone(value_of(trial.function(x, p_drop, TRAINING, fresh(trial.rng))), x)


def zero_or_scaled(got: Array, x: Array, p_drop: float) -> None:
    """Raise `Broken` unless every entry is 0 or x / (1 - p_drop)."""
    want = x.astype(np.float64) / (1.0 - p_drop)
    wrong = (got != 0) & ~close(got, want)
    if wrong.any():
        index = tuple(int(i) for i in np.argwhere(wrong)[0])
        raise Broken(
            f"with p_drop = {p_drop} the result is {show(got[index])} at {place(index)}, should be 0 (dropped) or "
            f"{show(want[index])} (x divided by 1 - p_drop)"
        )


def dropped_in(got: Array, p_drop: float) -> Mask:
    """Where entries were dropped, in a result large enough that some must be dropped and some kept."""
    dropped = np.asarray(got == 0)
    count = int(dropped.sum())
    if not shows_both(count, dropped.size, p_drop):
        raise Broken(f"with p_drop = {p_drop} {'every' if count else 'no'} element of {dropped.size} is dropped")
    return dropped


def check_values(trial: Trial) -> None:
    """Every entry is 0 or x / (1 - p_drop), and both occur: on a handful of numbers, then on many."""
    for shape in ((3, 4), (31, 23)):
        for p_drop in RATES:
            x = mixed(trial.rng, *shape)
            got = trained(trial, x, p_drop)
            zero_or_scaled(got, x, p_drop)
            if got.size > 100:
                dropped_in(got, p_drop)


def check_rate(trial: Trial) -> None:
    """The share of dropped entries is believable."""
    for p_drop, shape in SHARES:
        dropped_at_rate(trial, shape, p_drop)


def dropped_at_rate(trial: Trial, shape: tuple[int, int], p_drop: float) -> None:
    """Raise `Broken` unless the number dropped is believable; rows or columns that share their mask count once."""
    dropped = dropped_in(trained(trial, mixed(trial.rng, *shape), p_drop), p_drop)
    (decisions,) = without_repeats([dropped])
    count, n = int(decisions.sum()), decisions.size
    if not rate_is_believable(count, n, p_drop):
        raise Broken(f"with p_drop = {p_drop} the number of dropped elements is {rate_words(count, n, p_drop)}")


def check_own_entries(trial: Trial) -> None:
    """Neither rows nor columns of a batch share their mask."""
    for p_drop in RATES:
        own_entries(trained(trial, mixed(trial.rng, *BATCH), p_drop), p_drop)


ALONG = {1: ("neighbours",), 2: ("rows (samples)", "columns (units)"), 3: ("images", "rows", "columns")}
"""What lies along each axis of a row, a batch and a stack of images."""


def own_entries(got: Array, p_drop: float) -> None:
    """Raise `Broken` if the mask repeats itself along an axis: neighbours against each other, and the two halves."""
    dropped = dropped_in(got, p_drop)
    for axis in range(got.ndim):
        lines = np.moveaxis(dropped, axis, 0)
        half = len(lines) // 2
        pairs = ((lines[0 : 2 * half : 2], lines[1 : 2 * half : 2]), (lines[:half], lines[half : 2 * half]))
        if not all(are_independent(*pair) for pair in pairs):
            raise Broken(
                f"different {ALONG[got.ndim][axis]} are dropped together; every element needs a random number of its "
                "own: draw as many as x has elements"
            )


def check_any_shape(trial: Trial) -> None:
    """One row without a batch axis, and a stack of images whose images, rows and columns have masks of their own."""
    for p_drop in RATES:
        for shape in ((5,), (301,), IMAGES):
            x = mixed(trial.rng, *shape)
            got = trained(trial, x, p_drop)
            zero_or_scaled(got, x, p_drop)
            if got.size > 100:
                own_entries(got, p_drop)


def check_new_mask(trial: Trial) -> None:
    """Calls on the same batch with generators in different states drop entries independently of each other."""
    for p_drop in RATES:
        x = mixed(trial.rng, *AGAIN)
        first, second, third = without_repeats([dropped_in(trained(trial, x, p_drop), p_drop) for _ in range(3)])
        if not (are_independent(first, second) and are_independent(second, third)):
            raise Broken(
                f"with p_drop = {p_drop} two calls drop the same elements; every call needs a new mask, so use the "
                "generator you are given and set no seed"
            )


def check_test_mode(trial: Trial) -> None:
    """Test mode returns x, from a function that does something else in training."""
    for p_drop in RATES:
        x = mixed(trial.rng, *SMALL)
        if np.array_equal(trained(trial, x, p_drop), x):
            raise Broken("x comes back as it was in training as well: test mode counts only once something is dropped")
        agree(value_of(trial.function(x, p_drop, TEST, fresh(trial.rng))), x, "the result in test mode")


def check_edges(trial: Trial) -> None:
    """p_drop of 0, near 0 and near 1, a batch of one, a view of an array, single precision."""
    x = mixed(trial.rng, 5, 3)
    agree(trained(trial, x, 0.0), x, "the result with p_drop = 0")
    for rare in (0.005, 0.995):
        dropped_at_rate(trial, RARE_SHAPE, rare)
    for x in (mixed(trial.rng, 1, 7), strided(trial.rng, 6, 4), mixed(trial.rng, 7, 5).astype(np.float32)):
        for p_drop in (0.25, 0.95):
            zero_or_scaled(trained(trial, x, p_drop), x, p_drop)


def check_spread(trial: Trial) -> None:
    """The number of dropped elements is not the same in every call."""
    x = mixed(trial.rng, *SMALL)
    counts = [int(dropped_in(trained(trial, x, 0.25), 0.25).sum()) for _ in range(CALLS)]
    if not counts_vary(counts, x.size, 0.25):
        raise Broken(
            f"{CALLS} calls drop exactly {counts[0]} of {x.size} elements each; every element has a chance of its own, "
            "so the number has to differ from call to call"
        )


def check_unchanged(trial: Trial) -> None:
    """x is left as it was in both modes (the generator may change)."""
    for training in (TRAINING, TEST):
        x = mixed(trial.rng, 6, 4)
        case = (x, 0.25, training, fresh(trial.rng))
        reply = trial.function(*case)
        value_of(reply)
        unchanged(case, reply)


DROPOUT = Exercise(
    name="dropout",
    assignment="regularisation",
    signature="dropout(x, p_drop, training, rng)",
    core=True,
    truth=dropout,
    checks=(
        Check(
            "values",
            "In training every element becomes 0 or x / (1 - p_drop)",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            check_values,
        ),
        Check(
            "rate",
            "The share of dropped elements fits p_drop",
            1,
            Band.BAND_5,
            ("SE-12-07", "SE-12-08"),
            check_rate,
        ),
        Check(
            "own entry",
            "Every element of a batch has a mask entry of its own: neither rows nor columns share theirs",
            1,
            Band.BAND_5,
            ("SE-12-07",),
            check_own_entries,
        ),
        Check(
            "any shape",
            "Works on one row and on a stack of images",
            0.5,
            Band.BAND_5,
            ("SE-12-02",),
            check_any_shape,
        ),
        Check(
            "new mask",
            "Every call draws a new mask",
            1,
            Band.BAND_5,
            ("SE-12-07", "SE-12-08"),
            check_new_mask,
        ),
        Check(
            "test mode",
            "When not training, the values come back unchanged",
            1,
            Band.BAND_5,
            ("SE-12-03", "SE-12-07"),
            check_test_mode,
        ),
        Check(
            "edges",
            "Holds for p_drop of 0, near 0 and near 1, a batch of one, single precision and a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            check_edges,
            needs=("values",),
        ),
        Check(
            "spread",
            "Every element is dropped by a chance of its own, so the number of dropped elements varies",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            check_spread,
        ),
        Check(
            "input unchanged",
            "The array that was passed in is left as it was, in both modes",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            check_unchanged,
            needs=("values", "test mode"),
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    sketch=dropout_sketch,
)
