"""The verb `try`."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from autograder.cli.options import minimum_level
from autograder.cli.tables import print_marks
from autograder.errors import StudentError
from autograder.exports import github, gradescope
from autograder.exports.junit import junit, junit_refusal
from autograder.gradebook.course import open_course
from autograder.gradebook.files import write_file
from autograder.gradebook.policy import allowed, policy_of
from autograder.gradebook.room import room_settings
from autograder.gradebook.syllabus import course_syllabus
from autograder.gradebook.trying import notebook_folder, try_notebooks
from autograder.model import MarkedNotebook
from autograder.sandbox import Level


@click.command("try")
@click.argument("notebook", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--assignment", required=True, help="The assignment that the notebooks answer.")
@click.option(
    "--json", "target", type=click.Path(path_type=Path), help="Write the result as Gradescope's results.json."
)
@click.option("--junit", "xml", type=click.Path(path_type=Path), help="Write the result as JUnit XML.")
@click.option(
    "--github", "on_github", is_flag=True, help="In GitHub Actions: print annotations and write the job's summary."
)
@minimum_level
def command(
    notebook: tuple[Path, ...],
    *,
    assignment: str,
    target: Path | None,
    xml: Path | None,
    on_github: bool,
    minimum_level: int,
) -> None:
    """Mark a NOTEBOOK without recording anything.

    For a first look, and for CI. An assignment of several notebooks takes several, or the folder that holds them.
    Exits with 0 when the notebook was marked, whatever the marks; 2 when the course or the command is at fault; 3 when
    the notebook can't be marked: the files are written then too, and say why.
    """
    course = open_course()
    try:
        with room_settings(course).start(Level(minimum_level)) as server:
            marked = try_notebooks(course, assignment, notebook, server)
    except StudentError as error:
        write(target, as_json(gradescope.refusal(str(error))))
        write(xml, junit_refusal(assignment, str(error)))
        if on_github:
            tell_github(
                f"## {assignment}\n\n{github.cell(str(error))}\n", [github.refusal(str(error), files_of(notebook))]
            )
        raise
    if not on_github:  # there, a line of a student's own words could be taken for a command
        print_marked(marked)
    told = allowed(marked, policy_of(course, assignment))
    write(target, as_json(gradescope.results(told, course_syllabus(course))))
    write(xml, junit(told))
    if on_github:
        tell_github(github.summary(told), github.annotations(told, files_of(notebook)))


def print_marked(marked: MarkedNotebook) -> None:
    """The marks on the terminal."""
    print_marks(marked.marks.values())
    for remark in marked.remarks:
        click.echo(remark)
    click.echo(
        f"\n{marked.points:g} of {marked.max_points:g} at isolation level {marked.level}, {marked.seconds:.2f} s"
    )


def write(path: Path | None, data: bytes) -> None:
    """Write a file that was asked for."""
    if path:
        write_file(path, data)


def as_json(data: object) -> bytes:
    """JSON for a program, which a person can read."""
    return (json.dumps(data, indent=1) + "\n").encode()


def tell_github(summary: str, annotations: Sequence[str] | Iterator[str]) -> None:
    """Print the annotations; put the summary where the runner says, or print it too."""
    for line in annotations:
        click.echo(line)
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        click.echo(summary)
        return
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(summary)


def files_of(notebooks: Sequence[Path]) -> list[Path]:
    """The notebook files that were given or lie in the folder that was."""
    return [path for given in notebooks for path in ([given] if given.is_file() else in_folder(given))]


def in_folder(folder: Path) -> list[Path]:
    """The notebooks that marking finds in a folder."""
    return sorted(notebook_folder(folder).glob("*.ipynb"))
