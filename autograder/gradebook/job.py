"""Tasks as data that can be sent to another process, and how it is done there.

In: the bytes of a student's notebooks, or of a packed figure, and a recipe for the marker that they need. Out: marks,
or pictures of figures. Nothing is written here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from pathlib import Path

from autograder.errors import StudentError
from autograder.gradebook.marker import Graded, Marker
from autograder.gradebook.room import RoomSettings
from autograder.gradebook.submission import Submission
from autograder.gradebook.syllabus import course_exercises
from autograder.marking.cells import SourceNotebook
from autograder.marking.drawing import Pictures, Undrawn
from autograder.marking.notebook import Desk
from autograder.marking.questions import Questions
from autograder.sandbox import Level, RoomServer

Marks = dict[str, Graded]
"""Notebook name -> its marks."""

Result = Marks | StudentError
"""A submission's marks, or why it can't be marked."""


@dataclass(frozen=True, slots=True)
class Job:
    """One student's submission: the bytes of its notebooks, and of what lies beside them if a test may ask for it."""

    submission: Submission
    files: Mapping[str, bytes]
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One student's marked notebooks whose figures are still to be drawn: name -> the file's bytes and what to draw."""

    submission: Submission
    notebooks: Mapping[str, tuple[bytes, Undrawn]]


Drawn = dict[str, Pictures]
"""Notebook name -> pictures of its figures."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A packed figure that is to be drawn, for everybody who has it."""

    packed: bytes


Task = Job | Drawing | Printing
Outcome = Result | Drawn | bytes
"""Marks, the pictures of a student's notebooks, or the picture of a packed figure (empty when it can't be drawn)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker needs to make a marker of its own; unlike a marker it can be sent to another process."""

    sources: Mapping[str, SourceNotebook]
    root: Path
    """The course folder, of which a worker reads exercises/ and question_bank/."""
    secret: bytes
    level: Level
    packages: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    truth: Mapping[str, str] = field(default_factory=dict)

    def marker(self, server: RoomServer | None = None) -> Marker:
        """A desk beside a room server; without one, a new one at exactly the level that was proved before."""
        server = server or new_server(RoomSettings(packages=self.packages), self.level)
        exercises, questions = course_exercises(self.root), Questions(self.root / "question_bank")
        desk = Desk(exercises, server, self.secret, questions, self.packages)
        return Marker(self.sources, desk, self.ignored, self.truth)


def new_server(settings: RoomSettings, level: Level) -> RoomServer:
    """A room server of one level, closed when the process ends."""
    server = settings.start(level, level)
    Finalize(None, server.close, exitpriority=1)
    return server


def is_work(item: object) -> bool:
    """Whether there is something to do for an item."""
    return isinstance(item, Task)


def attempt(marker: Marker, task: Task) -> Outcome:
    """Do one task; what is wrong with a submission is a result, not an error."""
    if isinstance(task, Printing):
        return marker.printed(task.packed)
    paths, remarks = task.submission.notebooks, task.submission.remarks
    try:
        if isinstance(task, Drawing):
            return {name: marker.draw(name, data, paths[name], what) for name, (data, what) in task.notebooks.items()}
        return {name: marker.mark(name, data, paths[name], remarks, task.beside) for name, data in task.files.items()}
    except StudentError as error:
        return error
