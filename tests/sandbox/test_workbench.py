"""A notebook tested step by step: its cells, objects, names, files; and a worker that says what it likes about them."""

# ruff: noqa: E501 - rows of data

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from autograder.sandbox import Handle, Method, RoomServer, Workbench
from autograder.sandbox.faults import ENDED, RUBBISH

from .conftest import SEED


@pytest.fixture
def bench(best_server: RoomServer) -> Iterator[Callable[..., Workbench]]:
    opened: list[Workbench] = []

    def start(*cells: str, **options: Any) -> Workbench:
        settings: dict[str, Any] = {"stand": lambda handle: handle, "files": {}, "setting": dict} | options
        opened.append(best_server.workbench(cells, seed=SEED, **settings))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_cells_run_one_by_one_and_say_what_they_bind(bench: Callable[..., Workbench]) -> None:
    room = bench("x = 1", "y = [x]", "x = 2")
    assert room.value("x").raised == "NameError"
    assert [run.bound for run in room.advance(2)] == [("x",), ("y",)]
    assert room.value("x").value == 1
    assert room.advance(3)[-1].bound == ("x",)
    assert (room.value("x").value, room.value("y").value) == (2, [1])


def test_a_lost_worker_comes_back_where_the_test_stands(bench: Callable[..., Workbench]) -> None:
    room = bench("import os\ndef end(): os._exit(0)\nx = 1", "x = 2")
    room.advance(1)
    old = room.value("end").value
    assert room.call(old).fault == ENDED
    assert room.value("x").value == 1
    assert room.call(old).fault == ENDED  # it was an object of the worker that is gone
    room.advance(2)
    assert room.value("x").value == 2


def test_objects_have_attributes_items_and_methods(bench: Callable[..., Workbench]) -> None:
    room = bench(
        "class A:\n    n = 1\n    def f(self, x): return x + self.n\n    def __getitem__(self, i): return i\na = A()"
    )
    room.advance(1)
    a = room.value("a").value
    assert isinstance(a, Handle)
    assert a.facts.kin == "A"
    assert "__getitem__" in a.facts.special
    assert room.act("getattr", a, "n").value == 1
    assert room.act("getattr", a, "f").value == Method()
    assert room.method(a, "f", (2,), {}).value == 3
    assert room.act("getitem", a, (1, slice(2))).value == (1, slice(2))
    assert room.act("getattr", a, "nothing").raised == "AttributeError"
    room.act("setattr", a, "n", 5)
    assert room.method(a, "f", (), {"x": 2}).value == 7


def test_names_are_given_back(bench: Callable[..., Workbench]) -> None:
    room = bench("def f(): return 1\ndef g(): return f()")
    room.advance(1)
    g = room.value("g").value
    room.mirror("f", lambda: 10)
    room.mirror("new", 5)
    assert (room.call(g).value, room.value("new").value) == (10, 5)
    room.mirror("f")
    assert room.call(g).raised == "NameError"
    room.restore()
    assert (room.call(g).value, room.value("new").raised) == (1, "NameError")


def test_files_go_in_and_come_out_once(bench: Callable[..., Workbench]) -> None:
    room = bench(
        "text = open('data/in.txt').read()\nopen('out.txt', 'w').write(text * 2)\nimport helper",
        files={"data/in.txt": b"hey", "helper.py": b"two = 2"},
    )
    assert room.advance(1)[0].error is None
    assert room.files(1000) == {"out.txt": b"heyhey"}
    assert room.files(1000) == {}


def test_exceptions_keep_their_classes(bench: Callable[..., Workbench]) -> None:
    room = bench("class E(KeyError): pass\nclass F(E): pass\ndef f(): raise F('x')")
    room.advance(1)
    reply = room.call(room.value("f").value)
    assert (reply.raised, reply.lineage) == ("KeyError", ("F", "E", "KeyError"))
    assert isinstance(reply.error, Handle)


LIES = {
    "a file above the folder": ('calls.Calls.files = lambda s, a: {"files": (("../x", np.zeros(1, np.uint8)),)}', {}),
    "an absolute file": ('calls.Calls.files = lambda s, a: {"files": (("/tmp/x", np.zeros(1, np.uint8)),)}', {}),
    "a file that is none": ('calls.Calls.files = lambda s, a: {"files": (("x", 5), 7, ("y", np.zeros(1)))}', {}),
    "no files at all": ('calls.Calls.files = lambda s, a: {"files": {"x": b""}}', {}),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_worker_that_lies_about_files(bench: Callable[..., Workbench], lie: str) -> None:
    reach = (
        "import gc, numpy as np\nworker = next(o for o in gc.get_objects() if type(o).__name__ == 'Worker')\n"
        "calls = __import__('sys').modules[type(worker._calls).__module__]\n"
    )
    code = LIES[lie][0].replace("calls.Calls.files = lambda s, a:", "worker._deeds['files'] = lambda a:")
    room = bench(reach + code)
    assert room.advance(1)[0].error is None
    assert room.files(1000) == {}


@pytest.mark.parametrize(
    "facts",
    ["('x', (), '', '', ())", "('object', ('__reduce__',), '', '', ())", "5", "('object', (), '', '', ('a b',))"],
)
def test_a_worker_that_lies_about_facts(bench: Callable[..., Workbench], facts: str) -> None:
    reach = (
        "import gc\nworker = next(o for o in gc.get_objects() if type(o).__name__ == 'Worker')\n"
        f"__import__('sys').modules[type(worker._objects).__module__].facts_of = lambda *a: {facts}\nx = object()"
    )
    room = bench(reach)
    room.advance(1)
    assert room.value("x").fault == RUBBISH


def test_more_comes_out_only_where_it_is_asked_for(best_server: RoomServer) -> None:
    turn_on = (
        "import gc\nworker = next(o for o in gc.get_objects() if type(o).__name__ == 'Worker')\nworker._objects.rich = True\n"
        "x = {1, 2}"
    )
    with best_server.session([turn_on, "y = 1"], seed=SEED) as room:
        assert room.value("x").fault == RUBBISH
