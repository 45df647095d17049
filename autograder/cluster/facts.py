"""What every worker is told once: the recipe, the course's own exercises and questions, and which marker it has to be.

A plugin of Dask's: the scheduler keeps it, and gives it to each worker that is there or comes later. It starts the room
at the first job and keeps it warm. Worker and client trust each other; students' code sees neither, only its room.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from distributed import WorkerPlugin

from autograder import __version__
from autograder.errors import TeacherError
from autograder.gradebook.job import Outcome, Recipe, Task, attempt
from autograder.gradebook.marker import Marker

PACKAGE = Path(__file__).parent.parent


def fingerprint() -> str:
    """A worker's marker in one line: its version, its code and the NumPy it marks with. Equal lines mark alike."""
    code = sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        code.update(path.read_bytes())
    return f"autograder {__version__} ({code.hexdigest()[:8]}), NumPy {np.__version__}"


def read_own(root: Path) -> dict[str, bytes]:
    """The course's own exercises and its question bank, by their paths: workers needn't see the course folder."""
    paths = [*root.glob("exercises/*.py"), *root.glob("question_bank/**/*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths) if path.is_file()}


@dataclass
class Facts(WorkerPlugin):  # type: ignore[misc]  # Dask has no types
    """The facts, and on a worker the marker that is made of them."""

    recipe: Recipe
    own: Mapping[str, bytes]
    marker_wanted: str
    name: str
    _here: dict[str, Any] = field(default_factory=dict)

    def setup(self, worker: Any) -> None:
        """On a worker: nothing yet; the first job starts the room, where an error finds its way back."""
        self._here = {"address": worker.address, "turn": threading.Lock()}

    def teardown(self, worker: Any) -> None:
        """On a worker: close the room and forget the course's files."""
        marker = self._here.pop("marker", None)
        if marker:
            marker.desk.server.close()
        folder = self._here.pop("folder", None)
        if folder:
            folder.cleanup()

    def mark(self, job: Task) -> Outcome:
        """On a worker: mark or draw something, one at a time even if the worker has several threads."""
        with self._here["turn"]:
            try:
                marker = self._here.get("marker") or self.begin()
            except TeacherError as error:
                raise TeacherError(f"worker {self._here['address']}: {error}") from None
            return attempt(marker, job)

    def begin(self) -> Marker:
        """Start the room, if this is the right marker."""
        here = fingerprint()
        if here != self.marker_wanted:
            raise TeacherError(f"it has {here}, and here it is {self.marker_wanted}; install the same on all machines")
        folder = self._here["folder"] = TemporaryDirectory(ignore_cleanup_errors=True)
        for name, content in self.own.items():
            path = Path(folder.name) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        marker = self._here["marker"] = replace(self.recipe, root=Path(folder.name)).marker()
        return marker


def mark_there(name: str, job: Task) -> Outcome:
    """The task: mark or draw something with the facts that this worker was told."""
    from distributed import get_worker

    result: Outcome = get_worker().plugins[name].mark(job)
    return result
