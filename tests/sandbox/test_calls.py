"""Calling a student's function: arguments, results, exceptions, call-backs, and what it did to its arguments."""

from typing import Any

import numpy as np
import pytest

from autograder.errors import MarkerError
from autograder.sandbox import Handle

from .conftest import Opened

IMPORT = "import numpy as np\n"


def test_what_is_known_about_a_name(open_room: Opened) -> None:
    room = open_room(
        "def f(x, *, rate=0.1): return x\nclass Net:\n    def __call__(self, x): return x\nnet = Net()\nn = 3"
    )
    f, net, n, gone = (room.function(name) for name in ("f", "net", "n", "gone"))
    assert (f.exists, f.callable, f.type_name, f.parameters) == (True, True, "function", ("x", "rate"))
    assert (net.callable, net.type_name, net.parameters) == (True, "Net", ("x",))
    assert (n.exists, n.callable, n.type_name, n.parameters) == (True, False, "int", None)
    assert (gone.exists, gone.callable, gone.parameters) == (False, False, None)
    assert not any(room.function(name).exists for name in ("In", "exit", "get_ipython", "len", "np"))
    assert net(5).value == 5
    assert (gone(1).raised, gone(1).message) == ("NameError", "name 'gone' is not defined")
    assert n(1).raised == "TypeError"


def test_arguments_by_position_and_keyword_and_their_state_afterwards(open_room: Opened) -> None:
    room = open_room(
        "def step(params, grads, *, rate):\n    for k in params: params[k] -= rate * grads[k]\n    rate = 0"
    )
    params, grads = {"W": np.ones((2, 2))}, {"W": np.ones((2, 2))}
    reply = room.function("step")(params, grads, rate=0.5)
    assert reply.value is None
    assert reply.arguments[0]["W"].tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert reply.keywords == {"rate": 0.5}
    assert params["W"].tolist() == [[1, 1], [1, 1]]


def test_sharing_memory_is_seen(open_room: Opened) -> None:
    room = open_room(IMPORT + "def view(x, y): return {'a': [y[::2]]}\ndef copy(x, y): return x.copy()")
    x, y = np.arange(4.0), np.arange(4.0)
    assert room.function("view")(x, y).shares == (False, True)
    assert room.function("copy")(x, y).shares == (False, False)


def test_non_contiguous_arguments_arrive_non_contiguous(open_room: Opened) -> None:
    room = open_room(
        "def flags(x): return [x.flags.c_contiguous, x.flags.f_contiguous, x.flags.writeable, x.flags.owndata]"
    )
    x = np.arange(12.0).reshape(3, 4)
    assert room.function("flags")(x).value[:3] == [True, False, True]
    assert room.function("flags")(x.T).value[:3] == [False, True, True]
    assert room.function("flags")(x[:, ::2]).value[:3] == [False, False, True]


def test_a_generator_comes_back_advanced(open_room: Opened) -> None:
    room = open_room("def draw(rng): return rng.normal(size=3)")
    mine, theirs = np.random.default_rng(3), np.random.default_rng(3)
    reply = room.function("draw")(theirs)
    assert reply.value.tolist() == mine.normal(size=3).tolist()
    assert reply.arguments[0].random() == mine.random()
    assert theirs.random() == np.random.default_rng(3).random()


@pytest.mark.parametrize(
    ("expression", "type_name"),
    [
        ("np.matrix([[1.0]])", "matrix"),
        ("np.ma.array([1.0])", "MaskedArray"),
        ("np.array([1.0]).view(Liar)", "custom object"),
        ("Yes()", "custom object"),
        ("np.array([None])", "ndarray"),
        ("np.zeros(1, 'M8[s]')", "ndarray"),
        ("(i for i in 'a')", "generator"),
        ("np", "module"),
        ("{(1, 2): 3}", "dict"),
        ("lambda x: x", "function"),
    ],
)
@pytest.mark.filterwarnings("ignore:the matrix subclass")
def test_anything_else_comes_back_as_a_handle(open_room: Opened, expression: str, type_name: str) -> None:
    liars = (
        "class Liar(np.ndarray):\n    def __eq__(self, other): return True\n"
        "class Yes:\n    def __eq__(self, other): return True\n    def __getattr__(self, name): return self\n"
    )
    value = open_room(IMPORT + liars + f"def f(): return {expression}").function("f")().value
    assert isinstance(value, Handle)
    assert value.type_name == type_name
    assert value.description is None


def test_kinds_are_kept(open_room: Opened) -> None:
    room = open_room(IMPORT + "def f(): return [1, (True, None), {'a': 1.5, 2: 'b'}, np.float32(2), np.array(3), 1j]")
    value: Any = room.function("f")().value
    assert value == [1, (True, None), {"a": 1.5, 2: "b"}, 2.0, 3, 1j]
    assert [type(item) for item in value] == [int, tuple, dict, np.float32, np.ndarray, complex]


def test_exceptions_become_the_nearest_of_pythons_own(open_room: Opened) -> None:
    cell = (
        "class Mine(ValueError): pass\nclass Odd(Exception):\n    def __str__(self): raise SystemExit\n"
        "def f(kind):\n    raise {'mine': Mine('a\\x1b[31m b' + 'c' * 999), 'odd': Odd(), 'exit': SystemExit(3)}[kind]"
    )
    f = open_room(cell).function("f")
    assert (f("mine").raised, f("mine").message[:5], len(f("mine").message) <= 300) == ("ValueError", "a bcc", True)
    assert (f("odd").raised, f("odd").message) == ("Exception", "")
    assert (f("exit").raised, f("exit").fault) == ("SystemExit", None)
    assert f("other").raised == "KeyError"


