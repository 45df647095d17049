"""Mark a class: every submission that is not marked yet. Marks are written by this process alone, student by student.

A student's marks are committed first and the autograded folder is moved into place last, so an interrupted run goes on
where it stopped: who has no folder is marked again, with the same result.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, cast

from autograder.errors import StudentError
from autograder.gradebook import records
from autograder.gradebook.choosing import choose, is_known
from autograder.gradebook.course import Course
from autograder.gradebook.crew import Job, Recipe, Result, one_by_one, side_by_side
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.folders import write_autograded
from autograder.gradebook.marker import Marker, open_marker
from autograder.gradebook.reading import read_bytes
from autograder.gradebook.settings import Hook, Settings, run_hook, settings
from autograder.gradebook.sources import check_same_cells, check_usable, from_folder, from_gradebook, with_texts
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
    missing: float = 0.0
    """The points of the notebooks that were not handed in."""

    @property
    def points(self) -> float:
        """The points earned in all notebooks of the assignment."""
        return sum(notebook.points for notebook in self.marked)

    @property
    def max_points(self) -> float:
        """The points that could be earned."""
        return sum(notebook.max_points for notebook in self.marked) + self.missing


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of marking: the course, its open gradebook, and everything that is the same for every student."""

    course: Course
    assignment: str
    gradebook: Any
    marker: Marker
    penalty: Any
    force: bool
    settings: Settings

    def prepare(self, student: str) -> Job | Handled:
        """The work to do for one student, or what became of it already."""
        try:
            self.check_known(student)
            job = self.read(student)
            if not self.force and self.is_done(job.submission, job.files):
                return Handled(student, Fate.SKIPPED)
            self.run_hook(self.settings.before, job.submission)
            return self.read(student) if self.settings.before else job
        except StudentError as error:
            return self.refused(student, error)

    def read(self, student: str) -> Job:
        """What a student handed in."""
        folder = self.course.path("submitted", student, self.assignment)
        submission = find_submission(student, folder, list(self.marker.sources))
        return Job(submission, {name: read_bytes(path) for name, path in submission.notebooks.items()})

    def check_known(self, student: str) -> None:
        """Raise `StudentError` for somebody new in a course that is configured to add nobody."""
        if not self.settings.create_student and not is_known(self.gradebook, student):
            raise StudentError(
                f"the gradebook knows no student {student!r} and the course has create_student = False; "
                f"add them with `nbgrader db student add {student}`"
            )

    def run_hook(self, hook: Hook | None, submission: Submission) -> None:
        """Call one of the course's hooks for a submission."""
        run_hook(hook, self.course, submission.student, self.assignment, [*submission.notebooks.values()])

    def refused(self, student: str, error: StudentError) -> Handled:
        """A submission at fault, which stops nobody else."""
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

    def finish(self, job: Job, result: Result) -> Handled:
        """Write the gradebook, then the autograded folder."""
        submission = job.submission
        if isinstance(result, StudentError):
            return self.refused(submission.student, result)
        marked = tuple(record for record, _ in result.values())
        save(
            self.gradebook,
            submission.student,
            marked,
            timestamp=submission.timestamp,
            penalty=self.penalty,
            missing=self.marker.sources.keys() - result.keys(),
        )
        notebooks = {name: notebook for name, (_, notebook) in result.items()}
        write_autograded(self.course, submission.student, self.assignment, submission.folder, notebooks, self.settings)
        self.run_hook(self.settings.after, submission)
        return Handled(submission.student, Fate.MARKED, marked, missing=self.worth_without(notebooks))

    def worth_without(self, notebooks: Collection[str]) -> float:
        """The points of the notebooks that were not handed in."""
        missing = [source for name, source in self.marker.sources.items() if name not in notebooks]
        return sum(cell.points for source in missing for cell in source.cells if cell.is_test or cell.is_manual)

    def run(self, students: Sequence[str], workers: int) -> Iterator[Handled]:
        """Mark the students in order, in this process or in several."""
        items = map(self.prepare, students)
        recipe = Recipe(
            self.marker.sources, self.course.root / "exercises", self.marker.desk.secret, self.marker.desk.server.level
        )
        workers = min(workers, len(students))
        results = side_by_side(recipe, items, workers) if workers > 1 else one_by_one(self.marker, items)
        for item, result in results:
            yield item if isinstance(item, Handled) else self.finish(item, cast(Result, result))


def mark_class(  # noqa: PLR0913 - what and where by place, every option by name
    course: Course,
    assignment: str,
    server: RoomServer,
    *,
    students: Sequence[str] = (),
    force: bool = False,
    workers: int = 1,
    report: Callable[[Handled, int], None] = lambda handled, total: None,
) -> list[Handled]:
    """Mark the submissions of an assignment (of the named students, or all); `report` hears of each as it is done.

    `server` is the room that was proved; with several `workers` each process starts one of the same level.
    """
    folder = course.source(assignment)
    chosen = choose(course, assignment, students)
    with open_gradebook(course) as gradebook:
        sources = check_usable(from_gradebook(gradebook, assignment), f"the assignment {assignment!r}")
        there = from_folder(folder, assignment)
        check_same_cells(sources, there, folder)
        sources = with_texts(sources, there)
        marker = open_marker(course, sources, server)
        own = settings(course, "Autograde", assignment)
        batch = Batch(course, assignment, gradebook, marker, penalty_plugin(course), force, own)
        done = []
        for handled in batch.run(chosen, workers):
            done.append(handled)
            report(handled, len(chosen))
        return done


def penalty_plugin(course: Course) -> Any:
    """nbgrader's plugin for late submissions, as the course configures it."""
    from nbgrader.preprocessors import AssignLatePenalties

    assigner = AssignLatePenalties(config=course.directory.config)
    assigner.init_plugin()
    return assigner.plugin_inst
