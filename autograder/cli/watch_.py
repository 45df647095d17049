"""The verb `watch`."""

import time
from pathlib import Path

import click

from autograder.cli.options import minimum_level
from autograder.errors import TeacherError
from autograder.gradebook.course import open_course
from autograder.gradebook.room import room_settings
from autograder.gradebook.trying import open_trial
from autograder.gradebook.watching.arrivals import Patience
from autograder.gradebook.watching.memory import counting_folder, open_memory
from autograder.gradebook.watching.owners import read_owners
from autograder.gradebook.watching.policy import attempts_policy
from autograder.gradebook.watching.watch import Watch
from autograder.sandbox import Level

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("watch")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--assignment", required=True, help="The assignment that the notebooks answer.")
@click.option("--map", "map_", type=FILE, help="A CSV file that says which name is which student, as for collect.")
@click.option(
    "--settle",
    type=click.FloatRange(min=0.1),
    default=3.0,
    show_default=True,
    help="Seconds for which a file must not change before it is marked.",
)
@click.option("--once", is_flag=True, help="End when everything that is there is dealt with.")
@minimum_level
def command(folder: Path, *, assignment: str, map_: Path | None, settle: float, once: bool, minimum_level: int) -> None:
    """Mark what arrives in FOLDER and write the feedback beside it, until Ctrl-C.

    STUDENT.ipynb or STUDENT.zip gets STUDENT.ipynb.feedback.html (or STUDENT.zip.feedback.html); a student's folder
    gets feedback.html in it. Where names of files are no ids, --map says whose they are. What can't be marked gets a
    file .feedback.txt that says why. A limit of attempts, a pause between two, and whether the best or the last counts,
    are set in nbgrader_config.py (docs/automated_marking.md). Nothing is written to the gradebook:
    `autograder collect` takes the attempts that count from the folder named at the end.
    """
    if not folder.is_dir():
        raise TeacherError(f"{folder}: there is no such folder; make it first")
    course = open_course()
    policy, owners = attempts_policy(course), read_owners(course, assignment, map_)
    with (
        open_memory(course, assignment, folder) as memory,
        room_settings(course).start(Level(minimum_level)) as server,
    ):
        trial = open_trial(course, assignment, server)
        watch = Watch(course, assignment, folder, trial, policy, memory, Patience(settle), click.echo, owners)
        click.echo(f"Watching {folder} at isolation level {int(server.level)}; Ctrl-C ends it.")
        try:
            while watch.look() or not once:
                time.sleep(settle / 3)
        except KeyboardInterrupt:
            click.echo("Stopped; the same command goes on from here.")
    counts = counting_folder(course, assignment)
    if counts.is_dir():
        click.echo(f"What counts: `autograder collect {assignment} {counts}`")
