"""The verb `collect`."""

from pathlib import Path

import click

from autograder.cli.tables import print_collected
from autograder.gradebook.collecting import collect
from autograder.gradebook.course import open_course


@click.command("collect")
@click.argument("assignment")
@click.argument("origin", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace a different file handed in before; the old one is kept aside.")
def command(assignment: str, origin: Path, *, replace: bool) -> None:
    """Put the notebooks or response files in ORIGIN (a folder or zip file) into submitted/, each under its student.

    A student is named by the folder of a notebook (as Moodle and nbgrader pack them) or by its file name
    (as Canvas does, or STUDENT_ASSIGNMENT.ipynb). Nothing that is there is overwritten.

    For an exam the response files (.json) are taken, each with a verdict: edited, broken off, of another exam or
    paper, another student's. Of several by one student the last before the deadline counts.

    Exits with 3 when some file was not taken.
    """
    collected = collect(open_course(), assignment, origin, replace=replace)
    print_collected(collected)
    if not all(item.settled for item in collected):
        raise SystemExit(3)
