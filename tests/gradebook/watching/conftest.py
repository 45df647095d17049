"""A watch of the small course with clocks that a test moves."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from autograder.gradebook.trying import open_trial
from autograder.gradebook.watching.arrivals import Patience
from autograder.gradebook.watching.memory import open_memory
from autograder.gradebook.watching.owners import read_owners
from autograder.gradebook.watching.policy import Policy
from autograder.gradebook.watching.watch import Watch
from tests.course import RIGHT, answered

NOON = 1_800_000_000.0
ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


@dataclass
class Inbox:
    """The watched folder, the clocks, and what was said."""

    course: Any
    server: Any
    folder: Path
    now: float = NOON
    steady: float = 0.0
    said: list[str] = field(default_factory=list)
    policy: Policy = field(default_factory=Policy)
    map: Path | None = None

    def put(self, name: str, answers: Mapping[str, str] = RIGHT) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(answered(self.course, answers)))
        return path

    @contextmanager
    def watch(self) -> Iterator[Watch]:
        """A watch as a new process would begin it."""
        with open_memory(self.course, "hw", self.folder) as memory:
            trial = open_trial(self.course, "hw", self.server)
            clocks = {"clock": lambda: self.now, "steady": lambda: self.steady}
            patience, owners = Patience(3.0), read_owners(self.course, "hw", self.map)
            yield Watch(
                self.course, "hw", self.folder, trial, self.policy, memory, patience, self.said.append, owners, **clocks
            )

    def settle(self, watch: Watch, seconds: float = 3.0) -> int:
        """Look, let time pass, look again; how many still wait."""
        watch.look()
        self.steady += seconds
        return watch.look()

    def run(self, seconds: float = 3.0) -> int:
        """A whole watch, from its start until what is there was dealt with."""
        with self.watch() as watch:
            return self.settle(watch, seconds)

    def page(self, name: str) -> str:
        return (self.folder / f"{name}.feedback.html").read_text()

    def message(self, name: str) -> str:
        return (self.folder / f"{name}.feedback.txt").read_text()

    @property
    def counts(self) -> dict[str, str]:
        """Student -> what the kept notebook defines as relu."""
        kept = self.course.root / ".autograder" / "watched" / "hw"
        return {path.parent.name: relu_of(path) for path in kept.glob("*/*.ipynb")}


def relu_of(path: Path) -> str:
    cells = json.loads(path.read_text())["cells"]
    return next(cell["source"] for cell in cells if cell["metadata"]["nbgrader"]["grade_id"] == "relu")


@pytest.fixture
def inbox(course, server) -> Inbox:
    folder = course.root / "inbox"
    folder.mkdir()
    return Inbox(course, server, folder)
