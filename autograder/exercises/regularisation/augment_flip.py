"""Data augmentation: each image of a batch is flipped left-right with probability 1/2, all of them are returned.

Source of the idea: Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.4.

How it is marked: every image must be exactly the one that was passed in, or its mirror image; no two pixels of a hidden
image are alike, so the two can be told apart. How often and where images are flipped is judged by exact acceptance
bounds (autograder.exercises.statistics). All questions together turn a right answer away with a chance below 2e-11
(tests/exercises/regularisation/test_augment_flip.py adds it up and works out with which chance each wrong idea is
found).
"""

import numpy as np

from autograder.exercises.compare import Array, close
from autograder.exercises.promises import value_of
from autograder.exercises.regularisation._shared import alone, fresh, unchanged
from autograder.exercises.regularisation._sketches import flip_sketch
from autograder.exercises.regularisation.augment_flip_ideas import IDEAS
from autograder.exercises.regularisation.augment_flip_probe import observe
from autograder.exercises.statistics import (
    Mask,
    are_independent,
    counts_vary,
    rate_is_believable,
    rate_words,
    shows_both,
)
from autograder.model import Band, Broken, Check, Exercise, Trial

CALLS = 12
MANY = 2000


def augment_flip(images: Array, rng: np.random.Generator) -> Array:
    """Each image, or with probability 1/2 its mirror image; (N, H, W) in, the same shape out."""
    flipped = rng.random(len(images)) < 0.5
    return np.where(flipped[:, None, None], images[:, :, ::-1], images)


def pictures(rng: np.random.Generator, *shape: int) -> Array:
    """Images of which no two pixels are alike."""
    size = int(np.prod(shape))
    return np.asarray(rng.permutation(size) + rng.uniform(0.1, 0.4, size=size)).reshape(shape) / 8.0


def augmented(trial: Trial, images: Array) -> Array:
    """What one call returns: numbers of the shape of the images."""
    return alone(value_of(trial.function(images, fresh(trial.rng))), images)


def changes(got: Array, images: Array) -> Mask:
    """Which images did not come back as they were."""
    return np.asarray(~close(got, images).all(axis=(1, 2)))


def same_or_mirrored(got: Array, images: Array) -> Mask:
    """Which images came back flipped, or `Broken` at the first that is neither flipped nor as it was."""
    changed = changes(got, images)
    neither = np.flatnonzero(changed & changes(got, images[:, :, ::-1]))
    if neither.size:
        index = int(neither[0])
        raise Broken(f"image {index} of {len(images)} {what_happened(got[index], images, index)}")
    return changed


def what_happened(got: Array, images: Array, index: int) -> str:
    """What became of an image, in words."""
    image = images[index]
    if close(got, image[::-1]).all():
        return "is upside down; left and right have to be swapped"
    if close(got, image[::-1, ::-1]).all():
        return "is turned by half a turn; only left and right have to be swapped"
    others = [other for other in range(len(images)) if close(got, images[other]).all()]
    return f"has become image {others[0]}: the order has changed" if others else "is neither as it was nor mirrored"


def decided(trial: Trial, images: Array) -> Mask:
    """Which images one call changes (in whatever way), in a batch so large that some must change and some not."""
    changed = changes(augmented(trial, images), images)
    count = int(changed.sum())
    if not shows_both(count, changed.size, 0.5):
        raise Broken(f"{'all' if count else 'none'} of {changed.size} images are flipped")
    return changed


def check_values(trial: Trial) -> None:
    """Images come back in order, as they were or mirrored, and both occur: small batches, then a large one."""
    for shape in ((3, 2, 4), (4, 3, 5), (5, 3, 3)):
        images = pictures(trial.rng, *shape)
        same_or_mirrored(augmented(trial, images), images)
    decided(trial, pictures(trial.rng, 60, 2, 3))


