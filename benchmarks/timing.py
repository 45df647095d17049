"""Time commands from outside, and work out what one more submission costs and what the start does."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """How long a command took, in seconds, and when it had printed the last line that was waited for."""

    seconds: float
    last_line: float


@dataclass(frozen=True, slots=True)
class Slope:
    """Seconds for one more submission, and for the start."""

    each: float
    start: float


def run(command: Sequence[str | Path], folder: Path, *, sign: str = "", one_core: bool = False) -> Run:
    """Run a command; note when it prints a line that begins with `sign`."""
    programs = str(Path(command[0]).parent)
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    core = min(os.sched_getaffinity(0))
    began, last, said = time.perf_counter(), 0.0, []
    with subprocess.Popen(
        [*map(str, command)],
        preexec_fn=(lambda: os.sched_setaffinity(0, {core})) if one_core else None,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if sign and line.startswith(sign):
                last = time.perf_counter() - began
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} in {folder} failed:\n{''.join(said[-20:])}")
    return Run(seconds, last)


def slope(measure: Callable[[int], float], few: int, many: int) -> Slope:
    """What one more submission costs, from a run over few and a run over many."""
    at_few, at_many = measure(few), measure(many)
    each = (at_many - at_few) / (many - few)
    return Slope(each, at_few - few * each)


def middle(slopes: Sequence[Slope]) -> Slope:
    """The median over rounds, of both parts."""
    return Slope(median(item.each for item in slopes), median(item.start for item in slopes))
