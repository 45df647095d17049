"""How far one writer reaches: marking on a cluster where only the students' code is replaced by its measured duration.

Usage: python -m benchmarks.cluster [PICTURE]. First it marks real submissions here and measures each step. Then it runs
`mark` on a real scheduler with more and more workers: files, jobs, transport, results, gradebook and folders are the
real ones; a worker sleeps for the processor time that marking took and answers with a real result. Prints a table
and, if a path is given, draws the curve beside what the arithmetic says.
"""

import json
import os
import pickle
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from distributed import LocalCluster

from autograder.cluster import crew as cluster_crew
from autograder.cluster.facts import Facts
from autograder.gradebook import batch
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.crew import Job, Result, attempt
from autograder.gradebook.releasing import release
from autograder.gradebook.shipped import shipped_course
from autograder.sandbox import RoomServer

ASSIGNMENT = "activation_functions"
MEASURED = 12
WORKERS = (1, 2, 4, 8, 16, 32, 64)
EACH = 8
"""Submissions for each worker, up to MOST in all: every point of the curve takes some seconds."""
MOST = 150
PROCESSES = 2


def make_course(root: Path, submissions: int) -> Course:
    """A released course in which everybody handed in the solutions."""
    shutil.copytree(shipped_course() / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    shutil.copy(shipped_course() / "nbgrader_config.py", root)
    course = open_course(root)
    release(course, ASSIGNMENT, force=True)
    hand_in(course, submissions)
    return course


def hand_in(course: Course, submissions: int) -> None:
    """The released notebook with the solutions in it, from so many students."""
    solved = json.loads((course.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    answers = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"] for cell in solved["cells"]}
    notebook = json.loads((course.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name and "BEGIN SOLUTION" in "".join(answers[name]):
            cell["source"] = answers[name]
    for number in range(submissions):
        folder = course.path("submitted", f"student{number:07}", ASSIGNMENT)
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(notebook))


class Simulated(Facts):
    """The facts of a worker that only sleeps; everything around it is real."""

    def mark(self, job: Job) -> Result:
        """Take as long as marking takes, and give a real result."""
        time.sleep(SETUP["seconds"])
        return pickle.loads(SETUP["result"])


SETUP: dict[str, Any] = {}


class Clock:
    """Seconds that each call of something took, by the wall's clock and by this process's processor time."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.worked: list[float] = []

    def around(self, function: Any) -> Any:
        """The function, timed."""

        def timed(*args: Any) -> Any:
            began, worked = time.perf_counter(), time.thread_time()
            try:
                return function(*args)
            finally:
                self.taken.append(time.perf_counter() - began)
                self.worked.append(time.thread_time() - worked)

        return timed

    @property
    def typical(self) -> float:
        """The median, in seconds."""
        return statistics.median(self.taken)

    @property
    def busy(self) -> float:
        """The median of the processor time, in seconds: what a quiet machine would need at least."""
        return statistics.median(self.worked)


@contextmanager
def clocks() -> Iterator[dict[str, Clock]]:
    """The two steps of a batch that only the writer's process can do, timed."""
    kept = {name: getattr(batch.Batch, name) for name in ("prepare", "finish")}
    found = {name: Clock() for name in kept}
    for name, function in kept.items():
        setattr(batch.Batch, name, found[name].around(function))
    try:
        yield found
    finally:
        for name, function in kept.items():
            setattr(batch.Batch, name, function)


def processor_seconds() -> float:
    """What this process and its rooms have worked so far: it minds other programs less than the wall's clock."""
    total = time.process_time()
    for room in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            total += sum(room.cpu_times()[:4])
    return total


def measure(course: Course, server: RoomServer) -> dict[str, float]:
    """Mark some submissions here; keep one result, and say what each step takes and weighs."""
    seen: list[tuple[Job, Result]] = []
    marking: list[float] = []

    def here(marker: Any, items: Any) -> Iterator[Any]:
        for job in items:
            before = processor_seconds()
            result = attempt(marker, job)
            marking.append(processor_seconds() - before)
            seen.append((job, result))
            yield job, result

    size = (course.root / "gradebook.db").stat().st_size
    original, batch.one_by_one = batch.one_by_one, here
    try:
        with clocks() as found:
            batch.mark_class(course, ASSIGNMENT, server)
    finally:
        batch.one_by_one = original
    job, result = seen[-1]
    SETUP.update(seconds=statistics.median(marking), result=pickle.dumps(result))
    return {
        "mark": SETUP["seconds"],
        "write": found["prepare"].typical + found["finish"].typical,
        "busy": found["prepare"].busy + found["finish"].busy,
        "job": len(pickle.dumps(job)),
        "result": len(SETUP["result"]),
        "rows": ((course.root / "gradebook.db").stat().st_size - size) / len(seen),
        "folder": sum(path.stat().st_size for path in (course.root / "autograded").rglob("*.ipynb")) / len(seen),
    }


def simulate(root: Path, submissions: int, workers: int, server: RoomServer) -> tuple[float, float]:
    """Submissions a second with so many workers, and the seconds that the writer needed for each."""
    course = open_course(root)
    hand_in(course, submissions)
    threads = max(1, workers // PROCESSES)
    ends: list[float] = []
    with (
        LocalCluster(
            n_workers=min(workers, PROCESSES), threads_per_worker=threads, processes=True, dashboard_address=":0"
        ) as cluster,
        clocks() as found,
    ):
        crew = partial(cluster_crew.on_cluster, cluster.scheduler_address)
        report = lambda *_: ends.append(time.perf_counter())  # noqa: E731 - one use
        batch.mark_class(course, ASSIGNMENT, server, crew=crew, report=report)
    settled = ends[min(workers, len(ends) // 3) :]
    return (len(settled) - 1) / (settled[-1] - settled[0]), found["prepare"].typical + found["finish"].typical


def draw(picture: Path, rows: list[tuple[int, float]], mark: float, write: float) -> None:
    """The curve, and the two straight lines that the arithmetic says it must stay below."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    counts = [workers for workers, _ in rows]
    axes.plot(counts, [workers / mark for workers in counts], "--", color="0.5", label="workers / time to mark")
    axes.axhline(1 / write, linestyle=":", color="0.5", label="1 / time to write")
    axes.plot(counts, [rate for _, rate in rows], "o-", color="#00589b", label="simulated")
    axes.set(xscale="log", yscale="log", xlabel="workers", ylabel="submissions a second")
    axes.set_xticks(counts, [str(count) for count in counts])
    axes.legend()
    figure.savefig(picture, dpi=110)


def main(picture: Path | None) -> None:
    """Measure, simulate, print."""
    cluster_crew.Facts = Simulated
    with tempfile.TemporaryDirectory() as folder, RoomServer.start() as server:
        course = make_course(Path(folder) / "measured", MEASURED)
        empty = shutil.copytree(course.root, Path(folder) / "empty", ignore=shutil.ignore_patterns("submitted"))
        costs = measure(course, server)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(f"marking a submission: {1000 * costs['mark']:.0f} ms of processor time")
        print(f"writing it: {1000 * costs['write']:.0f} ms, of them {1000 * costs['busy']:.0f} ms of processor time")
        print(f"job {costs['job']:,} B, result {costs['result']:,} B")
        print(f"autograded notebook {costs['folder']:,.0f} B, rows in the gradebook {costs['rows']:,.0f} B")
        rows = []
        for workers in WORKERS:
            root = shutil.copytree(empty, Path(folder) / f"course{workers}")
            rate, write = simulate(root, min(EACH * workers + EACH, MOST), workers, server)
            rows.append((workers, rate))
            print(f"{workers:3} workers: {rate:6.1f} a second, writer {1000 * write:.0f} ms each", flush=True)
        if picture:
            draw(picture, rows, costs["mark"], costs["write"])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
