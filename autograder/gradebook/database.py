"""Open nbgrader's gradebook and turn every way in which that can fail into a clear error."""

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import Course


@contextmanager
def own_programs() -> Iterator[None]:
    """Put this interpreter's folder on PATH: nbgrader calls `alembic` by name when it makes a gradebook."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


@contextmanager
def quiet_nbgrader() -> Iterator[None]:
    """Leave out a warning that nbgrader's own way of adding a submission makes SQLAlchemy print."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Object of type <Submitted\w+> not in session")
        yield


@contextmanager
def open_gradebook(course: Course) -> Iterator[Any]:
    """The course's gradebook, closed (and rolled back) whatever happens."""
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import SQLAlchemyError

    course_id = course.directory.course_id or "default_course"
    try:
        with own_programs(), quiet_nbgrader(), Gradebook(course.database, course_id) as gradebook:
            yield gradebook
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise TeacherError(
            f"the gradebook {course.database} can't be used: {reason}; "
            "close other programs that use it, check free space and that it is this course's nbgrader database"
        ) from error
