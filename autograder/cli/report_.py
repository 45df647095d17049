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
    "--out",
    type=click.Path(path_type=Path),
    help="The folder to write to.  [default: report, or report_pseudonyms]",
)
@click.option("--pseudonyms", is_flag=True, help="Put a pseudonym for every name, for a report that is shared.")
def command(assignment: tuple[str, ...], out: Path | None, *, pseudonyms: bool) -> None:
    """Write the class report of one ASSIGNMENT, or a course report of several, or of all that are marked.

    One ASSIGNMENT makes index.html, marks.csv, checks.csv and marking_feedback.txt: who needs what tomorrow, with an
    example for the board; students by exercise and by check; the evidence per outcome and level; and feedback in
    words, ready to copy. items.html and items.csv take its checks and questions as items of one test. Several, or none
    for all, make an index.html and items.html over them with the evidence over time, a page for each student, and a
    folder with all these files for each assignment. The pages work offline.
    """
    course = open_course()
    out = out or Path("report_pseudonyms" if pseudonyms else "report")
    if len(assignment) == 1:
        page = write_report(course, assignment[0], out, pseudonyms=pseudonyms)
    else:
        chosen = in_teaching_order(assignment) or marked_assignments(course)
        if not chosen:
            raise TeacherError("nothing is marked yet: run `autograder mark ASSIGNMENT` first")
        page = write_course_report(course, chosen, out, pseudonyms=pseudonyms)
    click.echo(f"Wrote {page}")
