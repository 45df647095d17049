"""Counts of kept promises by outcome and by the level they aim at: evidence, never a band."""

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.model import Mark, Result, State


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks were kept, how many were not, and how many nobody has decided yet."""

    kept: int = 0
    broken: int = 0
    undecided: int = 0

    @property
    def tried(self) -> int:
        """The checks whose answer is known."""
        return self.kept + self.broken

    @property
    def rate(self) -> float:
        """The kept share of the tried ones; ask only where some were tried."""
        return self.kept / self.tried


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some marks show: all checks of a level together, and the same for each outcome."""

    bands: tuple[int, ...]
    outcomes: tuple[str, ...]
    together: dict[int, Tally]
    each: dict[tuple[str, int], Tally]


def tally(results: Iterable[Result]) -> Tally:
    """Count the states of some results."""
    states = [result.state for result in results]
    kept, broken = states.count(State.KEPT), states.count(State.BROKEN)
    return Tally(kept, broken, len(states) - kept - broken)


def evidence(marks: Iterable[Mark]) -> Evidence:
    """The evidence in some marks, for every level and outcome that occurs in them.

    A check that names no outcome says nothing about the syllabus.
    """
    together: dict[int, list[Result]] = {}
    each: dict[tuple[str, int], list[Result]] = {}
    for result in (result for mark in marks for result in mark.results if result.outcomes):
        together.setdefault(result.band, []).append(result)
        for code in dict.fromkeys(result.outcomes):
            each.setdefault((code, result.band), []).append(result)
    bands, outcomes = tuple(sorted(together)), tuple(sorted({code for code, _ in each}))
    return Evidence(
        bands,
        outcomes,
        {band: tally(together[band]) for band in bands},
        {(code, band): tally(each.get((code, band), ())) for code in outcomes for band in bands},
    )
