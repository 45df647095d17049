"""Marks for the gradebook of Canvas, as a CSV file that “Import” in its gradebook takes.

Layout: the first columns are Student, ID, then SIS User ID and SIS Login ID where the school has them, and Section; an
assignment's column is headed `Name (id)`; a row “Points Possible” stands above the students, and above that there may
be one that says which columns are posted by hand. Canvas knows a student by the ID, then by the SIS ids, then by name,
and an assignment by the number in brackets. A cell that is empty deletes the score that Canvas has, so nothing is
written for somebody without a mark: the cell of the given file stays as it is.
Sources: community.canvaslms.com, Instructor Guide, “How do I import grades in the Gradebook?”; the importer itself,
github.com/instructure/canvas-lms, lib/gradebook_importer.rb and lib/gradebook_exporter.rb.
"""

import re
from collections.abc import Mapping, Sequence

from autograder.errors import TeacherError
from autograder.pages.text import heading
from autograder.reports.marks.lines import Line, Person, worth_of
from autograder.reports.marks.made import Made, without_mark
from autograder.reports.marks.matching import Matched, Row, Way, folded, match, names
from autograder.reports.marks.sheet import Sheet

WITH_ID = re.compile(r"(.*?)\s*\((\d+)\)")
"""How the column of an assignment is headed."""

POSSIBLE = "Points Possible"
STUDENT_COLUMNS = (
    *("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account"),
    "Section",
)
NAME_COLUMNS = ("Student", "LastName", "FirstName", "Section")
"""What Canvas reads no identity from while there is an ID; a name may look like a formula."""

TEST_STUDENT = "Student, Test"
"""Canvas's own name for the student that a teacher can pretend to be."""

THEIRS = ("EX", "N/A")
"""What Canvas writes where a student is excused, or the assignment is not theirs."""


def login_keys(person: Person) -> Sequence[str]:
    """What a login may be: the id, the address, or what stands before its @."""
    return (person.id, person.email, person.email.partition("@")[0])


WAYS = (
    Way("ID", lambda person: (person.lms_id,)),
    Way("SIS User ID", lambda person: (person.id, person.lms_id)),
    Way("SIS Login ID", login_keys),
    Way("Integration ID", lambda person: (person.id, person.lms_id)),
    Way("Student", names),
)
"""How a row of Canvas's names a student, the surest first."""


def fill(sheet: Sheet, lines: Sequence[Line], assignment: str, column: str | None) -> Made:
    """Canvas's own export with the marks in one column, and without the columns of other assignments."""
    at = assignment_column(sheet, assignment, column)
    check_worth(sheet, at, lines)
    rows = [with_name(row) for row in sheet.records()]
    people = [place for place, row in enumerate(rows) if is_student(row)]
    matched = match([rows[place] for place in people], lines, WAYS)
    cells = {place: given(sheet.rows[place][at], line, sheet) for place, line in of_rows(matched, people).items()}
    keep = [*(sheet.header.index(name) for name in STUDENT_COLUMNS if name in sheet.header), at]
    made = [[*(sheet.rows[place][each] for each in keep[:-1]), cells.get(place, sheet.rows[place][at])]
            for place, row in enumerate(rows) if not is_test_student(row)]  # fmt: skip
    return Made(
        [[sheet.header[each] for each in keep], *made],
        (*without_mark(matched.by_row.values()), *kept(sheet, at, of_rows(matched, people)),
         *left_over(matched, [rows[place] for place in people])),
        sheet.separator,
        sheet.bom,
        as_is=frozenset(place for place, each in enumerate(keep) if sheet.header[each] not in NAME_COLUMNS),
    )  # fmt: skip


def with_name(row: Row) -> Row:
    """A row with the column Student, also where Canvas was asked for last and first names in two columns."""
    parts = (row.get("LastName", "").strip(), row.get("FirstName", "").strip())
    return row if "Student" in row else {**row, "Student": ", ".join(part for part in parts if part)}


