"""The verb `report`."""

from pathlib import Path

import click

from autograder.gradebook.course import open_course
from autograder.reports.writing import write_report


@click.command("report")
@click.argument("assignment")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("report"), show_default=True, help="The folder to write to."
)
def command(assignment: str, out: Path) -> None:
    """Write the class report of ASSIGNMENT: index.html, marks.csv and checks.csv.

    The page works offline: students by exercise, the wrong ideas that were found and who holds them, and the evidence
    per outcome and band level.
    """
    click.echo(f"Wrote {write_report(open_course(), assignment, out)}")
