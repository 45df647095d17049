"""The bare limit: fork a process that has NumPy and Matplotlib loaded, and exec the cells and the plain tests in it.

Nothing is captured, timed out, kept apart or recorded, and no figure is drawn; a marker can hardly cost less.
Usage: python -m benchmarks.bare COUNT FIGURE, prints seconds per submission, on one core and on two.
"""

import contextlib
import os
import sys
import time

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np

from benchmarks.functions import FUNCTIONS
from benchmarks.notebooks import submission


def attempt(number: int, *, figure: bool) -> None:
    """Run one submission's cells and the tests of its functions."""
    names: dict[str, object] = {}
    tests = {f"{function.name}-marks": function.tests for function in FUNCTIONS}
    for cell in submission(number, figure=figure, plain=True)["cells"]:
        if cell["cell_type"] == "code":
            with contextlib.suppress(Exception):
                exec(compile(tests.get(cell["id"], cell["source"]), cell["id"], "exec"), names)


def attempt_all(count: int, core: int, *, figure: bool) -> None:
    """Fork for each of the submissions, one after the other, on one core."""
    os.sched_setaffinity(0, {core})
    for number in range(count):
        child = os.fork()
        if child == 0:
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - it ends with the process
            attempt(number, figure=figure)
            os._exit(0)
        os.waitpid(child, 0)


def side_by_side(count: int, cores: list[int], *, figure: bool) -> None:
    """Have a process for each core attempt so many: they share nothing but the machine."""
    for core in cores:
        if os.fork() == 0:
            attempt_all(count, core, figure=figure)
            os._exit(0)
    for _ in cores:
        os.wait()


def main(count: int, *, figure: bool) -> None:
    """Print seconds a submission on one core, and then on two."""
    np.random.default_rng(0).normal(size=3)
    plt.close("all")
    cores = sorted(os.sched_getaffinity(0))[:2]
    began = time.perf_counter()
    side_by_side(count, cores, figure=figure)
    both = time.perf_counter() - began
    attempt_all(count, cores[0], figure=figure)
    print((time.perf_counter() - began - both) / count, both / (count * len(cores)))


if __name__ == "__main__":
    main(int(sys.argv[1]), figure=sys.argv[2] == "figure")
