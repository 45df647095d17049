"""Open nbgrader's gradebook and turn every way in which that can fail into a clear error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import Course


@contextmanager
def open_gradebook(course: Course) -> Iterator[Any]:
    """The course's gradebook, closed (and rolled back) whatever happens."""
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with Gradebook(course.database, course.directory.course_id or "default_course") as gradebook:
            yield gradebook
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise TeacherError(
            f"the gradebook {course.database} can't be used: {reason}; "
            "close other programs that use it, check free space and that it is this course's nbgrader database"
        ) from error
