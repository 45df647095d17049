"""Mark a class of thousands: whether one more submission still costs the same, and whether memory stays flat."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.courses import lay_out
from benchmarks.notebooks import NAME
from benchmarks.rounds import FEW, MARKED, OURS, our_course
from benchmarks.timing import run

LARGE, SMALL = 5000, 50
SLOPES = 11
"""How often the small class is measured: it takes a second, of which the machine's moods can be a fifth."""
LOOK_EVERY = 50
"""Submissions between two looks at memory."""


def measure(work: Path) -> dict[str, object]:
    """Seconds per submission in a class of fifty and of thousands, and MB of memory on the way."""
    few, small = our_course(work / "scale-few", FEW, figure=False), our_course(work / "scale", SMALL, figure=False)
    command = [OURS / "autograder", "mark", NAME, "--again", "--workers", "2"]
    each = []
    for _ in range(SLOPES):
        at_few, at_small = (run(command, root, sign=MARKED).last_line for root in (few, small))
        each.append((at_small - at_few) / (SMALL - FEW))
    root = large_course(work / "scale-large")
    marked = list(watched([*map(str, command)], root))
    shutil.rmtree(root)
    first, last = marked[1], marked[-1]
    return {
        "submissions": LARGE,
        "small": SMALL,
        "each of few": median(each),
        "each of many": (last[1] - first[1]) / (last[0] - first[0]),
        "course": marked,
    }


def large_course(root: Path) -> Path:
    """Thousands of submissions: the forty, over and over."""
    if root.exists():
        shutil.rmtree(root)
    lay_out(root, range(LARGE), figure=False, plain=False)
    run([OURS / "autograder", "release", NAME], root)
    return root


def watched(command: list[str], folder: Path) -> Iterator[tuple[int, float, float]]:
    """Run the command; after every so many marks: how many, the seconds since the start, and MB in use."""
    began, count = time.perf_counter(), 0
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith(MARKED):
                count += 1
                if count % LOOK_EVERY == 0:
                    yield count, time.perf_counter() - began, megabytes(process.pid)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")


def megabytes(process: int) -> float:
    """Memory of a process and all its children (each page once: proportional set size)."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry.name))
    total, wanted = 0, [process]
    while wanted:
        one = wanted.pop()
        wanted += children.get(one, [])
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024
