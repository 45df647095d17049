"""The verb `feedback`."""

import click

from autograder.cli.progress import Progress
from autograder.gradebook.course import open_course
from autograder.gradebook.feedback import write_feedback


@click.command("feedback")
@click.argument("assignment")
@click.option(
    "--student", "students", multiple=True, metavar="NAME", help="Write only this student's page (repeatable)."
)
def command(assignment: str, *, students: tuple[str, ...]) -> None:
    """Write a feedback page for every marked student of ASSIGNMENT, into feedback/.

    Each page is one HTML file that works offline: marks, every check with its level and outcome, the wrong idea
    that was found and the sentence that helps. No hidden test is in it. Scores and comments that you entered in
    formgrader are included, so write the pages again after marking by hand.
    """
    course = open_course()
    with Progress() as progress:
        pages = write_feedback(course, assignment, students=students, report=progress.page)
    click.echo(f"Wrote {len(pages)} feedback pages, such as {pages[0]}")
