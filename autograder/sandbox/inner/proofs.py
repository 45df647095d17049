"""Attempts, inside the room, at everything that the room forbids.

In: which promises to try and what to aim at (a secret file, a listening port, ...). Out: for each promise
the acts that succeeded, in plain words; empty when all were refused. An act that fails in any way, or
returns False, counts as refused.
"""

import ctypes
import importlib.util
import mmap
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

Aim = dict[str, Any]
_PTRACE_SEIZE = 0x4206
_NEW_USER = 0x10000000
_MARGIN = 64 << 20
_FIRST_FREE = 5
"""Below lie the three standard streams and the wire, which takes up to two."""
_MOST_DESCRIPTORS = 4096


def attempt_all(aim: Aim) -> dict[str, str]:
    """Attempt every act of the promises that `aim` names."""
    return {name: "; ".join(_successes(_ACTS[name], aim)) for name in aim["promises"]}


def _successes(acts: tuple[Callable[[Aim], object], ...], aim: Aim) -> list[str]:
    return [act.__name__.strip("_").replace("_", " ") for act in acts if _succeeds(act, aim)]


def _succeeds(act: Callable[[Aim], object], aim: Aim) -> bool:
    try:
        return act(aim) is not False
    except Exception:  # refused, in whatever way
        return False


def _read_a_secret_file(aim: Aim) -> None:
    Path(aim["secret"]).read_bytes()


def _read_system_files(_aim: Aim) -> None:
    Path("/etc/passwd").read_bytes()


def _list_folders(aim: Aim) -> None:
    os.listdir(Path(aim["secret"]).parent)


def _read_other_processes(_aim: Aim) -> None:
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


def _append_to_a_file(aim: Aim) -> None:
    with open(aim["secret"], "a"):
        pass


def _create_a_file(aim: Aim) -> None:
    Path(aim["secret"] + ".made").touch()


def _change_a_library(_aim: Aim) -> None:
    with open(np.__file__, "a"):
        pass


def _truncate_a_file(aim: Aim) -> None:
    os.truncate(aim["secret"], 0)


def _delete_a_file(aim: Aim) -> None:
    os.unlink(aim["secret"])


def _fork(_aim: Aim) -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _run_a_program(_aim: Aim) -> None:
    child = os.posix_spawn(sys.executable, [sys.executable, "-V"], {})
    os.waitpid(child, 0)


def _connect_to_a_port(aim: Aim) -> None:
    socket.create_connection(("127.0.0.1", aim["port"]), timeout=1).close()


def _send_a_datagram(aim: Aim) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", ("127.0.0.1", aim["port"]))


def _connect_to_a_local_socket(aim: Aim) -> None:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(aim["local"])


def _signal_the_parent(_aim: Aim) -> None:
    os.kill(os.getppid(), 0)


def _signal_the_marker(aim: Aim) -> None:
    os.kill(aim["marker"], 0)


def _send_a_signal_by_way_of_a_file(_aim: Aim) -> None:
    import fcntl

    ends = os.pipe()
    try:
        fcntl.fcntl(ends[0], fcntl.F_SETOWN, os.getppid())
    finally:
        os.close(ends[0])
        os.close(ends[1])


def _trace_the_parent(_aim: Aim) -> bool:
    libc = ctypes.CDLL(None)
    return bool(libc.ptrace(_PTRACE_SEIZE, os.getppid(), None, None) == 0)


def _hold_a_capability(_aim: Aim) -> bool:
    from .jail import kernel

    return kernel.capabilities() != 0


def _make_a_namespace(_aim: Aim) -> bool:
    return bool(ctypes.CDLL(None).unshare(_NEW_USER) == 0)


def _take_more_memory(aim: Aim) -> None:
    mmap.mmap(-1, aim["memory_bytes"] + _MARGIN).close()


def _write_a_large_file(aim: Aim) -> None:
    with open("large", "wb") as file:
        os.pwrite(file.fileno(), b"x", aim["file_bytes"] + 1)


def _write_many_files(aim: Aim) -> bool:
    with open("one", "wb"):
        room = os.statvfs(".")
    return bool(room.f_blocks * room.f_frsize > aim["scratch_bytes"] + _MARGIN)


def _see_an_environment_variable(aim: Aim) -> bool:
    return bool(set(os.environ) - set(aim["environment"]))


def _import_the_marker(aim: Aim) -> bool:
    loaded = {name.partition(".")[0] for name in sys.modules}
    return any(name in loaded or importlib.util.find_spec(name) is not None for name in aim["modules"])


def _find_an_open_file(_aim: Aim) -> bool:
    return any(_is_open(number) for number in range(_FIRST_FREE, _MOST_DESCRIPTORS))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


_ACTS: dict[str, tuple[Callable[[Aim], object], ...]] = {
    "read": (_read_a_secret_file, _read_system_files, _list_folders, _read_other_processes),
    "write": (_append_to_a_file, _create_a_file, _change_a_library, _truncate_a_file, _delete_a_file),
    "processes": (_fork, _run_a_program),
    "network": (_connect_to_a_port, _send_a_datagram, _connect_to_a_local_socket),
    "signals": (_signal_the_parent, _signal_the_marker, _send_a_signal_by_way_of_a_file, _trace_the_parent),
    "rights": (_hold_a_capability, _make_a_namespace),
    "memory": (_take_more_memory,),
    "disk": (_write_a_large_file, _write_many_files),
    "environment": (_see_an_environment_variable, _find_an_open_file),
    "imports": (_import_the_marker,),
}
