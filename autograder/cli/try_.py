"""The verb `try`."""

import json
from pathlib import Path

import click

from autograder.cli.options import minimum_level
from autograder.cli.tables import print_marks
from autograder.exports.gradescope import results
from autograder.gradebook.course import open_course
from autograder.gradebook.files import write_file
from autograder.gradebook.policy import allowed, policy_of
from autograder.gradebook.room import room_settings
from autograder.gradebook.syllabus import course_syllabus
from autograder.gradebook.trying import try_notebooks
from autograder.sandbox import Level


@click.command("try")
@click.argument("notebook", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--assignment", required=True, help="The assignment that the notebooks answer.")
@click.option(
    "--json", "target", type=click.Path(path_type=Path), help="Write the result as Gradescope's results.json."
)
@minimum_level
def command(notebook: tuple[Path, ...], *, assignment: str, target: Path | None, minimum_level: int) -> None:
    """Mark a NOTEBOOK without recording anything.

    For a first look, for CI, and for Gradescope (--json). An assignment of several notebooks takes several, or the
    folder that holds them. Exits with 0 when the notebook was marked, whatever the marks; 2 when the course or the
    command is at fault; 3 when the notebook can't be marked.
    """
    course = open_course()
    with room_settings(course).start(Level(minimum_level)) as server:
        marked = try_notebooks(course, assignment, notebook, server)
    print_marks(marked.marks.values())
    for remark in marked.remarks:
        click.echo(remark)
    click.echo(
        f"\n{marked.points:g} of {marked.max_points:g} at isolation level {marked.level}, {marked.seconds:.2f} s"
    )
    if target:
        told = results(allowed(marked, policy_of(course, assignment)), course_syllabus(course))
        write_file(target, (json.dumps(told, indent=1) + "\n").encode())
