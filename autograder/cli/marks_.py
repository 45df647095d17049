"""The verb `marks`."""

from pathlib import Path

import click

LAYOUTS = ("canvas", "moodle", "google-classroom", "compass", "plain")
"""The names of `reports.marks.writing.LAYOUTS`, which takes its time to be imported."""
TEMPLATES = ("canvas", "moodle")
"""The layouts that fill in a file which the LMS has written; these take CSV only."""


@click.command("marks")
@click.argument("assignment")
@click.option("--to", "to", type=click.Choice(LAYOUTS), default="plain", show_default=True, help="Who takes it in.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Canvas's gradebook export, or Moodle's grading worksheet: the file to fill in.",
)
@click.option("--column", help="Canvas: the assignment's name or number there, if it differs.")
@click.option("--xlsx", is_flag=True, help="An Excel workbook in place of CSV (not for Canvas and Moodle).")
@click.option("--provisional", is_flag=True, help="Give marks too that a person must still look at.")
@click.option("--missing-as-zero", is_flag=True, help="Give 0 to those who handed in nothing.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The file.  [default: marks/ASSIGNMENT_TO.csv]"
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(  # noqa: PLR0913 - one argument per option
    assignment: str,
    *,
    to: str,
    template: Path | None,
    column: str | None,
    xlsx: bool,
    provisional: bool,
    missing_as_zero: bool,
    out: Path | None,
    force: bool,
) -> None:
    """Write the marks of ASSIGNMENT as a file for your LMS, late penalties taken off as in the gradebook.

    With --template, the file that Canvas or Moodle gave you is filled in, and who stands in one list only is named.
    Whoever has no mark, or one that a person must still look at, stays empty and is named. docs/marks_to_lms.md shows
    each way step by step.
    """
    from autograder.gradebook.course import open_course
    from autograder.reports.marks.lines import Choice
    from autograder.reports.marks.writing import class_lines, file_bytes, make, save

    if to in TEMPLATES and xlsx:
        raise click.UsageError(f"{to} takes in CSV only: leave --xlsx out")
    if template and to not in TEMPLATES:
        raise click.UsageError("--template is for --to canvas and --to moodle")
    if column and not (template and to == "canvas"):
        raise click.UsageError("--column is for --to canvas with --template")
    found = class_lines(open_course(), assignment, Choice(provisional=provisional, missing_as_zero=missing_as_zero))
    made = make(to, found, assignment, template, column)
    path = out or Path("marks") / f"{assignment}_{to}.{'xlsx' if xlsx else 'csv'}"
    save(path, file_bytes(made, assignment, xlsx=xlsx), force=force)
    click.echo(f"Wrote {path}")
    for line in made.told:
        click.echo(line)
