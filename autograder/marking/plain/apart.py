"""Do a piece of work in a process of its own, and take from it what it has said when its time is up.

In: a function that says things as plain JSON data. Out: what it said, in order. Whatever the work changes in its
process (the folder, the streams, patched functions) ends with that process; so does a test that never comes to an end
or takes all memory, whatever values a student chose for it.
"""

import json
import os
import select
import signal
import time
import warnings
from collections.abc import Callable
from typing import Any, NoReturn

MEMORY = 2 << 30
"""Bytes that the work may take on top of what the process holds already."""

CHUNK = 1 << 20
Say = Callable[[Any], None]


def apart(work: Callable[[Say], None], seconds: float) -> list[Any]:
    """What the work said in its time."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns of threads in a forked process; the only ones are of libraries that are prepared for it.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(reading)
        be_the_child(work, writing)
    os.close(writing)
    try:
        heard = listen(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return [json.loads(line) for line in heard.split(b"\n")[:-1]]


def listen(reading: int, deadline: float) -> bytes:
    """All that comes before the other end closes, or the time is up."""
    heard = bytearray()
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        part = os.read(reading, CHUNK) if ready else b""
        if not part:
            return bytes(heard)
        heard += part


def be_the_child(work: Callable[[Say], None], writing: int) -> NoReturn:
    """Do the work and end, without any of what the process would do on its way out."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked ends this one
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        limit_memory()
        work(lambda said: write_all(writing, json.dumps(said).encode() + b"\n"))
        status = 0
    finally:
        os._exit(status)


def write_all(target: int, data: bytes) -> None:
    """Write all of it, however little the pipe takes at once."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(target, rest) :]


def limit_memory() -> None:
    """Hold this process to a size, where the system tells its size."""
    import resource  # only where there is a Unix

    try:
        with open("/proc/self/statm") as statm:
            size = int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, hard))
