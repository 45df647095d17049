"""Collect: put the notebooks of a folder or zip file into submitted/, each under its student, overwriting nothing.

The student's name is found, in this order, from: the folder that holds only this assignment's notebooks; a file name
as Canvas writes it (`name_123_456_file.ipynb`); a file name with the assignment's name taken off.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.course import Course
from autograder.gradebook.exams.source import exam_source
from autograder.gradebook.incoming import Incoming, read_incoming
from autograder.gradebook.placing import Collected, Place, Slot, canvas_name, clean_name, moodle_name


def collect(course: Course, assignment: str, origin: Path, *, replace: bool) -> list[Collected]:
    """Take in every notebook of the folder or zip file; for an exam, every response file."""
    exam = exam_source(course.source(assignment), assignment)
    if exam:
        from autograder.gradebook.exams.collecting import collect_responses  # with it comes the bank

        return collect_responses(course, exam, origin, replace=replace)
    names = sorted(path.stem for path in course.source(assignment).glob("*.ipynb"))
    incoming = read_incoming(origin)
    if not incoming:
        raise TeacherError(
            f"{origin} holds no notebook (.ipynb); give the folder or zip file that holds the submissions"
        )
    students = [student_of(item, incoming, assignment, names) for item in incoming]
    refuse_twins(incoming, students, names)
    return [
        take(course, assignment, item, student, names, replace=replace)
        for item, student in zip(incoming, students, strict=True)
    ]


def student_of(item: Incoming, incoming: Sequence[Incoming], assignment: str, names: Sequence[str]) -> str:
    """The student that an incoming notebook belongs to; empty when no name can be found."""
    path = PurePosixPath(item.name)
    folder = path.parent.parent if path.parent.name == assignment else path.parent
    neighbours = [other for other in incoming if PurePosixPath(other.name).parent == path.parent]
    if folder.name and len(neighbours) <= len(names):
        return clean_name(moodle_name(folder.name) or folder.name)
    return clean_name(canvas_name(path.stem) or strip_names(path.stem, [assignment, *names]))


def strip_names(stem: str, names: Sequence[str]) -> str:
    """A file name without the assignment's or notebook's name, copy numbers and the separators left over."""
    for name in sorted(set(names), key=len, reverse=True):
        stem = re.sub(re.escape(name), "", stem, flags=re.IGNORECASE)
    return re.sub(r"\s*(\(\d+\)|-\d+)$", "", stem).strip(" _-.")


def refuse_twins(incoming: Sequence[Incoming], students: Sequence[str], names: Sequence[str]) -> None:
    """`TeacherError` when one student seems to have handed in more notebooks than the assignment has."""
    for student, count in Counter(students).items():
        if student and count > len(names):
            files = [item.name for item, whose in zip(incoming, students, strict=True) if whose == student]
            raise TeacherError(
                f"{student!r} has {count} notebooks: {', '.join(files)}; leave only the one to be marked"
            )


def take(
    course: Course, assignment: str, item: Incoming, student: str, names: Sequence[str], *, replace: bool
) -> Collected:
    """Put one notebook in its place, unless another file stands there."""
    if not student:
        return Collected(item.name, "", Place.NAMELESS)
    stem = PurePosixPath(item.name).stem
    name = f"{stem if stem in names or len(names) > 1 else names[0]}.ipynb"
    place = Slot(course, assignment, student).put({name: item.data}, item.modified, replace=replace)
    return Collected(item.name, student, place)
