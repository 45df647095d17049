"""Mini-batches: the samples in a new random order, cut into batches, inputs and labels together.

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 8.1.3, on shuffling and minibatch methods.

Marked by exact properties, with any random source. Rows are told apart by their values. A right answer could only fail
by luck, and the chance of that is below 2e-10 in total: a shuffled order of 60 samples is the given one, or equals
another shuffled one, with chance 1 / 60!; it has 14 or more places at which sample i is followed by sample i + 1 with
chance at most 1 / 14! (the expected number of sets of k such places is below 1 / k!), and the same for i - 1; all
batches hold the samples of an uncut block with a chance below 1e-40.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.compare import as_numbers, kind_of
from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import new_source, parts_of, touched, untouched
from autograder.exercises.training_deep_networks._sketches import batches_sketch
from autograder.exercises.training_deep_networks.minibatches_ideas import IDEAS
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Trial, Value

Batch = tuple[Array, Array]

NEIGHBOURS = 14
"""So many samples that keep their neighbour are more than luck."""


def minibatches(X: Array, y: Array, size: int, rng: np.random.Generator) -> list[Batch]:
    """[(X_batch, y_batch), ...]: X (N, ...) and y (N,) in one new order, cut every `size` samples."""
    order = rng.permutation(len(X))
    return [(X[order[start : start + size]], y[order[start : start + size]]) for start in range(0, len(X), size)]


def data(rng: np.random.Generator, samples: int, *shape: int) -> Batch:
    """Samples that can be told apart, with labels that do not follow from their place."""
    X = rng.normal(size=(samples, *shape))
    X.reshape(samples, -1)[:, 0] = rng.permutation(samples) + rng.uniform(0.0, 0.5, size=samples)
    return X, rng.integers(0, 5, size=samples)


def call(trial: Trial, X: Array, y: Array, size: int) -> list[Batch]:
    """The batches of one call."""
    return batches_of(value_of(trial.function(X, y, size, new_source(trial.rng))), X)


def batches_of(value: Value, X: Array) -> list[Batch]:
    """The batches as arrays, each with samples like those of X and a label for every one, or `Broken`."""
    if not isinstance(value, list | tuple):
        raise Broken(f"the result should be a list of batches, got {'None' if value is None else kind_of(value)}")
    return [batch_of(batch, X, f"batch {number}") for number, batch in enumerate(value)]


def batch_of(value: Value, X: Array, what: str) -> Batch:
    """One batch as arrays, or `Broken`."""
    samples, labels = parts_of(value, 2, what)
    X_batch, y_batch = as_numbers(samples, f"X of {what}"), as_numbers(labels, f"y of {what}")
    if X_batch.ndim != X.ndim or X_batch.shape[1:] != X.shape[1:]:
        sample = ", ".join(str(size) for size in X.shape[1:])
        raise Broken(f"X of {what} has shape {X_batch.shape}, should have (samples, {sample})")
    if y_batch.shape != (len(X_batch),):
        raise Broken(f"{what} has {len(X_batch)} samples, but its labels have shape {y_batch.shape}")
    return X_batch, y_batch


def places(X: Array, batches: list[Batch]) -> list[int]:
    """For each sample handed out, which row of X it was."""
    rows = X.reshape(len(X), -1)
    return [place_of(row, rows) for X_batch, _ in batches for row in X_batch.reshape(-1, rows.shape[1])]


def place_of(row: Array, rows: Array) -> int:
    """The row of X that this sample is, or `Broken`."""
    nearest = int(np.abs(rows - row).sum(axis=1).argmin())
    if not np.allclose(rows[nearest], row, rtol=1e-4, atol=1e-6):
        raise Broken("a batch holds a sample that is not in X")
    return nearest


def complete(X: Array, batches: list[Batch]) -> list[int]:
    """The order in which the samples were handed out; `Broken` unless each comes exactly once."""
    order = places(X, batches)
    missing = len(X) - len(set(order))
    if missing:
        raise Broken(f"{missing} of {len(X)} samples are in no batch; an epoch visits each sample once")
    if len(order) != len(X):
        raise Broken(f"{len(X)} samples went in, {len(order)} came out; an epoch visits each sample once")
    return order


def cut(samples: int, size: int) -> list[int]:
    """The sizes that the batches should have."""
    return [min(size, samples - start) for start in range(0, samples, size)]


def right_sizes(samples: int, size: int, batches: list[Batch]) -> None:
    """Raise `Broken` unless the batches are cut as agreed."""
    got, want = [len(X) for X, _ in batches], cut(samples, size)
    if got != want:
        raise Broken(f"{samples} samples in batches of {size} give sizes {want}, got {got}")


def right_labels(y: Array, order: list[int], batches: list[Batch]) -> None:
    """Raise `Broken` unless every sample kept its label."""
    labels = np.concatenate([labels for _, labels in batches])
    wrong = int((labels != y[order]).sum())
    if wrong:
        raise Broken(f"{wrong} of {len(y)} samples came with another sample's label: shuffle X and y with one order")


def every_sample(trial: Trial) -> None:
    """Each sample is in exactly one batch, and the batches have the agreed sizes."""
    for samples, size in ((7, 3), (23, 5), (12, 4)):
        X, y = data(trial.rng, samples, 2)
        batches = call(trial, X, y, size)
        complete(X, batches)
        right_sizes(samples, size, batches)


def labels_follow(trial: Trial) -> None:
    """Each sample keeps its label, whatever the order."""
    for samples, size in ((7, 3), (60, 8)):
        X, y = data(trial.rng, samples, 3)
        batches = call(trial, X, y, size)
        right_labels(y, complete(X, batches), batches)


def shuffled(trial: Trial) -> None:
    """The order is a new one, mixed over the whole data set."""
    X, y = data(trial.rng, 60, 2)
    batches = call(trial, X, y, 8)
    order = complete(X, batches)
    right_sizes(60, 8, batches)
    is_mixed(order, 8)


def is_mixed(order: list[int], size: int) -> None:
    """Raise `Broken` when the order shows that samples were not shuffled one by one."""
    if order == sorted(order):
        raise Broken("the samples come in the order in which they were given: shuffle them first")
    steps = np.diff(order)
    if (steps == 1).sum() >= NEIGHBOURS or (steps == -1).sum() >= NEIGHBOURS:
        raise Broken("neighbours stay neighbours: shuffle the samples, not the batches")
    if blocks(order, size) == blocks(sorted(order), size):
        raise Broken("each batch holds samples that lay side by side: shuffle before cutting")


def blocks(order: list[int], size: int) -> set[frozenset[int]]:
    """Which samples share a batch."""
    return {frozenset(order[start : start + size]) for start in range(0, len(order), size)}


def new_order(trial: Trial) -> None:
    """A second call, with another state of the generator, gives another order."""
    X, y = data(trial.rng, 60, 2)
    first, second = (complete(X, call(trial, X, y, 8)) for _ in range(2))
    if first == second:
        raise Broken("two epochs come in the same order: draw a new one in each call, without a fixed seed")


def edge_cases(rng: np.random.Generator) -> Iterator[tuple[Array, Array, int]]:
    """Images, batches of one, one batch that takes everything (just or with room to spare), a view of an array."""
    yield *data(rng, 6, 3, 4), 4
    yield *data(rng, 5, 2), 1
    yield *data(rng, 5, 2), 5
    yield *data(rng, 5, 2), 9
    X, y = data(rng, 14, 6)
    yield X[::2, ::2], y[::2], 3


def edges(trial: Trial) -> None:
    """The same promises hold for unusual shapes and sizes."""
    for X, y, size in edge_cases(trial.rng):
        batches = call(trial, X, y, size)
        order = complete(X, batches)
        right_sizes(len(X), size, batches)
        right_labels(y, order, batches)


def leaves_data(trial: Trial) -> None:
    """X and y are as they were."""
    X, y = data(trial.rng, 60, 3)
    reply = trial.function(X, y, 8, new_source(trial.rng))
    value_of(reply)
    untouched((X, y), reply)


def observe(function: Function) -> Observation:
    """What the batches are made of, in words that luck does not change."""
    X, y = data(np.random.default_rng(1), 60, 2)
    seen: dict[str, Value] = {}
    orders = []
    for seed in (2, 3):
        reply = function(X, y, 8, np.random.default_rng(seed))
        try:
            batches = batches_of(value_of(reply), X)
            orders.append(places(X, batches))
        except Broken as broken:
            return {"broken": str(broken)}
        seen["sizes"] = str([len(X_batch) for X_batch, _ in batches])
        seen["order"] = order_seen(orders[-1])
        seen["labels"] = labels_seen(y, orders[-1], batches)
        seen["a call: arguments changed"] = touched((X, y), reply)
    return {**seen, "the same order again": str(orders[0] == orders[1]), "images": images_seen(function)}


def order_seen(order: list[int]) -> str:
    """What kind of order it is."""
    if len(set(order)) < len(order):
        return "samples again and again"
    try:
        is_mixed(order, 8)
    except Broken as broken:
        return str(broken)
    return "mixed"


def labels_seen(y: Array, order: list[int], batches: list[Batch]) -> str:
    """Which order the labels have."""
    labels = np.concatenate([y[:0], *(labels for _, labels in batches)])
    kinds = {"the samples'": y[order], "the given one": y[: len(order)]}
    return next((kind for kind, want in kinds.items() if np.array_equal(labels, want)), "one of their own")


def images_seen(function: Function) -> str:
    """What happens to samples that are images, when one batch takes them all."""
    X, y = data(np.random.default_rng(4), 5, 3, 4)
    try:
        batches = batches_of(value_of(function(X, y, 9, np.random.default_rng(5))), X)
    except Broken as broken:
        return str(broken)
    return str([(X_batch.shape, y_batch.shape) for X_batch, y_batch in batches])


MINIBATCHES = Exercise(
    name="minibatches",
    assignment="training_deep_networks",
    signature="minibatches(X, y, size, rng)",
    core=True,
    truth=minibatches,
    checks=(
        Check(
            "every sample once",
            "The batches hold every sample exactly once and have the given size; only the last one may be shorter",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            every_sample,
        ),
        Check(
            "labels follow",
            "Every sample keeps its own label",
            1,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            labels_follow,
            needs=("every sample once",),
        ),
        Check(
            "shuffled",
            "The samples are mixed one by one over the whole data set",
            1,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            shuffled,
        ),
        Check(
            "a new order each time",
            "Every call mixes the samples afresh",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            new_order,
            needs=("shuffled",),
        ),
        Check(
            "edges",
            "Holds for images, for batches of one, for a batch that takes everything and for a view of an array",
            1,
            Band.BAND_6,
            ("SE-12-08",),
            edges,
        ),
        Check(
            "data unchanged",
            "X and y are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_data,
            needs=("every sample once", "labels follow"),
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    sketch=batches_sketch,
)
