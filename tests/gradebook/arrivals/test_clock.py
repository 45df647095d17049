"""Times in the course's zone, on the days when the clocks change too."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.clock import read_time, span, zone_of
from autograder.gradebook.arrivals.extensions import Extension
from autograder.gradebook.course import open_course

SYDNEY = ZoneInfo("Australia/Sydney")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-23 17:00", "2026-11-23 06:00"),
        ("2026-06-23 17:00", "2026-06-23 07:00"),
        ("2026-11-23T17:00:00+02:00", "2026-11-23 15:00"),
        ("2026-11-23T06:00:00Z", "2026-11-23 06:00"),
        ("2026-11-23 06:00:00.000000 UTC", "2026-11-23 06:00"),
        ("2026-11-23 17:00:00 +1100", "2026-11-23 06:00"),
        ("2026-11-23 17:00:00.000000 AEDT", "2026-11-23 06:00"),
        ("2026-11-23 16:00:00.000000 AEST", "2026-11-23 06:00"),
        ("23/11/2026 17:00", "2026-11-23 06:00"),
        ("Monday, 23 November 2026, 5:00 PM", "2026-11-23 06:00"),
        ("Monday, November 23, 2026, 5:00 PM", "2026-11-23 06:00"),
        ("2026-04-05 02:30", "2026-04-04 15:30"),  # comes twice: the first
        ("2026-04-05 02:30 AEST", "2026-04-04 16:30"),
        ("2026-10-04 03:00", "2026-10-03 16:00"),
    ],
)
def test_a_time_is_read(text, utc) -> None:
    assert f"{read_time(text, SYDNEY):%Y-%m-%d %H:%M}" == utc


def test_of_an_hour_that_comes_twice_a_due_date_is_the_second() -> None:
    assert read_time("2026-04-05 02:30", SYDNEY, last=True) == datetime(2026, 4, 4, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-10-04 02:30", "does not exist in Australia/Sydney"),
        ("tomorrow", "is no date and time"),
        ("2026-11-23 17:00 PDT", "“PDT” is no time zone of Australia/Sydney"),
        ("31/04/2026 10:00", "is no date and time"),
        ("", "is no date and time"),
    ],
)
def test_what_is_no_time_is_said(text, words) -> None:
    with pytest.raises(ValueError, match=words):
        read_time(text, SYDNEY)


def test_days_of_an_extension_end_at_the_same_time_of_the_day() -> None:
    due = datetime(2026, 10, 3, 7, 0, tzinfo=UTC)  # 17:00, and the clocks go forward in the night
    assert Extension("a", "hw", days=1).beyond(due, SYDNEY) == timedelta(hours=23)
    due = datetime(2026, 4, 4, 6, 0, tzinfo=UTC)  # and back
    assert Extension("a", "hw", days=1).beyond(due, SYDNEY) == timedelta(hours=25)
    assert Extension("a", "hw", until=due - timedelta(days=1)).beyond(due, SYDNEY) == timedelta()


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(seconds=5), "less than a minute"),
        (timedelta(minutes=14), "14 min"),
        (timedelta(hours=3, minutes=5), "3 h 5 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=3, minutes=9), "2 days 3 h"),
    ],
)
def test_lateness_in_words(late, words) -> None:
    assert span(late) == words


def test_the_course_s_zone(course) -> None:
    assert zone_of(course).key == "Australia/Sydney"
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.Collecting.timezone = 'Australia/Perth'\n")
    assert zone_of(open_course(course.root)).key == "Australia/Perth"
    config.write_text(config.read_text() + "c.Collecting.timezone = 'Sydney'\n")
    with pytest.raises(TeacherError, match="'Sydney' is no time zone"):
        zone_of(open_course(course.root))
