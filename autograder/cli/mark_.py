"""The verb `mark`."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import click

from autograder.cli.options import changes_option, check_changes_file, minimum_level, workers_option
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
from autograder.gradebook.room import room_settings
from autograder.gradebook.staff import Staff, hired, load
from autograder.sandbox import Level, RoomServer


@click.command("mark")
@click.argument("assignment")
@click.option("--student", "students", multiple=True, metavar="NAME", help="Mark only this student (repeatable).")
@click.option("--again", is_flag=True, help="Mark again what was marked before, and say whose marks changed and why.")
@changes_option
@workers_option
@click.option("--cluster", metavar="ADDRESS", help="Mark on the workers of this Dask scheduler (tcp://host:8786).")
@minimum_level
def command(  # noqa: PLR0913 - each is an option of the command
    assignment: str,
    *,
    students: tuple[str, ...],
    again: bool,
    changes: Path | None,
    workers: int,
    cluster: str | None,
    minimum_level: int,
) -> None:
    """Mark what the class handed in for ASSIGNMENT and write the marks into nbgrader's gradebook.

    Each submission runs in a locked room of its own; a crash or a hang costs only the function that caused it.
    Submissions that were marked before are skipped unless they changed. What a person entered by hand stays.
    The figures in the notebooks are drawn when all marks are written: stop there and the next run draws the rest.

    After a key, a check or the points have changed, --again marks everybody by what the course asks for now. It lists
    whose marks are others, by how much and why. `autograder undo` takes it back.

    Exits with 3 when some submission can't be marked; the others are.
    """
    check_changes_file(changes)
    if changes and not again:
        raise click.UsageError("--changes lists what --again changes: give both")
    course = open_course()
    course.source(assignment)
    workers = 1 if cluster else min(workers, len(choose(course, assignment, students)))
    settings, level = room_settings(course), Level(minimum_level)
    with (
        hired(workers, first=True) as staff,
        settings.start(level, meanwhile=partial(load, staff)) as server,
        Progress() as progress,
    ):
        progress.say(f"Isolation level {int(server.level)}: {server.level.words}")
        check_draws(course, assignment, progress.say, again=again)
        settle()
        try:
            with workplace(server, staff, cluster) as crew:
                handled = mark_class(
                    course,
                    assignment,
                    crew,
                    students=students,
                    force=again,
                    keep=False,
                    report=progress.student,
                    drawn=progress.drawn,
                    say=progress.say,
                    changed=partial(tell, progress.say, changes),
                )
        except KeyboardInterrupt:
            raise click.exceptions.Abort(stopped(progress, again=again)) from None
    if any(item.fate is Fate.REFUSED for item in handled):
        raise SystemExit(3)


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
