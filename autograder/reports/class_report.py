"""A class's marks in, one self-contained HTML page for the teacher out."""

from collections.abc import Sequence

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.marking.plain.verdict import WEAKER
from autograder.pages.environment import render
from autograder.pages.images import Picture
from autograder.pages.text import heading
from autograder.pages.words import SAFE_LEVEL, title_of
from autograder.reports.class_evidence import class_evidence
from autograder.reports.figures import ideas_picture, kept_picture, marks_picture
from autograder.reports.findings import (
    MOST_IDEAS,
    CheckCount,
    Held,
    areas_to_improve,
    better_responses,
    by_exercise,
    check_counts,
    common_idea,
    ideas_held,
    most_broken,
)
from autograder.reports.overrides import overridden
from autograder.reports.students import StudentWork
from autograder.reports.tables import ClassTable, class_table, looks

FEW = 5
"""With fewer marked students than this, a count is a remark on somebody, not a pattern."""


def class_report(
    assignment: str, students: Sequence[StudentWork], *, outcomes: Syllabus = NO_SYLLABUS, made: str = ""
) -> str:
    """The page of one assignment; `made` is the date as it should read."""
    table, counts, held = class_table(students), check_counts(students), ideas_held(students)
    areas = areas_to_improve(counts)
    levels = sorted({row.student.marked.level for row in table.rows if row.student.marked})
    return render(
        "class_report.html",
        outcomes,
        title=heading(assignment),
        made=made,
        table=table,
        few=len(table.rows) < FEW,
        looks=looks(students),
        overrides=overridden(students),
        held=held,
        most=MOST_IDEAS,
        broken=most_broken(counts),
        better=better_responses(counts),
        areas=[(count, common_idea(students, count)) for count in areas],
        evidence=class_evidence(students),
        pictures=pictures(table, counts, held, outcomes),
        levels=levels,
        weak=[level for level in levels if level < SAFE_LEVEL],
        weaker=weaker_parts(students),
        versions=versions(table),
        outcomes=outcomes.words,
    )


def weaker_parts(students: Sequence[StudentWork]) -> list[str]:
    """The titles of the parts whose tests ran in the students' own processes."""
    marks = (mark for student in students for mark in student.marks.values())
    return list(dict.fromkeys(title_of(mark) for mark in marks if WEAKER in mark.notes))


def pictures(
    table: ClassTable, counts: Sequence[CheckCount], held: Sequence[Held], syllabus: Syllabus
) -> dict[str, Picture]:
    """The plots for which there is something to draw."""
    drawn = {}
    if table.rows and table.worth:
        drawn["marks"] = marks_picture(table)
    if held:
        drawn["ideas"] = ideas_picture(held, len(table.rows))
    if counts:
        drawn["kept"] = kept_picture(by_exercise(counts), syllabus)
    return drawn


def versions(table: ClassTable) -> list[str]:
    """What the marks were made with; more than one line where the class was not marked in one go."""
    notebooks = [row.student.marked for row in table.rows if row.student.marked]
    lines = (", ".join(f"{name} {version}" for name, version in each.versions.items()) for each in notebooks)
    return list(dict.fromkeys(line for line in lines if line))
