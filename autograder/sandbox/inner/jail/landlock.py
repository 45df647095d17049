"""The files that code in the room may touch, and no network: Landlock, which needs no privilege.

In: paths that may be read and paths that may be written. Out: the calling process, confined for good.
"""

import os
import struct
from collections.abc import Iterable

from . import kernel

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_CHAR, _MAKE_SOCKET, _MAKE_FIFO, _MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 10, 1 << 11
_DEVICE_IOCTL = 1 << 15
_ASK_VERSION, _PATH_BENEATH = 1, 1
_ALL_TCP, _ALL_SCOPES = 3, 3

_READ = _EXECUTE | _READ_FILE | _READ_DIR
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE
_SPECIAL_FILES = _MAKE_CHAR | _MAKE_SOCKET | _MAKE_FIFO | _MAKE_BLOCK


def version() -> int:
    """Return the version of Landlock in this kernel, 0 when there is none."""
    try:
        return kernel.syscall("landlock_create_ruleset", None, 0, _ASK_VERSION)
    except OSError:
        return 0


def _all_rights(abi: int) -> int:
    rights = (1 << 13) - 1
    for since, bit in ((2, 1 << 13), (3, 1 << 14), (5, _DEVICE_IOCTL)):
        rights |= bit if abi >= since else 0
    return rights


def _ruleset(abi: int) -> int:
    words = (_all_rights(abi), _ALL_TCP if abi >= 4 else 0, _ALL_SCOPES if abi >= 6 else 0)
    size = 8 if abi < 4 else 16 if abi < 6 else 24  # an older kernel refuses fields it doesn't know
    return kernel.syscall("landlock_create_ruleset", struct.pack("QQQ", *words), size, 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not os.path.isdir(path):
            rights &= _FILE_RIGHTS
        rule = struct.pack("=Qi", rights, handle)
        kernel.syscall("landlock_add_rule", ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(handle)


def confine(readable: Iterable[str], writable: Iterable[str], devices: Iterable[str]) -> None:
    """Leave the calling process only these paths; `devices` may be read and written but not made."""
    abi = version()
    if abi < 1:
        raise OSError("this kernel has no Landlock")
    ruleset = _ruleset(abi)
    try:
        for path in readable:
            if not os.path.islink(path):  # what a link points to is allowed only by its own name
                _allow(ruleset, path, _READ)
        for path in writable:
            _allow(ruleset, path, _all_rights(abi) & ~_SPECIAL_FILES & ~_DEVICE_IOCTL)
        for path in devices:
            _allow(ruleset, path, _READ_FILE | _WRITE_FILE)
        kernel.syscall("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)
