"""The verb `mark`. The room's own process and this one take most of a second to load what they need; so that they load
side by side, this module imports no more than it takes to set the room on its way.
"""

from contextlib import ExitStack
from pathlib import Path

import click

from autograder.cli.options import changes_option, check_changes_file, minimum_level, workers_option
from autograder.gradebook.room import settings_here
from autograder.sandbox import Level


@click.command("mark")
@click.argument("assignment")
@click.option("--student", "students", multiple=True, metavar="NAME", help="Mark only this student (repeatable).")
@click.option("--again", is_flag=True, help="Mark again what was marked before, and say whose marks changed and why.")
@changes_option
@workers_option
@click.option("--cluster", metavar="ADDRESS", help="Mark on the workers of this Dask scheduler (tcp://host:8786).")
@minimum_level
def command(  # noqa: PLR0913 - each is an option of the command
    assignment: str,
    *,
    students: tuple[str, ...],
    again: bool,
    changes: Path | None,
    workers: int,
    cluster: str | None,
    minimum_level: int,
) -> None:
    """Mark what the class handed in for ASSIGNMENT and write the marks into nbgrader's gradebook.

    Each submission runs in a locked room of its own; a crash or a hang costs only the function that caused it.
    Submissions that were marked before are skipped unless they changed. What a person entered by hand stays.
    The figures in the notebooks are drawn when all marks are written: stop there and the next run draws the rest.

    After a key, a check or the points have changed, --again marks everybody by what the course asks for now. It lists
    whose marks are others, by how much and why. `autograder undo` takes it back.

    Exits with 3 when some submission can't be marked; the others are.
    """
    check_changes_file(changes)
    if changes and not again:
        raise click.UsageError("--changes lists what --again changes: give both")
    prepared = []

    def prepare() -> None:
        from autograder.cli.marking import Marking

        prepared.append(stack.enter_context(Marking(assignment, students, 1 if cluster else workers)))

    with ExitStack() as stack:
        server = stack.enter_context(settings_here().start(Level(minimum_level), meanwhile=prepare))
        if not prepared[0].mark(server, again=again, changes=changes, cluster=cluster):
            raise SystemExit(3)
