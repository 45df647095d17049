"""A root of its own: mount, process, network and user namespaces around the whole zygote (level 4).

In: the plan. Out: this process, as number 1 of a new process namespace, sees a root that holds nothing
but the readable paths, three devices and an empty folder; there is no network and no /proc.
"""

import os
from pathlib import Path

from ..plan import Plan
from . import kernel
from .identity import NOBODY, become
from .pages import Map
from .rlimits import Size

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
"""The only devices of the room; code in it may read and write them."""
_ALL = kernel.NEW_MOUNTS | kernel.NEW_NETWORK | kernel.NEW_IPC | kernel.NEW_HOST_NAME | kernel.NEW_CGROUP
_KEPT = os.ST_RDONLY | os.ST_NOSUID | os.ST_NODEV | os.ST_NOEXEC | os.ST_NOATIME | os.ST_NODIRATIME
"""Flags of a mount that an ordinary user may not take away; as numbers they are the same for mount()."""


def enter(plan: Plan) -> tuple[Size, Map]:
    """Build the new root, enter it and go on in the child that is process 1 there."""
    root = os.getuid() == 0
    user, group = os.getuid(), os.getgid()
    if root:  # while privileged: the interpreter may lie where only root can look
        kernel.unshare(_ALL)
    else:
        kernel.unshare(_ALL | kernel.NEW_USER | kernel.NEW_PROCESSES)
        _map_user(os.open("/proc", os.O_PATH | os.O_DIRECTORY), user, group)
    proc = _enter_root(plan)
    if root:
        become(NOBODY)
        kernel.set_dumpable(1)  # else the map files below would belong to root
        kernel.unshare(_ALL | kernel.NEW_USER | kernel.NEW_PROCESSES)
        _map_user(proc, NOBODY, NOBODY)
    _go_on_as_process_one()
    os.fchdir(proc)
    facts = Size(Path("self/statm")), Map(Path("self/maps"))
    os.chdir("/")
    os.close(proc)
    return facts


def _map_user(proc: int, user: int, group: int) -> None:
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        handle = os.open(f"self/{name}", os.O_WRONLY, dir_fd=proc)
        try:
            os.write(handle, text.encode())
        finally:
            os.close(handle)


def _enter_root(plan: Plan) -> int:
    """Swap the root for a bare one; return a handle on the former /proc, for the user map."""
    kernel.mount("none", "/", None, kernel.RECURSIVE | kernel.PRIVATE)
    flags = kernel.NO_SETUID | kernel.NO_DEVICES
    kernel.mount("tmpfs", plan.root, "tmpfs", flags, "size=8m,nr_inodes=4k,mode=755")
    for path in plan.readable:
        _show(path, plan.root)
    for path in DEVICES:
        _bind(path, plan.root + path, kernel.NO_SETUID)
    for path in (plan.home, plan.cache, "/old"):
        Path(plan.root + path).mkdir(parents=True, exist_ok=True)
    Path(plan.root + plan.cache).chmod(0o777)  # Matplotlib insists on a folder it can write, once
    kernel.change_root(plan.root, plan.root + "/old")
    os.chdir("/")
    proc = os.open("/old/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    kernel.detach("/old")
    return proc


def _show(path: str, root: str) -> None:
    source = Path(path)
    if source.is_symlink():
        target = Path(root + path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(source.readlink())
    else:
        _bind(path, root + path, kernel.NO_SETUID | kernel.NO_DEVICES | kernel.READ_ONLY)


def _bind(source: str, target: str, flags: int) -> None:
    if os.path.isdir(source):
        Path(target).mkdir(parents=True, exist_ok=True)
    else:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(target).touch()
    flags |= os.statvfs(source).f_flag & _KEPT
    kernel.mount(source, target, None, kernel.BIND)
    kernel.mount("none", target, None, kernel.REMOUNT | kernel.BIND | flags)


def _go_on_as_process_one() -> None:
    """Fork; the parent only waits, so that whoever started it sees when the zygote ends."""
    child = os.fork()
    if child:
        os.closerange(0, 1024)
        os.waitpid(child, 0)
        os._exit(0)
    kernel.die_with_parent()


def seal() -> None:
    """Make the root itself read-only, once the libraries are warm."""
    flags = kernel.REMOUNT | kernel.BIND | kernel.READ_ONLY | kernel.NO_SETUID | kernel.NO_DEVICES
    kernel.mount("none", "/", None, flags)


def private_folder(path: str, size: int) -> None:
    """Give the calling worker a working folder in memory that nobody else sees."""
    kernel.unshare(kernel.NEW_MOUNTS)
    flags = kernel.NO_SETUID | kernel.NO_DEVICES | kernel.NO_EXEC
    kernel.mount("tmpfs", path, "tmpfs", flags, f"size={size},nr_inodes=2k,mode=700")
