"""The verb `mark`."""

import click

from autograder.cli.options import minimum_level, workers_option
from autograder.cli.progress import Progress
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import open_course
from autograder.gradebook.lean import preload
from autograder.gradebook.room import room_settings
from autograder.sandbox import Level


@click.command("mark")
@click.argument("assignment")
@click.option("--student", "students", multiple=True, metavar="NAME", help="Mark only this student (repeatable).")
@click.option("--force", is_flag=True, help="Mark again what was marked before.")
@workers_option
@minimum_level
def command(assignment: str, *, students: tuple[str, ...], force: bool, workers: int, minimum_level: int) -> None:
    """Mark what the class handed in for ASSIGNMENT and write the marks into nbgrader's gradebook.

    Each submission runs in a locked room of its own; a crash or a hang costs only the function that caused it.
    Submissions that were marked before are skipped unless they changed. What a person entered by hand stays.
    The figures in the notebooks are drawn when all marks are written: stop there and the next run draws the rest.

    Exits with 3 when some submission can't be marked; the others are.
    """
    course = open_course()
    preload()  # the room takes a second to start, in a process of its own
    with room_settings(course).start(Level(minimum_level)) as server, Progress() as progress:
        progress.say(f"Isolation level {int(server.level)}: {server.level.words}")
        handled = mark_class(
            course,
            assignment,
            server,
            students=students,
            force=force,
            workers=workers,
            keep=False,
            report=progress.student,
            notice=progress.say,
            drawn=progress.drawn,
        )
    if any(item.fate is Fate.REFUSED for item in handled):
        raise SystemExit(3)
