"""Chance is the same on every re-mark, and different for another seed."""

from .conftest import Opened

CELL = """
import random
import numpy as np
a = [random.random(), np.random.rand(), np.random.default_rng().random(), np.random.RandomState().rand()]
def draw():
    generators = np.random.default_rng(), np.random.Generator(np.random.PCG64()), np.random.default_rng(5)
    return a, [g.random() for g in generators], random.random(), np.random.normal(), hash('text'), list({'a', 'b', 'c'})
"""


def draws(open_room: Opened, seed: bytes) -> list[object]:
    room = open_room(CELL, seed=seed)
    return [room.function("draw")().value for _ in range(2)]


def test_unseeded_chance_repeats_with_the_seed(open_room: Opened) -> None:
    one, same, other = draws(open_room, b"1"), draws(open_room, b"1"), draws(open_room, b"2")
    assert one == same
    assert one[0] != one[1]
    assert one[0] != other[0]


def test_the_levels_agree(open_any: Opened, open_room: Opened) -> None:
    assert draws(open_any, b"1") == draws(open_room, b"1")


def test_the_room_never_sees_the_seed_itself(open_room: Opened) -> None:
    cell = (
        "import gc\ndef found(seed):\n    held = (o for o in gc.get_objects() if isinstance(o, dict))\n"
        "    return sum(seed in o.values() for o in held)"
    )
    seed = b"the secret of the course"
    assert open_room(cell, seed=seed).function("found")(seed.hex()).value <= 1  # the argument itself
