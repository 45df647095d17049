"""Whether the marking of an assignment was proved, as `autograder verify` does it, before the class gets it.

What passed is remembered by the code that was proved and the code that proved it, so that only a first release, or one
after a change, takes the time. A fault is never remembered.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from autograder.bank.lint.remembered import Remembered, judge
from autograder.errors import TeacherError
from autograder.exercises.registry import all_exercises, known_exercises
from autograder.gradebook.course import Course
from autograder.gradebook.proving import cell_faults
from autograder.gradebook.sources import from_folder
from autograder.marking.verify import prove
from autograder.model import Exercise

JUDGES = ("exercises", "marking", "sandbox", "model")
"""What a proof depends on besides NumPy: the truths, and the code that marks."""


def check_proved(course: Course, assignment: str, say: Callable[[str], None] = lambda words: None) -> None:
    """`TeacherError` with every fault that `verify` finds in the exercises and the cells of an assignment."""
    faults = cell_faults(course, assignment)
    known = Remembered("passed-exercises.json")
    exercises = named_exercises(course, assignment)
    fresh = [exercise for exercise in exercises if key(course, exercise) not in known]
    if fresh and not faults:
        say(f"Proving the marking of {len(fresh)} exercises; this is remembered, so the next release is quick.")
        for exercise in fresh:
            found = prove(exercise).faults
            faults += found
            if not found:
                known.add(key(course, exercise))
        known.save()
    if faults:
        raise TeacherError(refusal(assignment, exercises, faults))


def refusal(assignment: str, exercises: Sequence[Exercise], faults: Sequence[str]) -> str:
    """What to say about an assignment that can't be trusted."""
    listed = "".join(f"\n  BROKEN {fault}" for fault in faults)
    names = " ".join(exercise.name for exercise in exercises)
    return (
        f"{assignment} is not released, because its marking can't be trusted; see `autograder verify {names}`:{listed}"
    )


def named_exercises(course: Course, assignment: str) -> list[Exercise]:
    """The exercises that the assignment's hidden cells name, in notebook order, each once."""
    known = known_exercises(course.root / "exercises")
    cells = [cell for notebook in from_folder(course.source(assignment), assignment) for cell in notebook.cells]
    named = dict.fromkeys(cell.exercise for cell in cells if cell.exercise)
    return [known[name] for name in named if name in known]


def key(course: Course, exercise: Exercise) -> str:
    """What stands for an exercise under this code; one of the course's own stands for the whole folder it is in."""
    own = "" if exercise in all_exercises() else folder_digest(course.root / "exercises")
    return sha256(f"{judge(*JUDGES)}\n{own}\n{exercise.name}".encode()).hexdigest()[:32]


def folder_digest(folder: Path) -> str:
    """A digest of the Python files in a folder and below."""
    digest = sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
