"""The warm process asks for large pages of its own memory, and of nothing else."""

import mmap
import re
import sys
from pathlib import Path

import pytest

from autograder.sandbox import RoomServer
from autograder.sandbox.inner.jail.pages import Map, enlarge, windows

MIB = 1 << 20
TEXT = """\
555500000000-555500400000 r-xp 00000000 fe:00 1 /usr/bin/python with blanks
555500500000-555500c00000 rw-p 00000000 00:00 0                          [heap]
7f0000000000-7f0000200000 rw-p 00000000 00:00 0
7f0000300000-7f0000500000 rw-p 00000000 00:00 0
7f0000600000-7f0000a00000 r--p 00000000 00:00 0
7f0000c00000-7f0001000000 rw-p 00000000 fe:00 2                          /usr/lib/libc.so.6
7ffd00000000-7ffd00400000 rw-p 00000000 00:00 0                          [stack]
"""


def test_only_whole_large_pages_of_the_heap_and_of_arenas_count() -> None:
    assert [f"{place:x}" for place in windows(TEXT)] == ["555500600000", "555500800000", "555500a00000", "7f0000000000"]
    assert enlarge("") == 0


def test_a_map_is_read_once_and_may_be_missing(tmp_path: Path) -> None:
    memory = Map()
    assert ("[heap]" in memory.read()) is (sys.platform == "linux")
    assert memory.read() == ""
    assert Map(tmp_path / "none").read() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has them")
def test_the_same_memory_lies_in_large_pages() -> None:
    with mmap.mmap(-1, 8 * MIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory[:] = bytes(range(256)) * (8 * MIB // 256)
        if not enlarge(Map().read()):
            pytest.skip("this kernel has no large pages to give")
        assert memory[:] == bytes(range(256)) * (8 * MIB // 256)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has them")
def test_the_warm_process_has_some(best_server: RoomServer) -> None:
    if not enlarge(Map().read()):
        pytest.skip("this kernel has no large pages to give")
    found = [large_pages(process) for process in Path("/proc").glob("[0-9]*") if b"inner.zygote" in command(process)]
    assert max(found) > 0
    with best_server.session(["x = 1"], seed=b"any") as room:
        assert room.value("x").value == 1


def command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:  # it has just ended
        return b""


def large_pages(process: Path) -> int:
    try:
        return int(re.findall(r"AnonHugePages:\s+(\d+)", (process / "smaps_rollup").read_text())[0])
    except OSError:  # another user's, or it has just ended
        return 0
