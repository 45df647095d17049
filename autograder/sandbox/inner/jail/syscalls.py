"""The numbers of the system calls, for x86_64 and aarch64, and the reason each allowed one is allowed.

Numbers of a published kernel interface never change. A call that is in none of these tables is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""Machines this table knows, with the number by which seccomp names each (AUDIT_ARCH_...)."""

CALLED = {
    "seccomp": {"x86_64": 317, "aarch64": 277},
    "landlock_create_ruleset": {"x86_64": 444, "aarch64": 444},
    "landlock_add_rule": {"x86_64": 445, "aarch64": 445},
    "landlock_restrict_self": {"x86_64": 446, "aarch64": 446},
    "pivot_root": {"x86_64": 155, "aarch64": 41},
    "capset": {"x86_64": 126, "aarch64": 91},
    "capget": {"x86_64": 125, "aarch64": 90},
}
"""Calls the jail itself makes while it is being built."""

ALWAYS = """
# what is already open can be used and closed
read 0 63 | write 1 64 | readv 19 65 | writev 20 66 | pread64 17 67 | pwrite64 18 68 | lseek 8 62
preadv 295 69 | pwritev 296 70 | close 3 57 | close_range 436 436 | fstat 5 80 | ftruncate 77 46
fsync 74 82 | fdatasync 75 83 | dup 32 23 | dup2 33 - | dup3 292 24 | fallocate 285 47
copy_file_range 326 285 | sendfile 40 71 | getdents 78 - | getdents64 217 61
# imports look before they open; Landlock and the bare root decide what there is to see
stat 4 - | lstat 6 - | newfstatat 262 79 | statx 332 291 | access 21 - | faccessat 269 48
faccessat2 439 439 | readlink 89 - | readlinkat 267 78 | statfs 137 43 | fstatfs 138 44
# a notebook may change and ask for its folder
getcwd 79 17 | chdir 80 49 | fchdir 81 50 | umask 95 166
# memory, within RLIMIT_AS
mmap 9 222 | munmap 11 215 | mremap 25 216 | brk 12 214 | madvise 28 233 | mprotect 10 226
mincore 27 232 | msync 26 227
# signals to itself: handlers, masks and timers, but no way to send one to a process
rt_sigaction 13 134 | rt_sigprocmask 14 135 | rt_sigreturn 15 139 | rt_sigpending 127 136
rt_sigtimedwait 128 137 | sigaltstack 131 132 | alarm 37 - | setitimer 38 103 | getitimer 36 102
# threads of this process, once `clone` has let one start
futex 202 98 | futex_waitv 449 449 | set_robust_list 273 99 | get_robust_list 274 100 | rseq 334 293
set_tid_address 218 96 | sched_yield 24 124 | sched_getaffinity 204 123 | membarrier 324 283
exit 60 93 | exit_group 231 94 | restart_syscall 219 128 | arch_prctl 158 -
# harmless questions about itself
getpid 39 172 | gettid 186 178 | getppid 110 173 | getuid 102 174 | geteuid 107 175 | getgid 104 176
getegid 108 177 | getresuid 118 148 | getresgid 120 150 | getgroups 115 158 | getpgrp 111 -
getpgid 121 155 | getsid 124 156 | getpriority 140 141 | capget 125 90 | uname 63 160
sysinfo 99 179 | getrlimit 97 163 | getrusage 98 165 | times 100 153 | getcpu 309 168
# the clock, sleep and chance
clock_gettime 228 113 | clock_getres 229 114 | clock_nanosleep 230 115 | nanosleep 35 101
gettimeofday 96 169 | time 201 - | timerfd_create 283 85 | timerfd_settime 286 86
getrandom 318 278
# an event loop, for top-level await (its wake-up is a pair of sockets within the process)
pipe 22 - | pipe2 293 59 | poll 7 - | ppoll 271 73 | select 23 - | pselect6 270 72
epoll_create 213 - | epoll_create1 291 20 | epoll_ctl 233 21 | epoll_wait 232 - | epoll_pwait 281 22
epoll_pwait2 441 441 | eventfd2 290 19 | recvfrom 45 207
"""

WRITING = """
# a private working folder that is memory of limited size: the mounts and Landlock hold everything else
mkdir 83 - | mkdirat 258 34 | unlink 87 - | unlinkat 263 35 | rmdir 84 - | rename 82 -
renameat 264 38 | renameat2 316 276 | truncate 76 45 | utimensat 280 88 | chmod 90 - | fchmod 91 52
fchmodat 268 53 | symlink 88 - | symlinkat 266 36
"""

CONDITIONAL = """
# allowed, refused or changed by their arguments; seccomp.py says how and why
open 2 - | openat 257 56 | clone 56 220 | clone3 435 435 | prlimit64 302 261 | ioctl 16 29
fcntl 72 25 | socketpair 53 199 | sendto 44 206
"""

TO_ITSELF = """
# a signal to a thread, allowed if it is one of the calling process
tgkill 234 131
"""


@dataclass(frozen=True)
class Call:
    """One system call: its name and its number on this machine."""

    name: str
    number: int


def calls(table: str, machine: str) -> Iterator[Call]:
    """Yield the calls of one table that exist on this machine."""
    column = list(MACHINES).index(machine)
    for line in table.strip().splitlines():
        entries = [] if line.startswith("#") or not line else line.split("|")
        for entry in entries:
            name, *numbers = entry.split()
            if numbers[column] != "-":
                yield Call(name, int(numbers[column]))
