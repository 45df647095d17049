"""The whole job on the sample class, with the real code: release, collect, mark, feedback, report."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.demo.exam import sit_exam
from autograder.demo.sample import fill_in, sample_class
from autograder.errors import TeacherError
from autograder.gradebook.batch import mark_class
from autograder.gradebook.collecting import collect
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.crew import Crew
from autograder.gradebook.feedback import write_feedback
from autograder.gradebook.files import write_file
from autograder.gradebook.handled import Handled
from autograder.gradebook.processors import processors
from autograder.gradebook.releasing import release
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.staff import hired, load
from autograder.reports.assignments import in_teaching_order
from autograder.reports.writing import write_course_report
from autograder.sandbox import Level, RoomServer

OURS = ".made-by-autograder-demo"

Marked = Mapping[str, list[Handled]]
"""Assignment -> what became of each submission, in teaching order."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who looks on: `say` hears of each step, `marked` and `drawn` of each student, with how many there are."""

    say: Callable[[str], None]
    marked: Callable[[Handled, int], None]
    drawn: Callable[[str, int], None]


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


def demo_assignments(course: Course) -> list[str]:
    """The assignments that the sample class has answers for, in teaching order."""
    return in_teaching_order(name for name in course.assignments() if sample_class(name))


def hand_in(course: Course, assignment: str) -> Path:
    """Fill in the released notebook for every made-up student, in a folder as a teacher would download it."""
    folder = course.root / "handed_in" / assignment
    for path in course.path("release", ".", assignment).glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for sample in sample_class(assignment):
            handed_in = folder / f"{sample.student}_{path.name}"
            write_file(handed_in, fill_in(notebook, sample))
            an_hour_ago = handed_in.stat().st_mtime - 3600  # one that breaks off is not just being copied
            os.utime(handed_in, (an_hour_ago, an_hour_ago))
    return folder


def run_assignment(course: Course, assignment: str, crew: Crew, watcher: Watcher) -> list[Handled]:
    """One assignment, from its release to the feedback pages."""
    release(course, assignment, force=True)
    return mark_and_tell(course, assignment, hand_in(course, assignment), crew, watcher)


def mark_and_tell(course: Course, assignment: str, handed_in: Path, crew: Crew, watcher: Watcher) -> list[Handled]:
    """From the files of a class to its feedback pages."""
    collected = collect(course, assignment, handed_in, replace=False)
    watcher.say(f"{assignment}: released, {len(collected)} files collected")
    handled = mark_class(course, assignment, crew, report=watcher.marked, drawn=watcher.drawn)
    write_feedback(course, assignment)
    return handled


def run_demo(folder: Path, watcher: Watcher, minimum: Level) -> Marked:
    """Run the job in a folder, assignment by assignment."""
    course = make_course(folder)
    with (
        hired(processors(), first=True) as staff,
        RoomServer.start(minimum=minimum, meanwhile=partial(load, staff)) as server,
    ):
        crew = Crew(server, staff)
        watcher.say(f"Marking at isolation level {int(server.level)}: {server.level.words}")
        marked = {name: run_assignment(course, name, crew, watcher) for name in demo_assignments(course)}
        exam, responses = sit_exam(course)
        marked[exam] = mark_and_tell(course, exam, responses, crew, watcher)
    watcher.say("Writing the class reports")
    write_course_report(course, list(marked), folder / "report")
    return marked
