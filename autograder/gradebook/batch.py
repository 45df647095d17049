"""Mark a class: every submission that is not marked yet. Marks are written by this process alone, some at a time.

The marks of a few students are committed together, twice a second or so, and then each autograded folder is moved into
place, so an interrupted run goes on where it stopped: who has no folder is marked again, with the same result.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import Any, cast

from autograder.errors import StudentError
from autograder.gradebook import records
from autograder.gradebook.again.changes import Changes
from autograder.gradebook.again.history import History
from autograder.gradebook.again.keeping import Keeper
from autograder.gradebook.again.truth import other_truth
from autograder.gradebook.again.undo import complete_stopped
from autograder.gradebook.arrivals.extending import extending, remember
from autograder.gradebook.choosing import choose, is_known
from autograder.gradebook.course import Course
from autograder.gradebook.crew import MOMENT, Crew
from autograder.gradebook.database import in_one_transaction, open_gradebook
from autograder.gradebook.folders import write_autograded
from autograder.gradebook.gallery import Gallery
from autograder.gradebook.handled import Fate, Handled, outdated
from autograder.gradebook.job import Job, Marks, Recipe, Result
from autograder.gradebook.languages import in_python, refusal, split
from autograder.gradebook.lateness import penalties_anew
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.marker import Marker, completed, open_marker
from autograder.gradebook.overrides.rulings import Ruling, overruled
from autograder.gradebook.overrides.rulings_file import read_rulings
from autograder.gradebook.overrides.settling import settled, without_effect
from autograder.gradebook.portfolio import Portfolio
from autograder.gradebook.reading import read_bytes
from autograder.gradebook.settings import Hook, Settings, run_hook, settings
from autograder.gradebook.sources import check_same_cells, check_usable, from_gradebook, uncleared, with_texts
from autograder.gradebook.staff import hired
from autograder.gradebook.submission import Submission, find_submission, read_timestamp
from autograder.gradebook.turns import turn
from autograder.gradebook.writer import Entry, penalty_plugin, save_all
from autograder.model import MarkedNotebook
from autograder.sandbox import RoomServer

MOST_TOGETHER = 50
"""Students whose marks are committed together at most."""


Done = tuple[Job | Handled, Result | None]
"""A job with its result, or the fate of one that there was no work for."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of marking: the course, the rows of its gradebook, and everything that is the same for every student."""

    course: Course
    assignment: str
    marker: Marker
    ledger: Ledger
    penalty: Any
    keeper: Keeper
    settings: Settings
    elsewhere: frozenset[str]
    """The notebooks of the assignment that are not marked here."""
    rulings: Sequence[Ruling] = ()
    """What a person decided about single checks of the assignment."""
    portfolio: Portfolio = field(default_factory=Portfolio)
    """Where figures wait for the end of the marks."""

    def prepare(self, student: str) -> Job | Handled:
        """The work to do for one student, or what became of it already."""
        try:
            self.check_known(student)
            job = self.read(student)
            done = [] if self.again([student]) else self.done_before(job.submission, job.files)
            if done:
                other = {words for record in done for words in other_truth(record.truth, self.marker.truth)}
                return Handled(student, Fate.SKIPPED, undrawn=True, other_truth=tuple(sorted(other)))
            self.run_hook(self.settings.before, job.submission)
            return self.read(student) if self.settings.before else job
        except StudentError as error:
            return self.refused(student, error)

    def read(self, student: str) -> Job:
        """What a student handed in."""
        folder = self.course.path("submitted", student, self.assignment)
        submission = find_submission(student, folder, list(self.marker.sources), self.elsewhere)
        files = {name: read_bytes(path) for name, path in submission.notebooks.items()}
        return Job(submission, files, self.marker.beside((self.marker.sources[name] for name in files), folder))

    def check_known(self, student: str) -> None:
        """Raise `StudentError` for somebody new in a course that is configured to add nobody."""
        if not self.settings.create_student and not is_known(self.ledger.gradebook, student):
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

    def done_before(self, submission: Submission, files: Mapping[str, bytes]) -> list[MarkedNotebook]:
        """The records of exactly these files, if no later hand-in of them and no decision about them came since.

        nbgrader goes by timestamps alone and so passes over a new file that came without one.
        """
        folder = self.course.path("autograded", submission.student, self.assignment)
        found = []
        for name, data in files.items():
            record = records.read(folder / f"{name}.ipynb", self.marker.desk.secret)
            if record is None or record.digest != sha256(data).hexdigest():
                return []
            if overruled(record, self.rulings_of(submission.student)) is not record:
                return []
            found.append(record)
        old = read_timestamp(folder)
        current = submission.timestamp is None or (old is not None and submission.timestamp <= old)
        return found if current else []

    def again(self, students: Sequence[str]) -> bool:
        """Whether one of these students is to be marked although they are marked."""
        return any(map(self.keeper.wants, students))

    def rulings_of(self, *students: str) -> list[Ruling]:
        """What was decided about some students."""
        wanted = {*students}
        return [ruling for ruling in self.rulings if ruling.student in wanted]

    def settled(self, item: Job | Handled, result: Result | None) -> Result | None:
        """A student's marks with what a person decided about them."""
        if not isinstance(result, dict):
            return result
        rulings, secret = self.rulings_of(cast(Job, item).submission.student), self.marker.desk.secret
        return {
            name: replace(graded, record=settled(graded.record, graded.notebook, rulings, secret))
            for name, graded in result.items()
        }

    def finish(self, results: Sequence[Done]) -> Iterator[Handled]:
        """Write the marks of some students in one transaction, then their autograded folders."""
        done = [(item, self.settled(item, result)) for item, result in results]
        self.keeper.keep({who(item): notebooks_of(result) for item, result in done if isinstance(result, dict)})
        entries = [self.entry(item, result) for item, result in done if isinstance(result, dict)]
        in_one_transaction(self.ledger.gradebook, partial(save_all, self.ledger, entries, penalty=self.penalty))
        for item, result in done:
            if isinstance(item, Handled):
                yield item
            elif isinstance(result, StudentError):
                yield self.refused(item.submission.student, result)
            elif result is not None:
                yield self.put_away(item, result)

    def entry(self, job: Job | Handled, result: Marks) -> Entry:
        """One student's marks for the gradebook."""
        submission = cast(Job, job).submission
        marked = [graded.record for graded in result.values()]
        missing = self.marker.sources.keys() - result.keys()
        return Entry(submission.student, marked, submission.timestamp, missing)

    def put_away(self, job: Job, result: Marks) -> Handled:
        """Put one student's autograded folder in its place, which ends the work on this student."""
        notebooks = notebooks_of(result)
        student, folder = job.submission.student, job.submission.folder
        write_autograded(self.course, student, self.assignment, folder, notebooks, self.settings)
        self.run_hook(self.settings.after, job.submission)
        undrawn = any(map(records.undrawn, notebooks.values()))
        self.portfolio.keep(student, {name: graded.packed for name, graded in result.items()})
        marked = tuple(graded.record for graded in result.values())
        return Handled(student, Fate.MARKED, marked, missing=self.worth_without(notebooks), undrawn=undrawn)

    def worth_without(self, notebooks: Collection[str]) -> float:
        """The points of the notebooks that were not handed in."""
        missing = [source for name, source in self.marker.sources.items() if name not in notebooks]
        return sum(cell.points for source in missing for cell in source.cells if cell.is_test or cell.is_manual)

    def run(self, students: Sequence[str], crew: Crew) -> Iterator[Handled]:
        """Mark the students in order."""
        for done in gathered(crew.results(self.recipe, map(self.prepare, students))):
            yield from self.finish(done)

    @property
    def recipe(self) -> Recipe:
        """What another process needs to mark in this course."""
        desk = self.marker.desk
        packages, ignored = desk.packages, tuple(self.marker.ignored)
        given = self.marker.sources, self.course.root, desk.secret, desk.server.level
        return Recipe(*given, packages, ignored, self.marker.truth)


