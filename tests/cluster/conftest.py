"""A real scheduler and real workers, each a process of its own."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.course import RIGHT, hand_in

pytest.importorskip("distributed", reason="the CLUSTER WAS NOT TESTED: pip install 'deep-learning-autograder[cluster]'")

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}
SLOW = RIGHT | {"softmax": "import time\ntime.sleep(4)\n" + RIGHT["softmax"]}
MIXED = (RIGHT, ABS, {}, RIGHT | {"relu": "def relu(x):\n    import os; os._exit(1)"})


FEW_RETRIES = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


class Cluster:
    """Processes of Dask's own commands, which end with the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen] = []
        scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = read_until(scheduler, r"Scheduler at:\s+(tcp://\S+)")

    def worker(self, *options: str) -> subprocess.Popen:
        """A worker of one thread, once it is known to the scheduler."""
        place = ("--local-directory", str(self.folder), "--host", "127.0.0.1", "--no-dashboard")
        worker = self.start("worker", self.address, "--nthreads", "1", *place, *options)
        read_until(worker, r"(Registered to)")
        return worker

    def start(self, *arguments: str) -> subprocess.Popen:
        """One `dask` command."""
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env=os.environ | {"TMPDIR": str(self.folder)} | FEW_RETRIES,
        )
        self.processes.append(process)
        return process

    def close(self) -> None:
        """End every process that was started, and what it started."""
        for process in reversed(self.processes):
            with suppress(psutil.NoSuchProcess):
                for child in psutil.Process(process.pid).children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        child.kill()
            process.kill()
            process.wait()
            process.stderr.close()


def read_until(process: subprocess.Popen, pattern: str) -> str:
    """Read the process's log until a line fits, and let a thread read the rest."""
    seen = []
    for line in process.stderr:
        seen.append(line)
        found = re.search(pattern, line)
        if found:
            threading.Thread(target=lambda: [None for _ in process.stderr], daemon=True).start()
            return found[1]
    raise AssertionError("".join(seen))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "dask"
    folder.mkdir()
    running = Cluster(folder)
    yield running
    running.close()


@pytest.fixture
def class_of_eight(course) -> Any:
    """Right, wrong, empty, crashing and unreadable work, and two that take seconds."""
    for number in range(5):
        hand_in(course, f"s{number}", MIXED[number % len(MIXED)])
    hand_in(course, "s5", RIGHT).write_text("{")
    hand_in(course, "s6", SLOW)
    hand_in(course, "s7", SLOW)
    return course
