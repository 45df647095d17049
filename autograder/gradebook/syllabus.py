"""What a course calls its outcomes and levels, and the exercises tagged accordingly."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from autograder.bank.syllabus import Syllabus
from autograder.exercises.registry import Exercises, all_exercises, known_exercises
from autograder.gradebook.course import Course
from autograder.gradebook.shipped import shipped_course
from autograder.model import Exercise

FILE = Path("question_bank") / "outcomes.yaml"


def syllabus_file(root: Path) -> Path:
    """The course's own file, or the one that comes with the package."""
    own = root / FILE
    return own if own.is_file() else shipped_course() / FILE


def course_syllabus(course: Course) -> Syllabus:
    """The course's syllabus; `TeacherError` with every fault of its file."""
    from autograder.bank.outcomes import read_syllabus  # with it comes the bank, which takes a while

    return read_syllabus(syllabus_file(course.root))


def course_exercises(root: Path) -> Exercises:
    """All exercises of a course; those of the package carry the course's own outcomes and levels.

    A course with the package's syllabus has nothing to translate, and then the file is not even read.
    """
    known = known_exercises(root / "exercises")
    own = root / FILE
    if not own.is_file() or own.read_bytes() == (shipped_course() / FILE).read_bytes():
        return known
    from autograder.bank.outcomes import read_syllabus

    syllabus = read_syllabus(own)
    ours = {exercise.name for exercise in all_exercises()}
    return {name: tagged(one, syllabus) if name in ours else one for name, one in known.items()}


def tagged(exercise: Exercise, syllabus: Syllabus) -> Exercise:
    """An exercise of the package with the outcomes and levels of a course."""
    checks = tuple(
        replace(check, band=syllabus.number(check.band), outcomes=translated(check.outcomes, syllabus))
        for check in exercise.checks
    )
    return replace(exercise, checks=checks)


def translated(codes: Iterable[str], syllabus: Syllabus) -> tuple[str, ...]:
    """The course's codes for some codes of the package, each once; one that the course does not have is left out."""
    return tuple(dict.fromkeys(own for code in codes for own in syllabus.codes(code)))
