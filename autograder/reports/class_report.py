"""A class's marks in, one self-contained HTML page for the teacher out."""

from collections.abc import Sequence

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.marking.plain.verdict import WEAKER
from autograder.pages.environment import render
from autograder.pages.images import Picture
from autograder.pages.text import heading
from autograder.pages.words import SAFE_LEVEL, title_of
from autograder.reports.check_tables import check_tables
from autograder.reports.class_evidence import FEW, class_evidence
from autograder.reports.figures import ideas_picture, kept_picture, marks_picture
from autograder.reports.findings import CheckCount, check_counts, levels_by_exercise, most_broken
from autograder.reports.heat import by_check, by_exercise
from autograder.reports.heatmap import heat_picture
from autograder.reports.ideas import MOST_IDEAS, Group, groups, shared, single
from autograder.reports.lessons import Lessons, lessons
from autograder.reports.overrides import overridden
from autograder.reports.students import StudentWork
from autograder.reports.tables import ClassTable, class_table, late_work, looks, repaired_work, versions
from autograder.reports.wording import NOTHING_BETTER, NOTHING_WEAK, draft, opening


def class_report(
    assignment: str,
    students: Sequence[StudentWork],
    *,
    outcomes: Syllabus = NO_SYLLABUS,
    made: str = "",
    examples: Lessons | None = None,
    similar: str = "",
) -> str:
    """The page of one assignment; `made` is the date as it should read, `examples` what shows ideas failing, `similar`
    the address of the page of similar answers, if there is one."""
    table, counts = class_table(students), check_counts(students)
    found = groups({assignment: [row.student for row in table.rows]})
    several, drafted = shared(found), draft(students)
    levels = sorted({row.student.marked.level for row in table.rows if row.student.marked})
    return render(
        "class_report.html",
        outcomes,
        title=heading(assignment),
        made=made,
        similar=similar,
        table=table,
        few=len(table.rows) < FEW,
        looks=looks(students),
        late=late_work("", students),
        repaired=repaired_work("", students),
        overrides=overridden("", students),
        shared=several,
        single=single(found),
        lessons=(examples or lessons()).of_each(several[:MOST_IDEAS]),
        most=MOST_IDEAS,
        check_tables=check_tables(table, counts),
        broken=most_broken(counts),
        drafted=drafted,
        opening=opening(drafted),
        nothing_better=NOTHING_BETTER,
        nothing_weak=NOTHING_WEAK,
        evidence=class_evidence(students),
        pictures=pictures(table, counts, several, outcomes),
        levels=levels,
        weak=[level for level in levels if level < SAFE_LEVEL],
        weaker=weaker_parts(students),
        versions=versions([row.student for row in table.rows]),
        outcomes=outcomes.words,
    )


def weaker_parts(students: Sequence[StudentWork]) -> list[str]:
    """The titles of the parts whose tests ran in the students' own processes."""
    marks = (mark for student in students for mark in student.marks.values())
    return list(dict.fromkeys(title_of(mark) for mark in marks if WEAKER in mark.notes))


def pictures(
    table: ClassTable, counts: Sequence[CheckCount], several: Sequence[Group], syllabus: Syllabus
) -> dict[str, Picture]:
    """The plots for which there is something to draw."""
    drawn = {}
    exercises, checks = by_exercise(table), by_check(table)
    if exercises.lines and exercises.columns:
        drawn["exercises"] = heat_picture(exercises)
    if len(checks.columns) > len(exercises.columns) and checks.lines:
        drawn["checks"] = heat_picture(checks)
    if table.rows and table.worth:
        drawn["marks"] = marks_picture(table)
    if several:
        drawn["ideas"] = ideas_picture(several[:MOST_IDEAS])
    if counts:
        drawn["kept"] = kept_picture(levels_by_exercise(counts), syllabus)
    return drawn
