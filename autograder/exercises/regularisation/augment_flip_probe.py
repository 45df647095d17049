"""The probe of augment_flip: what it does to images, as words that are the same for any seed."""

from collections.abc import Iterable

import numpy as np

from autograder.exercises.compare import Array
from autograder.exercises.probe import mutated
from autograder.exercises.promises import Case
from autograder.exercises.regularisation._shared import one_word, results_of, without_repeats
from autograder.exercises.statistics import Mask, rate_is_believable
from autograder.model import Function, Observation

CALLS = 80
IMAGES = np.random.default_rng(3).permutation(40 * 3 * 4).reshape(40, 3, 4) / 8.0 + 0.1
"""No two pixels are alike."""

LOOKS = {
    "as it was": IMAGES,
    "mirrored": IMAGES[:, :, ::-1],
    "upside down": IMAGES[:, ::-1],
    "half a turn": IMAGES[:, ::-1, ::-1],
    "negative": -IMAGES,
}


def observe(function: Function) -> Observation:
    """What becomes of the images, how often, and whether calls and images differ."""
    results = results_of(function, cases(IMAGES, CALLS), IMAGES.shape)
    if isinstance(results, str):
        return {"images": results}
    kinds = [kinds_in(got) for got in results]
    as_it_was = np.array([[kind == "as it was" for kind in batch] for batch in kinds])
    case = (IMAGES, np.random.default_rng(2))
    return {
        "images": one_word(kind for batch in kinds for kind in batch),
        "left as they were": share_word(as_it_was),
        "calls": "the same decisions" if (as_it_was == as_it_was[0]).all() else "different decisions",
        "batch": "all alike" if (as_it_was == as_it_was[:, :1]).all() else "each on its own",
        "neighbours": "always different" if (as_it_was[:, 1:] != as_it_was[:, :-1]).all() else "any",
        "number": "always the same" if len(set(as_it_was.sum(axis=1))) == 1 else "varies",
        "images: arguments changed": mutated(case, function(*case)),
    }


def cases(images: Array, calls: int) -> Iterable[Case]:
    """The same images again and again, each time with a generator in another state."""
    return ((images, np.random.default_rng(call)) for call in range(calls))


def kinds_in(got: Array) -> list[str]:
    """What became of each image."""
    matches = {name: np.asarray(np.isclose(got, looks, rtol=1e-4).all(axis=(1, 2))) for name, looks in LOOKS.items()}
    known = [[name for name, match in matches.items() if match[index]] for index in range(len(got))]
    return [names[0] if names else other_kind(image) for names, image in zip(known, got, strict=True)]


def other_kind(image: Array) -> str:
    """Whether an image that is none of the known kinds is another one of the batch."""
    return "another image" if np.isclose(IMAGES, image, rtol=1e-4).all(axis=(1, 2)).any() else "something else"


def share_word(as_it_was: Mask) -> str:
    """How many images are left alone; images and calls that share their fate count once."""
    (decisions,) = without_repeats([as_it_was])
    count, n = int(decisions.sum()), decisions.size
    if count in (0, n):
        return "all" if count else "none"
    if rate_is_believable(count, n, 0.5):
        return "about half"
    return "more than half" if count > n / 2 else "less than half"
