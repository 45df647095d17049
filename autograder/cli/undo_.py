"""The verb `undo`."""

from pathlib import Path

import click

from autograder.cli.options import changes_option, check_changes_file
from autograder.gradebook.again.listing import changed_students, summary, write_changes
from autograder.gradebook.again.undo import Undone, undo
from autograder.gradebook.course import open_course
from autograder.pages.text import count, listed


@click.command("undo")
@click.argument("assignment")
@click.option("--student", "students", multiple=True, metavar="NAME", help="Only for this student (repeatable).")
@click.option("--redo", is_flag=True, help="Bring back what the last undo took back.")
@changes_option
def command(assignment: str, *, students: tuple[str, ...], redo: bool, changes: Path | None) -> None:
    """Take back the last `autograder mark ASSIGNMENT --again`.

    The marks, the notebooks in autograded/ and the scores in the gradebook become what they were before. Scores and
    comments that you entered by hand stay, and so do overrides. A student who handed in anew since then is left alone.
    Once more takes back the run before that; --redo goes the other way. The course keeps its new key and checks, so
    new work is marked by these.
    """
    check_changes_file(changes)
    done = undo(open_course(), assignment, click.echo, students=students, redo=redo)
    click.echo(words(assignment, done, redo=redo))
    click.echo(summary(done.changes))
    for line in changed_students(done.changes):
        click.echo(line)
    if changes:
        write_changes(done.changes, changes)
        click.echo(f"Wrote {changes}")


def words(assignment: str, done: Undone, *, redo: bool) -> str:
    """What was done, and for whom it was not."""
    what = "Brought back" if redo else "Took back"
    left = f" Left alone, marked anew since: {listed(list(done.left))}." if done.left else ""
    number = count(done.changes.compared, "student")
    return f"{what} the marking again of {assignment} from {done.run.words}, for {number}.{left}"
