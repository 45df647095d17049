"""The warm process outlives whoever asks it, and what it can't do."""

import array
import json
import os
import resource
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict

import pytest

from autograder.errors import MarkerError
from autograder.sandbox import RoomServer
from autograder.sandbox.inner.limits import Limits

SEED = b"seed" * 8
HURRIED = 200
PATIENT = 5.0
"""Seconds; a warm process that does not hear that it is to end is killed after ten."""


@pytest.fixture(scope="module")
def own_server():
    with RoomServer.start() as server:
        yield server


def marks(server: RoomServer) -> bool:
    with server.session(["y = 2"], seed=SEED) as room:
        return room.value("y").value == 2


def ask_for_a_worker(door: socket.socket) -> socket.socket:
    """Send what a process of ours sends when it needs a worker; return the end of the worker's wire."""
    ours, theirs = socket.socketpair()
    message = json.dumps({"do": "fork", "limits": asdict(Limits())}).encode()
    with theirs:
        door.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs.fileno()]))])
    return ours


def test_a_process_that_is_gone_before_its_answer(own_server) -> None:
    """Killed while it waits: the answer finds nobody."""
    for _ in range(HURRIED):
        door = own_server.door()
        line = ask_for_a_worker(door)
        door.close()
        line.close()
    assert marks(own_server)


def test_a_process_that_is_gone_with_its_answer_unread(own_server) -> None:
    door = own_server.door()
    line = ask_for_a_worker(door)
    door.recv(1, socket.MSG_PEEK)
    door.close()
    line.close()
    assert marks(own_server)


def test_what_can_not_be_done_is_said_and_done_when_it_can() -> None:
    """The warm process has no descriptor left for what it is sent, until one of those who ask is gone."""
    with few_descriptors():
        hindered = RoomServer.start()
    with hindered as server:
        doors: list[socket.socket] = []
        with pytest.raises(MarkerError, match=r"can't admit: .*open files"):
            doors.extend(iter(server.door, None))
        with pytest.raises(MarkerError, match=r"can't fork: .*open files"):
            server.session(["y = 2"], seed=SEED)
        for door in doors:
            door.close()
        notice(server)
        assert marks(server)


def notice(server: RoomServer) -> None:
    """Wait until the warm process has heard that nobody asks through the doors any more."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with suppress(MarkerError):
            server.door().close()
            return
        time.sleep(0.01)


def test_a_room_ends_although_a_fork_of_its_owner_lives_on() -> None:
    """Workers of ours may be forked when the room has begun to start; they keep what was open then."""
    server = RoomServer.start()
    child = os.fork()
    if child == 0:
        try:
            signal.pause()
        finally:
            os._exit(0)  # never on into the other tests
    try:
        began = time.monotonic()
        server.close()
        assert time.monotonic() - began < PATIENT
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@contextmanager
def few_descriptors() -> Iterator[None]:
    """What is started here may hold no more than a few files open."""
    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) + 100, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, usual)
