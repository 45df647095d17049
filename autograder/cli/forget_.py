"""The verb `forget`."""

import sys

import click

from autograder.errors import TeacherError
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.forgetting import SHORTEST, Traces, find_traces, forget


@click.command("forget")
@click.argument("student")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Show what would be removed, and remove nothing.")
def command(student: str, *, yes: bool, dry_run: bool) -> None:
    """Remove STUDENT from the course: gradebook, submitted/, autograded/, feedback/, kept attempts, reports.

    First it lists what it will remove and asks. The class report is removed if it names the student; make it
    again with `autograder report`. Files that you wrote are named with the line, and left. It says what it can't
    reach: the exchange, the platform, backups.

    Exits with 2 when there is no such student.
    """
    course = open_course()
    traces = find_traces(course, student)
    if not traces:
        where = f"; only named in {', '.join(traces.named_in)}" if traces.named_in else ""
        raise TeacherError(f"there is no trace of a student {student!r} in this course{where}; check the spelling")
    show(course, traces)
    if dry_run:
        return
    if not yes:
        if not sys.stdin.isatty():
            raise TeacherError("nothing was removed: there is nobody to ask; say --yes")
        click.confirm(f"Remove all of it for ever? {student}", abort=True)
    forget(course, traces)
    click.echo(f"Removed. {student} may still be found where this command does not reach, as listed above.")


def show(course: Course, traces: Traces) -> None:
    """List what goes and what stays."""
    click.echo("To be removed:")
    if traces.rows:
        click.echo(f"  {traces.rows} rows of the gradebook")
    for path in traces.paths:
        click.echo(f"  {path.relative_to(course.root) if path.is_relative_to(course.root) else path}")
    for path in traces.lists:
        click.echo(f"  the student's lines in {path.relative_to(course.root)}")
    for path in traces.reports:
        inside = path.relative_to(course.root)
        click.echo(f"  {inside} (make it again with `autograder {inside.parts[0]}`)")
    if traces.named_in:
        click.echo("Left, for you to look at: they name the student")
        for where in traces.named_in:
            click.echo(f"  {where}")
    elif len(traces.student) < SHORTEST:
        click.echo(f"Files are not searched for ids of fewer than {SHORTEST} characters.")
    click.echo("Not reached from here:")
    for place in traces.beyond:
        click.echo(f"  {place}")
