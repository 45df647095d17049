"""What a call leaves as it was does not travel back; whatever was done to an argument is still seen."""

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


def nest() -> dict:
    return {"W": np.array([[0.0, 1.0]]), "list": [0.0, 1, True, "a", None, (2.5,)], "n": 1, "zero": 0.0}


NESTED = {
    "an element of an array": "p['W'][0, 1] = 2.0",
    "the sign of an array's zero": "p['W'][0, 0] = -0.0",
    "an array's type": "p['W'] = p['W'].astype('float32')",
    "another array": "p['W'] = np.array([[0.0, 3.0]])",
    "a list for an array": "p['W'] = [[0.0, 1.0]]",
    "an array that is a view": "p['W'] = np.array([[0.0, 9.0, 2.0]])[:, ::2]",
    "a key more": "p['V'] = 1",
    "a key less": "del p['n']",
    "another key": "p['m'] = p.pop('n')",
    "the order of the keys": "p['n'] = p.pop('n')",
    "True for 1": "p['n'] = True",
    "1.0 for 1": "p['n'] = 1.0",
    "the sign of a zero": "p['zero'] = -0.0",
    "nan for a number": "p['zero'] = float('nan')",
    "an item of a list": "p['list'][1] = 7",
    "an item more": "p['list'].append(1)",
    "an item less": "p['list'].pop()",
    "a list for a tuple": "p['list'][5] = [2.5]",
    "another tuple": "p['list'][5] = (2.5, 2.5)",
}


@pytest.mark.parametrize("how", NESTED.values(), ids=NESTED)
def test_every_change_inside_a_dictionary_is_seen(open_room: Opened, how: str) -> None:
    room = open_room(f"import numpy as np\ndef f(p):\n    {how}")
    given = nest()
    exec(how, {"p": given, "np": np})
    assert repr(given) != repr(nest())
    assert repr(room.function("f")(nest()).arguments[0]) == repr(given)


def test_a_dictionary_left_alone_stays_at_home(open_room: Opened) -> None:
    room = open_room("def f(p):\n    return 1")
    (heard,) = room.replies(Series.of("f", [Call.of((nest(),), {})]))
    assert (heard.structure, heard.data) == (b'["d","value",1,"unchanged",true]', b"")
    given = nest()
    assert heard.read((given,)).arguments[0] is given


def test_a_value_that_shares_memory_says_so_wherever_it_lies(open_room: Opened) -> None:
    room = open_room("def f(p, x):\n    return {'a': [p['W'][0]], 'b': x.copy()}")
    assert room.function("f")(nest(), X).shares == (True, False)


def test_a_huge_number_made_anew_is_the_same_one(open_room: Opened) -> None:
    """It has more digits than Python writes out."""
    room = open_room("def f(p):\n    p[0] = (p[0] - 1) + 1\n    return 1")
    reply = room.function("f")([1 << 16_000])
    assert (reply.fault, reply.value, reply.arguments[0]) == (None, 1, [1 << 16_000])


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
