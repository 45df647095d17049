"""How far one writer reaches: marking on a cluster where only the students' code is replaced by its measured duration.

Usage: python -m benchmarks.cluster [PICTURE]. First it marks real submissions here and measures each step. Then it runs
`mark` on a real scheduler with more and more workers: files, jobs, transport, results, gradebook and folders are the
real ones; a worker sleeps for the processor time that marking and drawing took and answers with a real result. Prints
a table and, if a path is given, draws the curve beside what the arithmetic says.
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
from pathlib import Path
from typing import Any

import psutil
from distributed import LocalCluster

from autograder.cluster import crew as cluster_crew
from autograder.cluster.facts import Facts
from autograder.gradebook import batch, crew, gallery, portfolio
from autograder.gradebook.course import Course, course_secret, open_course
from autograder.gradebook.job import Task
from autograder.gradebook.releasing import release
from autograder.gradebook.shipped import shipped_course
from autograder.sandbox import RoomServer

ASSIGNMENT = "activation_functions"
MEASURED = 12
WORKERS = (1, 2, 4, 8, 16, 32, 64)
EACH = 10
"""Submissions for each worker, up to MOST in all: every point of the curve takes some seconds."""
MOST = 640
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

    def mark(self, job: Task) -> Any:
        """Take as long as marking or drawing takes, and give a real result."""
        seconds, result = SETUP[type(job).__name__]
        time.sleep(seconds)
        return pickle.loads(result)


SETUP: dict[str, Any] = {}


class Clock:
    """Seconds a submission that reading and writing took, by the wall's clock and by this thread's processor time."""

    def __init__(self) -> None:
        self.taken = self.worked = 0.0
        self.submissions = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what happens meanwhile."""
        began, worked = time.perf_counter(), time.thread_time()
        yield
        self.taken += time.perf_counter() - began
        self.worked += time.thread_time() - worked

    @property
    def each(self) -> float:
        """Seconds a submission."""
        return self.taken / self.submissions

    @property
    def busy(self) -> float:
        """Seconds of processor time a submission: what a quiet machine would need at least."""
        return self.worked / self.submissions


@contextmanager
def timed_writer() -> Iterator[Clock]:
    """Time what only the writer's process can do: reading a submission, writing its marks, folder and pictures."""
    clock = Clock()
    prepare, finish, hang = batch.Batch.prepare, batch.Batch.finish, gallery.Gallery.hang

    def timed_prepare(self: Any, student: str) -> Any:
        with clock.running():
            return prepare(self, student)

    def timed_finish(self: Any, done: Any) -> Any:
        with clock.running():
            handled = list(finish(self, done))
        clock.submissions += len(handled)
        return iter(handled)

    def timed_hang(self: Any, drawing: Any, drawn: Any) -> None:
        with clock.running():
            hang(self, drawing, drawn)

    batch.Batch.prepare, batch.Batch.finish, gallery.Gallery.hang = timed_prepare, timed_finish, timed_hang
    try:
        yield clock
    finally:
        batch.Batch.prepare, batch.Batch.finish, gallery.Gallery.hang = prepare, finish, hang


def processor_seconds() -> float:
    """What this process and its rooms have worked so far: it minds other programs less than the wall's clock."""
    total = time.process_time()
    for room in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            total += sum(room.cpu_times()[:4])
    return total


def measure(course: Course, server: RoomServer) -> dict[str, float]:
    """Mark some submissions here; keep a result of each kind, and say what each step takes and weighs."""
    seen: dict[str, list[tuple[float, Any, Any]]] = {}

    def watched(marker: Any, job: Any) -> Any:
        before = processor_seconds()
        result = original(marker, job)
        seen.setdefault(type(job).__name__, []).append((processor_seconds() - before, job, result))
        return result

    size = (course.root / "gradebook.db").stat().st_size
    original, crew.attempt = crew.attempt, watched
    try:
        with timed_writer() as clock:
            batch.mark_class(course, ASSIGNMENT, server)
    finally:
        crew.attempt = original
    for kind, found in seen.items():
        SETUP[kind] = statistics.median(seconds for seconds, _, _ in found), pickle.dumps(found[-1][2])
    return {
        "mark": SETUP["Job"][0],
        "draw": SETUP["Drawing"][0],
        "write": clock.each,
        "busy": clock.busy,
        "there": sum(len(pickle.dumps(found[-1][1])) for found in seen.values()),
        "back": sum(len(result) for _, result in SETUP.values()),
        "rows": ((course.root / "gradebook.db").stat().st_size - size) / MEASURED,
        "folder": sum(path.stat().st_size for path in (course.root / "autograded").rglob("*.ipynb")) / MEASURED,
    }


def simulate(root: Path, submissions: int, workers: int, server: RoomServer) -> tuple[float, float]:
    """Submissions a second with so many workers, and the seconds that the writer needed for each."""
    course = open_course(root)
    hand_in(course, submissions)
    threads = max(1, workers // PROCESSES)
    with (
        LocalCluster(
            n_workers=min(workers, PROCESSES), threads_per_worker=threads, processes=True, dashboard_address=":0"
        ) as cluster,
        timed_writer() as clock,
        cluster_crew.ClusterCrew(server, cluster.scheduler_address) as there,
    ):
        began = time.perf_counter()
        batch.mark_class(course, ASSIGNMENT, there, keep=False)
        return submissions / (time.perf_counter() - began), clock.each


def draw(picture: Path, rows: list[tuple[int, float]], work: float, write: float) -> None:
    """The curve, and the two straight lines that the arithmetic says it must stay below."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    counts = [workers for workers, _ in rows]
    axes.plot(counts, [workers / work for workers in counts], "--", color="0.5", label="workers / time to work")
    axes.axhline(1 / write, linestyle=":", color="0.5", label="1 / time to write")
    axes.plot(counts, [rate for _, rate in rows], "o-", color="#00589b", label="simulated")
    axes.set(xscale="log", yscale="log", xlabel="workers", ylabel="submissions a second")
    axes.set_xticks(counts, [str(count) for count in counts])
    axes.legend()
    figure.savefig(picture, dpi=110)


def main(picture: Path | None) -> None:
    """Measure, simulate, print."""
    cluster_crew.Facts = Simulated
    portfolio.MOST = 0  # so many submissions have more different figures than memory should hold
    with tempfile.TemporaryDirectory() as folder, RoomServer.start() as server:
        course = make_course(Path(folder) / "measured", MEASURED)
        course_secret(course)  # the copies' too: the real results that workers answer with are sealed by it
        empty = shutil.copytree(course.root, Path(folder) / "empty", ignore=shutil.ignore_patterns("submitted"))
        costs = measure(course, server)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(f"a submission, processor time: marking {costs['mark']:.3f} s, drawing {costs['draw']:.3f} s")
        print(f"reading and writing it: {costs['write']:.3f} s, of them {costs['busy']:.3f} s of processor time")
        print(f"to the worker {costs['there']:,} B, back {costs['back']:,} B")
        print(f"autograded notebook {costs['folder']:,.0f} B, rows in the gradebook {costs['rows']:,.0f} B")
        rows = []
        for workers in WORKERS:
            root = shutil.copytree(empty, Path(folder) / f"course{workers}")
            rate, write = simulate(root, min(EACH * workers + EACH, MOST), workers, server)
            rows.append((workers, rate))
            print(f"{workers:3} workers: {rate:6.1f} a second, writer {1000 * write:.0f} ms each", flush=True)
        if picture:
            draw(picture, rows, costs["mark"] + costs["draw"], costs["write"])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
