"""Words into fingerprints by winnowing (Schleimer, Wilkerson and Aiken 2003, “Winnowing: local algorithms for document
fingerprinting”, SIGMOD, 76-85).

Every run of `RUN` words has a number; of every `WINDOW` such numbers in a row the smallest is kept. So two streams that
share `SHORTEST` words in a row share a fingerprint, and runs shorter than `RUN` never match.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from autograder.reports.similarity.words import Word

RUN = 12
WINDOW = 6
SHORTEST = RUN + WINDOW - 1
"""A shorter answer (ReLU in one line) has no fingerprint: whoever is right writes it so."""

BASE = np.uint64(0x9E3779B97F4A7C15)
Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The number of a run of words, and the lines that it comes from."""

    number: int
    first: int
    last: int


@cache
def number_of(word: str) -> int:
    """A number for a word that is the same in every run of the program."""
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def runs(words: Sequence[Word]) -> Numbers:
    """The number of every run of words, by a polynomial that wraps around at 2**64."""
    numbers = np.array([number_of(word.text) for word in words], dtype=np.uint64)
    count = len(numbers) - RUN + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        total = total * BASE + numbers[place : place + count]
    return total ^ (total >> np.uint64(29))


def fingerprints(words: Sequence[Word]) -> list[Fingerprint]:
    """The fingerprints of a stream of words; none of one that is too short to tell anything."""
    numbers = runs(words)
    if len(numbers) < WINDOW:
        return []
    backwards = sliding_window_view(numbers, WINDOW)[:, ::-1]
    chosen = np.unique(np.arange(len(backwards)) + WINDOW - 1 - backwards.argmin(axis=1))
    return [Fingerprint(int(numbers[at]), words[at].line, words[at + RUN - 1].line) for at in map(int, chosen)]
