"""Release an assignment with nbgrader's own generator, and make sure that nothing hidden went with it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import CONFIG, Course
from autograder.gradebook.database import own_programs
from autograder.gradebook.room import room_settings
from autograder.gradebook.sources import check_usable, from_folder

FORBIDDEN = ("BEGIN HIDDEN TESTS", "BEGIN SOLUTION", "BEGIN MARK SCHEME", "autograder.check")

ANNOUNCED = re.compile(r"call of your function may take up to (\d+(?:\.\d+)?) seconds?\b")
"""The sentence by which a notebook tells students the time limit of a call."""


@dataclass(frozen=True, slots=True)
class Released:
    """Where the student version lies, and whether it was made now or stood there before."""

    folder: Path
    fresh: bool


def release(course: Course, assignment: str, *, force: bool) -> Released:
    """Make the student version of an assignment and save its cells in the gradebook."""
    source = course.source(assignment)
    check_usable(from_folder(source, assignment), str(source))
    check_announced(source, room_settings(course).limits.call_seconds)
    folder = course.path("release", ".", assignment)
    if folder.exists() and not force:
        return Released(folder, fresh=False)
    answer = generate(course, assignment)
    if not answer["success"]:
        raise TeacherError(f"nbgrader could not release {assignment!r}: {last_error(answer.get('log', ''))}")
    check_nothing_hidden(folder)
    return Released(folder, fresh=True)


def check_announced(source: Path, seconds: float) -> None:
    """`TeacherError` if a notebook tells students another time for a call than the one that they get."""
    for path in sorted(source.glob("*.ipynb")):
        for told in ANNOUNCED.findall(path.read_text(encoding="utf-8")):
            if float(told) != seconds:
                raise TeacherError(
                    f"{path} says that a call may take up to {told} seconds, but c.LockedRoom.limits in {CONFIG} "
                    f"allows {seconds:g} (call_seconds): change one of the two"
                )


def generate(course: Course, assignment: str) -> dict[str, Any]:
    """Run nbgrader's generate_assignment; the answer tells whether it succeeded and what it logged."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.utils import capture_log, temp_attrs

    with temp_attrs(course.directory, assignment_id=assignment), own_programs():
        converter = GenerateAssignment(coursedir=course.directory, config=course.directory.config)
        converter.force = True
        answer: dict[str, Any] = capture_log(converter)
    return answer


def last_error(log: str) -> str:
    """The line of nbgrader's log that says most about what went wrong."""
    raised: list[str] = re.findall(r"^\s*([\w.]*(?:Error|Exception|Entry)\b.*)", log, re.MULTILINE)
    logged: list[str] = re.findall(r"^\[ERROR\] (.*)", log, re.MULTILINE)
    return (raised or logged or ["no reason was given; run `nbgrader generate_assignment` to see its log"])[-1]


def check_nothing_hidden(folder: Path) -> None:
    """Raise `TeacherError`, and take the release back, if hidden text is left in it."""
    for path in sorted(folder.rglob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, start=1):
            text = "".join(cell["source"])
            found = next((mark for mark in FORBIDDEN if mark in text), None)
            if found:
                path.unlink()
                raise TeacherError(
                    f"{path}: cell {number} still holds “{found}”; the file was removed: "
                    "close the hidden region in the source notebook and release again"
                )
