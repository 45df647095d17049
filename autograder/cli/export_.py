"""The verb `export`."""

from pathlib import Path

import click

from autograder.cli.options import bank_option
from autograder.exports.targets import TARGETS


@click.command("export", epilog="Targets: " + "; ".join(f"{name} ({words})" for name, words in TARGETS.items()) + ".")
@click.argument("quiz")
@click.option("--to", "to", required=True, type=click.Choice(list(TARGETS)), help="Where students will answer.")
@click.option("--variants", type=click.IntRange(1, 500), default=1, show_default=True, help="How many papers to make.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.  [default: exports/QUIZ]"
)
@bank_option
def command(quiz: str, *, to: str, variants: int, out: Path | None, bank: Path) -> None:
    """Write QUIZ (a file name in question_bank/quizzes/) for the place where students answer.

    Prints what was written and what the target can't hold. Numbers and order of each variant come from the course's
    secret: the same command writes the same papers.
    """
    from autograder.bank.loading import load_bank
    from autograder.bank.quiz import open_quiz
    from autograder.exports.exporting import export_quiz
    from autograder.exports.targets import target
    from autograder.gradebook.course import course_secret, open_course

    opened = open_quiz(load_bank(bank), quiz.removesuffix(".yaml"))
    labels = [str(number) for number in range(1, variants + 1)]
    folder = out or Path("exports") / opened.name
    done = export_quiz(opened, target(to), folder, course_secret(open_course()), labels)
    for path in done.files:
        click.echo(f"wrote {path}")
    for line in done.report:
        click.echo(line)
