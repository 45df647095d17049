"""Looking at many names at once shows what looking at each shows, whatever stands behind one of them."""

from dataclasses import replace

import pytest

from .conftest import Opened

PLAIN = """
def relu(x, slope=0): return x
number = 3
class Callable:
    def __call__(self, a): return a
made = Callable()
"""
SPOILERS = {
    "ends the process": "import os; os._exit(1)",
    "hangs": "while True: pass",
    "raises": "1 / 0",
}
HOSTILE = """
class Spoils:
    def __call__(self): return 1
    @property
    def __signature__(self):
        {act}
spoils = Spoils()
"""
NAMES = ("relu", "number", "made", "missing", "spoils", "In", "print")


def bare(function):
    return replace(function, _call=None, replies=None)


def test_many_names_at_once_are_what_each_is(open_room: Opened) -> None:
    room = open_room(PLAIN)
    assert [bare(one) for one in room.functions(NAMES)] == [bare(room.function(name)) for name in NAMES]
    assert [one.exists for one in room.functions(NAMES)] == [True, True, True, False, False, False, False]
    assert room.functions(["relu"])[0].parameters == ("x", "slope")
    assert room.functions([]) == []


@pytest.mark.parametrize("act", SPOILERS.values(), ids=SPOILERS)
def test_one_that_spoils_it_is_alone_to_blame(open_room: Opened, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    monkeypatch.setattr("autograder.sandbox.session._LOOK_SECONDS", 0.5)
    room = open_room(PLAIN, HOSTILE.format(act=act))
    relu, spoils, made = room.functions(["relu", "spoils", "made"])
    assert relu.parameters == ("x", "slope")
    assert made.callable
    assert spoils.fault or spoils.callable
    assert relu(5).value == 5


@pytest.mark.parametrize("looks", [None, [], [{}] * 3, [{}, 1], "ab", {"relu": {}}])
def test_a_reply_of_another_form_counts_for_nothing(open_room: Opened, monkeypatch: pytest.MonkeyPatch, looks) -> None:
    room = open_room(PLAIN)
    ask = room._ask
    monkeypatch.setattr(
        room, "_ask", lambda request, seconds: {"looks": looks} if "names" in request else ask(request, seconds)
    )
    assert [one.exists for one in room.functions(["relu", "missing"])] == [True, False]
