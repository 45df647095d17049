"""The verb `similar`."""

from pathlib import Path

import click
from rich.markup import escape

from autograder.cli.tables import print_table
from autograder.gradebook.course import open_course
from autograder.pages.text import clean, count
from autograder.reports.similarity.page import MOST_SHOWN
from autograder.reports.similarity.writing import page_of, write_similar
from autograder.reports.writing import now_in_words


@click.command("similar")
@click.argument("assignment")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The page.  [default: similar/ASSIGNMENT.html]"
)
def command(assignment: str, out: Path | None) -> None:
    """List pairs of students whose answers to ASSIGNMENT match beyond what everybody was given.

    It reads the collected notebooks in submitted/ and runs nothing. Names, comments, spacing, the spelling of numbers
    and the order of functions make no difference. The released code, right answers, known mistakes and what many of
    the class wrote are not counted. The page shows the passages side by side, works offline, and is a place to look,
    never a verdict.
    """
    course = open_course()
    page = out or page_of(course, assignment)
    found = write_similar(course, assignment, page, now_in_words())
    rows = [
        (escape(clean(row.one)), escape(clean(row.other)), escape(clean(row.cells)), f"{row.lines}", f"{row.percent} %")
        for row in found.rows[:MOST_SHOWN]
    ]
    if rows:
        print_table("", ("One", "Other", "Cells", "Lines", "Share"), rows)
    among = count(found.compared, "student")
    said = f"{count(len(found.rows), 'pair')} to look at among {among}; this is no verdict."
    click.echo(said if rows else f"No pair stands out among {among}.")
    if len(rows) < len(found.rows):
        click.echo(f"The first {len(rows)} are above; the page lists all.")
    for student, why in found.refused.items():
        click.echo(f"{clean(student)}: not compared: {clean(why)}")
    click.echo(f"Wrote {course.inside(str(page))}")
