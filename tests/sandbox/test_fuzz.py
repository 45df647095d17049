"""The wire under random damage, for a bounded time: see `fuzz`, which goes on for as long as it is asked to."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.replies import Handle
from tests.sandbox import fuzz

TRUE = fuzz.frames()


def test_the_true_messages_are_sound() -> None:
    assert [fuzz.read(frame) for frame in TRUE] == [True] * len(TRUE)


def test_damage_is_found_and_some_of_it_gets_far() -> None:
    count = fuzz.by_chance(2.0)
    assert count.executions > 500
    assert 0.02 < count.sound / count.executions < 0.9, "nothing gets through, or nothing is damaged"


@given(st.sampled_from(TRUE), st.integers(25, 2000), st.binary(max_size=30), st.integers(0, 30))
@settings(deadline=None, max_examples=300)
def test_anything_in_the_place_of_anything(frame: bytes, place: int, instead: bytes, length: int) -> None:
    data = bytearray(frame)
    data[place : place + length] = instead
    fuzz.read(bytes(data))
    fuzz.read(fuzz.put_right(data))


UNUSUAL = (None, True, -1, 2**70, float("nan"), "", "\ud800", (), [], {}, np.zeros(0), np.zeros((2, 0)), np.ones(2))
UNUSUAL += (np.array(1.0), np.array(["a", "b"]), Handle(0, "object", True, None))


def replaced(content: Any, instead: object) -> Iterator[Any]:
    """The content, with one value after the other replaced, at every depth."""
    yield instead
    if isinstance(content, dict):
        for key, value in content.items():
            yield from ({**content, key: other} for other in replaced(value, instead))
    elif isinstance(content, list | tuple):
        for place, value in enumerate(content):
            for other in replaced(value, instead):
                yield type(content)([*content[:place], other, *content[place + 1 :]])


@pytest.mark.parametrize("instead", UNUSUAL, ids=lambda value: repr(value)[:30])
def test_any_sound_value_in_the_place_of_any_other(instead: object) -> None:
    """What the decoder lets through can stand anywhere: an array has no truth, a handle is no text."""
    for seed in fuzz.SEEDS:
        for content in replaced(seed, instead):
            fuzz.use(content)


def test_a_crash_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "reply_of", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        fuzz.by_chance(5.0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_for_longer(seed: int) -> None:
    assert fuzz.by_chance(10.0, seed + 1).executions > 5000
