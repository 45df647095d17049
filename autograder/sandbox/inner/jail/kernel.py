"""The few calls of the Linux kernel that Python has no function for: numbers in, OSError out."""

import ctypes
import os
import platform
import struct

from .syscalls import CALLED

_libc = ctypes.CDLL(None, use_errno=True)

NEW_MOUNTS, NEW_CGROUP, NEW_HOST_NAME, NEW_IPC = 0x20000, 0x02000000, 0x04000000, 0x08000000
NEW_USER, NEW_PROCESSES, NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000

READ_ONLY, NO_SETUID, NO_DEVICES, NO_EXEC, REMOUNT, BIND, RECURSIVE, PRIVATE = (
    1, 2, 4, 8, 32, 4096, 16384, 1 << 18,
)  # fmt: skip

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _AMBIENT_CLEAR_ALL = 38, 47, 4
_CAPABILITY_VERSION_3 = 0x20080522
_DETACH = 2
_COLLAPSE = 25
_SIGKILL = 9


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(name: str, *arguments: object) -> int:
    """Make a system call that the C library has no function for."""
    number = CALLED[name][platform.machine()]
    return _checked(_libc.syscall(ctypes.c_long(number), *arguments), name)


def prctl(option: int, value: int = 0) -> int:
    """Change an attribute of this process."""
    return _checked(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl({option})")


def unshare(flags: int) -> None:
    """Leave the namespaces named in `flags` for new ones."""
    _checked(_libc.unshare(flags), f"unshare({flags:#x})")


def mount(source: str, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """Mount, bind or remount one file system."""
    texts = [None if text is None else text.encode() for text in (source, target, kind, options)]
    result = _libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    _checked(result, f"mount {source} on {target}")


def collapse(place: int, size: int) -> bool:
    """Ask that a stretch of memory be put into one large page; say whether that was done."""
    return bool(_libc.madvise(ctypes.c_void_p(place), ctypes.c_size_t(size), _COLLAPSE) == 0)


def change_root(new: str, old: str) -> None:
    """Make `new` the root of this mount namespace and hang the former one at `old`."""
    syscall("pivot_root", new.encode(), old.encode())


def detach(path: str) -> None:
    """Take a mount out of sight at once; what is open in it stays open."""
    _checked(_libc.umount2(path.encode(), _DETACH), f"umount {path}")


def die_with_parent() -> None:
    """Ask to be killed when the parent ends, so that nothing outlives the marker."""
    prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def set_dumpable(flag: int) -> None:
    """Say whether this process may be inspected and its /proc files belong to its own user."""
    prctl(_PR_SET_DUMPABLE, flag)


def no_new_privileges() -> None:
    """Give up for good the gaining of rights from programs; Landlock and seccomp ask for it."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def bound_capabilities() -> None:
    """Give up, for this process and its forks, the means to get back a capability that is given up later."""
    for capability in range(64):
        try:
            prctl(_PR_CAPBSET_DROP, capability)
        except OSError:  # past this kernel's last capability, or nothing left to drop them with
            break


def drop_capabilities() -> None:
    """Give up every capability."""
    _libc.prctl(_PR_CAP_AMBIENT, _AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = struct.pack("II", _CAPABILITY_VERSION_3, 0)
    syscall("capset", header, bytes(24))


def capabilities() -> int:
    """Return this thread's permitted capabilities as a bit set."""
    data = ctypes.create_string_buffer(24)
    syscall("capget", struct.pack("II", _CAPABILITY_VERSION_3, 0), data)
    words = struct.unpack("6I", data.raw)
    return int(words[1] | words[4] << 32)
