"""The marks of all assignments in, one self-contained HTML page for the teacher out."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.pages.environment import render
from autograder.pages.images import Picture
from autograder.reports.class_evidence import pooled_evidence
from autograder.reports.course_work import Line, Part, Work, lines_of, marks_of, parts_of
from autograder.reports.figures import ideas_picture, kept_picture
from autograder.reports.findings import check_counts, levels_of
from autograder.reports.ideas import MOST_IDEAS, Group, groups, shared
from autograder.reports.lessons import Lessons
from autograder.reports.overrides import overridden
from autograder.reports.page_names import STUDENTS, page_names
from autograder.reports.progress import Series, progress
from autograder.reports.progress_figure import progress_picture
from autograder.reports.sections import ideas_section, marker_section
from autograder.reports.students import StudentWork
from autograder.reports.tables import Look, late_work, looks, repaired_work, tint

NO_LINKS: Mapping[str, str] = {}


def course_report(
    work: Work,
    *,
    outcomes: Syllabus = NO_SYLLABUS,
    made: str = "",
    examples: Lessons | None = None,
    similar: Mapping[str, str] = NO_LINKS,
) -> str:
    """The page over several assignments; `made` is the date as it should read, `examples` what shows ideas failing,
    `similar` the address of each assignment's page of similar answers, empty where there is none."""
    parts = parts_of(work)
    found = groups({part.assignment: part.marked for part in parts})
    over_time = progress([part.marked for part in parts])
    lines = lines_of(work)
    pages_of = page_names(line.id for line in lines if line.marked)
    return render(
        "course_report.html",
        outcomes,
        made=made,
        similar=[(part.title, similar[part.assignment]) for part in parts if similar.get(part.assignment)],
        parts=parts,
        lines=lines,
        student_pages={student: f"{STUDENTS}/{quote(page)}" for student, page in pages_of.items()},
        tint=tint,
        marked=[line for line in lines if line.marked],
        looks=open_work(parts),
        late=[each for part in parts for each in late_work(part.title, part.marked)],
        repaired=[each for part in parts for each in repaired_work(part.title, part.marked)],
        overrides=[each for part in parts for each in overridden(part.title, part.marked)],
        refused=refused_work(lines, parts),
        titles={part.assignment: part.title for part in parts},
        pages={part.assignment: part.page for part in parts},
        evidence=pooled_evidence([marks_of(line) for line in lines]),
        over_time=over_time,
        pictures=pictures(parts, shared(found), over_time, outcomes),
        outcomes=outcomes.words,
        **ideas_section(found, examples),
        **marker_section([work for part in parts for work in part.marked]),
    )


def open_work(parts: Sequence[Part]) -> list[tuple[Part, Look]]:
    """What a person must look at, with its assignment."""
    return [(part, look) for part in parts for look in looks(part.marked)]


def refused_work(lines: Sequence[Line], parts: Sequence[Part]) -> list[tuple[Line, Part, StudentWork]]:
    """What was handed in and could not be marked."""
    rows = ((line, part, work) for line in lines for part, work in zip(parts, line.works, strict=True))
    return [(line, part, work) for line, part, work in rows if work and work.refused]


def pictures(
    parts: Sequence[Part], several: Sequence[Group], over_time: Sequence[Series], syllabus: Syllabus
) -> dict[str, Picture]:
    """The plots for which there is something to draw."""
    drawn = {"ideas": ideas_picture(several[:MOST_IDEAS])} if several else {}
    levels = {part.title: levels_of(check_counts(part.marked)) for part in parts}
    kept = {title: each for title, each in levels.items() if each}
    if len({place for series in over_time for place, _ in series.known}) > 1:
        drawn["progress"] = progress_picture(over_time, [part.title for part in parts], syllabus)
    return drawn | ({"kept": kept_picture(kept, syllabus, "assignment")} if kept else {})
