"""Whose work a command is about: those who were named, or everybody whom the configuration leaves in."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import Course


def choose(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """The students to mark; `TeacherError` when there is nobody, or somebody handed in nothing.

    Without names it is everybody whom the configuration does not leave out (`student_id`, `student_id_exclude`).
    """
    submitted = course.submissions(assignment)
    unknown = [student for student in students if student not in submitted]
    where = course.path("submitted", "STUDENT", assignment)
    if unknown:
        raise TeacherError(f"nothing was handed in by {', '.join(unknown)}; looked for {where}")
    if not submitted:
        raise TeacherError(f"nobody has handed in {assignment!r}; put notebooks into {where} with `autograder collect`")
    return list(students) or [student for student in submitted if is_wanted(course, student)]


def is_wanted(course: Course, student: str) -> bool:
    """Whether the configuration leaves a student in."""
    left_out = course.directory.student_id_exclude.split(",")
    return fnmatchcase(student, course.directory.student_id) and student not in left_out


def is_known(gradebook: Any, student: str) -> bool:
    """Whether the gradebook has the student."""
    from nbgrader.api import MissingEntry

    try:
        gradebook.find_student(student)
    except MissingEntry:
        return False
    return True
