"""The marks of all assignments in, one self-contained HTML page for the teacher out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.model import Mark
from autograder.pages.environment import render
from autograder.pages.images import Picture
from autograder.pages.text import heading
from autograder.pages.words import SAFE_LEVEL
from autograder.reports.class_evidence import pooled_evidence
from autograder.reports.figures import ideas_picture, kept_picture
from autograder.reports.findings import check_counts, levels_of
from autograder.reports.ideas import MOST_IDEAS, Group, groups, shared, single
from autograder.reports.lessons import Lessons, lessons
from autograder.reports.overrides import overridden
from autograder.reports.page_names import STUDENTS, page_names
from autograder.reports.progress import Series, progress
from autograder.reports.progress_figure import progress_picture
from autograder.reports.students import StudentWork
from autograder.reports.tables import Look, late_work, looks, repaired_work, tint, versions

Work = Mapping[str, Sequence[StudentWork]]
"""Assignment -> the work of everybody who is known, in teaching order."""

NO_LINKS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Part:
    """One assignment: its name, and the work in it that is marked."""

    assignment: str
    marked: tuple[StudentWork, ...]

    @property
    def title(self) -> str:
        """The name in words."""
        return heading(self.assignment)

    @property
    def page(self) -> str:
        """Where the assignment's own page lies, seen from the page of the course."""
        return f"{quote(self.assignment, safe='', errors='replace')}/index.html"

    @property
    def worth(self) -> float:
        """The marks that could be earned by whoever had most to earn."""
        return max((student.worth for student in self.marked), default=0.0)

    @property
    def median(self) -> float:
        """The middle total; ask only where somebody was marked."""
        return median(student.total for student in self.marked)


@dataclass(frozen=True, slots=True)
class Line:
    """One student over all assignments; None where the student is not known in one."""

    id: str
    name: str
    works: tuple[StudentWork | None, ...]

    @property
    def marked(self) -> list[StudentWork]:
        """What is marked of it."""
        return [work for work in self.works if work and work.marked]

    @property
    def total(self) -> float:
        """All marks so far."""
        return sum(work.total for work in self.marked)

    @property
    def worth(self) -> float:
        """The marks that could be earned in what was marked: what was not handed in is not counted as zero."""
        return sum(work.worth for work in self.marked)


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
    several, over_time = shared(found), progress([part.marked for part in parts])
    lines = lines_of(work)
    pages_of = page_names(line.id for line in lines if line.marked)
    used = sorted({each.marked.level for part in parts for each in part.marked if each.marked})
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
        refused=[
            (line, part, work)
            for line in lines
            for part, work in zip(parts, line.works, strict=True)
            if work and work.refused
        ],
        shared=several,
        single=single(found),
        lessons=(examples or lessons()).of_each(several[:MOST_IDEAS]),
        titles={part.assignment: part.title for part in parts},
        pages={part.assignment: part.page for part in parts},
        most=MOST_IDEAS,
        evidence=pooled_evidence([marks_of(line) for line in lines]),
        over_time=over_time,
        pictures=pictures(parts, several, over_time, outcomes),
        levels=used,
        versions=versions([work for part in parts for work in part.marked]),
        weak=[level for level in used if level < SAFE_LEVEL],
        outcomes=outcomes.words,
    )


def parts_of(work: Work) -> list[Part]:
    """The assignments, each with what is marked in it."""
    return [Part(name, tuple(each for each in students if each.marked)) for name, students in work.items()]


def lines_of(work: Work) -> list[Line]:
    """Every student who is known in some assignment, by id."""
    known = {name: {student.id: student for student in students} for name, students in work.items()}
    ids = sorted({student for students in known.values() for student in students})
    rows = ((student, tuple(students.get(student) for students in known.values())) for student in ids)
    return [Line(student, next((each.shown for each in works if each), student), works) for student, works in rows]


def marked_lines(work: Work) -> list[Line]:
    """The students of whom something is marked."""
    return [line for line in lines_of(work) if line.marked]


def marks_of(line: Line) -> list[Mark]:
    """All marks of a student."""
    return [mark for work in line.marked for mark in work.marks.values()]


def open_work(parts: Sequence[Part]) -> list[tuple[Part, Look]]:
    """What a person must look at, with its assignment."""
    return [(part, look) for part in parts for look in looks(part.marked)]


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
