"""Do the bank's questions still stand as they were drawn? Asked before a class is marked.

A question that doesn't is left to a person: its answers are never marked against another order of choices. Marking
again would take marks away from everybody who has some, so there it is refused.
"""

from collections.abc import Callable, Iterator

from autograder.errors import AutograderError, TeacherError
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.sources import from_gradebook
from autograder.marking.cells import SourceCell
from autograder.marking.questions import SHARED, Questions

ASKING = (b"autograder.ask", b"autograder_papers")


def check_draws(course: Course, assignment: str, say: Callable[[str], None], *, again: bool) -> None:
    """Say which questions can't be marked as they were drawn; `TeacherError` if the class is to be marked again."""
    if not asks_questions(course, assignment):
        return
    with open_gradebook(course) as gradebook:
        cells = [cell for notebook in from_gradebook(gradebook, assignment) for cell in notebook.cells]
    faults = list(draw_faults(course, [cell for cell in cells if cell.asked or cell.papers]))
    if faults and again:
        listed = "".join(f"\n  {fault}" for fault in faults)
        raise TeacherError(f"{assignment} is not marked again, and nobody's marks were touched:{listed}")
    for fault in faults:
        say(f"Left to a person: {fault}")


def asks_questions(course: Course, assignment: str) -> bool:
    """Whether a source notebook seems to ask questions of the bank: others need not wait for the gradebook."""
    paths = course.path("source", ".", assignment).glob("*.ipynb")
    return any(word in path.read_bytes() for path in paths for word in ASKING)


def draw_faults(course: Course, cells: list[SourceCell]) -> Iterator[str]:
    """What is wrong with the questions that these cells ask, a sentence for each."""
    questions = Questions(course.root / "question_bank")
    for cell in cells:
        named = {"": cell.asked} if cell.asked else dict(cell.papers)
        for label, asked in named.items():
            try:
                questions.shown(asked, secret=course_secret(course) if label else SHARED)
            except AutograderError as error:
                yield f"{cell.name}{f' on paper {label}' if label else ''}: {error}"
