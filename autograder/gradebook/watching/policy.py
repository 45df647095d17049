"""How often a student may hand in, as a course configures it by lines in nbgrader_config.py that may all be left out:

    c.Attempts.limit = 5
    c.Attempts.cool_down = 600
    c.Attempts.counts = "best"

In: a course, and the attempts that a student has made. Out: whether one more may be marked now, and which one counts.
All of it is arithmetic on what is given: the clock is the caller's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import CONFIG, Course
from autograder.pages.text import count

SECTION = "Attempts"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One marked attempt: the digest of its files, when it was marked (seconds since 1970), and what it earned."""

    digest: str
    time: float
    points: float
    max_points: float
    free: bool = False
    """Whether it uses up nothing: the marker could not decide some check, which costs nobody an attempt."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How many attempts are marked (0: any number), the seconds between two, and whether the best or last counts."""

    limit: int = 0
    cool_down: float = 0.0
    counts: str = "last"

    def is_used_up(self, made: Sequence[Attempt]) -> bool:
        """Whether no further attempt is marked."""
        return bool(self.limit) and used(made) >= self.limit

    def wait(self, made: Sequence[Attempt], now: float) -> float:
        """The seconds until the next attempt may be marked; 0 when it may be now.

        A clock that was set back makes nobody wait longer than one cool-down.
        """
        if not made or made[-1].free:
            return 0.0
        return min(max(0.0, made[-1].time + self.cool_down - now), self.cool_down)

    def counting(self, made: Sequence[Attempt]) -> int:
        """The place of the attempt that counts; of equally good ones the first."""
        return len(made) - 1 if self.counts == "last" else max(range(len(made)), key=lambda place: made[place].points)

    def words(self, made: Sequence[Attempt]) -> str:
        """For the student: how many attempts were made, and what counts."""
        if not self.limit and self.counts == "last":
            return ""
        place = self.counting(made)
        best = made[place]
        number = f"{used(made)} of {count(self.limit, 'attempt')} used" if self.limit else f"Attempt {len(made)}"
        earned = f"{best.points:g} of {best.max_points:g}"
        return f"{number}. The {self.counts} attempt counts: number {place + 1}, with {earned}."

    def words_used_up(self, made: Sequence[Attempt]) -> str:
        """For a student who has no attempt left."""
        best = made[self.counting(made)]
        return (
            f"This file was not marked: all {count(self.limit, 'attempt')} are used. "
            f"The {self.counts} one counts, with {best.points:g} of {best.max_points:g}."
        )


def used(made: Sequence[Attempt]) -> int:
    """How many of the attempts count against the limit."""
    return sum(not attempt.free for attempt in made)


def attempts_policy(course: Course) -> Policy:
    """The course's policy, or `TeacherError` with all that is wrong in it."""
    section = dict(course.directory.config.get(SECTION, {}))
    wrong = [f"{name}: there are only limit, cool_down and counts" for name in section.keys() - {*Policy.__slots__}]
    wrong += [words for name, words in WRONG.items() if name in section and not FITS[name](section[name])]
    if wrong:
        raise TeacherError(f"{course.root / CONFIG}: c.{SECTION} can't be used: {'; '.join(sorted(wrong))}")
    return Policy(**section)


def is_number(value: Any, *kinds: type) -> bool:
    """Whether a value is a number from 0 on of one of these kinds; True and False are none."""
    return type(value) in kinds and value >= 0


FITS = {
    "limit": lambda value: is_number(value, int),
    "cool_down": lambda value: is_number(value, int, float),
    "counts": lambda value: value in ("best", "last"),
}
WRONG = {
    "limit": "limit: write a whole number, such as 5, or 0 for no limit",
    "cool_down": "cool_down: write a number of seconds, such as 600",
    "counts": "counts: write 'best' or 'last'",
}
