"""A series gives the replies that the same calls get one by one, or none at all, and then nothing has happened."""

import time

import numpy as np
import pytest

from autograder.sandbox import Call, Reply, Series
from autograder.sandbox.inner.plain import UnsendableError

X = np.arange(6.0).reshape(2, 3)
CALLS = (((X,), {}), ((X.T, 2), {}), ((X[:, ::2],), {"scale": 3}), ((np.random.default_rng(5),), {}), (([1, "a"],), {}))
MANY = """
import numpy as np, sys
asked = 0
def many(x, scale=1):
    global asked
    asked += 1
    print("call", asked)
    if isinstance(x, list):
        raise ValueError(f"no {x}")
    if isinstance(x, np.random.Generator):
        return x.normal(), np.random.random()
    x *= scale
    return x if scale == 2 else {"sum": x.sum(), "asked": asked}
"""


def series(name: str, calls=CALLS) -> Series:
    return Series.of(name, [Call.of(args, keywords) for args, keywords in calls])


def shown(reply: Reply) -> str:
    generators = [item.bit_generator.state for item in reply.arguments if isinstance(item, np.random.Generator)]
    return f"{(reply.value, reply.raised, reply.message, reply.fault, reply.shares, reply.printed)} {generators}"


def test_the_same_replies_as_one_by_one(open_any) -> None:
    heard = open_any(MANY).replies(series("many"))
    function = open_any(MANY).function("many")
    one_by_one = [function(*args, **keywords) for args, keywords in CALLS]
    replies = [reply.read(args) for reply, (args, _) in zip(heard, CALLS, strict=True)]
    assert [shown(reply) for reply in replies] == [shown(reply) for reply in one_by_one]
    for reply, other in zip(replies, one_by_one, strict=True):
        arrays = zip(reply.arguments, other.arguments, strict=True)
        assert all(np.array_equal(a, b) for a, b in arrays if isinstance(a, np.ndarray))
    assert one_by_one[2].value == {"sum": 30.0, "asked": 3}


def test_calls_are_the_same_only_to_the_last_bit() -> None:
    assert Call.of((X,), {}) == Call.of((X.copy(),), {})
    others = (X.astype(np.float32), X.T, X[:, ::2], X + 1e-15, X.tolist(), X.reshape(3, 2), X.astype(int))
    assert all(Call.of((X,), {}) != Call.of((other,), {}) for other in others)
    assert Call.of((0.0,), {}) != Call.of((-0.0,), {})
    assert Call.of((1,), {}) != Call.of((True,), {}) != Call.of((1.0,), {})
    assert Call.of((X,), {}) != Call.of((), {"x": X})


def test_what_is_no_plain_value_is_no_series() -> None:
    with pytest.raises(UnsendableError):
        Call.of((np.sin,), {})


BREAKS = {
    "hangs": "while True: pass",
    "crashes": "import os; os._exit(1)",
    "sends too much": "return np.zeros(40_000_000)",
    "answers too much": "return np.zeros(4_000_000)",
    "writes rubbish": "import os; os.write(3, b'x' * 100)",
    "answers too often": "import os; os.write(3, bytes(1 << 16)); return 1",
}
BREAKING = """
import numpy as np
asked = 0
def odd(x):
    global asked
    asked += 1
    if x == 2:
        {}
    return asked
"""
"""The third call of a series does something that it must not."""


@pytest.mark.parametrize("deed", BREAKS.values(), ids=BREAKS.keys())
def test_when_one_breaks_it_is_as_if_none_had_been_made(open_room, deed) -> None:
    session = open_room(BREAKING.format(deed), call_seconds=2.0)
    before = session._notebook._until
    began = time.monotonic()
    heard = session.replies(series("odd", [((number,), {}) for number in range(4)]))
    if heard is not None:  # a reply that is too large to send is one like any other
        assert deed == BREAKS["sends too much"]
        assert [reply.read(("x",)).value for reply in heard] == [1, 2, None, 4]
        return
    assert session._notebook._until - before > 0.9 * (time.monotonic() - began) - 0.1, "the time is given back"
    assert session._notebook.hopeless() is None
    function = session.function("odd")
    assert [function(number).value for number in (0, 1, 3)] == [1, 2, 3]
    assert session.replies(series("odd", [((0,), {})])) is None, "once is enough"
    assert (session._stopped["odd"], session._ended["odd"]) == (0, 0)


def test_a_series_counts_as_no_restart(open_room) -> None:
    session = open_room(BREAKING.format(BREAKS["crashes"]), restarts=1)
    assert session.replies(series("odd", [((2,), {})])) is None
    assert "ended" in session.function("odd")(2).fault
    assert session.function("odd")(0).value == 1


def test_cells_that_take_long_are_not_run_twice_for_it(open_room) -> None:
    session = open_room("import time; time.sleep(2.1)\ndef one(x):\n    return 1")
    assert session.replies(series("one", [((0,), {})])) is None
    assert session.function("one")(0).value == 1


def test_a_function_that_is_given_up_is_not_asked(open_room) -> None:
    session = open_room("def late(x):\n    while True: pass", call_seconds=0.3, timeouts=1)
    assert session.function("late")(0).fault
    assert session.replies(series("late", [((0,), {})])) is None


OUTSIDE = """
def twice(x):
    return 2 * square(x)
def square(x):
    return 0
def again(x):
    return twice(x) + 1
"""


def test_a_function_of_the_markers_is_called_back_in_the_middle(open_any) -> None:
    session = open_any(OUTSIDE)
    asked = []

    def square(x):
        asked.append(x)
        return x * x

    session.place("square", square)
    heard = session.replies(series("again", [((number,), {}) for number in range(4)]))
    assert [reply.read(("x",)).value for reply in heard] == [1, 3, 9, 19]
    assert asked == [0, 1, 2, 3]


def test_the_function_outside_may_ask_the_room_itself(open_any) -> None:
    session = open_any(OUTSIDE + "def half(x):\n    return x / 2\n")
    half = session.function("half")
    session.place("square", lambda x: half(x).value)
    heard = session.replies(series("twice", [((number,), {}) for number in (2.0, 5.0)]))
    assert [reply.read(("x",)).value for reply in heard] == [2.0, 5.0]
    assert half(8.0).value == 4.0


def test_a_function_outside_that_fails_fails_in_the_students_code(open_any) -> None:
    session = open_any(OUTSIDE)

    def square(x):
        raise ZeroDivisionError("no")

    session.place("square", square)
    heard = session.replies(series("twice", [((1,), {})]))
    assert heard[0].read(("x",)).raised == "ZeroDivisionError"


def test_call_backs_are_counted_for_each_call(open_any) -> None:
    session = open_any("def many(x):\n    return sum(one(x) for _ in range(5))\ndef one(x): pass", callbacks=6)
    session.place("one", lambda x: x)
    heard = session.replies(series("many", [((number,), {}) for number in range(3)]))
    assert [reply.read(("x",)).value for reply in heard] == [0, 5, 10]


def test_replies_that_are_too_much_together_are_asked_for_one_by_one(open_room) -> None:
    session = open_room("def long(x):\n    return 'x' * 1_000_000")
    assert session.replies(series("long", [((number,), {}) for number in range(20)])) is None
    assert len(session.function("long")(1).value) == 1_000_000
