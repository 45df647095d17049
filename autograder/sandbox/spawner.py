"""Starts a process of its own for every submission (level 1, any system).

In: a stage. Out: workers. It needs no fork and no Linux, and it promises little: see `levels`.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import IO, cast

from autograder.errors import MarkerError

from .inner.limits import Limits
from .levels import Level
from .pipes import PipeChannel
from .process import Worker
from .stage import Stage

_END_SECONDS = 10.0


class Spawner:
    """Where workers come from when there is no warm process to fork."""

    level = Level.SEPARATE_PROCESS

    def __init__(self, stage: Stage, off: frozenset[str]) -> None:
        self._stage, self._plan = stage, stage.plan(self.level, off)
        self.environment = stage.environment(self._plan.home)
        self._given = self.environment if self._plan.has("environment") else {**os.environ, **self.environment}

    def worker(self, limits: Limits, number: int) -> Worker:
        """Start a worker; it warms up while its first request waits."""
        arguments = self._plan.to_json(), json.dumps(asdict(limits))
        with (self._stage.folder / "log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
                self._stage.command("alone", *arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self._given,
                cwd=self._plan.home,
                start_new_session=True,
            )
        streams = cast("tuple[IO[bytes], IO[bytes]]", (process.stdout, process.stdin))
        return Worker(_Spawned(process), PipeChannel(*streams), limits, number)

    def last_words(self) -> str:
        """Return the end of what workers wrote about their troubles while they warmed up."""
        return (self._stage.folder / "log").read_text("utf-8", "replace")[-500:].strip() or "no message"

    def close(self) -> None:
        """There is nothing but the workers, and each session ends its own."""


class _Spawned:
    """One process of its own."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def interrupt(self) -> None:
        """Ask the running code to stop, where a process can be asked."""
        if sys.platform != "win32":
            self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Kill the process; when it is gone, return the number of the signal that ended it, or 0."""
        with suppress(ProcessLookupError):
            self._process.kill()
        try:
            return max(0, -self._process.wait(_END_SECONDS))
        except subprocess.TimeoutExpired:
            raise MarkerError("a worker of the room could not be ended") from None
