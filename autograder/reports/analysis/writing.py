"""Write items.html and items.csv of a test into a report's folder."""

from pathlib import Path

from autograder.bank.loading import load_bank
from autograder.errors import AutograderError
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file
from autograder.pages.words import is_question
from autograder.reports.analysis.analyse import analyse
from autograder.reports.analysis.choices import Foreseen, foreseen_by
from autograder.reports.analysis.items import Work
from autograder.reports.analysis.page import items_page
from autograder.reports.analysis.table import items_csv


def write_items(course: Course, work: Work, out: Path, made: str) -> None:
    """Analyse one assignment, or several as one test, and write the page and the table."""
    analysis = analyse(work, foreseen_in(course, work))
    write_file(out / "items.html", items_page(analysis, list(work), made=made).encode())
    write_file(out / "items.csv", items_csv(analysis))


def foreseen_in(course: Course, work: Work) -> Foreseen:
    """What the course's questions foresee; nothing where no question was asked, or the bank can't be read."""
    marks = (mark for students in work.values() for student in students for mark in student.marks.values())
    folder = course.root / "question_bank"
    if not any(is_question(mark) for mark in marks) or not folder.is_dir():
        return {}
    try:
        return foreseen_by(load_bank(folder))
    except AutograderError:
        return {}  # a report on marks that are there does not wait for the bank to be mended
