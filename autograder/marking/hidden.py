"""Hidden inputs: drawn from the course's secret, so that they are the same on a re-mark and useless to hard-code."""

import hmac
from hashlib import sha256

import numpy as np

from autograder.model import Check, Exercise


def generator(secret: bytes, exercise: Exercise, check: Check) -> np.random.Generator:
    """The source of inputs for one check of one exercise in one course."""
    return np.random.default_rng(number(secret, f"{exercise.assignment}/{exercise.name}/{check.name}"))


def number(secret: bytes, purpose: str) -> int:
    """A large whole number that only the holder of the secret can work out."""
    return int.from_bytes(token(secret, purpose))


def token(secret: bytes, purpose: str) -> bytes:
    """32 bytes that only the holder of the secret can work out."""
    return hmac.new(secret, purpose.encode(), sha256).digest()
