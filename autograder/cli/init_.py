"""The verb `init`."""

from pathlib import Path

import click

from autograder.gradebook.starting import start_course


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a new course in FOLDER: configuration, an assignment, an exercise of your own, the question bank.

    FOLDER has to be new or empty; nothing is ever overwritten.
    """
    names = start_course(folder)
    click.echo(f"Made a course in {folder}: {', '.join(names)}")
    click.echo(f"Next: `cd {folder}`, read README.md, then `autograder release activation_functions`")
