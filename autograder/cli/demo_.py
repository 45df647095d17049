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
        handled = run_demo(FOLDER, progress.say, progress.counted, minimum=Level.SEPARATE_PROCESS)
    print_class(handled)
    marked = sorted((item for item in handled if item.marked), key=lambda item: item.points)
    click.echo(f"Class report:  {FOLDER}/report/index.html")
    pages = f"{FOLDER}/feedback/STUDENT/{ASSIGNMENT}/{ASSIGNMENT}.html"
    click.echo(f"Feedback:      {pages}, such as that of {marked[len(marked) // 2].student}")
    click.echo(f"Gradebook:     {FOLDER}/gradebook.db (`cd {FOLDER} && nbgrader ...` works on it)")
