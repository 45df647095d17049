"""Starts the warm process and asks it for workers (levels 2 to 4, Linux).

In: a stage and a level. Out: workers, each a fork of the warm process, locked in. `StartError` says why a
level can't be built on this machine.
"""

import array
import json
import os
import platform
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from autograder.errors import MarkerError

from .channel import SocketChannel
from .inner.jail.syscalls import MACHINES
from .inner.limits import Limits
from .levels import Level, StartError
from .process import Worker
from .stage import Stage

_START_SECONDS, _ASK_SECONDS, _END_SECONDS = 60.0, 20.0, 10.0
_MESSAGE = 1 << 16
_BUFFER = 1 << 20


class Guest:
    """A process that may ask a warm process for workers; threads take turns in asking."""

    def __init__(self, control: socket.socket, level: Level) -> None:
        self._control, self.level = control, level
        self._control.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        self._turn = threading.Lock()

    def worker(self, limits: Limits, number: int) -> Worker:
        """Fork a worker and lock it in."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                answer, handle = self._ask({"do": "fork", "limits": asdict(limits)}, theirs.fileno())
            process = _Forked(self, answer["pid"], handle)
        except BaseException:
            ours.close()
            raise
        return Worker(process, SocketChannel(ours), limits, number)

    def reap(self, pid: int) -> int:
        """Let the warm process take note that one of its workers is gone; return the signal that ended it, or 0."""
        try:
            status = self._ask({"do": "reap", "pid": pid})[0]["status"]
        except MarkerError:  # the warm process is gone itself, and took its workers with it
            return 0
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0

    def close(self) -> None:
        """Hang up; the warm process ends the workers that were made for this end."""
        hang_up(self._control)

    def door(self) -> socket.socket:
        """Let one more process ask; the socket is for that process alone."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                self._ask({"do": "admit"}, theirs.fileno())
        except BaseException:
            ours.close()
            raise
        return ours

    def last_words(self) -> str:
        """Whoever started the warm process keeps what it writes."""
        return "no message"

    def _ask(self, request: dict[str, Any], descriptor: int | None = None) -> tuple[dict[str, Any], int]:
        """Send one request and return its answer, with the descriptor that came along or -1."""
        send = [] if descriptor is None else [descriptor]
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", send))] if send else []
        with self._turn:
            try:
                self._control.sendmsg([json.dumps(request).encode()], rights)
                message, extra, _flags, _address = self._control.recvmsg(_MESSAGE, socket.CMSG_SPACE(4))
            except OSError as error:
                raise MarkerError(f"the room's warm process does not answer: {error}") from error
        if not message:
            raise MarkerError(f"the room's warm process has ended: {self.last_words()}")
        answer = json.loads(message)
        if "failed" in answer:
            raise MarkerError(f"the room's warm process can't {request['do']}: {answer['failed']}")
        handles = array.array("i", extra[0][2]) if extra else array.array("i", [-1])
        return answer, handles[0]


class Zygote(Guest):
    """The warm process of one server."""

    def __init__(
        self, stage: Stage, level: Level, off: frozenset[str], meanwhile: Callable[[], None] = lambda: None
    ) -> None:
        if sys.platform != "linux" or platform.machine() not in MACHINES:
            raise StartError(f"not on {platform.system()} {platform.machine()}")
        plan = stage.plan(level, off)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        super().__init__(ours, level)
        self._log = (stage.folder / "log").open("w+b")
        environment = stage.environment(plan.home)
        self.environment = tuple(environment)
        if not plan.has("environment"):
            environment |= os.environ
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            stage.command("zygote", str(theirs.fileno())),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._log,
            env=environment,
            cwd=stage.folder / "home",
            start_new_session=True,
        )
        theirs.close()
        try:
            self._start(plan.to_json(), meanwhile)
        except BaseException:
            self._kill()
            self.close()
            raise

    def _start(self, plan: str, meanwhile: Callable[[], None]) -> None:
        self._control.settimeout(_START_SECONDS)
        try:
            self._control.send(plan.encode())
            meanwhile()
            answer = json.loads(self._control.recv(_MESSAGE) or b"{}")
        except (OSError, ValueError) as error:
            raise StartError(f"the room's Python did not start: {error}") from error
        if "ready" not in answer:
            raise StartError(answer.get("failed") or f"the room's Python ended: {self.last_words()}")
        self._control.settimeout(_ASK_SECONDS)

    def _kill(self) -> None:
        """End a warm process that may still be loading and would not hear us; its fork in the room is in its group."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._control.settimeout(_END_SECONDS)
        with suppress(OSError):
            while self._control.recv(_MESSAGE):  # it ends when the last of them is gone, and writes no more files
                pass

    def close(self) -> None:
        """End the warm process and, with it, every worker."""
        hang_up(self._control)
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(_END_SECONDS)
        self._log.close()

    def last_words(self) -> str:
        """Return the end of what the warm process and its unlocked forks wrote about their troubles."""
        self._log.seek(0)
        return self._log.read()[-500:].decode("utf-8", "replace").strip() or "no message"


def hang_up(end: socket.socket) -> None:
    """Close a connection, also for forks of this process that were given its descriptors."""
    with suppress(OSError):  # the other end is gone already
        end.shutdown(socket.SHUT_RDWR)
    end.close()


class _Forked:
    """One fork of the warm process, held by a descriptor that can't come to mean another process."""

    def __init__(self, zygote: Guest, pid: int, handle: int) -> None:
        self._zygote, self._pid, self._handle = zygote, pid, handle

    def interrupt(self) -> None:
        """Ask the running code to stop."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGINT)

    def end(self) -> int:
        """Kill the process; when it is gone, return the number of the signal that ended it, or 0."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        gone = select.poll()
        gone.register(self._handle, select.POLLIN)
        if not gone.poll(_END_SECONDS * 1000):
            raise MarkerError("a worker of the room could not be ended")
        os.close(self._handle)
        return self._zygote.reap(self._pid)
