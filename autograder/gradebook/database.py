"""Open nbgrader's gradebook, write to it all or nothing, and turn every way that can fail into a clear error."""

import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from autograder.errors import TeacherError
from autograder.gradebook.course import Course

PATIENCE = 30.0
"""Seconds to wait for another program that holds the gradebook."""
ONE_WAIT = 1.0
"""Seconds of that inside SQLite, which hears no Ctrl-C."""

T = TypeVar("T")


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
    from nbgrader.api import Gradebook, InvalidEntry
    from sqlalchemy.exc import SQLAlchemyError

    course_id = course.directory.course_id or "default_course"
    url = impatient(course.database)
    try:
        with own_programs(), quiet_nbgrader(), patiently(lambda: Gradebook(url, course_id)) as gradebook:
            yield gradebook
    except (SQLAlchemyError, InvalidEntry) as error:
        raise TeacherError(f"the gradebook {course.database} can't be used: {advice(error)}") from error


def impatient(url: str) -> str:
    """The gradebook's URL with a short wait for locks, if it is SQLite's: the patience is `patiently`'s."""
    from sqlalchemy import make_url

    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or "timeout" in parts.query:
        return url
    return parts.update_query_dict({"timeout": str(ONE_WAIT)}).render_as_string(hide_password=False)


def patiently(act: Callable[[], T], undo: Callable[[], None] = lambda: None) -> T:
    """Do it; while another program holds the gradebook, undo it and try again."""
    from nbgrader.api import InvalidEntry
    from sqlalchemy.exc import SQLAlchemyError

    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except (SQLAlchemyError, InvalidEntry) as error:
            undo()
            if "database is locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(ONE_WAIT / 10)


def in_one_transaction(gradebook: Any, write: Callable[[], None]) -> None:
    """Write all or nothing: nbgrader's methods commit at every step, and that is put off to the end."""
    session = gradebook.db
    commit = session.commit

    def whole() -> None:
        write()
        commit()

    session.commit = session.flush
    try:
        patiently(whole, undo=session.rollback)
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.commit


def advice(error: Exception) -> str:
    """What went wrong with the gradebook, and what to do."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    if "database is locked" in reason:
        return (
            f"another program has held it for {PATIENCE:g} s; end other nbgrader commands and restart formgrader, "
            "then run the same command again: what was done is kept"
        )
    if "disk is full" in reason or "disk I/O error" in reason:
        return f"{reason}; make room on its disk, then run the same command again: what was done is kept"
    return (
        f"{reason}; close other programs that use it, check that it may be written "
        "and that it is this course's nbgrader database"
    )