def test_a_function_outside_is_called_back(open_room: Opened) -> None:
    room = open_room("def apply(f, x, times=1):\n    for _ in range(times): x = f(x)\n    return x")
    apply = room.function("apply")
    assert apply(lambda x: x * 2, np.ones(2), times=3).value.tolist() == [8, 8]
    assert apply(lambda x: {"was": x}, (1, 2)).value == {"was": (1, 2)}

    def fail(x: object) -> None:
        raise LookupError("not there")

    assert (apply(fail, 1).raised, apply(fail, 1).message) == ("LookupError", "not there")
    too_much = open_room("def apply(f): return f(bytearray(0), [[0] * 9**6])").function("apply")(print)
    assert (too_much.raised, too_much.fault) == ("Exception", None)


def test_call_backs_nest(open_room: Opened) -> None:
    room = open_room("def apply(f, x): return f(x) + 1\ndef double(x):\n    print('inner')\n    return 2 * x")
    apply, double = room.function("apply"), room.function("double")
    assert apply(lambda x: double(x).value, 5).value == 11
    assert apply(lambda x: double(x).printed, "").raised == "TypeError"
    assert apply(double, 7).value == 15


def test_the_students_own_function_can_be_an_argument(open_room: Opened) -> None:
    cell = "def same(f, g): return f is g\ndef f(): pass\ndef give(): return f\ndef make(): return lambda x: x + 1"
    room = open_room(cell, "def use(g, x): return g(x)")
    assert room.function("use")(room.function("gone"), 1).raised == "NameError"
    assert room.function("same")(room.function("f"), room.function("give")().value).value is True
    assert room.function("use")(room.function("make")().value, 1).value == 2


def test_what_a_function_returns_can_be_called(open_room: Opened) -> None:
    room = open_room(
        "def adder(n):\n    def add(x):\n        return x + n\n    return add\ndef end():\n    import os; os._exit(0)"
    )
    add = room.function("adder")(2).value
    assert add.callable
    assert room.call(add, x=np.ones(2)).value.tolist() == [3, 3]
    room.function("end")()
    assert room.call(add, 1).fault is not None


def test_call_backs_are_bounded(open_room: Opened) -> None:
    room = open_room(
        "def many(f, n):\n    for _ in range(n): f(0)\n    return n",
        "def deep(f):\n    return f(0)",
        callbacks=50,
    )
    many, deep = room.function("many"), room.function("deep")
    assert many(lambda x: x, 50).value == 50
    assert many(lambda x: x, 51).raised == "RuntimeError"

    def again(_x: object) -> object:
        reply = deep(again)
        return reply.raised or reply.value

    assert deep(again).value == "RecursionError"


def test_a_crash_within_a_call_back_costs_only_that_call(open_room: Opened) -> None:
    room = open_room("import os\ndef apply(f): return f()\ndef end(): os._exit(0)\ndef one(): return 1")
    inner = []

    def call() -> int:
        inner.append(room.function("end")())
        inner.append(room.function("one")())
        return 1

    assert room.function("apply")(call).fault is not None
    assert [reply.fault is None for reply in inner] == [False, False]
    assert room.function("one")().value == 1


def test_a_marker_error_within_a_call_back_is_the_markers(open_room: Opened) -> None:
    room = open_room("def apply(f):\n    try: return f()\n    except Exception: return 0")

    def broken() -> None:
        raise MarkerError("mine")

    with pytest.raises(MarkerError, match="mine"):
        room.function("apply")(broken)
    assert room.function("apply")(lambda: 3).value == 3


def test_what_can_not_be_sent_is_the_markers_fault(open_room: Opened) -> None:
    room = open_room("def f(x): return x")
    for value in (object(), np.zeros(9 << 20), np.array([object()])):
        with pytest.raises(MarkerError):
            room.function("f")(value)
    assert room.function("f")(1).value == 1


def test_each_call_finds_a_tidy_room(open_room: Opened) -> None:
    cell = IMPORT + (
        "import os, sys, warnings\n"
        "np.seterr(all='raise'); np.set_printoptions(precision=1); warnings.simplefilter('error')\n"
        "def state():\n    printing = np.get_printoptions()['precision']\n"
        "    return np.geterr()['divide'], printing, len(warnings.filters), os.getcwd()\n"
        "def disturb():\n    np.seterr(all='raise'); np.set_printoptions(precision=1); warnings.simplefilter('error')\n"
        "    os.chdir('/'); sys.stdout = None; sys.stderr = None"
    )
    room = open_room(cell)
    first = room.function("state")().value
    room.function("disturb")()
    assert first == room.function("state")().value
    assert first[:2] == ("warn", 8)


def test_parameters_of_matplotlib_stay_as_the_notebook_left_them(open_room: Opened) -> None:
    room = open_room(
        "import matplotlib as m\nm.rcParams['lines.linewidth'] = 7\ndef f(): return m.rcParams['lines.linewidth']"
    )
    assert (room.function("f")().value, room.function("f")().value) == (7.0, 7.0)


def test_what_a_call_prints_is_told_apart(open_room: Opened) -> None:
    room = open_room("import sys\ndef f(x):\n    print('got', x)\n    print('no', file=sys.stderr)\n    return x")
    assert [room.function("f")(x).printed for x in (1, 2)] == ["got 1\n", "got 2\n"]


def test_a_name_can_be_read(open_room: Opened) -> None:
    room = open_room("losses = [3.0, 2.0]")
    assert room.value("losses").value == [3.0, 2.0]
    assert room.value("nothing").raised == "NameError"
