"""The questions of a quiz as a table: a row for each question of each variant, with its tags and key."""

from collections.abc import Sequence
from pathlib import Path

from autograder.bank.answers import LETTERS, choices
from autograder.bank.key_text import key_text
from autograder.bank.plain import to_plain
from autograder.bank.quiz import Paper, Shown
from autograder.exports.target import Export, Target, all_features, all_types, changed, left_out
from autograder.gradebook.files import write_file
from autograder.pages.csv_file import Cell
from autograder.pages.csv_file import written as table

HEADER = (
    "variant", "number", "id", "version", "type", "marks", "band", "outcomes", "level", "content items", "verb",
    "question", "choices", "key", "scoring",
)  # fmt: skip


def write(export: Export, target: Target) -> Sequence[Path]:
    """One table with every paper."""
    path = export.folder / f"{export.quiz.name}.csv"
    rows = [row(paper, shown) for paper in export.papers for shown in paper.questions]
    write_file(path, table([HEADER, *rows]))
    return [path]


def row(paper: Paper, shown: Shown) -> tuple[Cell, ...]:
    """One question."""
    question = shown.question
    listed = "; ".join(f"{letter}) {to_plain(text)}" for letter, text in zip(LETTERS, choices(shown), strict=False))
    return (
        paper.label, shown.number, question.id, question.version, question.kind, question.marks,
        "-".join(map(str, question.band)), " ".join(question.outcomes), question.level, " ".join(question.seed),
        question.verb, " ".join(to_plain(question.stem).split()), listed, key_text(shown), question.rule,
    )  # fmt: skip


TARGET = Target(
    "csv",
    "the questions with their tags as a table",
    all_types(),
    all_features(
        feedback=left_out("a table has no place for it; the json target keeps it"),
        near_misses=left_out("a table has no place for it; the json target keeps it"),
        formulas=changed("written in plain characters"),
        code=left_out("a table has no place for it; the json target keeps it"),
        figures=left_out("a table has no place for it; the json target keeps it"),
    ),
    write,
)
