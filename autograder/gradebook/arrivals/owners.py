"""Whose each arrival is: one student's or a group's; a person is asked about the rest, and a table tells the time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.gradebook.arrivals.arrival import Arrival, Who
from autograder.gradebook.arrivals.groups import Group, group_called, group_of
from autograder.gradebook.arrivals.matching import Match, Matcher, Miss, match_all
from autograder.gradebook.arrivals.table import Table, key_of
from autograder.gradebook.arrivals.wishes import Ask


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose an arrival is: one student, or a group."""

    arrival: Arrival
    match: Match
    group: Group | None = None

    @property
    def owner(self) -> tuple[str, ...]:
        """Those for whom it counts."""
        return self.group.members if self.group else (self.match.student,)


def whose(arrivals: Sequence[Arrival], matcher: Matcher, groups: Sequence[Group]) -> list[Whose | Miss]:
    """Whose each arrival is; a group is recognised by its own name or by a member's."""
    called = [group_called(groups, arrival.who) for arrival in arrivals]
    alone_ = [arrival for arrival, group in zip(arrivals, called, strict=True) if group is None]
    matches = iter(match_all(matcher, alone_))
    found: list[Whose | Miss] = []
    for arrival, group in zip(arrivals, called, strict=True):
        if group:
            found.append(Whose(arrival, Match(group.name, "by the group's name"), group))
            continue
        match = next(matches)
        found.append(match if isinstance(match, Miss) else Whose(arrival, match, group_of(groups, match.student)))
    return found


def asked(arrivals: Sequence[Arrival], found: Sequence[Whose | Miss], ask: Ask) -> dict[str, str]:
    """What a person says about those who were not found: key in the table -> id."""
    answers: dict[str, str] = {}
    for arrival, miss in zip(arrivals, found, strict=True):
        if isinstance(miss, Miss):
            nobody = arrival.who.number.startswith("\0")
            key = key_of(arrival.origin if nobody else arrival.who.number or arrival.who.name)
            answer = (
                "" if key in answers else ask(Who() if nobody else arrival.who, arrival.origin, miss.perhaps).strip()
            )
            answers |= {key: answer} if answer else {}
    return answers


def timed(one: Whose, times: Table) -> Whose:
    """An arrival with the time that a table has for it, if it has one."""
    said = times.time(one.arrival.who, one.match.student, one.arrival.origin)
    return replace(one, arrival=replace(one.arrival, when=said)) if said else one
