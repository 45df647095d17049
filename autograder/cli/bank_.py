"""The verb `bank`: look after the question bank."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.bank.faults import Severity
from autograder.bank.question import TYPES
from autograder.bank.templates import HEAD, question_text
from autograder.cli.options import bank_option, room_of_course

if TYPE_CHECKING:
    from autograder.bank.syllabus import Syllabus


@click.group("bank")
def command() -> None:
    """Look after the question bank: check it, look at a question, count what it covers, begin a new question."""


@command.command("lint")
@bank_option
@click.option("--quick", is_flag=True, help="Run no programs: texts, tags and numbers only.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too, not only on errors.")
@click.option("--info", "show_info", is_flag=True, help="Show what is only information as well.")
def lint_command(bank: Path, *, quick: bool, strict: bool, show_info: bool) -> None:
    """Name every fault of the bank, each with file, line and column, and say what guessing would earn.

    Errors keep a question out of quizzes; a warning is mended or waived with a reason in the question. Exits with 1 if
    there are errors.
    """
    from autograder.bank.lint.linting import lint
    from autograder.bank.loading import load_bank
    from autograder.cli.bank_tables import print_faults, print_lint_summary
    from autograder.cli.progress import counted

    loaded = load_bank(bank)
    with counted("Looking at the questions", len(loaded.entries)) as step:
        if quick:
            faults = lint(loaded, None, step)
        else:
            with room_of_course() as server:
                faults = lint(loaded, server, step)
    shown = [fault for fault in faults if show_info or fault.severity is not Severity.INFO]
    print_faults(loaded, shown)
    print_lint_summary(loaded, faults)
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise SystemExit(1 if any(fault.severity in bad for fault in faults) else 0)


@command.command("show")
@click.argument("question")
@bank_option
@click.option(
    "--variant", "seed", default="example", show_default=True, help="Any word: another word, another variant."
)
def show_command(question: str, bank: Path, seed: str) -> None:
    """Show QUESTION (its id) as a student sees it, with the key and the feedback below."""
    from autograder.bank.loading import load_bank
    from autograder.cli.bank_tables import find_entry, print_question

    loaded = load_bank(bank)
    print_question(find_entry(loaded, question), seed, loaded.syllabus)


@command.command("stats")
@bank_option
def stats_command(bank: Path) -> None:
    """Count what the bank covers: topics, levels, outcomes, verbs, types and content items, and what guessing earns."""
    from autograder.bank.loading import load_bank
    from autograder.cli.bank_tables import print_stats

    print_stats(load_bank(bank))


@command.command("sheet")
@click.argument("quiz")
@bank_option
@click.option(
    "--variant", "labels", multiple=True, metavar="LABEL", help="A variant: a number, or a student (repeatable)."
)
def sheet_command(quiz: str, bank: Path, labels: tuple[str, ...]) -> None:
    """Print the questions, numbers and keys of variants of QUIZ, as the course's secret draws them."""
    from autograder.bank.loading import load_bank
    from autograder.bank.quiz import open_quiz
    from autograder.cli.bank_tables import print_sheet
    from autograder.gradebook.course import course_secret, open_course

    opened, secret = (
        open_quiz(load_bank(bank), quiz.removesuffix(".yaml"), room_of_course),
        course_secret(open_course()),
    )
    for label in labels or ("1",):
        print_sheet(opened.paper(label, secret))


@command.command("new")
@click.argument("kind", metavar="TYPE", type=click.Choice(TYPES))
@click.option("--file", "whole", is_flag=True, help="Print a whole file around the question.")
@bank_option
def new_command(kind: str, *, whole: bool, bank: Path) -> None:
    """Print a template of a question of TYPE, to be put into a file of the bank, with an outcome of its syllabus."""
    click.echo((HEAD if whole else "") + question_text(kind, syllabus_of(bank)), nl=False)


@command.command("schema")
@bank_option
def schema_command(bank: Path) -> None:
    """Print the JSON Schema of the format (it is published as question_bank/bank.schema.json).

    It knows the verbs, levels and outcomes of the bank's own outcomes.yaml.
    """
    from autograder.bank.schema import schema_text

    click.echo(schema_text(syllabus_of(bank)), nl=False)


def syllabus_of(bank: Path) -> "Syllabus":
    """The syllabus of a bank's folder; an empty one where it has none."""
    from autograder.bank.loading import SYLLABUS
    from autograder.bank.outcomes import read_syllabus
    from autograder.bank.syllabus import NO_SYLLABUS

    path = bank / SYLLABUS
    return read_syllabus(path) if path.is_file() else NO_SYLLABUS
