"""Execute the teacher's cells of one notebook, in order, against the submission in the room.

In: the plan of the submission, the grade cells with their times, and an open room. Out: a verdict for each grade cell.
It runs in a process of its own (`apart`).
"""

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.errors import AutograderError
from autograder.marking.cells import SourceCell
from autograder.marking.plain import credit, words
from autograder.marking.plain.errors import came_from_room
from autograder.marking.plain.guard import limit_time
from autograder.marking.plain.namespace import Namespace
from autograder.marking.plain.order import Step
from autograder.marking.plain.room import Room
from autograder.marking.plain.signals import OutOfReach, TooLong, Undecided
from autograder.marking.plain.teachers import Code, compiled, executed
from autograder.marking.plain.verdict import Verdict, kept
from autograder.model import State
from autograder.sandbox import CellRun

SECONDS = 30.0
"""For one grade cell, as nbgrader gives it."""


@dataclass
class Bench:
    """One submission on the bench; `locked` are the texts of the teacher's read-only cells."""

    room: Room
    namespace: Namespace
    planned: Sequence[str]
    locked: Collection[str]
    visible: str

    def __post_init__(self) -> None:
        self.done = 0
        self.trees: dict[str, Any] = {}

    def examine(self, steps: Sequence[Step], found: Callable[[SourceCell, Verdict], None]) -> tuple[CellRun, ...]:
        """Execute every step; `found` hears each verdict as soon as it is known. Return what the cells did."""
        for step in steps:
            self.run_to(step.due)
            found(step.cell, self.grade(step.cell))
        return self.run_to(len(self.planned))

    def run_to(self, due: int) -> tuple[CellRun, ...]:
        """Run the submission's cells up to one, and the teacher's read-only cells among them out here as well."""
        while self.done < due:
            source = self.planned[self.done]
            self.done += 1
            run = self.room.bench.advance(self.done)[-1]
            if source.strip() in self.locked:
                self.follow(source)
            else:
                self.namespace.rebound(run.bound)
        return self.room.bench.advance(due)

    def follow(self, source: str) -> None:
        """Execute a read-only cell for what it defines, up to where it needs the student's work."""
        self.room.open, self.namespace.recording = False, True
        try:
            code = self.code(source, f"<read-only cell {self.done}>")
            limit_time(SECONDS)
            self.room.testing = True
            exec(code.body, self.namespace)  # noqa: S102 - the teacher's own cell
        except (Exception, OutOfReach, Undecided, TooLong, SystemExit):  # noqa: S110 - what it did not define is the room's
            pass
        finally:
            limit_time(0)
            self.room.open, self.namespace.recording, self.room.testing = True, False, False
        self.room.know(self.namespace.classes())

    def grade(self, cell: SourceCell) -> Verdict:
        """Execute a grade cell."""
        self.room.begin()
        self.room.files.begin(cell.source)
        error, value = None, None
        self.namespace.mirroring = True
        try:
            code = self.code(cell.source, f"<grade cell {cell.name}>")
            limit_time(SECONDS)
            self.room.testing = True
            value = executed(code, self.namespace)
        except BaseException as raised:  # whatever ends a test is looked at
            error = raised
        finally:
            limit_time(0)
            self.namespace.mirroring = self.room.testing = False
        verdict = self.judged(cell, error, value)
        self.namespace.restore()
        return verdict

    def judged(self, cell: SourceCell, error: BaseException | None, value: Any) -> Verdict:
        """What a grade cell's end means."""
        error = error or self.room.assertion
        doubt = self.room.doubt or doubt_in(error)
        if doubt:
            return Verdict(State.UNKNOWN, message=doubt)
        if self.room.fault:
            return Verdict(State.BROKEN, message=f"your code {self.room.fault}")
        if isinstance(error, TooLong):
            return too_long(self.room.seconds)
        if error is not None:
            return Verdict(State.BROKEN, message=words.sentence(error, self.trees, self.visible))
        return self.passed(cell, value)

    def passed(self, cell: SourceCell, value: Any) -> Verdict:
        """What the end of a grade cell means in which nothing failed."""
        if self.room.reserved:
            return Verdict(State.UNKNOWN, message=self.room.reserved)
        try:
            return kept(cell, credit.points(value, cell.points))
        except Undecided as unclear:
            return Verdict(State.UNKNOWN, message=str(unclear))

    def code(self, source: str, file: str) -> Code:
        """A cell as code, its tree kept for whoever asks which line failed."""
        code = compiled(source, file)
        self.trees[file] = code.tree
        return code

    def sources(self) -> list[str]:
        """The cells that have run so far."""
        return list(self.planned[: self.done])


def doubt_in(error: BaseException | None) -> str:
    """Why an exception leaves the marker in doubt; empty when it does not."""
    if isinstance(error, Undecided | AutograderError):
        return str(error)
    if isinstance(error, ImportError | MemoryError) and not came_from_room(error):
        return f"the test itself could not run here: {one_line(error)}"
    return ""


def too_long(in_room: float) -> Verdict:
    """Whose fault it is that a grade cell took too long."""
    if in_room > SECONDS / 2:
        return Verdict(State.BROKEN, message=f"your code kept a hidden test busy for more than {SECONDS:g} s")
    return Verdict(State.UNKNOWN, message=f"the test itself took longer than {SECONDS:g} s; a person must look")


def one_line(error: BaseException) -> str:
    """The first line of an exception's text."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200].replace(os.sep, "/")
