"""A quiz as Word documents: an editable paper that Microsoft Forms can import, and its key with the marking guidelines.

Microsoft publishes no grammar for its import; it recognises plain numbered questions with lettered choices, so that is
what the paper holds: no text boxes, no fields, no tables around questions.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from autograder.bank.answers import LETTERS, choices, key_as_shown
from autograder.bank.plain import to_plain
from autograder.bank.question import Cloze, Common, Extended, Matching, SpotTheError, TrueFalse
from autograder.bank.quiz import Paper, Shown
from autograder.bank.text import written
from autograder.exports.target import Export, Target, all_features, all_types, changed, left_out
from autograder.gradebook.files import write_file

WIDTH = Cm(11)
"""How wide figures are shown."""


def write(export: Export, target: Target) -> Sequence[Path]:
    """Two documents for each paper."""
    paths = []
    for paper in export.papers:
        for name, made in (("", paper_document(paper, export)), ("_key", key_document(paper))):
            path = export.folder / f"{paper.quiz}_{paper.label}{name}.docx"
            write_file(path, saved(made))
            paths.append(path)
    return paths


def saved(document: Any) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def opened(title: str) -> Any:
    """A new document with a title; its language is Australian English."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.language = "en-AU"
    document.add_heading(title, level=0)
    return document


def paper_document(paper: Paper, export: Export) -> Any:
    """What students get."""
    document = opened(paper.blueprint.title)
    if paper.blueprint.intro:
        document.add_paragraph(to_plain(paper.blueprint.intro))
    document.add_paragraph(f"{len(paper.questions)} questions, {paper.marks} marks, about {paper.minutes} minutes.")
    section = ""
    for shown in paper.questions:
        if shown.section and shown.section != section:
            document.add_heading(shown.section, level=1)
        section = shown.section
        add_question(document, shown, export)
    return document


def add_question(document: Any, shown: Shown, export: Export) -> None:
    """One question: number and text, figure, program, choices, room to answer."""
    question = shown.question
    marks = f"({question.marks} mark{'s' * (question.marks != 1)})"
    first, *rest = paragraphs(question.stem)
    document.add_paragraph(f"{shown.number}. {first}" + ("" if rest else f" {marks}"))
    for number, text in enumerate(rest, start=1):
        document.add_paragraph(text + (f" {marks}" if number == len(rest) else ""))
    if question.figure:
        add_picture(document, export.draw(question.figure).png, question.figure.alt)
    if question.code:
        add_code(document, question)
    for number, pair in enumerate(question.pairs if isinstance(question, Matching) else (), start=1):
        document.add_paragraph(f"({number}) {to_plain(pair.left)}: ____")
    for letter, text in zip(LETTERS, listed(shown), strict=False):
        document.add_paragraph(f"{letter}. {to_plain(text)}")
    for line in room(question):
        document.add_paragraph(line)


def paragraphs(text: str) -> list[str]:
    """The text without Markdown, paragraph by paragraph; lines of a table stay lines."""
    return [" ".join(part.split()) if "|" not in part else part for part in to_plain(text).split("\n\n")]


def listed(shown: Shown) -> Sequence[str]:
    """What stands under letters."""
    return ("True", "False") if isinstance(shown.question, TrueFalse) else choices(shown)


def room(question: Common) -> list[str]:
    """Where the answer is written, if no letter is chosen."""
    if isinstance(question, Extended):
        return ["_" * 80] * question.lines
    if isinstance(question, Cloze):
        menus = {name: f" ({' / '.join(gap.choose)})" if gap.choose else "" for name, gap in question.gaps.items()}
        return [f"{name}{menu}: ____" for name, menu in menus.items()]
    chosen = question.kind in ("single", "figure", "multiple", "true_false", "matching", "ordering")
    return [] if chosen else ["Answer: ________"]


def add_picture(document: Any, png: bytes, alt: str) -> None:
    """A figure with its words for screen readers."""
    picture = document.add_picture(io.BytesIO(png), width=WIDTH)
    picture._inline.docPr.set("descr", " ".join(alt.split()))


def add_code(document: Any, question: Common) -> None:
    """A program, in letters of one width; lines are numbered where a line is chosen."""
    lines = (question.code or "").rstrip().splitlines()
    if isinstance(question, SpotTheError):
        lines = [f"{number:>2}  {line}" for number, line in enumerate(question.numbered, start=1)]
    paragraph = document.add_paragraph()
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.font.name, run.font.size = "Courier New", Pt(9.5)
        if number < len(lines) - 1:
            run.add_break()


def key_document(paper: Paper) -> Any:
    """What markers get."""
    document = opened(f"{paper.blueprint.title}: key")
    header = ("Question", "Key", "Marks", "Outcomes", "Band")
    rows = [
        (str(shown.number), key_text(shown), str(shown.question.marks), " ".join(shown.question.outcomes),
         "-".join(map(str, shown.question.band)))
        for shown in paper.questions
    ]  # fmt: skip
    add_table(document, header, rows)
    for shown in paper.questions:
        if isinstance(shown.question, Extended):
            document.add_heading(f"Marking guideline for question {shown.number}", level=1)
            rungs = [(to_plain(rung.criteria), str(rung.marks)) for rung in shown.question.guideline]
            add_table(document, ("Criteria", "Marks"), rungs)
            document.add_paragraph(f"Sample answer: {to_plain(shown.question.sample)}")
    return document


def add_table(document: Any, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with a heading row."""
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cells, texts in ((table.rows[0].cells, header), *((table.add_row().cells, row) for row in rows)):
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text


def key_text(shown: Shown) -> str:
    """The key as text."""
    key = key_as_shown(shown)
    if isinstance(shown.question, TrueFalse):
        return "A" if key else "B"
    if isinstance(key, dict):
        return "; ".join(f"{name} = {written(part)}" for name, part in key.items())
    if isinstance(key, list):
        return ", ".join(key)
    return "see the guideline" if key is None else written(key)


TARGET = Target(
    "docx",
    "Word documents: an editable paper that Microsoft Forms can import, and its key",
    all_types(
        matching=changed("numbered lines and lettered choices; Microsoft Forms imports them as text"),
        ordering=changed("lettered steps; Microsoft Forms imports them as a choice, change it there"),
        cloze=changed("gaps as named lines below the text"),
        code_output=changed("a line to write on"),
        spot_the_error=changed("numbered lines, and a line to write the number on"),
        fill_code=changed("a line to write on"),
    ),
    all_features(
        partial_credit=left_out("paper is marked by you, by the rule you choose"),
        feedback=left_out("paper gives none; the html target's practice page does"),
        near_misses=left_out("paper gives none; the html target's practice page does"),
        formulas=changed("written in plain characters, so that they can be edited"),
        tags=changed("outcomes and bands stand in the key"),
        variants=changed("a paper and a key for each"),
    ),
    write,
)
