"""A room that was proved once is shared with further processes, each through a door of its own."""

import os
import time

import numpy as np
import pytest

from autograder.sandbox import RoomServer

SEED = b"seed" * 8


def test_a_guest_marks_beside_its_host(server) -> None:
    door = server.door()
    with RoomServer.through(door, server.level) as guest:
        assert guest.level == server.level
        cell = "def f(x):\n    return x + 1"
        with guest.session([cell], seed=SEED) as one, server.session([cell], seed=SEED) as other:
            assert one.function("f")(np.ones(2)).value.tolist() == [2.0, 2.0]
            assert other.function("f")(1.0).value == 2.0


def test_the_room_stays_when_a_guest_is_gone_and_its_workers_do_not(server) -> None:
    """A process of ours may be killed in the middle of a call; what it left running ends with its door."""
    door = server.door()
    guest = RoomServer.through(door, server.level)
    session = guest.session(["import time\ndef spin():\n    while True: pass"], seed=SEED)
    worker = session._notebook._worker
    handle = worker._process._handle
    guest.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            signal_nothing(handle)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the worker of a guest that is gone is still there")
    os.close(handle)
    worker._channel.close()
    with server.session(["y = 2"], seed=SEED) as room:
        assert room.value("y").value == 2


def signal_nothing(handle: int) -> None:
    import signal

    signal.pidfd_send_signal(handle, 0)
