"""The warm process: holds the libraries, no secret, and forks one locked worker per submission.

In: a plan, then requests to fork or to reap, as JSON on a socket; each fork brings the worker's end of its
wire. Out: JSON again, with a handle on each new process. Further sockets may be admitted, for other processes of the
marker's; when one of them closes, its workers end, and when the first one closes, everything does.
"""

import array
import errno
import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Any

from .limits import Limits
from .plan import Plan

_MESSAGE = 1 << 20
_LINE = 3


def main() -> None:
    """Build the level that the plan asks for, say so, and serve until the marker is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    plan = Plan.from_json(control.recv(_MESSAGE).decode())
    try:
        zygote = Zygote(plan, control)
    except BaseException as error:
        control.send(json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode())
        raise
    control.send(json.dumps({"ready": True}).encode())
    zygote.serve()
    os._exit(0)  # at once: as process 1, or by their wish to die with it, it takes the workers along


class Zygote:
    """Forks workers on request."""

    def __init__(self, plan: Plan, control: socket.socket) -> None:
        from .jail import lock, namespaces, pages, rlimits

        self._plan, self._control = plan, control
        self._ends, self._poll = {control.fileno(): control}, select.poll()
        self._workers: dict[socket.socket, set[int]] = {control: set()}
        sys.path.extend(plan.paths)
        if plan.level >= 4:
            self._size, memory = namespaces.enter(plan)
        else:
            lock.before_imports(plan)
            self._size, memory = rlimits.Size(), pages.Map()
        from .warm import warm_shell  # these load NumPy: inside the root that every worker will have
        from .worker import serve

        self._shell, self._serve_worker, self._lock = warm_shell(Limits(), plan.loads), serve, lock.worker
        if plan.level >= 4:
            namespaces.seal()
        lock.after_imports(plan)
        gc.freeze()
        pages.enlarge(memory.read())

    def serve(self) -> None:
        """Do what is asked until the other end of the first socket closes."""
        self._poll.register(self._control, select.POLLIN)
        while self._control.fileno() in self._ends:
            for number, _event in self._poll.poll():
                self._hear(self._ends[number])

    def _hear(self, end: socket.socket) -> None:
        """Do what one process asks; if it ends before it has its answer, only what was made for it goes with it."""
        try:
            self._answer(end)
        except ConnectionError:
            self._leave(end)

    def _answer(self, end: socket.socket) -> None:
        handlers: dict[str, Callable[..., None]]
        handlers = {"admit": self._admit, "fork": self._fork, "reap": self._reap, "leave": self._leave}
        try:
            message, handles = _receive(end)
            ask = json.loads(message or '{"do": "leave"}')
            handlers[ask.pop("do")](end, *handles, **ask)
        except ConnectionError:
            raise
        except OSError as error:  # too many processes or descriptors: this one answer fails, no other
            end.send(json.dumps({"failed": str(error)}).encode())

    def _admit(self, end: socket.socket, handle: int) -> None:
        """Hear one more process."""
        guest = socket.socket(fileno=handle)
        self._ends[handle], self._workers[guest] = guest, set()
        self._poll.register(guest, select.POLLIN)
        end.send(b"{}")

    def _leave(self, end: socket.socket) -> None:
        """End what a process that is gone has left running."""
        self._poll.unregister(end)
        del self._ends[end.fileno()]
        for pid in self._workers.pop(end):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        end.close()

    def _reap(self, end: socket.socket, pid: int) -> None:
        self._workers[end].discard(pid)
        _, status = os.waitpid(pid, 0)
        end.send(json.dumps({"status": status}).encode())

    def _fork(self, end: socket.socket, line: int, limits: dict[str, Any]) -> None:
        size = self._size.now()
        try:
            pid = os.fork()
            if pid == 0:
                self._be_worker(Limits(**limits), line, size)
        finally:
            os.close(line)
        self._workers[end].add(pid)
        handle = os.pidfd_open(pid)  # without one, the other end of the worker's wire closes and it ends by itself
        try:
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [handle]))]
            end.sendmsg([json.dumps({"pid": pid}).encode()], rights)
        finally:
            os.close(handle)

    def _be_worker(self, limits: Limits, line: int, size: int | None) -> None:
        """Lock this fork in and serve one submission; never return."""
        status = 1
        try:
            os.dup2(line, _LINE)
            null = os.open(os.devnull, os.O_RDWR)
            self._lock(self._plan, limits, size)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            os.closerange(_LINE + 1, 1 << 16)
            self._serve_worker(self._shell, limits, (_LINE, _LINE), self._plan.home)
            status = 0
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)  # read by the marker while the room is being built
        finally:
            os._exit(status)


def _receive(end: socket.socket) -> tuple[bytes, list[int]]:
    message, extra, flags, _address = end.recvmsg(_MESSAGE, socket.CMSG_SPACE(4))
    if flags & socket.MSG_CTRUNC:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
    handles = array.array("i")
    for _level, _kind, data in extra:
        handles.frombytes(data)
    return message, list(handles)
