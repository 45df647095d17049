"""The verb `demo`."""

from pathlib import Path

import click

from autograder.cli.progress import Progress
from autograder.cli.tables import print_course
from autograder.demo.run import Watcher, run_demo
from autograder.sandbox import Level

FOLDER = Path("demo")


@click.command("demo")
def command() -> None:
    """Release, collect, mark and report a sample class, in the folder demo/ of the current directory.

    The students are made up, the rest is the real thing: look at the pages it names, then at docs/tour.md.
    The folder is made afresh each time.
    """
    with Progress() as progress:
        watcher = Watcher(progress.say, progress.counted, progress.drawn)
        marked = run_demo(FOLDER, watcher, minimum=Level.SEPARATE_PROCESS)
    print_course(marked)
    click.echo("A ? says that a person still has to mark something; an empty field, that nothing was handed in.")
    click.echo(f"Course report: {FOLDER}/report/index.html, with a class report for each assignment")
    click.echo(f"Feedback:      {FOLDER}/feedback/STUDENT/ASSIGNMENT/ASSIGNMENT.html")
    click.echo(f"Gradebook:     {FOLDER}/gradebook.db (`cd {FOLDER} && nbgrader ...` works on it)")
