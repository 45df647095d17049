"""The verb `override`."""

import click
from rich.markup import escape

from autograder.cli.tables import print_table
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.overrides.deciding import Asked, Decided, decide, open_work, withdraw
from autograder.gradebook.overrides.rulings import Ruling
from autograder.gradebook.overrides.rulings_file import path_of, read_rulings
from autograder.model import Result
from autograder.pages.text import number, share


@click.command("override")
@click.argument("assignment")
@click.argument("student", required=False)
@click.argument("exercise", required=False)
@click.argument("check", required=False)
@click.option("--kept", is_flag=True, help="The check counts as kept: it earns all its points.")
@click.option("--points", type=float, help="The check earns so many points.")
@click.option("--because", metavar="REASON", help="Why; the student reads it on the feedback page.")
@click.option("--remove", is_flag=True, help="Take an override back: what the check found counts again.")
def command(  # noqa: PLR0913 - each is an argument or option of the command
    assignment: str,
    student: str | None,
    exercise: str | None,
    check: str | None,
    *,
    kept: bool,
    points: float | None,
    because: str | None,
    remove: bool,
) -> None:
    """Decide one CHECK of one STUDENT yourself, and say why.

    With ASSIGNMENT alone it lists what was decided; with a STUDENT it lists that student's checks. EXERCISE is the
    name of a function or of a question. The decision changes the automatic score in the gradebook at once, is kept by
    every later `autograder mark`, and stands beside the check in feedback and reports. A score that you entered in
    formgrader still counts before it. Other checks stay as they are, also those that count only with this one.
    """
    course = open_course()
    decisions = [kept, points is not None, remove]
    if check is None and not any(decisions):
        listing(course, assignment, student)
    elif check is None or student is None or exercise is None:
        raise click.UsageError("name STUDENT, EXERCISE and CHECK; `autograder override ASSIGNMENT STUDENT` lists them")
    elif sum(decisions) != 1:
        raise click.UsageError("say one of --kept, --points N and --remove")
    else:
        asked = Asked(assignment, student, exercise, check)
        if remove:
            done = withdraw(course, asked, click.echo)
        elif not (because or "").strip():
            raise click.UsageError("say why with --because; the student reads it")
        else:
            done = decide(course, asked, points, str(because).strip(), click.echo)
        click.echo(words(asked, done))


def words(asked: Asked, done: Decided | None) -> str:
    """What a decision changed."""
    about = f"{asked.student}, {asked.exercise}, “{asked.check}”"
    if done is None:
        return f"{about}: the override is gone; the check was gone before"
    change = f"{number(done.before.points)} → {share(done.now.points, done.now.max_points, 'point')}"
    stays = "" if done.by_hand is None else f"; your mark by hand, {number(done.by_hand)}, still counts in its place"
    return f"{about}: {change}{stays}"


def listing(course: Course, assignment: str, student: str | None) -> None:
    """The overrides of an assignment, or all checks of one student."""
    if student is not None:
        work = open_work(course, assignment, student)
        marks = [mark for record in work.records for mark in record.marks.values()]
        rows = [row(mark.item, result) for mark in marks for result in mark.results]
        print_table(f"{assignment}, {student}", ("Exercise", "Check", "Points", "Override"), rows)
        return
    course.source(assignment)
    rulings = read_rulings(course, assignment)
    if rulings:
        print_table(f"Overrides of {assignment}", ("Student", "Check", "Points", "Because"), map(line, rulings))
        click.echo(f"They are in {course.inside(str(path_of(course, assignment)))}")
    else:
        click.echo(f"Nothing was overridden in {assignment}")


def row(item: str, result: Result) -> tuple[str, str, str, str]:
    """One check of a student, as the table shows it."""
    found = result.override
    why = f"was {number(found.points)}: {found.because}" if found else ""
    return escape(item), escape(result.check), f"{number(result.points)} of {number(result.max_points)}", escape(why)


def line(ruling: Ruling) -> tuple[str, str, str, str]:
    """One override, as the table shows it."""
    points = "all" if ruling.points is None else number(ruling.points)
    return escape(ruling.student), escape(f"{ruling.exercise}, {ruling.check}"), points, escape(ruling.because)
