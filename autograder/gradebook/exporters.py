"""What stands behind nbgrader's own commands where a course uses our door: marking, and our feedback pages.

nbgrader converts each submission twice: a sanitising pass, which we use to mark, and an executing pass, which has
nothing left to do.
"""

import atexit
import json
from functools import cache
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter, NotebookExporter

from autograder.gradebook.arrivals.extending import extending, remember
from autograder.gradebook.course import Course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback import Desk
from autograder.gradebook.feedback_page import page_of
from autograder.gradebook.guard import guard
from autograder.gradebook.languages import split
from autograder.gradebook.marker import completed, open_marker
from autograder.gradebook.overrides.rulings_file import rulings_of
from autograder.gradebook.overrides.settling import settled
from autograder.gradebook.reading import read_bytes
from autograder.gradebook.room import RoomSettings, room_settings
from autograder.gradebook.sources import from_gradebook, uncleared, with_texts
from autograder.gradebook.submission import read_timestamp
from autograder.gradebook.writer import Entry, penalty_plugin, save
from autograder.sandbox import RoomServer


@cache
def room_server(settings: RoomSettings) -> RoomServer:
    """One warm room for all submissions of a command."""
    server = settings.start()
    atexit.register(server.close)
    return server


def course_of(converter: Any) -> Course:
    """The course that an nbgrader command works on."""
    return Course(Path(converter.coursedir.root), converter.coursedir)


class SubmissionExporter(NotebookExporter):  # type: ignore[misc]  # nbconvert has no types
    """In nbgrader's sanitising pass: mark the submission, save its marks, hand on the autograded notebook."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard(self.parent)

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> tuple[str, Any]:
        """The text of the autograded notebook for a file in submitted/; a file in autograded/ passes as it is."""
        path = Path(filename)
        facts = resources["nbgrader"]
        if is_foreign(course_of(self.parent), facts["assignment"], facts["notebook"]):
            return self.by_nbgrader(filename, resources, **kwargs)
        resources = self._init_resources(resources)
        if not self.parent._sanitizing:
            return path.read_text(encoding="utf-8"), resources
        notebook = mark_file(course_of(self.parent), path, **resources["nbgrader"])
        return json.dumps(notebook, indent=1, ensure_ascii=False), resources

    def by_nbgrader(self, filename: str, resources: Any, **kwargs: Any) -> tuple[str, Any]:
        """The text of a notebook in another language, converted by nbgrader's own steps."""
        converter = self.parent
        name = "sanitize_preprocessors" if converter._sanitizing else "autograde_preprocessors"
        own = NotebookExporter(parent=converter, config=converter.config)
        for step in type(converter).class_traits()[name].default():
            own.register_preprocessor(step)
        text, after = own.from_filename(filename, resources=resources, **kwargs)
        return str(text), after


_foreign: dict[tuple[str, str], frozenset[str]] = {}


def is_foreign(course: Course, assignment: str, notebook: str) -> bool:
    """Whether a notebook was released for another language than Python; asked of the gradebook once."""
    key = (course.database, assignment)
    if key not in _foreign:
        with open_gradebook(course) as gradebook:
            others = split(from_gradebook(gradebook, assignment))[1]
        _foreign[key] = frozenset(other.name for other in others)
    return notebook in _foreign[key]


def mark_file(course: Course, path: Path, *, student: str, assignment: str, notebook: str, **_: Any) -> dict[str, Any]:
    """Mark one submitted notebook and save its marks."""
    folder = course.path("source", ".", assignment)
    with open_gradebook(course) as gradebook:
        sources = with_texts(split(from_gradebook(gradebook, assignment))[0], uncleared(folder))
        marker = open_marker(course, completed(course, assignment, sources), room_server(room_settings(course)))
        data = read_bytes(path)
        graded = marker.mark(notebook, data, path)
        record, result = graded.record, graded.notebook
        marker.finish(result, notebook, data, path)
        rulings = rulings_of(course, assignment, student)
        record = settled(record, result, rulings, marker.desk.secret)
        entry = Entry(student, [record], read_timestamp(path.parent))
        longer = extending(course, assignment, gradebook.find_assignment(assignment).duedate)
        save(gradebook, entry, penalty=penalty_plugin(course), extending=longer)
    remember(course, assignment, longer, [student])
    return result


class FeedbackExporter(Exporter):  # type: ignore[misc]  # nbconvert has no types
    """Turn an autograded notebook into our feedback page."""

    file_extension = ".html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard(self.parent)
        self.desks: dict[str, Desk] = {}

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> tuple[str, Any]:
        """The page for the student that the path belongs to."""
        course = course_of(self.parent)
        resources = self._init_resources(resources)
        resources["output_extension"] = self.file_extension
        facts = resources["nbgrader"]
        desk = self.desks.setdefault(facts["assignment"], Desk.of(course, facts["assignment"]))
        with open_gradebook(course) as gradebook:
            page = page_of(desk.feedback(Path(filename), gradebook, facts["student"]))
        return page, resources
