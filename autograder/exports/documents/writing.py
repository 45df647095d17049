"""Find what a name stands for, make its documents, and write them as files for teachers alone."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from autograder.bank.loading import load_bank
from autograder.bank.quiz import open_quiz, quiz_names
from autograder.errors import TeacherError
from autograder.exports.documents.assignment import assignment_documents
from autograder.exports.documents.data import Document
from autograder.exports.documents.questions import quiz_document
from autograder.exports.documents.to_page import html
from autograder.exports.documents.to_print import pdf
from autograder.exports.documents.to_word import docx
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.files import write_file
from autograder.gradebook.syllabus import course_syllabus

WRITERS: Mapping[str, Callable[[Document], bytes]] = {"html": html, "pdf": pdf, "docx": docx}

FOR_STUDENTS = ("source", "release", "submitted", "autograded", "feedback")
"""Folders of nbgrader whose files reach students, or are taken for their work."""


def documents_of(course: Course, name: str, bank: Path, *, quiz: bool, variants: int) -> list[Document]:
    """The documents of an assignment, or of a quiz where `quiz` says so or there is no such assignment."""
    quizzes = quiz_names(bank)
    if not quiz and name in course.assignments():
        return assignment_documents(course, name)
    if name not in quizzes:
        known = [*course.assignments(), *quizzes]
        raise TeacherError(
            f"there is no assignment or quiz {name!r}; there is: {', '.join(dict.fromkeys(known)) or 'none'}"
        )
    opened, secret = open_quiz(load_bank(bank), name), course_secret(course)
    papers = [opened.paper(str(number), secret) for number in range(1, variants + 1)]
    topics = {one: entry.topic for one, entry in opened.bank.by_id.items()}
    syllabus = opened.bank.syllabus if opened.bank.syllabus.outcomes else course_syllabus(course)
    return [quiz_document(paper, topics, syllabus, several=variants > 1) for paper in papers]


def write_documents(
    course: Course, documents: Sequence[Document], formats: Sequence[str], out: Path, *, force: bool
) -> list[Path]:
    """Write every document in every format, or none of them; nothing is replaced unless `force` says so."""
    check_place(course, out)
    wanted = {
        out / f"{document.name}_guidelines.{kind}": (document, kind) for document in documents for kind in formats
    }
    there = [str(path) for path in wanted if path.exists()]
    if there and not force:
        raise TeacherError(
            f"{', '.join(there)}: there already; write to another folder with --out, or replace with --force"
        )
    made = {path: WRITERS[kind](document) for path, (document, kind) in wanted.items()}
    for path, data in made.items():
        write_file(path, data)
    return list(made)


def check_place(course: Course, out: Path) -> None:
    """Raise `TeacherError` if the folder is one whose files nbgrader hands to students."""
    place = out.resolve()
    for step in FOR_STUDENTS:
        folder = course.path(step, ".", "x").parent.resolve()
        if place == folder or folder in place.parents:
            raise TeacherError(f"{out} lies in {folder}, from where files reach students; write to another folder")
