"""One error tree, split by who must act: the teacher, the student, or the people who maintain the marker.

Every message says what is wrong, where, and what to do about it, in one line.
"""


class AutograderError(Exception):
    """Something that stops one piece of work; `exit_code` is what a command ends with."""

    exit_code = 2


class TeacherError(AutograderError):
    """The course, the command or the machine is not as it has to be; the teacher can put it right."""


class StudentError(AutograderError):
    """A submission that can't be marked as it was handed in."""

    exit_code = 3


class MarkerError(AutograderError):
    """The marker itself failed. It costs nobody marks: the result is 'unknown' and a person must look."""
