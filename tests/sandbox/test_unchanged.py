"""A large array that a call leaves as it was does not travel back; whatever was done to one is still seen."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from autograder.sandbox.inner.limits import Limits
from autograder.sandbox.reading import reply_of
from autograder.sandbox.series import Call, Series
from tests.sandbox.conftest import Opened

X = np.random.default_rng(3).normal(size=(40, 50))
RAISED = {"raised": None, "type": "", "message": "", "memory": False}
CHANGES = {
    "one element": "x[3, 4] = 0",
    "its shape": "x.shape = (50, 40)",
    "its elements' type": "x.dtype = 'int64'",
    "its order": "x[:] = x[::-1].copy()",
    "a nan": "x[0, 0] = float('nan')",
    "the sign of a zero": "x[1, 1] = -0.0",
}


def changed(how: str) -> np.ndarray:
    given = X.copy()
    given[1, 1] = 0.0
    exec(how, {"x": given})
    return given


@pytest.mark.parametrize("how", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(open_room: Opened, how: str) -> None:
    room = open_room(f"def f(x, y):\n    {how}\n    return 1")
    given = X.copy()
    given[1, 1] = 0.0
    after, other = room.function("f")(given, X).arguments
    assert after.dtype == changed(how).dtype
    assert_array_equal(after, changed(how))
    assert_array_equal(np.signbit(after.astype(float)), np.signbit(changed(how).astype(float)))
    assert_array_equal(other, X)


def test_an_array_left_alone_stays_at_home_alone_and_in_a_series(open_room: Opened) -> None:
    room = open_room("def f(x, y):\n    return x.sum()")
    assert_array_equal(room.function("f")(X, 2).arguments[0], X)
    (heard,) = room.replies(Series.of("f", [Call.of((X, 2), {})]))
    assert len(heard.data) < X.nbytes
    assert_array_equal(heard.read((X, 2)).arguments[0], X)
    assert heard.read((X, 2)).arguments[1] == 2


def test_a_result_that_is_the_argument_comes_back_whole(open_room: Opened) -> None:
    reply = open_room("def f(x):\n    return x").function("f")(X)
    assert_array_equal(reply.value, X)
    assert reply.shares == (True,)


@pytest.mark.parametrize("claim", [[7], [-1], ["0"], [True], [[0]], "0", 0, None, {"a": 1}, [2**80]])
def test_a_claim_about_nothing_is_none(claim: object) -> None:
    reply = reply_of({"value": 1, "arguments": (5, 6), "unchanged": claim, **RAISED}, (X, 2), Limits())
    assert reply.arguments == (5, 6)


def test_arguments_that_are_missing_are_no_answer() -> None:
    reply = reply_of({"value": 1, "arguments": (None,), "unchanged": [0, 1], **RAISED}, (X, 2), Limits())
    assert reply.fault is not None
