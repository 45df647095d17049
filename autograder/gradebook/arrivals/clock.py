"""Times as people and platforms write them, in the course's time zone, right on the days when the clocks change.

An hour that comes twice is read in the student's favour; one that never comes is an error, for no clock showed it.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from itertools import product
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.errors import TeacherError
from autograder.gradebook.course import Course

SETTING = "Collecting"
DEFAULT_ZONE = "Australia/Sydney"

FORMATS = (
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %I:%M %p",
    "%A, %d %B %Y, %I:%M %p",
    "%A, %B %d, %Y, %I:%M %p",
    "%d %B %Y, %I:%M %p",
    "%A, %d %B %Y, %H:%M",
)
"""Besides ISO 8601: day before month as in Australia, and what Moodle's worksheet has in its English languages."""

DIFFERENCE = re.compile(r"[+-]\d\d(:?\d\d)?")
EXAMPLE = "2026-11-23 17:00"


def zone_of(course: Course) -> ZoneInfo:
    """The course's time zone: `c.Collecting.timezone`, or Sydney's."""
    section = course.directory.config.get(SETTING, {})
    name = str(section["timezone"]) if "timezone" in section else DEFAULT_ZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        words = "write one such as Australia/Sydney (on Windows, `pip install tzdata` brings them)"
        raise TeacherError(f"nbgrader_config.py: c.{SETTING}.timezone = {name!r} is no time zone; {words}") from None


def read_time(text: str, zone: ZoneInfo, *, last: bool = False) -> datetime:
    """The moment that a text means, in UTC; `ValueError` in words if it means none.

    Without a zone of its own it is by the course's clock. Of an hour that comes twice it is the first, or with `last`
    the second: for a due date.
    """
    moment = parse(" ".join(text.split()), zone)
    if moment.tzinfo is None:
        moment = by_the_clock(moment, zone, last=last)
    return moment.astimezone(UTC)


def parse(text: str, zone: ZoneInfo) -> datetime:
    """The date and time in a text, with its zone if it names one."""
    bare, _, word = text.rpartition(" ")
    if word in ("UTC", "GMT"):
        return plain_time(bare).replace(tzinfo=UTC)
    if DIFFERENCE.fullmatch(word):
        return plain_time(f"{bare}{word}")
    if bare.count(" ") == 1 and word.isalpha() and word.upper() not in ("AM", "PM"):
        return by_short_name(plain_time(bare), word, zone)
    return plain_time(text)


def plain_time(text: str) -> datetime:
    """The date and time in a text of one of the known forms."""
    readers: list[Callable[[str], datetime]] = [datetime.fromisoformat]
    readers += [partial(by_form, form=form) for form in FORMATS]
    for read in readers:
        try:
            return read(text)
        except ValueError:
            continue
    raise ValueError(f"“{text}” is no date and time; write one such as {EXAMPLE}")


def by_form(text: str, *, form: str) -> datetime:
    """A date and time of one form."""
    return datetime.strptime(text, form)  # the zone comes later


def by_short_name(moment: datetime, name: str, zone: ZoneInfo) -> datetime:
    """A moment with the short name that a zone has in one half of the year: AEST or AEDT in Sydney."""
    for fold, shift in product((0, 1), (0, 182)):
        there = (moment + timedelta(days=shift)).replace(tzinfo=zone, fold=fold)
        if there.tzname() == name:
            return moment.replace(tzinfo=timezone(there.utcoffset() or timedelta()))
    raise ValueError(f"“{name}” is no time zone of {zone.key}; write the difference to UTC, as in {EXAMPLE} +11:00")


def by_the_clock(moment: datetime, zone: ZoneInfo, *, last: bool = False) -> datetime:
    """A moment by the clocks of a zone; `ValueError` if they never showed it."""
    local = moment.replace(tzinfo=zone, fold=int(last))
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        words = "the clocks go forward over it; write the difference to UTC behind it, as in +11:00"
        raise ValueError(f"“{moment:%Y-%m-%d %H:%M}” does not exist in {zone.key}: {words}")
    return local


def shown(moment: datetime, zone: ZoneInfo) -> str:
    """A moment by the course's clock, for a person."""
    return f"{moment.astimezone(zone):%a %d %b %Y, %H:%M %Z}"


def span(late: timedelta) -> str:
    """How long, in the two largest units: `2 days 3 h`, `14 min`."""
    days, hours, minutes = late.days, late.seconds // 3600, late.seconds // 60 % 60
    if days:
        return f"{days} day{'s' if days > 1 else ''}" + (f" {hours} h" if hours else "")
    if hours:
        return f"{hours} h" + (f" {minutes} min" if minutes else "")
    return f"{minutes} min" if minutes else "less than a minute"
