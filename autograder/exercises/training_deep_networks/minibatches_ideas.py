"""Wrong ideas about mini-batches, as programs."""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.inputs import Array
from autograder.model import Misconception

Source = np.random.Generator
Batches = list[tuple[Array, Array]]


def cut(X: Array, y: Array, size: int) -> Batches:
    """Batches in the order that is given."""
    return [(X[start : start + size], y[start : start + size]) for start in range(0, len(X), size)]


def right(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """Right batches, for ideas that go wrong elsewhere."""
    order = rng.permutation(len(X))
    return cut(X[order], y[order], size)


def drawn_each_time(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """Each batch drawn from all samples, whatever was drawn before."""
    chosen = [rng.integers(0, len(X), size=len(X[start : start + size])) for start in range(0, len(X), size)]
    return [(X[rows], y[rows]) for rows in chosen]


def in_place(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """Right batches, after shuffling the caller's own arrays."""
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return [(X_batch.copy(), y_batch.copy()) for X_batch, y_batch in cut(X, y, size)]


def two_orders(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """X and y each shuffled on its own."""
    return cut(X[rng.permutation(len(X))], y[rng.permutation(len(y))], size)


def batches_shuffled(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """Cut first, then the order of the batches drawn."""
    batches = cut(X, y, size)
    return [batches[number] for number in rng.permutation(len(batches))]


def within_batches(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """Cut first, then each batch shuffled by itself."""
    return [batch for X_batch, y_batch in cut(X, y, size) for batch in right(X_batch, y_batch, size, rng)]


def without_rest(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """Full batches only."""
    return [batch for batch in right(X, y, size, rng) if len(batch[0]) == size]


def even_split(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """np.array_split, which makes the batches as equal as it can."""
    parts = np.array_split(rng.permutation(len(X)), -(-len(X) // size))
    return [(X[rows], y[rows]) for rows in parts]


def so_many_batches(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """`size` batches instead of batches of `size`."""
    return [(X[rows], y[rows]) for rows in np.array_split(rng.permutation(len(X)), size)]


def extra_batch(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """One batch more than needed, which is empty."""
    return [*right(X, y, size, rng), (X[:0], y[:0])]


def stacked(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """X and y glued into one table, which images do not fit into."""
    table = np.column_stack([X, y])[rng.permutation(len(X))]
    return [(rows[:, :-1], rows[:, -1]) for rows, _ in cut(table, y, size)]


def yields(X: Array, y: Array, size: int, rng: Source) -> Iterator[tuple[Array, Array]]:
    """A generator in place of a list."""
    yield from right(X, y, size, rng)


def two_lists(X: Array, y: Array, size: int, rng: Source) -> tuple[list[Array], list[Array]]:
    """All batches of X, then all batches of y."""
    batches = right(X, y, size, rng)
    return [X_batch for X_batch, _ in batches], [y_batch for _, y_batch in batches]


def sliding(X: Array, y: Array, size: int, rng: Source) -> Batches:
    """A window that moves on by one sample."""
    order = rng.permutation(len(X))
    return [(X[order[start : start + size]], y[order[start : start + size]]) for start in range(len(X))]


IDEAS = (
    Misconception(
        "bt.noshuf",
        "not shuffled",
        "Your batches follow the order of the data. Sorted data would make every batch one-sided, so shuffle first.",
        lambda X, y, size, rng: cut(X, y, size),
    ),
    Misconception(
        "bt.repl",
        "each batch drawn from all samples",
        "Drawing each batch from all samples repeats some and misses others. Make one random order and cut it up.",
        drawn_each_time,
    ),
    Misconception(
        "bt.inplace",
        "shuffles the caller's arrays",
        "Your batches are right, but the caller's data is in another order now. Index with a permutation instead.",
        in_place,
    ),
    Misconception(
        "bt.separate",
        "X and y shuffled separately",
        "You shuffled X and y with two different orders, so labels belong to other samples. Use one order for both.",
        two_orders,
    ),
    Misconception(
        "bt.xonly",
        "only X shuffled",
        "You shuffled the samples but left the labels where they were. Use the same order for both.",
        lambda X, y, size, rng: cut(X[rng.permutation(len(X))], y, size),
    ),
    Misconception(
        "bt.yonly",
        "only y shuffled",
        "You shuffled the labels but left the samples where they were. Use the same order for both.",
        lambda X, y, size, rng: cut(X, y[rng.permutation(len(y))], size),
    ),
    Misconception(
        "bt.blocks",
        "the batches shuffled instead of the samples",
        "You cut first and shuffled the batches, so neighbours stay together. Shuffle the samples, then cut.",
        batches_shuffled,
    ),
    Misconception(
        "bt.within",
        "shuffled inside each batch",
        "You cut first and shuffled inside the batches, so each batch still holds neighbours. Shuffle, then cut.",
        within_batches,
    ),
    Misconception(
        "bt.reverse",
        "reversed instead of shuffled",
        "You turned the order round; that is not random. Use rng.permutation.",
        lambda X, y, size, rng: cut(X[::-1], y[::-1], size),
    ),
    Misconception(
        "bt.droplast",
        "the short last batch left out",
        "The samples left over at the end make a last, shorter batch. Do not throw them away.",
        without_rest,
    ),
    Misconception(
        "bt.even",
        "batches of nearly equal size",
        "np.array_split evens the sizes out. All batches have `size` samples, only the last one may have fewer.",
        even_split,
    ),
    Misconception(
        "bt.count",
        "size taken for the number of batches",
        "`size` is how many samples go into one batch, not how many batches there are.",
        so_many_batches,
    ),
    Misconception(
        "bt.empty",
        "an empty batch at the end",
        "Your last batch is empty. Start a batch only where samples are left: range(0, len(X), size).",
        extra_batch,
    ),
    Misconception(
        "bt.first",
        "only the first batch returned",
        "You return inside the loop, after the first batch. Collect all batches in a list and return that.",
        lambda X, y, size, rng: right(X, y, size, rng)[:1],
    ),
    Misconception(
        "bt.sliding",
        "batches that overlap",
        "Your batches start one sample apart and overlap. Move on by `size`: range(0, len(X), size).",
        sliding,
    ),
    Misconception(
        "bt.stack",
        "X and y glued into one table",
        "A table of X and y works for flat rows only; images do not fit in. Index X and y with one random order.",
        stacked,
    ),
    Misconception(
        "bt.seed",
        "a seed fixed inside the function",
        "The order is the same in every epoch. Use the generator that is passed in.",
        lambda X, y, size, rng: right(X, y, size, np.random.default_rng(0)),
    ),
    Misconception(
        "bt.yield",
        "a generator in place of a list",
        "With yield the function returns a generator. Here a list of (X_batch, y_batch) is wanted.",
        yields,
    ),
    Misconception(
        "bt.twolists",
        "two lists in place of pairs",
        "Return one list of pairs (X_batch, y_batch), not a list of X batches and a list of y batches.",
        two_lists,
    ),
    Misconception(
        "bt.nolabels",
        "the labels left out",
        "Each batch needs its labels too: (X_batch, y_batch).",
        lambda X, y, size, rng: [X_batch for X_batch, _ in right(X, y, size, rng)],
    ),
)
