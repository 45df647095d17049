"""The document in Word, to be edited."""

from collections.abc import Sequence
from typing import Any

from autograder.bank.plain import to_plain
from autograder.exports.documents.data import Document, Item, Share
from autograder.exports.documents.to_print import about, check_headings, grid_cells, grid_headings, level_text, subtitle
from autograder.exports.to_docx import paragraphs
from autograder.exports.word import add_program, add_table, add_text, opened, saved
from autograder.pages.text import count, number

GRID = (2.3, 1.6, 6.1, 3.9, 2.7)
CHECKS = (1.7, 6.8, 1.6, 2.4, 4.1)
SHARES = (3.2, 9.4, 2, 2)
KEY = (2.3, 1.6, 4.9, 7.8)
RUNGS = (14.6, 2)
"""Widths of columns in centimetres, 16.6 in all."""

SIZE = 10
"""Points of the letters in tables."""


def docx(document: Document) -> bytes:
    """The Word document."""
    made = opened(f"{document.title}: mapping grid and marking guidelines")
    add_text(made, subtitle(document))
    add_text(made, "For teachers: this document holds answers and hidden checks.", together=False)
    made.add_heading("Mapping grid", level=1)
    add_table(made, grid_headings(document), grid_rows(document), GRID, size=SIZE)
    add_balance(made, document)
    add_key(made, document)
    if document.guided:
        made.add_heading("Marking guidelines", level=1)
    for item in document.guided:
        add_item(made, item, document)
    return saved(made)


def grid_rows(document: Document) -> list[Sequence[str]]:
    """The lines of the grid, exercises under their headings, and the total."""
    rows: list[Sequence[str]] = []
    for item in document.items:
        rows += [(f"{to_plain(item.group)} ({count(item.marks, 'mark')})",)] if item.group else []
        rows += [grid_cells(row, document) for row in item.rows]
    return [*rows, ("Total", number(document.marks), "", "", "")]


def add_balance(made: Any, document: Document) -> None:
    """The share of every outcome and level."""
    made.add_heading("Balance of the marks", level=2)
    for title, shares in (("Outcome", document.by_outcome), (document.level_heading, document.by_level)):
        add_table(
            made,
            (title, "In words", "Marks", "Share"),
            [share_cells(each) for each in shares],
            SHARES,
            size=SIZE,
            together=True,
        )
        add_text(made, "", together=False)
    words = f"A line that names several is shared evenly between them. {document.syllabus.caution}"
    add_text(made, words, together=False)


def share_cells(share: Share) -> tuple[str, str, str, str]:
    """One line of the balance."""
    return (share.name, share.words, number(share.marks), share.percent)


def add_key(made: Any, document: Document) -> None:
    """The answer key, if a question has one right answer."""
    if not document.answered:
        return
    made.add_heading("Answer key", level=1)
    rows = [
        (item.label, number(item.marks), "\n".join(part for part in (item.key, item.near) if part), plain(item.why))
        for item in document.answered
    ]
    add_table(made, ("Question", "Marks", "Answer", "Why"), rows, KEY, size=SIZE)


def plain(markdown: str) -> str:
    """Several paragraphs as lines of a cell."""
    return "\n".join(paragraphs(markdown))


def add_item(made: Any, item: Item, document: Document) -> None:
    """The marking guideline of one item."""
    made.add_heading(to_plain(item.heading), level=2)
    add_text(made, about(item, document))
    if item.rungs:
        rungs = [(plain(rung.criteria), rung.marks) for rung in item.rungs]
        add_table(made, ("Criteria", "Marks"), rungs, RUNGS, size=SIZE, together=True)
    if item.note:
        add_text(made, item.note, before=4, together=bool(item.checks))
    if item.checks:
        rows = [
            (row.label, to_plain(row.promise), number(row.marks), level_text(row, document), ", ".join(row.outcomes))
            for row in item.checks
        ]
        add_table(made, check_headings(document), rows, CHECKS, size=SIZE)
    add_sample(made, item)
    if item.terms:
        add_text(made, f"Terms to look for: {', '.join(item.terms)}", before=4, together=False)


def add_sample(made: Any, item: Item) -> None:
    """The sample answer, its program in letters of one width."""
    if not item.sample:
        return
    add_text(made, "Sample answer", before=8).runs[0].bold = True
    for place, part in enumerate(item.sample.split("```")):
        if place % 2:
            add_program(made, part.partition("\n")[2].rstrip().splitlines())
        else:
            for text in paragraphs(part):
                add_text(made, text, together=False)
