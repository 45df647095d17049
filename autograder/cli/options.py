"""Options that several verbs share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from autograder.errors import TeacherError
from autograder.gradebook.course import open_course
from autograder.gradebook.processors import processors
from autograder.gradebook.room import RoomSettings, room_settings
from autograder.sandbox import Level, RoomServer

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def room_of_course() -> RoomServer:
    """A room for the bank's programs, as the course in the current folder configures it, or as it comes.

    They are the teacher's own, so they run wherever the package does: at the highest level that there is.
    """
    try:
        course = open_course()
    except TeacherError:
        settings = RoomSettings()
    else:
        settings = room_settings(course)
    return settings.start(minimum=Level.SEPARATE_PROCESS)


minimum_level: Decorator = click.option(
    "--minimum-level",
    type=click.IntRange(int(min(Level)), int(max(Level))),
    default=int(Level.LOCKED),
    show_default=True,
    help="Refuse to run students' code below this isolation level (see `autograder doctor`).",
)

workers_option: Decorator = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=processors,
    help="How many submissions to mark at once.  [default: as many as there are processors]",
)

changes_option: Decorator = click.option(
    "--changes",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the list of changed marks as well: FILE ends in .html or .csv.",
)


def check_changes_file(file: Path | None) -> None:
    """Raise before anything is done if the list of changes can't be written as the file is called."""
    if file and file.suffix.lower() not in (".html", ".csv"):
        raise click.UsageError(f"--changes {file}: the file has to end in .html or .csv")


bank_option: Decorator = click.option(
    "--bank",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("question_bank"),
    show_default=True,
    help="The folder of the bank.",
)
