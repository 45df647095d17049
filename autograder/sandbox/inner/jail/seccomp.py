"""The system calls that code in the room may make: a filter program for the kernel.

In: which opens are allowed. Out: the calling process, filtered for good. Every call that isn't in the
tables fails with "operation not permitted", which Python shows as an ordinary PermissionError.
"""

import ctypes
import errno
import os
import platform
import struct
from enum import Enum
from functools import cache

from . import kernel
from .syscalls import ALWAYS, CONDITIONAL, MACHINES, TO_ITSELF, WRITING, calls

Instruction = tuple[int, int, int, int]
_INSTRUCTION = struct.Struct("HBBI")

_LOAD, _JUMP, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x05, 0x15, 0x35, 0x45, 0x06
_KILL_PROCESS, _ALLOW, _ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # where they lie in struct seccomp_data
_X32_BIT = 0x40000000
_SET_MODE_FILTER = 1

_CLONE_THREAD = 0x10000
_AF_UNIX, _SOCK_STREAM = 1, 1
_IOCTLS = (0x5421, 0x5451, 0x5450, 0x541B)  # FIONBIO, FIOCLEX, FIONCLEX, FIONREAD
_FCNTLS = (0, 1, 2, 3, 5, 6, 7, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, locks, F_DUPFD_CLOEXEC
_F_SETFL, _O_ASYNC = 4, 0o20000
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Opens(Enum):
    """Which files may be opened, as far as this filter can tell: it sees flags, not names."""

    NONE = "none"
    READING = "reading"
    ANY = "any"


def _argument(index: int) -> Instruction:
    """Load the low half of an argument; every argument tested here is an int or a flag word."""
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * index)


def _refuse(number: int) -> Instruction:
    return (_RETURN, 0, 0, _ERRNO | number)


_PASS: Instruction = (_RETURN, 0, 0, _ALLOW)


def _allow_if_one_of(index: int, values: tuple[int, ...], otherwise: int) -> list[Instruction]:
    tests = [(_IF_EQUAL, len(values) - place, 0, value) for place, value in enumerate(values)]
    return [_argument(index), *tests, _refuse(otherwise), _PASS]


def _allow_unless_bits(index: int, bits: int, otherwise: int) -> list[Instruction]:
    return [_argument(index), (_IF_ANY_BIT, 0, 1, bits), _refuse(otherwise), _PASS]


def _allow_if_null(index: int) -> list[Instruction]:
    high = (_LOAD, 0, 0, _ARGUMENTS + 8 * index + 4)
    return [
        _argument(index), (_IF_EQUAL, 0, 3, 0),
        high, (_IF_EQUAL, 0, 1, 0), _PASS,
        _refuse(errno.EPERM),
    ]  # fmt: skip


def _opening(flags_at: int, opens: Opens) -> list[Instruction]:
    if opens is Opens.NONE:
        return [_refuse(errno.EACCES)]
    if opens is Opens.READING:
        return _allow_unless_bits(flags_at, _CHANGING, errno.EACCES)
    return [_PASS]


def _rules(opens: Opens) -> dict[str, list[Instruction]]:
    return {
        "open": _opening(1, opens),
        "openat": _opening(2, opens),
        # threads, yes; processes, no
        "clone": [_argument(0), (_IF_ANY_BIT, 0, 1, _CLONE_THREAD), _PASS, _refuse(errno.EPERM)],
        # its flags lie in memory, where a filter can't look: "no such call" makes libc use `clone`
        "clone3": [_refuse(errno.ENOSYS)],
        # limits may be read, not set
        "prlimit64": _allow_if_null(2),
        "ioctl": _allow_if_one_of(1, _IOCTLS, errno.ENOTTY),
        # F_SETOWN and F_SETSIG would send signals without kill(); O_ASYNC is the other half of it
        "fcntl": [
            _argument(1), (_IF_EQUAL, 0, 4, _F_SETFL), *_allow_unless_bits(2, _O_ASYNC, errno.EPERM),
            *_allow_if_one_of(1, _FCNTLS, errno.EPERM),
        ],
        # connected within the process; a datagram socket could be pointed at somebody else's
        "socketpair": [
            _argument(0), (_IF_EQUAL, 0, 4, _AF_UNIX),
            _argument(1), (_IF_EQUAL, 1, 0, _SOCK_STREAM), (_IF_EQUAL, 0, 1, _SOCK_STREAM | 0o2000000),
            _PASS, _refuse(errno.EPERM),
        ],
        "sendto": _allow_if_null(4),
    }  # fmt: skip


def _to_itself(machine: str) -> list[Instruction]:
    """Let abort() and raise() signal the own process; this is the one rule that is another for each of them."""
    body = _allow_if_one_of(0, (os.getpid(),), errno.EPERM)
    return [(_IF_EQUAL, 0, len(body), call.number) for call in calls(TO_ITSELF, machine)] + body


def _beginning(machine: str) -> list[Instruction]:
    return [
        (_LOAD, 0, 0, _MACHINE), (_IF_EQUAL, 1, 0, MACHINES[machine]), (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER), (_IF_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, _KILL_PROCESS),
    ]  # fmt: skip


@cache
def for_all(opens: Opens, machine: str) -> bytes:
    """Return the part of the filter that is the same for every process; called once before they are forked."""
    lines: list[Instruction] = []
    rules = _rules(opens)
    for call in calls(CONDITIONAL, machine):
        body = rules[call.name]
        lines += [(_IF_EQUAL, 0, len(body), call.number), *body]
    for call in calls(ALWAYS + WRITING if opens is Opens.ANY else ALWAYS, machine):
        lines += [(_IF_EQUAL, 0, 1, call.number), _PASS]
    return _packed([*lines, _refuse(errno.EPERM)])


def program(opens: Opens, machine: str) -> bytes:
    """Return the filter for one machine; the process that is to be filtered must build it."""
    return _packed([*_beginning(machine), *_to_itself(machine)]) + for_all(opens, machine)


def _packed(lines: list[Instruction]) -> bytes:
    return b"".join(_INSTRUCTION.pack(*line) for line in lines)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_void_p))


def apply(opens: Opens) -> None:
    """Filter the calling process, for good."""
    code = program(opens, platform.machine())
    buffer = ctypes.create_string_buffer(code, len(code))
    prog = _Program(len(code) // _INSTRUCTION.size, ctypes.addressof(buffer))
    kernel.syscall("seccomp", _SET_MODE_FILTER, 0, ctypes.byref(prog))
