"""Which of several attempts of one student counts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from autograder.gradebook.arrivals.arrival import Arrival
from autograder.gradebook.placing import Place

Score = Callable[[Arrival, float], float]
"""What an attempt earns that is so many seconds late, its late penalty taken off."""


class Policy(StrEnum):
    """Which attempt is put into submitted/."""

    LAST = "last"
    IN_TIME = "in-time"
    FIRST = "first"
    BEST = "best"
    ALL = "all"

    @property
    def keeps_all(self) -> bool:
        """Whether the other attempts are kept aside."""
        return self in (Policy.BEST, Policy.ALL)

    @property
    def place(self) -> Place:
        """What becomes of the attempts that do not count."""
        return {Policy.IN_TIME: Place.LATE, Policy.FIRST: Place.LATER, Policy.BEST: Place.LESS}.get(self, Place.EARLIER)


def in_order(attempts: Sequence[Arrival]) -> list[Arrival]:
    """The attempts, the first first: by their times if all have one, else by their numbers."""
    timed = all(attempt.when for attempt in attempts)
    return sorted(attempts, key=lambda each: (each.when if timed and each.when else EPOCH, each.attempt, each.origin))


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def counting(attempts: Sequence[Arrival], policy: Policy, due: datetime | None, score: Score | None) -> Arrival:
    """The attempt that counts. Of equally good ones it is the first: handing in again must not make it later."""
    ordered = in_order(attempts)
    if policy is Policy.FIRST:
        return ordered[0]
    if policy is Policy.IN_TIME:
        in_time = [each for each in ordered if not is_late(each, due)]
        return (in_time or ordered)[-1]
    if policy is Policy.BEST and score and len(ordered) > 1:
        return max(ordered, key=lambda each: score(each, seconds_late(each, due)))
    return ordered[-1]


def seconds_late(attempt: Arrival, due: datetime | None) -> float:
    """How late an attempt is; nothing where a time is not known."""
    return max(0.0, (attempt.when - due).total_seconds()) if attempt.when and due else 0.0


def is_late(attempt: Arrival, due: datetime | None) -> bool:
    """Whether an attempt is late: by its time, or by the platform's word where there is no time."""
    if due and attempt.when:
        return attempt.when > due
    return bool(attempt.late)
