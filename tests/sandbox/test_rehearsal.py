"""What the rehearsal does stays behind: a room is as if nothing had been run in it."""

import numpy as np

from autograder.sandbox.inner.rehearsal import _CELLS, _requests

from .conftest import Opened

TRACES = """
import sys, os, random
import matplotlib.pyplot as plt
def names(): return sorted(name for name in globals() if not name.startswith('_'))
def figures(): return plt.get_fignums()
def prompt(): return get_ipython().execution_count
def history(): return len(In)
def folder(): return os.getcwd(), os.listdir()
def threads():
    import threading
    return threading.active_count()
"""


def test_nothing_of_it_is_left(open_room: Opened) -> None:
    room = open_room(TRACES)
    assert not {"scale", "fail", "axes", "fig"} & set(room.function("names")().value)
    assert room.function("figures")().value == []
    assert room.function("prompt")().value == 2
    assert room.function("history")().value == 2
    assert room.function("threads")().value == 1
    assert room.function("folder")().value[1] == []


def test_chance_is_what_the_seed_says(open_room: Opened) -> None:
    draw = "import numpy as np\ndef draw(): return np.random.rand(), np.random.default_rng().random()"
    one, two, other = (open_room(draw, seed=seed).function("draw")().value for seed in (b"a", b"a", b"b"))
    assert one == two
    assert not np.isclose(one, other).any()


def test_every_kind_of_request_is_in_it() -> None:
    asked = {request["do"] for request in _requests()}
    assert asked >= {"seed", "run", "draw", "look at all", "calls", "call"}
    assert sum(request["do"] == "run" for request in _requests()) == len(_CELLS)
