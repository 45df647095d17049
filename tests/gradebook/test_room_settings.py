"""A course sets the limits of the room and the packages in it, and a notebook tells students the true limit."""

import json
import re
from pathlib import Path

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.course import open_course
from autograder.gradebook.releasing import check_announced, release
from autograder.gradebook.room import RoomSettings, room_settings, settings_here
from autograder.gradebook.shipped import shipped_course
from autograder.sandbox import Level, Limits

SOURCES = sorted(shipped_course().glob("source/*/*.ipynb"))


def configured(course, lines: str):
    path = course.root / "nbgrader_config.py"
    path.write_text(path.read_text() + "\n" + lines)
    return open_course(course.root)


def test_without_settings_the_defaults_hold(course) -> None:
    assert room_settings(course) == RoomSettings(Limits(), ())


def test_the_configuration_alone_says_the_same(course, monkeypatch) -> None:
    found = room_settings(
        configured(course, "c.LockedRoom.limits = {'call_seconds': 0.5}\nc.LockedRoom.packages = ['yaml']")
    )
    monkeypatch.chdir(course.root)
    assert settings_here() == found == RoomSettings(Limits(call_seconds=0.5), ("yaml",))
    monkeypatch.chdir(course.root.parent)
    with pytest.raises(TeacherError, match="is not a course folder"):
        settings_here()


def test_settings_reach_the_room(course) -> None:
    lines = "c.LockedRoom.limits = {'call_seconds': 0.5, 'memory_bytes': 300 << 20}\nc.LockedRoom.packages = ['pyyaml']"
    settings = room_settings(configured(course, lines))
    assert settings == RoomSettings(Limits(call_seconds=0.5, memory_bytes=300 << 20), ("pyyaml",))
    cells = ["import yaml\ndef one(): return yaml.safe_load('1')\ndef loop():\n    while True: pass"]
    with settings.start(Level.LOCKED, Level.LOCKED) as server, server.session(cells, seed=b"x") as room:
        assert room.function("one")().value == 1
        assert room.function("loop")().fault == "took longer than 0.5 s and was stopped"


def test_all_that_is_wrong_is_said_at_once(course) -> None:
    lines = (
        "c.LockedRoom.limits = {'seconds': 3, 'restarts': 1.5, 'call_seconds': -1, 'threads': True}\n"
        "c.LockedRoom.packages = 'scipy'\nc.LockedRoom.limit = {}"
    )
    with pytest.raises(TeacherError) as raised:
        room_settings(configured(course, lines))
    text = str(raised.value)
    assert "nbgrader_config.py: c.LockedRoom" in text
    for words in (
        "there is no 'seconds'; there are cell_seconds",
        "restarts has to be a whole number above 0, not 1.5",
        "call_seconds has to be a number above 0, not -1",
        "threads has to be a whole number above 0, not True",
        "write a list of names",
        "limit: there are only limits and packages",
    ):
        assert words in text
    with pytest.raises(TeacherError, match="write a dictionary"):
        room_settings(configured(course, "c.LockedRoom.limits = 5"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_notebook_announces_the_limit(path: Path) -> None:
    text = "".join("".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"])
    told = re.findall(r"call of your function may take up to (\d+) seconds", text)
    assert told == ([f"{Limits().call_seconds:g}"] if "autograder.check(" in text else [])


def test_a_notebook_that_announces_another_limit_is_not_released(course, tmp_path) -> None:
    (tmp_path / "a.ipynb").write_text(json.dumps("Each call of your function may take up to 5 seconds."))
    check_announced(tmp_path, 5.0)
    with pytest.raises(TeacherError, match=r"says that a call may take up to 5 seconds, but .* allows 10"):
        check_announced(tmp_path, 10.0)
    shipped = next(path for path in SOURCES if path.stem == "activation_functions")
    folder = course.root / "source" / shipped.stem
    folder.mkdir()
    (folder / shipped.name).write_text(shipped.read_text("utf-8"))
    other = configured(course, "c.LockedRoom.limits = {'call_seconds': 8}")
    with pytest.raises(TeacherError, match="change one of the two"):
        release(other, shipped.stem, force=True)
    assert not other.path("release", ".", shipped.stem).exists()
