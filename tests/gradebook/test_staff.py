"""Workers that are hired before there is a room find one, whether it is shared or each has to start its own."""

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.crew import Crew
from autograder.gradebook.staff import hired
from autograder.sandbox import Level, RoomServer
from tests.course import RIGHT, hand_in, scores


@pytest.mark.slow
@pytest.mark.parametrize("level", [Level.SEPARATE_PROCESS, Level.NAMESPACES], ids=["own rooms", "a shared room"])
def test_workers_hired_first_mark_as_one_does(course, level: Level) -> None:
    students = ("ada", "bob", "cyd")
    for student in students:
        hand_in(course, student, RIGHT)
    with hired(2) as staff, RoomServer.start(minimum=level, maximum=level) as server:
        mark_class(course, "hw", Crew(server, staff))
        together = [scores(course, student) for student in students]
        mark_class(course, "hw", server, force=True)
    assert together == [scores(course, student) for student in students]
    assert all(score > 0 for one in together for score, by_hand in one.values() if not by_hand)


def test_one_worker_is_this_process() -> None:
    with hired(1) as staff:
        assert staff is None
