"""Frames of every size arrive whole, however the system cuts them up."""

import os
import threading

import pytest

from autograder.sandbox.inner.limits import Limits
from autograder.sandbox.inner.line import ClosedError, Line
from autograder.sandbox.inner.wire import Kind, pack

AHEAD = 1 << 16
SIZES = (0, 1, 100, AHEAD - 60, AHEAD - 25, AHEAD, AHEAD + 1, 7, 3 * AHEAD + 5, 2, 20 * AHEAD, 40)


def of_size(size: int) -> bytes:
    return bytes((place * 31 + size) % 251 for place in range(min(size, 1000))) + b"z" * max(0, size - 1000)


@pytest.mark.parametrize("cut", [97, 4096, 1 << 20])
def test_frames_arrive_as_they_were_sent(cut: int) -> None:
    source, ours = os.pipe()
    sent = [(number, of_size(size // 3), of_size(size)) for number, size in enumerate(SIZES)]
    stream = b"".join(b"".join(pack(Kind.REQUEST, number, text, [data])) for number, text, data in sent)

    def feed() -> None:
        for place in range(0, len(stream), cut):
            os.write(ours, stream[place : place + cut])
        os.close(ours)

    writer = threading.Thread(target=feed)
    writer.start()
    line = Line(source, -1, Limits())
    for wanted in sent:
        frame = line.read()
        assert (frame.number, bytes(frame.structure), bytes(frame.data)) == wanted
    with pytest.raises(ClosedError):
        line.read()
    writer.join()
    os.close(source)


def test_a_marker_that_hangs_up_within_a_large_frame() -> None:
    source, ours = os.pipe()
    whole = b"".join(pack(Kind.REQUEST, 1, b"{}", [of_size(30_000)]))
    os.write(ours, whole[:-1])
    os.close(ours)
    with pytest.raises(ClosedError):
        Line(source, -1, Limits()).read()
    os.close(source)


def test_replies_that_are_gathered_leave_in_order_and_before_they_are_much() -> None:
    source, ours = os.pipe()
    line, found = Line(source, ours, Limits()), []
    reader = threading.Thread(target=lambda: found.extend(iter(lambda: os.read(source, 1 << 20), b"")))
    reader.start()
    pieces = []
    with line.gathering():
        for number in range(200):
            data = of_size(5_000 + number)
            line.write(Kind.REPLY, number, (b"{}", [data]))
            pieces += pack(Kind.REPLY, number, b"{}", [data])
            assert len(line._gathered or b"") < AHEAD
    os.close(ours)
    reader.join()
    os.close(source)
    assert b"".join(found) == b"".join(pieces)
