"""The wire under random damage, for a bounded time: see `fuzz`, which goes on for as long as it is asked to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_a_crash_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "reply_of", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        fuzz.by_chance(5.0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_for_longer(seed: int) -> None:
    assert fuzz.by_chance(10.0, seed + 1).executions > 5000
