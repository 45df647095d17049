"""The verb `export`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.options import bank_option, room_of_course
from autograder.exports.targets import TARGETS

if TYPE_CHECKING:
    from autograder.bank.quiz import Quiz
    from autograder.exports.target import Exam
    from autograder.gradebook.course import Course


@click.command("export", epilog="Targets: " + "; ".join(f"{name} ({words})" for name, words in TARGETS.items()) + ".")
@click.argument("quiz")
@click.option("--to", "to", required=True, type=click.Choice(list(TARGETS)), help="Where students will answer.")
@click.option("--variants", type=click.IntRange(1, 500), default=1, show_default=True, help="How many papers to make.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.  [default: exports/QUIZ]"
)
@click.option(
    "--mode",
    type=click.Choice(["practice", "exam"]),
    default="practice",
    show_default=True,
    help="For html: a page with feedback, or an exam without any key.",
)
@click.option(
    "--provisions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="For an exam: a YAML file of extra time per student (docs/exams.md).",
)
@bank_option
def command(  # noqa: PLR0913 - one argument per option
    quiz: str, *, to: str, variants: int, out: Path | None, mode: str, provisions: Path | None, bank: Path
) -> None:
    """Write QUIZ (a file name in question_bank/quizzes/) for the place where students answer.

    Prints what was written and what the target can't hold. Numbers and order of each variant come from the course's
    secret: the same command writes the same papers.

    An exam (--to html --mode exam) also becomes the assignment QUIZ_exam of the course, so that `collect`, `mark`,
    `feedback` and `report` take the response files that students hand in.
    """
    from autograder.bank.loading import load_bank
    from autograder.bank.quiz import open_quiz
    from autograder.exports.exporting import export_quiz
    from autograder.exports.targets import target
    from autograder.gradebook.course import course_secret, open_course

    if (mode == "exam" or provisions) and to != "html":
        raise click.UsageError("--mode exam and --provisions are for --to html")
    if provisions and mode != "exam":
        raise click.UsageError("--provisions is for --mode exam")
    opened = open_quiz(load_bank(bank), quiz.removesuffix(".yaml"), room_of_course)
    labels = [f"practice-{n}" if to == "html" and mode == "practice" else str(n) for n in range(1, variants + 1)]
    folder, course = out or Path("exports") / opened.name, open_course()
    terms = exam_terms(course, opened, labels, provisions) if mode == "exam" else None
    done = export_quiz(opened, target(to), folder, course_secret(course), labels, exam=terms, start=room_of_course)
    for path in done.files:
        click.echo(f"wrote {path}")
    for line in done.report:
        click.echo(line)


def exam_terms(course: "Course", quiz: "Quiz", labels: list[str], provisions: Path | None) -> "Exam":
    """Make the exam an assignment of the course, and read who is granted more time."""
    from autograder.exports.target import Exam
    from autograder.gradebook.course import course_secret
    from autograder.gradebook.exams.provisions import read_provisions
    from autograder.gradebook.exams.source import exam_name, install, source_notebook

    granted = read_provisions(provisions) if provisions else {}
    name = exam_name(quiz.name)
    papers = [quiz.paper(label, course_secret(course)) for label in labels]
    install(course, source_notebook(papers, name), name)
    click.echo(f"the assignment {name} is ready: hand out the pages, then `autograder collect {name} FOLDER`")
    return Exam(granted)
