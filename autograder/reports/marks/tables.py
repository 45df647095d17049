"""Marks as tables to look at, copy from and paste: for places that take no file of marks, and for spreadsheets.

In Google Classroom a mark is set on each submission, by hand or by a program (developers.google.com/classroom,
“Grades”); no file of marks is described, so its sheet is to copy from, sorted by last name as its own list is. In what
Compass publishes (supportdesk.compass.education, “Learning Tasks”) we found no layout for results; its table has the
student's code first, one row each, one result.
"""

from collections.abc import Sequence

from autograder.pages.text import heading
from autograder.reports.marks.lines import Line, worth_of
from autograder.reports.marks.made import Made, without_mark


def plain(lines: Sequence[Line], assignment: str) -> Made:
    """Everybody, with what is known of them; no mark is an empty cell."""
    header = ("Student ID", "Last name", "First name", "Email", heading(assignment), "Out of", "Late penalty", "Note")
    rows = [
        (line.person.id, line.person.last, line.person.first, line.person.email, line.mark, line.worth,
         line.penalty or None, line.note)
        for line in lines
    ]  # fmt: skip
    return Made([header, *rows], tuple(without_mark(lines)))


def classroom(lines: Sequence[Line], assignment: str) -> Made:
    """Names and marks in the order of Classroom's list."""
    header = ("Last name", "First name", "Email", heading(assignment), "Out of", "Note")
    rows = [
        (line.person.last or line.person.id, line.person.first, line.person.email, line.mark, line.worth, line.note)
        for line in lines
    ]
    told = "Google Classroom takes in no file of marks: type these in beside its list (sorted by last name)"
    return Made([header, *rows], (told, *without_mark(lines)))


def compass(lines: Sequence[Line], assignment: str) -> Made:
    """A student's code and one result, to paste beside a class list."""
    header = ("Student code", "Student", "Task", "Result", "Out of", "Comment")
    task, worth = heading(assignment), worth_of(lines)
    rows = [(line.person.id, line.person.sorted_name, task, line.mark, worth, line.note) for line in lines]
    return Made([header, *rows], tuple(without_mark(lines)))
