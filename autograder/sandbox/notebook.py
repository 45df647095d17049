"""A notebook's cells in a worker: run in order, and again in a fresh worker when one has been lost.

In: cells, a seed, limits and a way to get workers. Out: a worker in which the cells have been run, except
those that ended an earlier one, and a `CellRun` for each cell, from the first time that it ran.
"""

import contextlib
import hmac
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.errors import MarkerError

from . import faults
from .faults import ENDED, LateError, LostError
from .inner.limits import Limits
from .inner.shared import Shared
from .inner.wire import Frame
from .process import Request, Stand, Worker
from .reading import run_of
from .replies import CellRun
from .series import Series

NewWorker = Callable[[Limits, int], Worker]
_LABEL = b"chance in the room"
_AGAIN_SECONDS = 2.0
"""For a cell that had to be stopped before: long enough for the definitions that come before its loop."""
_SEED_SECONDS = 60.0
_MOMENT = 2.0


class Notebook:
    """The cells of one submission and the worker that holds what they made."""

    def __init__(self, new_worker: NewWorker, cells: Sequence[str], seed: bytes, limits: Limits) -> None:
        self._new_worker, self._cells = new_worker, tuple(cells)
        self.stand: Stand | None = None
        """Set where a whole notebook is tested, see `Worker.stand`."""
        self.shared: Shared | None = None
        """Set where the teacher's classes are on both sides of the wall, see `Worker.shared`."""
        self.due = len(self._cells)
        """How many of the cells are to be run so far."""
        self.files: Mapping[str, bytes] = {}
        """Name -> content of the files that every worker finds in its folder."""
        self._ran = 0
        self._passed: list[str] = []
        """The comments since the last cell that ran: the next one counts them as cells, as Jupyter does."""
        self._seed = hmac.digest(seed, _LABEL, "sha256")  # the room never sees the secret itself
        self.limits = limits
        self._until = time.monotonic() + limits.submission_seconds
        self._runs: dict[int, CellRun] = {}
        self._guilty: set[int] = set()
        self._slow: set[int] = set()
        self._placed: dict[str, Any] = {}
        self._workers = 0
        self._forgiven = 0
        self._worker: Worker | None = None

    @property
    def runs(self) -> tuple[CellRun, ...]:
        """Return what each cell did, in the order of the notebook."""
        unreached = CellRun(fault=self.hopeless() or ENDED)
        return tuple(self._runs.get(cell, unreached) for cell in range(len(self._cells)))

    @property
    def alive(self) -> bool:
        """Say whether a worker is there."""
        return self._worker is not None and self._worker.alive

    @property
    def worker_number(self) -> int:
        """Return which of the workers, counted from 1, is there; 0 when none is."""
        return self._workers if self.alive else 0

    def hopeless(self) -> str | None:
        """Say why no more code of this submission will be run, or None while there is time."""
        if time.monotonic() >= self._until:
            return faults.spent(self.limits)
        if not self.alive and self._workers - self._forgiven > self.limits.restarts:
            return faults.worn_out(self.limits)
        return None

    def ask(self, request: Request, seconds: float) -> Request:
        """Ask the worker; LostError means that it is gone, LateError that it may still be there."""
        if self._worker is None:
            raise LostError(ENDED)
        left = self._until - time.monotonic()
        try:
            return self._worker.ask(request, min(seconds, left))
        except LateError:
            raise LateError(faults.late(seconds) if seconds <= left else faults.spent(self.limits)) from None

    @property
    def quick(self) -> bool:
        """Say whether the cells can be run again in a moment."""
        return sum(run.seconds for run in self._runs.values()) < _MOMENT

    def ask_series(self, series: Series, seconds: float) -> list[Frame]:
        """Ask for many calls at once; if that fails, the submission gets back the time and the worker that it took."""
        if self._worker is None:
            raise LostError(ENDED)
        began = time.monotonic()
        try:
            return self._worker.ask_series(series.message, len(series.calls), min(seconds, self._until - began))
        except LostError:
            self.end_worker()
            self.ready()
            self._forgiven += 1
            self._until += time.monotonic() - began
            raise

    def read(self, frame: Frame) -> Request:
        """Return what a reply of a series says."""
        if self._worker is None:
            raise LostError(ENDED)
        return self._worker.read(frame)

    def advance(self, due: int) -> None:
        """Run the cells up to the one at `due`; a fresh worker will run as many."""
        self.due = due
        if self.alive:
            self._run_due()
        self.ready()

    def ready(self) -> str | None:
        """See that a worker is there in which the cells have been run, or say why there is none."""
        while not self.alive:
            if hopeless := self.hopeless():
                return hopeless
            self._start()
        return None

    def place(self, name: str, value: Any) -> None:
        """Give one of the student's names another value, now and in every worker to come."""
        self._placed[name] = value
        if self.alive:
            self._place(name)

    def share(self, shared: Shared) -> None:
        """Let objects of the teacher's classes cross, now and in every worker to come."""
        self.shared = shared
        if self._worker is not None:
            self._worker.shared = shared

    def end_worker(self) -> None:
        """End the worker; `ready` will start another one."""
        if self._worker is not None:
            self._worker.end()

    def _start(self) -> None:
        """Start a worker and run the cells; a cell that ends it is left out the next time."""
        self._workers += 1
        self._worker = self._new_worker(self.limits, self._workers)
        self._worker.stand, self._worker.shared = self.stand, self.shared
        try:
            self.ask({"do": "seed", "seed": self._seed.hex(), "rich": self.stand is not None}, _SEED_SECONDS)
            for name, data in self.files.items():
                self.ask({"do": "store", "name": name, "data": np.frombuffer(data, np.uint8)}, _SEED_SECONDS)
        except LostError as error:  # no code of the student's has run in it yet
            if self.hopeless():
                return
            raise MarkerError(f"a fresh worker of the room {error}") from error
        self._ran, self._passed = 0, []
        self._run_due()
        for name in self._placed if self.alive else ():
            self._place(name)

    def _run_due(self) -> None:
        while self._ran < self.due and self.alive and not self.hopeless():
            cell = self._ran
            self._ran += 1
            if is_empty(self._cells[cell]):
                self._runs.setdefault(cell, CellRun())
                self._passed += [self._cells[cell]] if self._cells[cell].strip() else []
            elif cell not in self._guilty:
                self._run(cell)

    def _place(self, name: str) -> None:
        with contextlib.suppress(LostError):  # a worker that is gone gets it when it is started again
            self.ask({"do": "place", "name": name, "value": self._placed[name]}, self.limits.call_seconds)

    def _run(self, cell: int) -> None:
        start = time.monotonic()
        request = {"do": "run", "cell": cell, "source": self._cells[cell], "passed": self._passed}
        self._passed = []
        try:
            raw = self.ask(request, self._seconds(cell))
            run = run_of(raw, cell, time.monotonic() - start, self.limits)
        except LostError as error:
            run = CellRun(fault=str(error), seconds=time.monotonic() - start)
            (self._slow if self.alive else self._guilty).add(cell)
        self._runs.setdefault(cell, run)

    def _seconds(self, cell: int) -> float:
        """Return the time for one cell."""
        limit = self.limits.cell_seconds
        return min(limit, _AGAIN_SECONDS) if cell in self._slow else limit


def is_empty(cell: str) -> bool:
    """Say whether a cell is nothing but comments, as hidden tests leave behind when they are taken out."""
    return all(not line or line.startswith("#") for line in map(str.strip, cell.splitlines()))
