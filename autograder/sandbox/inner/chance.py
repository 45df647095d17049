"""Makes chance repeatable: the same seed gives the same random numbers, on every re-mark.

Covers `random`, `numpy.random` and whatever NumPy would seed from the system, such as an unseeded
`default_rng()`. Not covered, because they can't be: the time, `id`, `os.urandom`, `uuid` and `secrets`.
"""

import hashlib
import hmac
import random
from itertools import count
from typing import Any

import numpy as np
from numpy.random import bit_generator

GENERATORS = (np.random.Generator, np.random.RandomState)
"""What draws random numbers and has a state that travels by value."""


def seed_all(seed: bytes) -> None:
    """Seed every source of chance of this process from one secret."""
    random.seed(_bits(seed, "random", 256))
    words = np.frombuffer(_bits(seed, "numpy", 256).to_bytes(32, "little"), np.uint32)
    np.random.seed(words)
    turns = count()
    # NumPy asks this one function for entropy whenever nobody gave it a seed
    setattr(bit_generator, "randbits", lambda bits: _bits(seed, f"entropy {next(turns)}", bits))  # noqa: B010 - the types know no such name


def advance(old: Any, new: Any) -> None:
    """Bring a generator to the state of another one of its kind."""
    if isinstance(old, np.random.RandomState):
        old.set_state(new.get_state(legacy=False))
    elif old.bit_generator.state["bit_generator"] == new.bit_generator.state["bit_generator"]:
        old.bit_generator.state = new.bit_generator.state


def _bits(seed: bytes, label: str, bits: int) -> int:
    key = hmac.digest(seed, label.encode(), "sha256")
    return int.from_bytes(hashlib.shake_256(key).digest((bits + 7) // 8), "big") >> (-bits % 8)
