"""The verb `collect`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from autograder.cli.tables import print_collected
from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Who
from autograder.gradebook.arrivals.attempts import Policy, Score
from autograder.gradebook.arrivals.layouts import FOLDER, NAMES
from autograder.gradebook.arrivals.wishes import Haul, Wishes
from autograder.gradebook.collecting import collect_all
from autograder.gradebook.course import Course, open_course

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("collect")
@click.argument("assignment")
@click.argument("origin", type=click.Path(path_type=Path), required=False)
@click.option("--from", "source", type=click.Choice([*NAMES, FOLDER]), help="Where it comes from, if it is not seen.")
@click.option("--map", "map_", type=FILE, help="A CSV file that says which name is which student.")
@click.option("--times", type=FILE, help="A CSV file with the times of handing in, such as Moodle's worksheet.")
@click.option(
    "--file-times/--no-file-times", default=None, help="Take the files' own times for those of handing in, or don't."
)
@click.option(
    "--attempts",
    type=click.Choice([str(policy) for policy in Policy]),
    default=str(Policy.LAST),
    show_default=True,
    help="Which of several attempts counts; best and all keep the others aside.",
)
@click.option("--title", default="", help="The assignment's title on the platform, where a download holds several.")
@click.option("--names-in", default="", metavar="ENCODING", help="The encoding of an old zip file's names: shift_jis.")
@click.option("--new-students", is_flag=True, help="Take in students whom the gradebook does not have.")
@click.option("--replace", is_flag=True, help="Replace different work handed in before; the old one is kept aside.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
def command(assignment: str, origin: Path | None, **options: object) -> None:
    """Put what the class handed in, in ORIGIN, into submitted/, each under its student.

    ORIGIN is a folder, a zip file or a single notebook.

    Downloads of Canvas, Moodle, Google Classroom, Teams and Schoology, checkouts of GitHub Classroom and
    nbgrader's exchange are recognised; in any other folder or zip file a student is named by the folder of a
    notebook or by its file name (STUDENT_ASSIGNMENT.ipynb, STUDENT.zip). `--from exchange` needs no ORIGIN.

    A student is found by the map, by the platform's number, by id, email or name in the gradebook. Who fits two
    students is asked for, or left, with a map to be filled in for the next time. Nothing that is there is
    overwritten.

    For an exam the response files (.json) are taken, each with a verdict: edited, broken off, of another exam or
    paper, another student's. Of several by one student the last before the deadline counts.

    Exits with 3 when something was not taken.
    """
    course = open_course()
    source, wishes = wishes_of(options)
    if origin is None and source != "exchange":
        raise TeacherError("name the folder, zip file or notebook that the class's work is in, or take --from exchange")
    asking = ask if sys.stdin.isatty() and sys.stdout.isatty() and not wishes.dry else None
    score = marker_of(course, assignment) if wishes.attempts is Policy.BEST else None
    haul = collect_all(course, assignment, origin, wishes, ask=asking, score=score, say=click.echo)
    tell(haul, course)
    if not all(item.settled for item in haul.items):
        raise SystemExit(3)


def wishes_of(options: dict[str, object]) -> tuple[str, Wishes]:
    """The options as the gradebook's room takes them."""
    source = str(options["source"] or "")
    wishes = Wishes(
        replace=bool(options["replace"]),
        dry=bool(options["dry_run"]),
        source=source,
        map=options["map_"],  # type: ignore[arg-type]
        times=options["times"],  # type: ignore[arg-type]
        file_times=options["file_times"],  # type: ignore[arg-type]
        attempts=Policy(str(options["attempts"])),
        title=str(options["title"]),
        encoding=checked_encoding(str(options["names_in"])),
        new_students=bool(options["new_students"]),
    )
    return source, wishes


def checked_encoding(name: str) -> str:
    """The name of an encoding that Python knows."""
    try:
        "".encode(name or "utf-8")
    except LookupError:
        raise TeacherError(f"--names-in: {name!r} is no encoding; write one such as cp1252, shift_jis or gbk") from None
    return name


def ask(who: Who, origin: str, perhaps: Sequence[str]) -> str:
    """Ask the person at the terminal who somebody is."""
    hint = f" (perhaps {', '.join(perhaps)})" if perhaps else ""
    words = f"Whose is {origin}, by {who}{hint}?" if who.name or who.number else f"Whose is {origin}{hint}?"
    return str(click.prompt(f"{words} Id, or Enter to leave it", default="", show_default=False))


def marker_of(course: Course, assignment: str) -> Score:
    """Marks an attempt, recording nothing: the points that its automatic checks earn."""
    from autograder.gradebook.arrivals.best import marking
    from autograder.gradebook.room import room_settings

    server = click.get_current_context().with_resource(room_settings(course).start())
    return marking(course, assignment, server).points


def tell(haul: Haul, course: Course) -> None:
    """Show the verdicts, and what else there is to say."""
    print_collected(haul.items, haul.layout)
    for remark in haul.remarks:
        click.echo(remark)
    if haul.template:
        where = course.inside(str(haul.template))
        click.echo(f"Write each student's id into {where} and run the same command with --map {where}")
