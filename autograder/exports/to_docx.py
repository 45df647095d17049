"""A quiz as Word documents: an editable paper that Microsoft Forms can import, and its key with the marking guidelines.

Microsoft publishes no grammar for its import; it recognises plain numbered questions with lettered choices, so that is
what the paper holds: no text boxes, no tables around questions.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.bank.answers import LETTERS, choices
from autograder.bank.key_text import key_text
from autograder.bank.plain import to_plain
from autograder.bank.question import Cloze, Common, Extended, FillCode, Matching, Ordering, SpotTheError, TrueFalse
from autograder.bank.quiz import Paper, Shown
from autograder.bank.syllabus import Syllabus
from autograder.exports.key_words import marks_of, note
from autograder.exports.target import Export, Target, all_features, all_types, changed, left_out
from autograder.exports.word import add_line, add_picture, add_program, add_table, add_text, opened, saved
from autograder.gradebook.files import write_file
from autograder.pages.text import count

GAP = re.compile(r"\[\[(\w+)\]\]")

LIST_OR_TABLE = re.compile(r"^\s*([-*|]|\d+\.) ?", re.MULTILINE)


def write(export: Export, target: Target) -> Sequence[Path]:
    """Two documents for each paper."""
    paths = []
    for paper in export.papers:
        for name, made in (("", paper_document(paper, export)), ("_key", key_document(paper, export.syllabus))):
            path = export.folder / f"{paper.quiz}_{paper.label}{name}.docx"
            write_file(path, saved(made))
            paths.append(path)
    return paths


def paper_document(paper: Paper, export: Export) -> Any:
    """What students get."""
    document = opened(paper.blueprint.title)
    for text in paragraphs(paper.blueprint.intro):
        add_text(document, text, together=False)
    number = count(len(paper.questions), "question")
    add_text(document, f"{number}, {count(paper.marks, 'mark')}, about {count(paper.minutes, 'minute')}.")
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
    texts = stem(question)
    texts = [*texts[:-1], f"{texts[-1]} ({count(question.marks, 'mark')})"]
    for place, text in enumerate(texts):
        add_text(document, text if place else f"{shown.number}. {text}", before=0 if place else 12)
    if question.figure:
        add_picture(document, export.draw(question.figure).png, question.figure.alt)
    if question.code:
        add_program(document, program(question))
    lines = below(shown)
    for place, text in enumerate(lines, start=1):
        add_text(document, text, together=place < len(lines))
    for _ in range(question.lines if isinstance(question, Extended) else 0):
        add_line(document)


def stem(question: Common) -> list[str]:
    """The question's paragraphs, its gaps numbered."""
    names = list(getattr(question, "gaps", ()))
    return [
        GAP.sub(lambda found: f"({names.index(found[1]) + 1}) ____" if found[1] in names else found[0], text)
        for text in paragraphs(question.stem)
    ]


def paragraphs(text: str) -> list[str]:
    """The text without Markdown, paragraph by paragraph; lines of a list or table stay lines."""
    parts = [part for part in to_plain(text).split("\n\n") if part.strip()]
    return [part if LIST_OR_TABLE.search(part) else " ".join(part.split()) for part in parts]


def program(question: Common) -> list[str]:
    """The program's lines: numbered where a line is chosen, with numbered gaps where there are some."""
    if isinstance(question, SpotTheError):
        return [f"{number:>2}  {line}" for number, line in enumerate(question.numbered, start=1)]
    lines = (question.code or "").strip("\n").splitlines()
    return [GAP.sub(r"____(\1)____", line) for line in lines] if isinstance(question, FillCode) else lines


def below(shown: Shown) -> list[str]:
    """What stands below the question: pairs, choices, places to answer."""
    question = shown.question
    lefts = question.pairs if isinstance(question, Matching) else ()
    pairs = [f"({number}) {to_plain(pair.left)}: ____" for number, pair in enumerate(lefts, start=1)]
    texts = ("True", "False") if isinstance(question, TrueFalse) else choices(shown)
    return [*pairs, *(f"{letter}. {to_plain(text)}" for letter, text in zip(LETTERS, texts, strict=False)),
            *room(question, chosen=bool(texts))]  # fmt: skip


def room(question: Common, *, chosen: bool) -> list[str]:
    """Where the answer is written, if no letter is chosen."""
    if isinstance(question, Cloze):
        menus = [f" {' / '.join(map(to_plain, gap.choose))}:" if gap.choose else "" for gap in question.gaps.values()]
        return [f"({number}){menu} ________________" for number, menu in enumerate(menus, start=1)]
    if isinstance(question, FillCode):
        return [f"({number}) ________________________________" for number in question.solution]
    if isinstance(question, Ordering):
        return ["Right order: ________________"]
    return [] if chosen or isinstance(question, Extended) else ["Answer: ________________"]


def key_document(paper: Paper, syllabus: Syllabus) -> Any:
    """What markers get."""
    document = opened(f"{paper.blueprint.title}: key")
    header = ("Question", "Key", "Marks", "Outcomes", syllabus.level.capitalize())
    rows = [
        (str(shown.number), key(shown), str(shown.question.marks), ", ".join(shown.question.outcomes),
         syllabus.name(shown.question.band))
        for shown in paper.questions
    ]  # fmt: skip
    add_table(document, header, rows, (1.9, 7.6, 1.5, 3.4, 2.2))
    for shown in paper.questions:
        if isinstance(shown.question, Extended):
            add_guideline(document, shown.number, shown.question)
    return document


def key(shown: Shown) -> str:
    """The key, and below it how a marker treats what is near it."""
    return "\n".join(text for text in (key_text(shown), note(shown.question)) if text)


def add_guideline(document: Any, number: int, question: Extended) -> None:
    """What earns how many marks, and an answer that earns them all."""
    document.add_heading(f"Marking guideline for question {number} ({count(question.marks, 'mark')})", level=1)
    rungs = [(to_plain(rung.criteria), marks_of(rung)) for rung in question.guideline]
    add_table(document, ("Criteria", "Marks"), rungs, (14.6, 2))
    add_text(document, "Sample answer:", before=8).runs[0].bold = True
    for text in paragraphs(question.sample):
        add_text(document, text, together=False)
    if question.key_terms:
        add_text(document, f"Terms to look for: {', '.join(question.key_terms)}", together=False)


TARGET = Target(
    "docx",
    "Word documents: an editable paper that Microsoft Forms can import, and its key",
    all_types(
        matching=changed("numbered lines and lettered choices; Microsoft Forms imports them as text"),
        ordering=changed("lettered steps; Microsoft Forms imports them as a choice, change it there"),
        cloze=changed("gaps are numbered; lines to write on, or the words to choose from, stand below the text"),
        code_output=changed("a line to write on; spaces and line breaks are for you to judge"),
        spot_the_error=changed("numbered lines, and a line to write the number on"),
        fill_code=changed("gaps are numbered and written below the program; you read the code, nothing runs it"),
    ),
    all_features(
        partial_credit=changed("the key says how a partly right answer earns; you mark it"),
        feedback=left_out("paper gives none; the html target's practice page does"),
        near_misses=left_out("paper gives none; the html target's practice page does"),
        formulas=changed("written in plain characters, so that they can be edited"),
        tags=changed("outcomes and levels stand in the key"),
        variants=changed("a paper and a key for each"),
    ),
    write,
)
