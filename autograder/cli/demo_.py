"""The verb `demo`."""

from pathlib import Path

import click

from autograder.cli.progress import Progress
from autograder.cli.tables import print_class
from autograder.demo.run import ASSIGNMENT, run_demo
from autograder.sandbox import Level

FOLDER = Path("demo")


@click.command("demo")
def command() -> None:
    """Release, collect, mark and report a sample class, in the folder demo/ of the current directory.

    The students are made up, the rest is the real thing: look at the pages it names, then at docs/tour.md.
    The folder is made afresh each time.
    """
    with Progress() as progress:
        handled = run_demo(FOLDER, progress.say, progress.student, minimum=Level.SEPARATE_PROCESS)
    print_class(handled)
    best = next(item.student for item in handled if item.marked)
    click.echo(f"Class report:  {FOLDER}/report/index.html")
    click.echo(f"Feedback:      {FOLDER}/feedback/STUDENT/{ASSIGNMENT}/{ASSIGNMENT}.html, such as that of {best}")
    click.echo(f"Gradebook:     {FOLDER}/gradebook.db (`cd {FOLDER} && nbgrader ...` works on it)")
