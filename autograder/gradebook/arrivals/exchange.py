"""nbgrader's exchange: `inbound/ada+hw+2026-11-23 09:00:00.000000 UTC+Zm9vYmFyYmF6/hw.ipynb`.

The student's id, the assignment, the time of handing in, and a random word so that nobody can guess the folder (unless
`ExchangeSubmit.add_random_string` is off). An id may hold plus signs. nbgrader copies the files first and writes
`timestamp.txt` after them, so a folder without it is still on its way.

Follows `ExchangeSubmit.init_dest` and `copy_files`, and `ExchangeCollect._path_to_record`, of nbgrader 0.9:
https://github.com/jupyter/nbgrader/blob/main/nbgrader/exchange/default/submit.py
"""

import re
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Facts, Layout, Named, Who
from autograder.gradebook.course import Course
from autograder.gradebook.submission import TIMESTAMP

FOLDER = re.compile(
    r"(?P<user>.+)\+(?P<assignment>[^+]+)"
    r"\+(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? ?.*?)(?:\+(?P<random>[\w-]{12}))?"
)


def parse(path: PurePosixPath, facts: Facts) -> Named | None:
    """The student and the file in a path; a folder of another assignment is not of this layout."""
    for depth, part in enumerate(path.parts[:-1]):
        found = FOLDER.fullmatch(part)
        if found:
            inside = str(PurePosixPath(*path.parts[depth + 1 :]))
            return Named(Who(found["user"], is_id=True), inside, title=found["assignment"], part=part)
    return None


def time_in(part: str) -> str:
    """The time in the name of a submission's folder, as text."""
    found = FOLDER.fullmatch(part)
    return found["time"] if found else ""


def inbound(course: Course) -> Path:
    """The folder into which the course's students hand in, by nbgrader's own configuration."""
    from nbgrader.exchange.default import Exchange

    exchange: Any = Exchange(coursedir=course.directory, config=course.directory.config)
    name = str(course.directory.course_id)
    if not name:
        raise TeacherError(
            f"{course.root}/nbgrader_config.py has no CourseDirectory.course_id; the exchange goes by it"
        )
    folder = Path(str(exchange.root)) / name / "inbound"
    if not folder.is_dir():
        raise TeacherError(f"{folder}: there is no such folder; release the assignment with nbgrader first, or name it")
    return folder


LAYOUT = Layout("exchange", "nbgrader's exchange", parse, last=TIMESTAMP)