def who(item: Job | Handled) -> str:
    """Whose work it is."""
    return item.student if isinstance(item, Handled) else item.submission.student


def notebooks_of(marks: Marks) -> dict[str, dict[str, Any]]:
    """The autograded notebooks among a student's marks."""
    return {name: graded.notebook for name, graded in marks.items()}


def gathered(results: Iterable[Done | None]) -> Iterator[list[Done]]:
    """The results in order, in lists of what comes within a moment; None among them says that nothing came for one.

    Who interrupts it still gets what had come.
    """
    done: list[Done] = []
    since = 0.0
    try:
        for result in results:
            if result is not None:
                since = since if done else time.monotonic()
                done.append(result)
            if done and (result is None or len(done) >= MOST_TOGETHER or time.monotonic() - since >= MOMENT):
                yield done
                done = []
    except KeyboardInterrupt:
        if done:
            yield done
        raise
    if done:
        yield done


def mark_class(  # noqa: PLR0913 - what and where by place, every option by name
    course: Course,
    assignment: str,
    room: RoomServer | Crew,
    *,
    students: Sequence[str] = (),
    force: bool = False,
    workers: int = 1,
    keep: bool = True,
    report: Callable[[Handled, int], None] = lambda handled, total: None,
    drawn: Callable[[str, int], None] = lambda student, total: None,
    say: Callable[[str], None] = lambda words: None,
    changed: Callable[[Changes], None] = lambda changes: None,
) -> list[Handled]:
    """Mark the submissions of an assignment (of the named students, or all), then draw the figures of their notebooks.

    `report` hears of each student as the marks are in the gradebook, `drawn` as the figures are drawn, both with how
    many there are. Without `keep` the marks themselves are not in the result: a class of thousands need not fit into
    memory. `room` is the room that was proved, with so many `workers` to be hired, or a crew that works there. Only one
    run marks in a course at a time; `say` hears why this one has to wait, and what else the teacher should know.
    With `force`, who is marked is marked again, and `changed` hears whose marks are others now.
    """
    course.source(assignment)
    chosen = choose(course, assignment, students)
    with ExitStack() as stack:
        stack.enter_context(turn(course, say))
        if not isinstance(room, Crew):
            room = Crew(room, stack.enter_context(hired(min(workers, len(chosen)))))
        gradebook = stack.enter_context(open_gradebook(course))
        batch = open_batch(course, assignment, gradebook, room.server, say)
        complete_stopped(batch.keeper.history, gradebook, say)
        batch.keeper.begin(students, force=force)
        if batch.again(chosen) and not force:
            say(f"Marking {assignment} again was stopped on its way; it goes on.")
        done = []
        for handled in batch.run(chosen, room):
            report(handled, len(chosen))
            done.append(handled if keep else replace(handled, marked=()))
        skipped = [handled.student for handled in done if handled.fate is Fate.SKIPPED]
        penalties_anew(batch.ledger, skipped, batch.penalty)
        remember(course, assignment, batch.ledger.extending, chosen)
        found = batch.keeper.close(chosen)
        if batch.again(chosen):
            changed(found)
        for words in (*outdated(assignment, done), *without_effect(course, assignment, batch.rulings_of(*chosen))):
            say(words)
        lacking = [handled.student for handled in done if handled.undrawn]
        Gallery(course, assignment, batch.recipe, batch.portfolio).draw(lacking, room, drawn)
    return done


def open_batch(
    course: Course, assignment: str, gradebook: Any, server: RoomServer, say: Callable[[str], None]
) -> Batch:
    """Everything that is the same for every student of a run; `TeacherError` when the course is not fit for one."""
    folder = course.source(assignment)
    sources = check_usable(from_gradebook(gradebook, assignment), f"the assignment {assignment!r}")
    there = uncleared(folder)
    check_same_cells(sources, there, folder)
    python, others = in_python(with_texts(sources, there)), split(sources)[1]
    if others:
        say(refusal(others))
    marker = open_marker(course, completed(course, assignment, python), server)
    longer = extending(course, assignment, gradebook.find_assignment(assignment).duedate)
    ledger = Ledger(gradebook, assignment, longer)
    return Batch(
        course,
        assignment,
        marker,
        ledger,
        penalty=penalty_plugin(course) if ledger.duedate else None,
        keeper=Keeper(History(course, assignment, marker.desk.secret), ledger),
        settings=settings(course, "Autograde", assignment),
        elsewhere=frozenset(notebook.name for notebook in others),
        rulings=read_rulings(course, assignment),
    )
