"""Wrong ideas about flipping images at random, as wrong programs."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.compare import Array
from autograder.model import Misconception

Rng = np.random.Generator
Program = Callable[[Array, Rng], Any]


def coins(images: Array, rng: Rng) -> Array:
    """A fair coin for every image."""
    return np.asarray(rng.random(len(images)) < 0.5)


def changed_by(change: Callable[[Array], Array]) -> Program:
    """Right coins, but another change than the mirror image; `change` gets the whole batch."""
    return lambda images, rng: np.where(coins(images, rng)[:, None, None], change(images), images)


def decided_by(decide: Callable[[Array, Rng], Array]) -> Program:
    """The mirror image, but decided in another way than by a fair coin for every image."""
    return lambda images, rng: np.where(decide(images, rng)[:, None, None], images[:, :, ::-1], images)


RIGHT = decided_by(coins)


def exactly_half(images: Array, rng: Rng) -> Array:
    """Half of the images, in places drawn at random."""
    return np.asarray(rng.permutation(len(images)) < len(images) // 2)


def each_row(images: Array, rng: Rng) -> Array:
    """A coin for every row of pixels."""
    flipped = rng.random(images.shape[:2]) < 0.5
    return np.where(flipped[:, :, None], images[:, :, ::-1], images)


def overwrites(images: Array, rng: Rng) -> Array:
    """Right values in the caller's own images."""
    flipped = coins(images, rng)
    images[flipped] = images[flipped][:, :, ::-1]
    return images


def appended(images: Array, rng: Rng) -> Array:
    """All images, and the mirror images of some after them."""
    return np.concatenate([images, images[coins(images, rng)][:, :, ::-1]])


IDEAS = (
    Misconception(
        "af.updown",
        "flipped upside down",
        "You swapped top and bottom. For images (N, H, W) left and right lie along the last axis: images[:, :, ::-1]; "
        "np.fliplr flips the second axis, which holds the rows here.",
        changed_by(lambda images: images[:, ::-1]),
    ),
    Misconception(
        "af.halfturn",
        "both axes flipped",
        "Flipping without an axis turns an image by half a turn. Flip along the last axis only.",
        changed_by(lambda images: images[:, ::-1, ::-1]),
    ),
    Misconception(
        "af.order",
        "the order of the batch turned round",
        "You flipped the first axis, which holds the images themselves, so they changed places. Flip the last axis.",
        changed_by(lambda images: images[::-1]),
    ),
    Misconception(
        "af.negative",
        "light and dark swapped",
        "You changed the sign of the pixels. A flip moves pixels to other places and leaves their values alone.",
        changed_by(lambda images: -images),
    ),
    Misconception(
        "af.roll",
        "shifted instead of flipped",
        "np.roll pushes the pixels to the side. A mirror image has its columns in the opposite order: [:, :, ::-1].",
        changed_by(lambda images: np.roll(images, 1, axis=2)),
    ),
    Misconception(
        "af.rows",
        "a coin for every row of pixels",
        "You flip some rows of an image and not others. One decision counts for the whole image.",
        each_row,
    ),
    Misconception(
        "af.one",
        "one coin for the whole batch",
        "You draw one random number and flip all images or none. Draw one for every image.",
        decided_by(lambda images, rng: np.full(len(images), rng.random() < 0.5)),
    ),
    Misconception(
        "af.always",
        "every image flipped",
        "You flip every image. Leave each as it is with probability 1/2.",
        decided_by(lambda images, rng: np.full(len(images), True)),  # noqa: FBT003 - a value to repeat
    ),
    Misconception(
        "af.never",
        "no image flipped",
        "All images come back as they were. Is the mirror image thrown away (np.flip returns a new array), or can "
        "the coin only fall on one side (rng.integers(0, 1) is always 0)?",
        decided_by(lambda images, rng: rng.integers(0, 1, size=len(images)) == 1),
    ),
    Misconception(
        "af.rare",
        "flipped less often than half of the time",
        "Too few of your images are flipped. Flip when rng.random() < 0.5; numbers from a bell curve lie above "
        "0.5 less than a third of the time, and rng.integers(0, 3) has three results.",
        decided_by(lambda images, rng: rng.normal(size=len(images)) > 0.5),
    ),
    Misconception(
        "af.often",
        "flipped more often than half of the time",
        "Too many of your images are flipped. Flip when rng.random() < 0.5; numbers from a bell curve lie below "
        "0.5 more than two thirds of the time.",
        decided_by(lambda images, rng: rng.normal(size=len(images)) < 0.5),
    ),
    Misconception(
        "af.alternate",
        "every second image flipped",
        "You flip every second image, without any chance. Toss a coin for every image: rng.random() < 0.5.",
        decided_by(lambda images, rng: np.arange(len(images)) % 2 == 1),
    ),
    Misconception(
        "af.seed",
        "a seed set inside the function",
        "Every call flips the same images. Use the generator you are given and set no seed.",
        decided_by(lambda images, rng: coins(images, np.random.default_rng(0))),
    ),
    Misconception(
        "af.exact",
        "exactly half of the images flipped",
        "You flip exactly half of the images in every call. Every image has a coin of its own, so the number varies.",
        decided_by(exactly_half),
    ),
    Misconception(
        "af.append",
        "mirror images added to the batch",
        "You return more images than came in. Each image comes back once, as it was or flipped.",
        appended,
    ),
    Misconception(
        "af.filter",
        "only the flipped images returned",
        "Images that are not flipped are missing from your result. All of them come back, in order.",
        lambda images, rng: images[coins(images, rng)][:, :, ::-1],
    ),
    Misconception(
        "af.tuple",
        "the decisions returned as well",
        "Return the images only, not the images and the decisions.",
        lambda images, rng: (RIGHT(images, rng), coins(images, rng)),
    ),
    Misconception(
        "af.inplace",
        "overwrites the images",
        "Your values are right, but the caller's images were changed. Start with a copy: images.copy().",
        overwrites,
    ),
)
