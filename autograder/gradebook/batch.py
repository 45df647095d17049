"""Mark a class: every submission that is not marked yet, one after the other, each finished before the next begins.

A student's marks are committed first and the autograded folder is moved into place last, so an interrupted run goes on
where it stopped: who has no folder is marked again, with the same result.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from autograder.errors import StudentError, TeacherError
from autograder.gradebook import records
from autograder.gradebook.course import Course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.folders import write_autograded
from autograder.gradebook.marker import Marker, open_marker
from autograder.gradebook.reading import read_bytes
from autograder.gradebook.sources import check_same_cells, check_usable, from_gradebook
from autograder.gradebook.submission import Submission, find_submission, read_timestamp
from autograder.gradebook.writer import save
from autograder.model import MarkedNotebook
from autograder.sandbox import RoomServer


class Fate(StrEnum):
    """What became of one submission."""

    MARKED = "marked"
    SKIPPED = "already marked"
    REFUSED = "can't be marked"


@dataclass(frozen=True, slots=True)
class Handled:
    """One student's fate, the marks if there are any, and the reason if there are none."""

    student: str
    fate: Fate
    marked: tuple[MarkedNotebook, ...] = ()
    reason: str = ""

    @property
    def points(self) -> float:
        """The points earned in all notebooks of the assignment."""
        return sum(notebook.points for notebook in self.marked)

    @property
    def max_points(self) -> float:
        """The points that could be earned."""
        return sum(notebook.max_points for notebook in self.marked)


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of marking: the course, its open gradebook, and everything that is the same for every student."""

    course: Course
    assignment: str
    gradebook: Any
    marker: Marker
    penalty: Any
    force: bool

    def handle(self, student: str) -> Handled:
        """Mark one student unless that was done before; a submission at fault stops nobody else."""
        folder = self.course.path("submitted", student, self.assignment)
        try:
            submission = find_submission(student, folder, list(self.marker.sources))
            files = {name: read_bytes(path) for name, path in submission.notebooks.items()}
            if not self.force and self.is_done(submission, files):
                return Handled(student, Fate.SKIPPED)
            return self.mark(submission, files)
        except StudentError as error:
            return Handled(student, Fate.REFUSED, reason=self.course.inside(str(error)))

    def is_done(self, submission: Submission, files: Mapping[str, bytes]) -> bool:
        """Whether exactly these files were marked before, and no later hand-in of them came since.

        nbgrader goes by timestamps alone and so passes over a new file that came without one.
        """
        folder = self.course.path("autograded", submission.student, self.assignment)
        for name, data in files.items():
            record = records.read(folder / f"{name}.ipynb", self.marker.desk.secret)
            if record is None or record.digest != sha256(data).hexdigest():
                return False
        old = read_timestamp(folder)
        return submission.timestamp is None or (old is not None and submission.timestamp <= old)

    def mark(self, submission: Submission, files: Mapping[str, bytes]) -> Handled:
        """Mark a submission, write the gradebook, then the autograded folder."""
        results = {
            name: self.marker.mark(name, data, submission.notebooks[name], submission.remarks)
            for name, data in files.items()
        }
        marked = tuple(record for record, _ in results.values())
        save(
            self.gradebook,
            submission.student,
            marked,
            timestamp=submission.timestamp,
            penalty=self.penalty,
            missing=self.marker.sources.keys() - results.keys(),
        )
        notebooks = {name: notebook for name, (_, notebook) in results.items()}
        write_autograded(self.course, submission.student, self.assignment, submission.folder, notebooks)
        return Handled(submission.student, Fate.MARKED, marked)


def mark_class(
    course: Course,
    assignment: str,
    server: RoomServer,
    *,
    students: Sequence[str] = (),
    force: bool = False,
    report: Callable[[Handled, int], None] = lambda handled, total: None,
) -> list[Handled]:
    """Mark the submissions of an assignment (of the named students, or all); `report` hears of each as it is done."""
    folder = course.source(assignment)
    chosen = choose(course, assignment, students)
    with open_gradebook(course) as gradebook:
        sources = check_usable(from_gradebook(gradebook, assignment), f"the assignment {assignment!r}")
        check_same_cells(sources, folder)
        marker = open_marker(course, sources, server)
        batch = Batch(course, assignment, gradebook, marker, penalty_plugin(course), force)
        done = []
        for student in chosen:
            done.append(batch.handle(student))
            report(done[-1], len(chosen))
        return done


def choose(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """The students to mark; `TeacherError` when there is nobody, or somebody handed in nothing."""
    submitted = course.submissions(assignment)
    unknown = [student for student in students if student not in submitted]
    where = course.path("submitted", "STUDENT", assignment)
    if unknown:
        raise TeacherError(f"nothing was handed in by {', '.join(unknown)}; looked for {where}")
    if not submitted:
        raise TeacherError(f"nobody has handed in {assignment!r}; put notebooks into {where} with `autograder collect`")
    return list(students) or list(submitted)


def penalty_plugin(course: Course) -> Any:
    """nbgrader's plugin for late submissions, as the course configures it."""
    from nbgrader.preprocessors import AssignLatePenalties

    assigner = AssignLatePenalties(config=course.directory.config)
    assigner.init_plugin()
    return assigner.plugin_inst
