"""An assignment of a course as documents: what its source notebooks ask, check by check.

An exam that was exported as an assignment makes one document for each of its papers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.bank.syllabus import Syllabus
from autograder.errors import TeacherError
from autograder.exercises.registry import Exercises
from autograder.exports.documents.data import Document, Item
from autograder.exports.documents.programs import exercise_item
from autograder.exports.documents.questions import question_item
from autograder.exports.documents.written import bare, tested_item, written_item
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.reading import load_notebook
from autograder.gradebook.sources import uncleared
from autograder.gradebook.syllabus import course_exercises, course_syllabus
from autograder.marking.cells import Asked, SourceCell, SourceNotebook
from autograder.marking.questions import SHARED, Questions
from autograder.pages.text import heading

HEADING = re.compile(r"^#{1,4}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
QUESTION = re.compile(r"Question \d+")
"""A heading that says nothing of the content."""


@dataclass(frozen=True)
class Desk:
    """What the items of an assignment are looked up in."""

    exercises: Exercises
    questions: Questions
    syllabus: Syllabus
    secret: bytes

    @property
    def topics(self) -> dict[str, str]:
        """The topic of every question of the bank."""
        return {name: entry.topic for name, entry in self.questions.bank.by_id.items()}


def assignment_documents(course: Course, assignment: str) -> list[Document]:
    """The documents of an assignment; `TeacherError` if it does not exist or nothing in it brings marks."""
    folder = course.source(assignment)
    notebooks = uncleared(folder)
    graded = [(notebook, cell) for notebook in notebooks for cell in notebook.cells if cell.is_test or cell.is_manual]
    if not graded:
        raise TeacherError(f"{folder} has no cell that nbgrader marks, so there is nothing to document")
    bank = course.root / "question_bank"
    desk = Desk(course_exercises(course.root), Questions(bank), course_syllabus(course), course_secret(course))
    labels = list(dict.fromkeys(label for _, cell in graded for label in cell.papers))
    if labels:
        return [exam_document(assignment, [cell for _, cell in graded], label, desk) for label in labels]
    headings = {notebook.name: headings_of(folder / f"{notebook.name}.ipynb") for notebook in notebooks}
    items = [
        item(cell, notebook, (str(at), headings[notebook.name].get(cell.name, "")), desk)
        for at, (notebook, cell) in enumerate(graded, start=1)
    ]
    marks = sum(cell.points for _, cell in graded)
    return [Document(assignment, heading(assignment), "assignment", marks, tuple(items), desk.syllabus)]


def exam_document(assignment: str, cells: Sequence[SourceCell], label: str, desk: Desk) -> Document:
    """The document of one paper of an exam."""
    items = tuple(
        asked_item(cell.papers[label], cell, str(at), desk, desk.secret) for at, cell in enumerate(cells, start=1)
    )
    marks, title = sum(cell.points for cell in cells), f"{heading(assignment)} (paper {label})"
    return Document(f"{assignment}_{label}", title, "exam", marks, items, desk.syllabus)


def item(cell: SourceCell, notebook: SourceNotebook, place: tuple[str, str], desk: Desk) -> Item:
    """What one graded cell asks for."""
    exercise = desk.exercises.get(cell.exercise or "")
    if cell.is_manual:
        return written_item(cell, place, desk.syllabus)
    if exercise is not None:
        return exercise_item(exercise, cell, notebook.cells, place, desk.syllabus)
    return asked_item(cell.asked, cell, place[0], desk, SHARED) if cell.asked else tested_item(cell, place)


def asked_item(asked: Asked, cell: SourceCell, label: str, desk: Desk, secret: bytes) -> Item:
    """A question of the bank, as a cell of a notebook or a paper asks it."""
    shown = desk.questions.shown(asked, int(label), secret)
    return question_item(shown, label, desk.topics, desk.syllabus, cell.points)


def headings_of(path: Path) -> dict[str, str]:
    """Named cell -> the last heading above it, without its number and the word `Core` or `Extension`."""
    found, last = {}, ""
    for name, text in cells_of(path):
        if name:
            found[name] = last
        else:
            last = ([last, *(each for each in HEADING.findall(text) if not QUESTION.match(each))])[-1]
    return {name: bare(text) for name, text in found.items()}


def cells_of(path: Path) -> Iterator[tuple[str, str]]:
    """The cells of a notebook: nbgrader's name and no text, or no name and the text of a Markdown cell."""
    for cell in load_notebook(path)["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        yield (name, "") if name else ("", "".join(cell["source"]) if cell["cell_type"] == "markdown" else "")