def check_rate(trial: Trial) -> None:
    """About half of the images are flipped."""
    count = int(decided(trial, pictures(trial.rng, MANY, 2, 3)).sum())
    if not rate_is_believable(count, MANY, 0.5):
        raise Broken(f"the number of flipped images is {rate_words(count, MANY, 0.5)}")


def check_own_decision(trial: Trial) -> None:
    """Images are flipped independently of each other: neighbours, the two halves, and both kinds in one batch."""
    flipped = decided(trial, pictures(trial.rng, 400, 2, 3))
    pairs = ((flipped[0::2], flipped[1::2]), (flipped[:200], flipped[200:]))
    for one, other in pairs:
        if not (shows_both(int(one.sum()), 200, 0.5) and are_independent(one, other)):
            raise Broken("which images are flipped follows a pattern; every image needs a random decision of its own")


def check_new_decisions(trial: Trial) -> None:
    """Calls on the same images with generators in different states flip different ones."""
    images = pictures(trial.rng, 200, 2, 3)
    first, second, third = (decided(trial, images) for _ in range(3))
    if not (are_independent(first, second) and are_independent(second, third)):
        raise Broken("two calls flip the same images; use the generator you are given and set no seed")


def check_spread(trial: Trial) -> None:
    """The number of flipped images is not the same in every call."""
    images = pictures(trial.rng, 120, 2, 3)
    counts = [int(decided(trial, images).sum()) for _ in range(CALLS)]
    if not counts_vary(counts, 120, 0.5):
        raise Broken(
            f"{CALLS} calls flip exactly {counts[0]} of 120 images each; every image has a coin of its own, so the "
            "number has to differ from call to call"
        )


def check_edges(trial: Trial) -> None:
    """Batches of one are flipped now and then; a single column, a single row, a view of an array, single precision."""
    image = pictures(trial.rng, 1, 2, 3)
    flips = [bool(same_or_mirrored(augmented(trial, image), image)[0]) for _ in range(50)]
    if not shows_both(sum(flips), 50, 0.5):
        raise Broken(f"a single image is {'always' if flips[0] else 'never'} flipped in 50 calls")
    for images in (
        pictures(trial.rng, 4, 3, 1),
        pictures(trial.rng, 5, 1, 4),
        pictures(trial.rng, 4, 3, 6)[:, :, ::2],
        pictures(trial.rng, 6, 2, 4).astype(np.float32),
    ):
        same_or_mirrored(augmented(trial, images), images)


def check_unchanged(trial: Trial) -> None:
    """The images are left as they were (the generator may change)."""
    images = pictures(trial.rng, 60, 2, 3)
    case = (images, fresh(trial.rng))
    reply = trial.function(*case)
    value_of(reply)
    unchanged(case, reply)


AUGMENT_FLIP = Exercise(
    name="augment_flip",
    assignment="regularisation",
    signature="augment_flip(images, rng)",
    core=False,
    truth=augment_flip,
    checks=(
        Check(
            "values",
            "All images come back in order, each as it was or mirrored left-right",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            check_values,
        ),
        Check(
            "rate",
            "About half of the images are flipped",
            1,
            Band.BAND_5,
            ("SE-12-07", "SE-12-08"),
            check_rate,
        ),
        Check(
            "own decision",
            "Every image is flipped or not by a random decision of its own",
            1,
            Band.BAND_5,
            ("SE-12-07",),
            check_own_decision,
        ),
        Check(
            "new decisions",
            "Every call decides anew",
            0.5,
            Band.BAND_5,
            ("SE-12-07", "SE-12-08"),
            check_new_decisions,
        ),
        Check(
            "spread",
            "Every image has a coin of its own, so the number of flipped images varies",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            check_spread,
        ),
        Check(
            "edges",
            "Holds for one image, one row or column of pixels, single precision and a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            check_edges,
            needs=("values",),
        ),
        Check(
            "input unchanged",
            "The images that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            check_unchanged,
            needs=("values",),
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    sketch=flip_sketch,
)
