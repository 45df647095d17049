"""Find the pairs of students whose answers share more than what was given and what many write.

In: every student's cells, and the numbers of the runs of words in what was given. Out: pairs, the closest first.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.reports.similarity.fingerprints import Fingerprint, fingerprints
from autograder.reports.similarity.names import known_to_one
from autograder.reports.similarity.normal import streams
from autograder.reports.similarity.words import Known

MOST = 1 / 3
FEWEST_COMMON = 4
"""A passage that more than this share of the class wrote, and at least so many, is how one writes it."""

LARGE = 30

EVIDENCE = 12.0
"""A pair shares at least so many fingerprints (rare ones count full, common ones less)."""

SHARE = 0.6
"""And in some cell at least this share of what the one with less to compare wrote there."""

BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that a student wrote in: its name, its text, and its fingerprints without those that were given."""

    name: str
    source: str
    prints: tuple[Fingerprint, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student wrote."""

    student: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Two cells, the fingerprints that both have, their weight, and the weight of all in the smaller cell."""

    one: Cell
    other: Cell
    numbers: frozenset[int]
    amount: float
    least: float


@dataclass(frozen=True, slots=True)
class Match:
    """A cell of each of two students, and the lines of each that match the other's."""

    one: Cell
    other: Cell
    one_lines: frozenset[int]
    other_lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two students with what matches: how much, and which share of the smaller answer."""

    one: str
    other: str
    evidence: float
    share: float
    matches: tuple[Match, ...]


def compared(
    sources: Mapping[str, Sequence[tuple[str, str]]], everybody: Known, given: Collection[int]
) -> list[Submission]:
    """Every student's cells with fingerprints; `sources` are (name, text) of the cells that each student wrote in."""
    return [Submission(student, cells_of(cells, everybody, given)) for student, cells in sources.items()]


def cells_of(cells: Sequence[tuple[str, str]], everybody: Known, given: Collection[int]) -> tuple[Cell, ...]:
    """The cells of one student."""
    known = known_to_one(everybody, [source for _, source in cells])
    return tuple(Cell(name, source, prints(source, known, given)) for name, source in cells)


def prints(source: str, known: Known, given: Collection[int]) -> tuple[Fingerprint, ...]:
    """The fingerprints of a cell without those that were given."""
    found = (each for words in streams(source, known) for each in fingerprints(words))
    return tuple(each for each in found if each.number not in given)


def weights_of(submissions: Sequence[Submission]) -> dict[int, float]:
    """Fingerprint -> how much it tells: 1 if two share it, less the more do, and none where many do."""
    holders = holders_of(submissions)
    return {number: weight(len(who), len(submissions)) for number, who in holders.items()}


def holders_of(submissions: Sequence[Submission]) -> dict[int, set[int]]:
    """The inverted index: fingerprint -> places of the students who have it."""
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for place, submission in enumerate(submissions):
        for cell in submission.cells:
            for each in cell.prints:
                holders[each.number].add(place)
    return dict(holders)


def weight(holders: int, students: int) -> float:
    """How much a fingerprint tells that so many of the class have: every further holder makes it less telling.

    In a class of more than `LARGE`, further holders count by their share of the class.
    """
    if holders >= FEWEST_COMMON and holders > MOST * students:
        return 0.0
    return 1 / (1 + max(0, holders - 2) * min(1.0, LARGE / students))


def evidence(submissions: Sequence[Submission]) -> NDArray[np.float32]:
    """The weight of what each two students share, shape (students, students)."""
    count = len(submissions)
    shared = [(weight(len(who), count), sorted(who)) for who in holders_of(submissions).values() if len(who) > 1]
    shared = [(worth, who) for worth, who in shared if worth > 0]
    total = np.zeros((count, count), dtype=np.float32)
    for start in range(0, len(shared), BLOCK):
        block = shared[start : start + BLOCK]
        has = np.zeros((count, len(block)), dtype=np.float32)
        for column, (worth, who) in enumerate(block):
            has[who, column] = worth**0.5
        total += has @ has.T
    np.fill_diagonal(total, 0.0)
    return total


def pairs(submissions: Sequence[Submission]) -> list[Pair]:
    """The pairs that match in enough that is rare, those with most evidence first."""
    worth = weights_of(submissions)
    near = np.argwhere(np.triu(evidence(submissions)) >= EVIDENCE - 1e-3)
    found = (pair(submissions[one], submissions[other], worth) for one, other in near.tolist())
    listed = [each for each in found if each.evidence >= EVIDENCE]
    return sorted(listed, key=lambda each: (-each.evidence, each.one, each.other))


def pair(one: Submission, other: Submission, worth: Mapping[int, float]) -> Pair:
    """What two students share, cell by cell."""
    both = [found for mine in one.cells for theirs in other.cells if (found := shared(mine, theirs, worth))]
    chosen = partners(both)
    numbers = {number for each in chosen for number in each.numbers}
    amount, least = total(numbers, worth), sum(each.least for each in chosen)
    matches = tuple(
        Match(each.one, each.other, lines(each.one, each.numbers, worth), lines(each.other, each.numbers, worth))
        for each in sorted(chosen, key=lambda each: (one.cells.index(each.one), other.cells.index(each.other)))
    )
    return Pair(one.student, other.student, amount, min(1.0, amount / least) if least else 0.0, matches)


def shared(one: Cell, other: Cell, worth: Mapping[int, float]) -> Shared | None:
    """What two cells share, if it is enough of the smaller one."""
    mine, theirs = ({each.number for each in cell.prints} for cell in (one, other))
    amount, least = total(mine & theirs, worth), min(total(mine, worth), total(theirs, worth))
    return Shared(one, other, frozenset(mine & theirs), amount, least) if 0 < SHARE * least <= amount else None


def partners(both: Sequence[Shared]) -> list[Shared]:
    """Each cell with the one that it shares most with; what both share more of with others is left out."""
    chosen: list[Shared] = []
    for each in sorted(both, key=lambda each: -each.amount):
        if all(each.one is not taken.one for taken in chosen) or all(each.other is not taken.other for taken in chosen):
            chosen.append(each)
    return chosen


def total(numbers: Collection[int], worth: Mapping[int, float]) -> float:
    """The weight of some fingerprints together."""
    return sum(worth[number] for number in numbers)


def lines(cell: Cell, numbers: Collection[int], worth: Mapping[int, float]) -> frozenset[int]:
    """The lines of a cell that some fingerprints come from, those that all have left out."""
    found = (each for each in cell.prints if each.number in numbers and worth[each.number] > 0)
    return frozenset(line for each in found for line in range(each.first, each.last + 1))
