"""The whole job on the sample class, with the real code: release, collect, mark, feedback, report."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from autograder.demo.sample import fill_in, sample_class
from autograder.errors import TeacherError
from autograder.gradebook.batch import Handled, mark_class
from autograder.gradebook.collecting import collect
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.crew import processors
from autograder.gradebook.feedback import write_feedback
from autograder.gradebook.files import write_file
from autograder.gradebook.releasing import release
from autograder.gradebook.shipped import shipped_course
from autograder.reports.writing import write_report
from autograder.sandbox import Level, RoomServer

ASSIGNMENT = "activation_functions"
OURS = ".made-by-autograder-demo"


def make_course(folder: Path) -> Course:
    """A fresh course folder; one from an earlier demo is removed, anything else is left alone."""
    if folder.exists():
        if not (folder / OURS).is_file():
            raise TeacherError(f"{folder} exists and was not made by `autograder demo`; move it away and try again")
        shutil.rmtree(folder)
    shipped = shipped_course()
    folder.mkdir()
    (folder / OURS).touch()
    for part in ("source", "question_bank"):
        shutil.copytree(shipped / part, folder / part)
    shutil.copy(shipped / "nbgrader_config.py", folder)
    return open_course(folder)


def hand_in(course: Course, assignment: str) -> Path:
    """Fill in the released notebook for every made-up student, in a folder as a teacher would download it."""
    folder = course.root / "handed_in" / assignment
    for path in course.path("release", ".", assignment).glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for sample in sample_class():
            write_file(folder / f"{sample.student}_{path.name}", fill_in(notebook, sample))
    return folder


def run_demo(
    folder: Path, say: Callable[[str], None], report: Callable[[Handled, int], None], minimum: Level
) -> list[Handled]:
    """Run the job in a folder; `say` hears of each step, `report` of each student."""
    course = make_course(folder)
    say(f"Releasing {ASSIGNMENT}")
    release(course, ASSIGNMENT, force=True)
    handed_in = hand_in(course, ASSIGNMENT)
    collected = collect(course, ASSIGNMENT, handed_in, replace=False)
    say(f"Collected {len(collected)} notebooks from {handed_in.relative_to(folder.resolve().parent)}")
    with RoomServer.start(minimum=minimum) as server:
        say(f"Marking at isolation level {int(server.level)}: {server.level.words}")
        handled = mark_class(course, ASSIGNMENT, server, workers=processors(), report=report)
    say("Writing feedback pages and the class report")
    write_feedback(course, ASSIGNMENT)
    write_report(course, ASSIGNMENT, folder / "report")
    return handled
