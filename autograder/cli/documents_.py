"""The verb `documents`."""

from pathlib import Path

import click

from autograder.cli.options import bank_option

FORMATS = ("html", "pdf", "docx")


@click.command("documents")
@click.argument("name")
@click.option(
    "--format", "kind", type=click.Choice([*FORMATS, "all"]), default="all", show_default=True, help="What to write."
)
@click.option("--quiz", is_flag=True, help="NAME is a quiz, even if an assignment has that name too.")
@click.option(
    "--variants", type=click.IntRange(1, 500), default=1, show_default=True, help="For a quiz: how many papers."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.  [default: documents/NAME]"
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@bank_option
def command(  # noqa: PLR0913 - one argument per option
    name: str, *, kind: str, quiz: bool, variants: int, out: Path | None, force: bool, bank: Path
) -> None:
    """Write the mapping grid and the marking guidelines of NAME, an assignment or a quiz, for teachers.

    Each question and hidden check with marks, content, outcomes and level; criteria, checks in words, keys and sample
    answers. The words for outcomes, levels and verbs come from question_bank/outcomes.yaml. Nothing is written into
    folders whose files reach students.
    """
    from autograder.exports.documents.writing import documents_of, write_documents
    from autograder.gradebook.course import open_course

    course = open_course()
    found = documents_of(course, name, bank, quiz=quiz, variants=variants)
    folder = out or Path("documents") / name
    for path in write_documents(course, found, FORMATS if kind == "all" else (kind,), folder, force=force):
        click.echo(f"Wrote {path}")
    if not quiz and (bank / "quizzes" / f"{name}.yaml").is_file() and found[0].kind != "quiz":
        click.echo(f"{name} is also a quiz: --quiz writes that one's documents")
