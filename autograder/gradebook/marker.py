"""Mark one student's files: the one path that `autograder mark`, `autograder try` and nbgrader's own command share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.errors import StudentError
from autograder.gradebook import records
from autograder.gradebook.again.truth import truth_of
from autograder.gradebook.autograded import autograded, with_pictures
from autograder.gradebook.beside import files_in, needs_folder, with_folder
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.reading import clean_notebook, load_bytes, submitted_cells
from autograder.gradebook.syllabus import course_exercises
from autograder.marking.cells import SourceNotebook
from autograder.marking.drawing import Packed, Pictures, Studio, Undrawn
from autograder.marking.exams import edition, mark_exam, paper_of
from autograder.marking.notebook import Desk, mark_notebook
from autograder.marking.questions import Questions
from autograder.model import MarkedNotebook
from autograder.sandbox import RoomServer


@dataclass(frozen=True, slots=True)
class Graded:
    """The marks of one notebook, the autograded notebook with the sealed record in it, and the figures it lacks."""

    record: MarkedNotebook
    notebook: dict[str, Any]
    packed: Packed = field(default_factory=Packed)


@dataclass(frozen=True, slots=True)
class Marker:
    """What marking needs besides a submission: the teacher's notebooks, and the desk to mark at."""

    sources: Mapping[str, SourceNotebook]
    desk: Desk
    ignored: Sequence[str] = ()
    """nbgrader's patterns for files that are left alone."""
    truth: Mapping[str, str] = field(default_factory=dict)
    """What the marks rest on besides a submission, as digests."""

    def mark(
        self,
        name: str,
        data: bytes,
        path: Path,
        remarks: tuple[str, ...] = (),
        beside: Mapping[str, bytes] | None = None,
    ) -> Graded:
        """The marks of one notebook file's bytes.

        `beside` are the files in its folder, if they were read already: the path may be another machine's.
        """
        source = self.sources[name]
        if source.is_exam:
            return self.mark_response(source, data, path, remarks)
        notebook = clean_notebook(load_bytes(data, path), path)
        files = self.beside([source], path.parent) if beside is None else beside
        files = files if needs_folder(source) else {}
        marked = mark_notebook(self.desk, source, submitted_cells(notebook), files)
        record = self.signed(source, replace(marked.record, remarks=(*remarks, *marked.record.remarks)), data)
        result = autograded(notebook, source, marked)
        records.put(result, record, self.desk.secret, marked.undrawn)
        return Graded(record, result, marked.packed)

    def beside(self, sources: Iterable[SourceNotebook], folder: Path) -> dict[str, bytes]:
        """What lies beside the notebooks in a student's folder, if one of these has tests that may ask for it."""
        return files_in(folder, self.ignored) if any(map(needs_folder, sources)) else {}

    def mark_response(self, source: SourceNotebook, data: bytes, path: Path, remarks: tuple[str, ...]) -> Graded:
        """The marks of an exam's response, with the answer sheet as the notebook."""
        from autograder.gradebook.exams.sheet import answer_sheet, response_in  # with it comes the bank

        response = response_in(load_bytes(data, path), path)
        asked = paper_of(source, response.paper)
        if not asked or response.edition != edition(self.desk.secret, response.paper, asked):
            raise StudentError(f"{path}: answers another version of the paper than {source.assignment} has now")
        marked = mark_exam(self.desk, source, response.paper, response.answers)
        record = self.signed(source, replace(marked.record, remarks=remarks), data)
        result = answer_sheet(source, marked, response)
        records.put(result, record, self.desk.secret)
        return Graded(record, result)

    def signed(self, source: SourceNotebook, record: MarkedNotebook, data: bytes) -> MarkedNotebook:
        """The record with what it rests on: the file that was marked, the truth that it met, the cells' points."""
        worth = {cell.name: cell.points for cell in source.cells if cell.name in record.marks}
        return replace(record, digest=sha256(data).hexdigest(), truth=self.truth, worth=worth)

    @property
    def studio(self) -> Studio:
        """Where figures are drawn."""
        return Studio(self.desk.exercises, self.desk.server, self.desk.secret)

    def draw(self, name: str, data: bytes, path: Path, undrawn: Undrawn) -> Pictures:
        """The pictures of one marked notebook file's figures."""
        submitted = submitted_cells(clean_notebook(load_bytes(data, path), path))
        return self.studio.draw(self.sources[name], submitted, undrawn)

    def printed(self, packed: bytes) -> bytes:
        """The picture of a packed figure, drawn in a room where nothing else is; empty when it can't be drawn."""
        return self.studio.printed(packed)

    def finish(self, notebook: dict[str, Any], name: str, data: bytes, path: Path) -> None:
        """Draw what an autograded notebook still lacks and put it in."""
        undrawn = records.undrawn(notebook)
        if undrawn:
            with_pictures(notebook, self.draw(name, data, path, undrawn), self.desk.secret)


def open_marker(course: Course, sources: Iterable[SourceNotebook], server: RoomServer) -> Marker:
    """A marker for some notebooks of a course."""
    exercises, questions = course_exercises(course.root), Questions(course.root / "question_bank")
    desk = Desk(exercises, server, course_secret(course), questions, course.packages)
    given = {source.name: source for source in sources}
    return Marker(given, desk, tuple(course.directory.ignore), truth_of(course.root, given.values()))


def completed(course: Course, assignment: str, sources: Iterable[SourceNotebook]) -> tuple[SourceNotebook, ...]:
    """The notebooks with what lies in the course's source folder for them."""
    return with_folder(sources, course.path("source", ".", assignment), course.directory.ignore)
