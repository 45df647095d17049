"""What `autograder mark` does: first, while a room is on its way, all that needs none; then the marking in it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from autograder.cli.progress import Progress
from autograder.errors import TeacherError
from autograder.gradebook.again.changes import Changes
from autograder.gradebook.again.listing import lines, write_changes
from autograder.gradebook.batch import mark_class
from autograder.gradebook.choosing import choose
from autograder.gradebook.course import open_course
from autograder.gradebook.crew import Crew
from autograder.gradebook.draws import check_draws
from autograder.gradebook.handled import Fate
from autograder.gradebook.lean import settle
from autograder.gradebook.staff import Staff, hired, load
from autograder.sandbox import RoomServer


class Marking:
    """The marking of an assignment, with its workers; `TeacherError` when there is nothing to mark."""

    def __init__(self, assignment: str, students: Sequence[str], workers: int) -> None:
        self._course, self._assignment, self._students = open_course(), assignment, students
        self._course.source(assignment)
        self._workers = min(workers, len(choose(self._course, assignment, students)))

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._staff = stack.enter_context(hired(self._workers, first=True))
            load(self._staff)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def mark(self, server: RoomServer, *, again: bool, changes: Path | None, cluster: str | None) -> bool:
        """Mark, and say how it goes; return whether every submission could be marked."""
        with Progress() as progress:
            progress.say(f"Isolation level {int(server.level)}: {server.level.words}")
            check_draws(self._course, self._assignment, progress.say, again=again)
            settle()
            try:
                with workplace(server, self._staff, cluster) as crew:
                    handled = mark_class(
                        self._course,
                        self._assignment,
                        crew,
                        students=self._students,
                        force=again,
                        keep=False,
                        report=progress.student,
                        drawn=progress.drawn,
                        say=progress.say,
                        changed=partial(tell, progress.say, changes),
                    )
            except KeyboardInterrupt:
                raise click.exceptions.Abort(stopped(progress, again=again)) from None
        return all(item.fate is not Fate.REFUSED for item in handled)


def workplace(server: RoomServer, staff: Staff | None, cluster: str | None) -> AbstractContextManager[Crew]:
    """Who marks: workers here, or those of a cluster; `TeacherError` when the extra for it is not installed."""
    if cluster is None:
        return nullcontext(Crew(server, staff))
    try:
        from autograder.cluster.crew import ClusterCrew
    except ImportError as error:
        raise TeacherError(
            f"--cluster needs {error.name}: run `pip install 'deep-learning-autograder[cluster]'`"
        ) from None
    return ClusterCrew(server, cluster)


def tell(say: Callable[[str], None], file: Path | None, changes: Changes) -> None:
    """Say whose marks are others than before, and write the list if somebody wants it."""
    for line in lines(changes):
        say(line)
    if file:
        write_changes(changes, file)
        say(f"Wrote {file}")


def stopped(progress: Progress, *, again: bool) -> str:
    """Where a run stands that is stopped, and how to go on."""
    then = (
        "the next `autograder mark` begins again with all of them" if again else "the same command goes on from there"
    )
    of = f" of {progress.total}" if progress.total else ""
    return f"stopped; {progress.done}{of} students are done and kept: {then}"
