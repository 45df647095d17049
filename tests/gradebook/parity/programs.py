"""Run nbgrader's converters in this process, as its commands and formgrader do."""

from typing import Any

from autograder.gradebook.course import Course
from autograder.gradebook.database import own_programs, quiet_nbgrader


def nbgrader(course: Course, converter: str, assignment: str = "hw", **options: Any) -> dict[str, Any]:
    """Run `Autograde` or `GenerateFeedback`; whether it succeeded and what it logged, or the error it ended with."""
    from nbgrader import converters
    from nbgrader.utils import capture_log, temp_attrs

    with temp_attrs(course.directory, assignment_id=assignment), own_programs(), quiet_nbgrader():
        made = getattr(converters, converter)(coursedir=course.directory, config=course.directory.config)
        for name, value in options.items():
            setattr(made, name, value)
        done: dict[str, Any] = capture_log(made)
    return {"log": "", "error": "", **done}
