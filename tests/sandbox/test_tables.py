"""The tables of system calls agree with the kernel's own headers, and the filter with its rules."""

import re
import struct
from pathlib import Path

import pytest

from autograder.sandbox.inner.jail.seccomp import Opens, program
from autograder.sandbox.inner.jail.syscalls import ALWAYS, CALLED, CONDITIONAL, MACHINES, TO_ITSELF, WRITING, calls

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
OTHER_NAMES = {"newfstatat": "fstatat"}
NEVER = (
    "fork vfork execve execveat kill tkill ptrace socket connect bind sendmsg mount unshare setns bpf prctl "
    "io_uring_setup process_vm_readv pidfd_send_signal rt_sigqueueinfo openat2 memfd_create"
)


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_the_kernels(machine: str) -> None:
    if not HEADERS[machine].exists():
        pytest.skip("no kernel headers")
    text = HEADERS[machine].read_text()
    numbers = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}
    listed = [(call.name, call.number) for call in calls(ALWAYS + WRITING + CONDITIONAL + TO_ITSELF, machine)]
    listed += [(name, by_machine[machine]) for name, by_machine in CALLED.items()]
    for name, number in listed:
        known = numbers.get(OTHER_NAMES.get(name, name)) if machine == "aarch64" else numbers.get(name)
        assert number == known, name


@pytest.mark.parametrize("machine", MACHINES)
def test_nothing_is_listed_twice_and_the_worst_not_at_all(machine: str) -> None:
    names = [call.name for call in calls(ALWAYS + WRITING + CONDITIONAL + TO_ITSELF, machine)]
    assert len(names) == len(set(names))
    assert not set(names) & set(NEVER.split())


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("opens", Opens)
def test_every_jump_of_the_filter_lands_inside_it(machine: str, opens: Opens) -> None:
    lines = list(struct.iter_unpack("HBBI", program(opens, machine)))
    assert len(lines) < 4096
    for place, (code, if_true, if_false, _value) in enumerate(lines):
        if code & 7 == 5:
            assert place + 1 + max(if_true, if_false) < len(lines)
    assert lines[-1][0] == 6
