"""The verb `release`."""

from functools import partial

import click

from autograder.gradebook.course import open_course
from autograder.gradebook.exams.source import exam_source
from autograder.gradebook.handouts.handout import hand_out
from autograder.gradebook.handouts.overview import overview
from autograder.gradebook.handouts.proved import check_proved
from autograder.gradebook.releasing import release


@click.command("release")
@click.argument("assignment")
@click.option("--force", is_flag=True, help="Make it again although it was released before.")
def command(assignment: str, *, force: bool) -> None:
    """Make the student version of ASSIGNMENT, without solutions and hidden tests, and show what students will see.

    Refuses when the marking of its exercises can't be trusted (see `autograder verify`); what was proved is remembered.
    Writes release/ASSIGNMENT/ for nbgrader's exchange, and for everybody else handouts/ASSIGNMENT.zip and the same as a
    folder, which opens in JupyterLab, VS Code and GitHub Codespaces. The gradebook remembers the cells, so release an
    assignment before you mark it, and again (--force) after you change its source.
    """
    course = open_course()
    check_proved(course, assignment, partial(click.echo, err=True))
    released = release(course, assignment, force=force)
    if released.fresh:
        click.echo(f"Released {assignment} to {released.folder}")
    else:
        click.echo(f"{assignment} was released before, to {released.folder}; use --force to make it again")
    if exam_source(course.source(assignment), assignment):
        click.echo("It is an exam: give out its pages, not the notebook (docs/exams.md).")
        return
    for line in overview(hand_out(course, assignment, released)):
        click.echo(line)
