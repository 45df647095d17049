"""The warm process: holds the libraries, no secret, and forks one locked worker per submission.

In: a plan, then requests to fork or to reap, as JSON on a socket; each fork brings the worker's end of its
wire. Out: JSON again, with a handle on each new process. Further sockets may be admitted, for other processes of the
marker's; when one of them closes, its workers end, and when the first one closes, everything does.
"""

import array
import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
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
        """Fork and reap until the other end of the first socket closes."""
        poll = select.poll()
        sockets = {self._control.fileno(): self._control}
        poll.register(self._control, select.POLLIN)
        while True:
            for number, _event in poll.poll():
                end = sockets[number]
                message, handles = _receive(end)
                if not message and end is self._control:
                    return
                if not message:
                    poll.unregister(end)
                    self._dismiss(sockets.pop(number))
                    continue
                ask = json.loads(message)
                if ask["do"] == "admit":
                    guest = socket.socket(fileno=handles[0])
                    sockets[guest.fileno()], self._workers[guest] = guest, set()
                    poll.register(guest, select.POLLIN)
                    end.send(b"{}")
                else:
                    self._serve_one(end, ask, handles)

    def _serve_one(self, end: socket.socket, ask: dict[str, Any], handles: list[int]) -> None:
        if ask["do"] == "fork":
            self._fork(end, Limits(**ask["limits"]), handles[0])
        else:
            self._workers[end].discard(ask["pid"])
            _, status = os.waitpid(ask["pid"], 0)
            end.send(json.dumps({"status": status}).encode())

    def _dismiss(self, end: socket.socket) -> None:
        """End what a process that is gone has left running."""
        for pid in self._workers.pop(end):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        end.close()

    def _fork(self, end: socket.socket, limits: Limits, line: int) -> None:
        size = self._size.now()
        pid = os.fork()
        if pid == 0:
            self._be_worker(limits, line, size)
        self._workers[end].add(pid)
        os.close(line)
        handle = os.pidfd_open(pid)
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
    message, extra, _flags, _address = end.recvmsg(_MESSAGE, socket.CMSG_SPACE(4))
    handles = array.array("i")
    for _level, _kind, data in extra:
        handles.frombytes(data)
    return message, list(handles)
