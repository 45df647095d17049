"""Marks for Moodle: the grading worksheet of an assignment, or a CSV file for “Grades, Import, CSV file”.

Worksheet (offline grading worksheet, a feedback type of the assignment): Moodle finds the columns Identifier, Grade
and Last modified (grade) by these names and refuses a file without them; the others may stay. It passes over a row
whose grade is empty or above the maximum, and, unless told otherwise, one that was graded in Moodle since. Feedback
comments are taken as they stand, so they are left as they are.
Plain CSV: any columns; in the preview a teacher says which one is the email address or ID number, and which the grade.
Sources: docs.moodle.org, “Assignment settings” (Offline grading worksheet) and “Grade import”; the importer itself,
github.com/moodle/moodle, mod/assign/feedback/offline/importgradeslib.php and locallib.php.
"""

from collections.abc import Sequence

from autograder.errors import TeacherError
from autograder.pages.text import heading
from autograder.reports.marks.canvas import as_number, left_over, login_keys
from autograder.reports.marks.lines import Line, worth_of
from autograder.reports.marks.made import Made, without_mark
from autograder.reports.marks.matching import Way, match, names
from autograder.reports.marks.sheet import Sheet

NEEDED = ("Identifier", "Grade", "Last modified (grade)")
MAXIMUM = ("Maximum Grade", "Maximum grade")
LOCKED = "Grade can be changed"
READ_BACK = (*NEEDED, *MAXIMUM, LOCKED, "Status", "Last modified (submission)", "Feedback comments")
"""What Moodle reads, or writes itself: these cells stay letter by letter. The others may hold what a student wrote."""

WAYS = (
    Way("ID number", lambda person: (person.id, person.lms_id)),
    Way("Email address", lambda person: (person.email, person.id)),
    Way("Username", login_keys),
    Way("Full name", names),
)
"""How a row of the worksheet names a student, the surest first."""


def fill(sheet: Sheet, lines: Sequence[Line]) -> Made:
    """The worksheet with the marks in its column Grade; all else as it was."""
    missing = [name for name in NEEDED if name not in sheet.header]
    if missing:
        raise TeacherError(
            f"the template is no grading worksheet of Moodle in English: it has no column {', '.join(missing)}; in the "
            "assignment choose “Download grading worksheet” (it needs the feedback type “Offline grading worksheet”)"
        )
    rows, at = sheet.records(), sheet.header.index("Grade")
    check_worth(rows, lines)
    matched = match(rows, lines, WAYS)
    closed = {place for place, row in enumerate(rows) if row.get(LOCKED, "Yes").strip() == "No"}
    given = {
        place: sheet.written_number(line.mark)
        for place, line in matched.by_row.items()
        if line.mark is not None and place not in closed
    }
    made = [[*row[:at], given.get(place, row[at]), *row[at + 1 :]] for place, row in enumerate(sheet.rows)]
    locked = [line.person.shown for place, line in matched.by_row.items() if place in closed]
    told = [f"left as they are, because Moodle has locked their grade: {', '.join(locked)}"] if locked else []
    messages = (*without_mark(matched.by_row.values()), *told, *left_over(matched, rows))
    as_is = frozenset(place for place, name in enumerate(sheet.header) if name in READ_BACK)
    return Made([sheet.header, *made], messages, sheet.separator, sheet.bom, as_is)


def check_worth(rows: Sequence[dict[str, str]], lines: Sequence[Line]) -> None:
    """Raise `TeacherError` if Moodle marks the assignment out of another number."""
    texts = {row[name].replace(",", ".").strip() for row in rows for name in MAXIMUM if row.get(name)}
    worth = worth_of(lines)
    other = sorted(text for text in texts if as_number(text) != worth)
    if worth and other:
        raise TeacherError(
            f"Moodle marks the assignment out of {other[0]}, here it has {worth:g} marks: set its maximum grade to "
            f"{worth:g} in Moodle and download the worksheet again"
        )


def fresh(lines: Sequence[Line], assignment: str) -> Made:
    """A plain file for Grades, Import: whoever has no mark is left out, so nothing is overwritten by nothing."""
    header = ("Username", "ID number", "Email address", "First name", "Last name", heading(assignment))
    there = [line for line in lines if line.mark is not None]
    people = [(line, line.person) for line in there]
    rows = [(who.id, who.lms_id, who.email, who.first, who.last, line.mark) for line, who in people]
    return Made([header, *rows], tuple(without_mark(lines)), bom=False)
