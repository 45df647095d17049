"""Look at the course's notebooks as `verify` does: what a release would hold, and whether the points agree."""

import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from autograder.errors import MarkerError, TeacherError
from autograder.exercises.registry import Exercises, find_exercise, known_exercises
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.releasing import release
from autograder.gradebook.sources import from_folder
from autograder.marking.cells import Asked, SourceCell
from autograder.marking.questions import Questions


def release_faults(course: Course, assignments: Collection[str]) -> list[str]:
    """Every fault in the source of these assignments, found by releasing it into a throw-away course."""
    chosen = [assignment for assignment in course.assignments() if assignment in assignments]
    return [fault for assignment in chosen for fault in assignment_faults(course, assignment)]


def assignment_faults(course: Course, assignment: str) -> list[str]:
    """Hidden text that a release would let through, and points that disagree with the exercise."""
    faults = cell_faults(course, assignment)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "nbgrader_config.py").write_text("c = get_config()\n")
        (root / "source").mkdir()
        (root / "source" / assignment).symlink_to(course.source(assignment), target_is_directory=True)
        try:
            release(open_course(root), assignment, force=True)
        except TeacherError as error:
            faults.append(f"{assignment}: {error}")
    return faults


def cell_faults(course: Course, assignment: str) -> list[str]:
    """Hidden cells whose points disagree with what they name, or that name what is not there."""
    cells = [cell for notebook in from_folder(course.source(assignment), assignment) for cell in notebook.cells]
    known = known_exercises(course.root / "exercises")
    faults = [fault for cell in cells if cell.exercise for fault in points_faults(assignment, cell, known)]
    questions = Questions(course.root / "question_bank")
    return faults + [fault for cell in cells for fault in question_faults(assignment, cell, questions)]


def points_faults(assignment: str, cell: SourceCell, known: Exercises) -> list[str]:
    """The points of a hidden cell must be those of its exercise."""
    try:
        exercise = find_exercise(cell.exercise or "", known)
    except TeacherError as error:
        return [f"{assignment}: cell {cell.name}: {error}"]
    if cell.points == exercise.points:
        return []
    return [f"{assignment}: cell {cell.name} offers {cell.points:g} points, {exercise.name} has {exercise.points:g}"]


def question_faults(assignment: str, cell: SourceCell, questions: Questions) -> list[str]:
    """Every question that a hidden cell names must be in the bank, in its version, with the cell's marks."""
    papers = (replace(asked, drawn="") for asked in cell.papers.values())  # drawn with the secret of their own course
    named = [cell.asked] if cell.asked else list(papers)
    found = (question_fault(asked, cell.points, questions) for asked in named)
    return [f"{assignment}: cell {cell.name}{fault}" for fault in found if fault]


def question_fault(asked: Asked, points: float, questions: Questions) -> str:
    """What is wrong with one question that a cell names; empty if nothing is."""
    try:
        marks = questions.shown(asked).question.marks
    except MarkerError as error:
        return f": {error}"
    return "" if points == marks else f" offers {points:g} points, {asked.question} has {marks}"
