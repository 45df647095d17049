"""The verb `report`."""

from pathlib import Path

import click

from autograder.errors import TeacherError
from autograder.gradebook.course import open_course
from autograder.reports.assignments import in_teaching_order, marked_assignments
from autograder.reports.writing import write_course_report, write_report


@click.command("report")
@click.argument("assignment", nargs=-1)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("report"), show_default=True, help="The folder to write to."
)
def command(assignment: tuple[str, ...], out: Path) -> None:
    """Write the class report of one ASSIGNMENT, or a course report of several, or of all that are marked.

    One ASSIGNMENT makes index.html, marks.csv and checks.csv: students by exercise, the wrong ideas that were found and
    who holds them, and the evidence per outcome and level; items.html and items.csv take its checks and questions
    as items of one test. Several, or none for all, make an index.html and items.html over them, and a folder with all
    these files for each. The pages work offline.
    """
    course = open_course()
    if len(assignment) == 1:
        page = write_report(course, assignment[0], out)
    else:
        chosen = in_teaching_order(assignment) or marked_assignments(course)
        if not chosen:
            raise TeacherError("nothing is marked yet: run `autograder mark ASSIGNMENT` first")
        page = write_course_report(course, chosen, out)
    click.echo(f"Wrote {page}")
