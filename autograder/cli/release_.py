"""The verb `release`."""

import click

from autograder.gradebook.course import open_course
from autograder.gradebook.releasing import release


@click.command("release")
@click.argument("assignment")
@click.option("--force", is_flag=True, help="Make it again although it was released before.")
def command(assignment: str, *, force: bool) -> None:
    """Make the student version of ASSIGNMENT in release/, without solutions and hidden tests.

    Give the folder release/ASSIGNMENT to the class. The gradebook remembers the cells, so release an assignment
    before you mark it, and again (--force) after you change its source.
    """
    released = release(open_course(), assignment, force=force)
    if released.fresh:
        click.echo(f"Released {assignment} to {released.folder}")
    else:
        click.echo(f"{assignment} was released before, to {released.folder}; use --force to make it again")
