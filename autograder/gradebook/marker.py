"""Mark one student's files: the one path that `autograder mark`, `autograder try` and nbgrader's own command share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.exercises.registry import known_exercises
from autograder.gradebook import records
from autograder.gradebook.autograded import autograded, with_pictures
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.reading import clean_notebook, load_bytes, submitted_cells
from autograder.marking.cells import SourceNotebook
from autograder.marking.drawing import Pictures, Studio, Undrawn
from autograder.marking.notebook import Desk, mark_notebook
from autograder.marking.questions import Questions
from autograder.model import MarkedNotebook
from autograder.sandbox import RoomServer


@dataclass(frozen=True, slots=True)
class Marker:
    """What marking needs besides a submission: the teacher's notebooks, and the desk to mark at."""

    sources: Mapping[str, SourceNotebook]
    desk: Desk

    def mark(
        self, name: str, data: bytes, path: Path, remarks: tuple[str, ...] = ()
    ) -> tuple[MarkedNotebook, dict[str, Any]]:
        """The marks of one notebook file's bytes, and the autograded notebook with the sealed record in it."""
        notebook = clean_notebook(load_bytes(data, path), path)
        source = self.sources[name]
        marked = mark_notebook(self.desk, source, submitted_cells(notebook))
        record = replace(marked.record, remarks=(*remarks, *marked.record.remarks), digest=sha256(data).hexdigest())
        result = autograded(notebook, source, marked)
        records.put(result, record, self.desk.secret, marked.undrawn)
        return record, result

    def draw(self, name: str, data: bytes, path: Path, undrawn: Undrawn) -> Pictures:
        """The pictures of one marked notebook file's figures."""
        desk = self.desk
        submitted = submitted_cells(clean_notebook(load_bytes(data, path), path))
        return Studio(desk.exercises, desk.server, desk.secret).draw(self.sources[name], submitted, undrawn)

    def finish(self, notebook: dict[str, Any], name: str, data: bytes, path: Path) -> None:
        """Draw what an autograded notebook still lacks and put it in."""
        undrawn = records.undrawn(notebook)
        if undrawn:
            with_pictures(notebook, self.draw(name, data, path, undrawn), self.desk.secret)


def open_marker(course: Course, sources: Iterable[SourceNotebook], server: RoomServer) -> Marker:
    """A marker for some notebooks of a course."""
    exercises, questions = known_exercises(course.root / "exercises"), Questions(course.root / "question_bank")
    desk = Desk(exercises, server, course_secret(course), questions)
    return Marker({source.name: source for source in sources}, desk)
