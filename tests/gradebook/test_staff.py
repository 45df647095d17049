"""Workers that are hired before there is a room find one, whether it is shared or each has to start its own."""

from functools import partial

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.crew import Crew
from autograder.gradebook.staff import hired, load
from autograder.sandbox import Level, RoomServer, server
from autograder.sandbox.levels import StartError
from tests.course import RIGHT, hand_in, scores


@pytest.mark.slow
@pytest.mark.parametrize("level", [Level.SEPARATE_PROCESS, Level.NAMESPACES], ids=["own rooms", "a shared room"])
def test_workers_hired_first_mark_as_one_does(course, level: Level) -> None:
    students = ("ada", "bob", "cyd")
    for student in students:
        hand_in(course, student, RIGHT)
    with (
        hired(2) as staff,
        RoomServer.start(minimum=level, maximum=level, meanwhile=partial(load, staff)) as server,
    ):
        mark_class(course, "hw", Crew(server, staff))
        together = [scores(course, student) for student in students]
        mark_class(course, "hw", server, force=True)
    assert together == [scores(course, student) for student in students]
    assert all(score > 0 for one in together for score, by_hand in one.values() if not by_hand)


@pytest.mark.parametrize("level", [Level.SEPARATE_PROCESS, Level.NAMESPACES])
def test_what_else_is_to_load_is_told_once_that_the_room_is_on_its_way(level: Level) -> None:
    told: list[str] = []
    with RoomServer.start(minimum=level, maximum=level, meanwhile=lambda: told.append("now")):
        assert told == ["now"]


def test_a_level_that_can_not_be_had_does_not_load_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    usual = server._source

    def source(stage, level, without, meanwhile):
        found = usual(stage, level, without, meanwhile)
        if level is Level.NAMESPACES:
            found.close()
            raise StartError("not here")
        return found

    monkeypatch.setattr(server, "_source", source)
    with RoomServer.start(minimum=Level.SEPARATE_PROCESS, meanwhile=lambda: told.append("now")) as room:
        assert room.level < Level.NAMESPACES
    assert told == ["now"]


def test_one_worker_is_this_process() -> None:
    with hired(1) as staff:
        assert staff is None
