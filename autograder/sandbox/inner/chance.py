"""Makes chance repeatable: the same seed gives the same random numbers, on every re-mark.

Covers `random`, `numpy.random` and whatever NumPy would seed from the system, such as an unseeded
`default_rng()`. Not covered, because they can't be: the time, `id`, `os.urandom`, `uuid` and `secrets`.
"""

import hashlib
import hmac
import random
from itertools import count

import numpy as np
from numpy.random import bit_generator


def seed_all(seed: bytes) -> None:
    """Seed every source of chance of this process from one secret."""
    random.seed(_bits(seed, "random", 256))
    words = np.frombuffer(_bits(seed, "numpy", 256).to_bytes(32, "little"), np.uint32)
    np.random.seed(words)
    turns = count()
    # NumPy asks this one function for entropy whenever nobody gave it a seed
    setattr(bit_generator, "randbits", lambda bits: _bits(seed, f"entropy {next(turns)}", bits))  # noqa: B010


def _bits(seed: bytes, label: str, bits: int) -> int:
    key = hmac.digest(seed, label.encode(), "sha256")
    return int.from_bytes(hashlib.shake_256(key).digest((bits + 7) // 8), "big") >> (-bits % 8)