def assignment_column(sheet: Sheet, assignment: str, column: str | None) -> int:
    """The place of the assignment's column: as asked for, or by its name; `TeacherError` if it is not one."""
    if "ID" not in sheet.header or "Section" not in sheet.header:
        raise TeacherError(
            "the template is no export of Canvas's gradebook: it has no columns ID and Section; export it in Canvas "
            "(Grades, Export, Export Entire Gradebook) and give that file"
        )
    wanted = {folded(column)} if column else {folded(assignment), folded(heading(assignment))}
    titles = {place: WITH_ID.fullmatch(name) for place, name in enumerate(sheet.header)}
    known = {place: found for place, found in titles.items() if found}
    fitting = [place for place, found in known.items() if {folded(found[0]), folded(found[1]), found[2]} & wanted]
    if len(fitting) != 1:
        what = "no assignment" if not fitting else "several assignments"
        there = ", ".join(f"“{found[0]}”" for found in known.values()) or "none"
        raise TeacherError(
            f"the template has {what} called {column or heading(assignment)!r}; say which one it is with "
            f"--column; there is: {there}"
        )
    return fitting[0]


def check_worth(sheet: Sheet, at: int, lines: Sequence[Line]) -> None:
    """Raise `TeacherError` if Canvas counts the assignment out of another number of marks."""
    row = next((row for row in sheet.rows if POSSIBLE in row[0]), None)
    text = row[at].replace(",", ".").strip() if row else ""
    worth = worth_of(lines)
    if text and worth and as_number(text) != worth:
        raise TeacherError(
            f"Canvas has {text} points for “{sheet.header[at]}”, the assignment here has {worth:g} marks: set its "
            f"points to {worth:g} in Canvas and export the gradebook again"
        )


def as_number(text: str) -> float | None:
    """A number as it is written, or None."""
    try:
        return float(text)
    except ValueError:
        return None


def is_student(row: Row) -> bool:
    """Whether a row is about a student: not about points or posting, and not Canvas's test student."""
    name = row["Student"]
    return bool(name.strip()) and POSSIBLE not in name and not is_test_student(row)


def is_test_student(row: Row) -> bool:
    """Whether it is the student that Canvas makes up."""
    return row["Student"] == TEST_STUDENT


def of_rows(matched: Matched, people: Sequence[int]) -> Mapping[int, Line]:
    """The matched lines by the place of the row in the whole sheet."""
    return {people[place]: line for place, line in matched.by_row.items()}


def given(before: str, line: Line, sheet: Sheet) -> str:
    """What stands in a student's cell: the mark, or what stood there."""
    return before if line.mark is None or before in THEIRS else sheet.written_number(line.mark)


def kept(sheet: Sheet, at: int, lines: Mapping[int, Line]) -> list[str]:
    """Who is excused in Canvas, or not given the assignment there, though there is a mark."""
    theirs = {place for place in lines if sheet.rows[place][at] in THEIRS}
    who = [lines[place].person.shown for place in sorted(theirs) if lines[place].mark is not None]
    return [f"left as Canvas has it (excused, or not assigned): {', '.join(who)}"] if who else []


def left_over(matched: Matched, rows: Sequence[Row]) -> list[str]:
    """Who stands in one list only."""
    there = [rows[place].get("Student") or rows[place].get("Full name") or "?" for place in matched.rows_left]
    here = [line.person.shown for line in matched.lines_left]
    return [
        *([f"in the template, matched by nobody here, left as they are: {'; '.join(there)}"] if there else []),
        *([f"in this course, matched by no row of the template: {', '.join(here)}"] if here else []),
    ]


def fresh(lines: Sequence[Line], assignment: str) -> Made:
    """A file without a template: Canvas then knows students by login or name, and makes a new assignment."""
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", heading(assignment))
    possible = (f"    {POSSIBLE}", "", "", "", "", worth_of(lines))
    there = [line for line in lines if line.mark is not None]
    rows = [(line.person.sorted_name, line.person.lms_id, "", line.person.id, "", line.mark) for line in there]
    told = (
        "without --template, Canvas makes a new assignment of this name and knows students by login or name only: "
        "look at its preview before you accept it"
    )
    return Made([header, possible, *rows], (told, *without_mark(lines)), bom=False)
