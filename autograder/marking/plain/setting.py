"""What the student's code finds around it when a test calls it: the test's random state, and answers to `input`.

A test that seeds expects the student's code to go on from there; one that patches `input`, or gives `sys.stdin` another
text, expects the student's code to read that.
"""

import builtins
import random
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np


def seed_chance(seed: bytes) -> None:
    """Make the chance of the tests repeatable."""
    random.seed(seed)
    np.random.seed(np.frombuffer(seed, np.uint32))


class Setting:
    """Tells what the next call should find; it looks at this process as it is when it is made."""

    def __init__(self) -> None:
        self._told = state()
        self._input, self._stdin = builtins.input, sys.stdin

    def __call__(self) -> Mapping[str, Any]:
        """The random state, if it is another one than last time; the test's own `input`, if it has one."""
        around: dict[str, Any] = {}
        now = state()
        if not same(now, self._told):
            self._told = around["chance"] = now
        if builtins.input is not self._input:
            around["input"] = patched_input
        elif sys.stdin is not self._stdin:
            around["input"] = next_line
        return around


def patched_input(prompt: Any = "") -> Any:
    """What the test has put in the place of `input`."""
    return builtins.input(prompt)


def next_line(_prompt: Any = "") -> str:
    """The next line of the test's own `sys.stdin`."""
    line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return str(line).rstrip("\n")


def state() -> tuple[Any, Any]:
    """The state of `random` and of `numpy.random`."""
    return random.getstate(), np.random.get_state()


def same(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    """Whether two states are equal."""
    (plain, numpys), (plain_before, numpys_before) = one, other
    return plain == plain_before and numpys[2:] == numpys_before[2:] and np.array_equal(numpys[1], numpys_before[1])
