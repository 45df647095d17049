"""Damage to one true message, a bit at a time: which share of it is still read as sound values."""

from collections.abc import Callable

from autograder.sandbox import Limits
from autograder.sandbox.inner.decoder import decode
from autograder.sandbox.inner.wire import MalformedError, unpack

LIMITS = Limits(frame_bytes=1 << 20, structure_bytes=1 << 20, items=20_000)


class Reader:
    """Gives a message piece by piece, and hangs up where it ends."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __call__(self, count: int) -> bytes:
        if count > len(self.data):
            raise EOFError
        part, self.data = self.data[:count], self.data[count:]
        return part


def is_sound(data: bytes, special: Callable[..., object]) -> bool:
    """Read a message as the marker does: it is sound, malformed or cut short, and nothing else may be raised."""
    try:
        frame = unpack(Reader(data), LIMITS.structure_bytes, LIMITS.frame_bytes)
        decode(frame.structure, frame.data, special, LIMITS)
    except (MalformedError, EOFError):
        return False
    return True


def sound_share(whole: bytes, special: Callable[..., object]) -> float:
    """Flip every bit once: 0 would mean that no damage got as far as the values, 1 that none was found."""
    assert is_sound(whole, special)
    sound = 0
    for place in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        sound += is_sound(bytes(damaged), special)
    return sound / (len(whole) * 8)
