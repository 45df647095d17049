"""The real command in a process group of its own, as a terminal starts it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import psutil

LONGEST = 120
HANGS = 0.7
"""Seconds of work that no honest submission of these tests needs."""


def heeds_ctrl_c() -> None:
    """Let the command hear of Ctrl-C even if these tests run in a shell's background, where nobody does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Running:
    """One `autograder` command; every process that it started is known when it ends."""

    def __init__(self, root: Path, *arguments: str, temporary: Path | None = None) -> None:
        self.temporary = temporary or root.parent / "temporary"
        self.temporary.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "autograder", *arguments],
            cwd=root,
            env=os.environ | {"TMPDIR": str(self.temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=heeds_ctrl_c,
        )
        self.seen: list[str] = []
        self.known: list[psutil.Process] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.known:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.kill()
        self.process.communicate()

    def until(self, words: str) -> str:
        """Read lines until one holds the words; fail when the command ends first."""
        for line in self.process.stdout:
            self.seen.append(line)
            if words in line:
                return line
        raise AssertionError(f"{words!r} never came; {''.join(self.seen)} {self.process.stderr.read()}")

    def family(self) -> list[psutil.Process]:
        """The processes that the command has started and that live."""
        self.known = psutil.Process(self.process.pid).children(recursive=True)
        return self.known

    def hanging(self) -> list[psutil.Process]:
        """Wait until code in a room has kept its processor busy for a while, and return the whole family."""
        began: dict[int, float] = {}
        deadline = time.monotonic() + LONGEST
        while time.monotonic() < deadline:
            for process in self.family():
                with suppress(psutil.Error):
                    worked = process.cpu_times().user
                    is_room = "inner.zygote" in " ".join(process.cmdline())
                    if is_room and worked - began.setdefault(process.pid, worked) > HANGS:
                        return self.family()
            time.sleep(0.05)
        raise AssertionError("nothing hangs")

    def interrupt(self) -> float:
        """Ctrl-C: the signal goes to the whole group. Return the seconds until the command ended."""
        began = time.monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(LONGEST)
        return time.monotonic() - began

    def end(self) -> tuple[int, str, str]:
        """Wait for the end: the exit code, standard output and standard error."""
        out, err = self.process.communicate(timeout=LONGEST)
        return self.process.returncode, "".join(self.seen) + out, err


def gone(family: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """The processes that still live after some seconds."""
    return psutil.wait_procs(family, timeout=seconds)[1]
