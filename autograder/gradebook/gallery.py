"""Draw the figures of a class's marked notebooks and put them in, after all marks are written.

In: the students whose autograded notebooks may lack pictures. Out: the same notebooks with their pictures. Whoever
stops it loses pictures only; the next run of `autograder mark` draws what is still undrawn.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from autograder.errors import AutograderError, StudentError
from autograder.gradebook import records
from autograder.gradebook.autograded import with_pictures
from autograder.gradebook.course import Course
from autograder.gradebook.crew import Crew
from autograder.gradebook.folders import replace_notebook
from autograder.gradebook.job import Drawing, Drawn, Recipe
from autograder.gradebook.reading import load_notebook, read_bytes
from autograder.gradebook.submission import find_submission
from autograder.marking.drawing import Undrawn


@dataclass(frozen=True, slots=True)
class Gallery:
    """The autograded notebooks of one assignment."""

    course: Course
    assignment: str
    recipe: Recipe

    def draw(self, students: Sequence[str], crew: Crew, report: Callable[[str, int], None]) -> None:
        """Draw what is undrawn; `report` hears of each student, with how many there are."""
        for result in crew.results(self.recipe, self.drawings(students)):
            if result is not None:
                drawing, drawn = result
                if isinstance(drawn, dict):
                    self.hang(drawing, drawn)
                report(drawing if isinstance(drawing, str) else drawing.submission.student, len(students))

    def drawings(self, students: Sequence[str]) -> Iterator[Drawing | str]:
        """What is to be drawn for each student; the student's name alone where there is nothing."""
        for student in students:
            try:
                yield self.drawing(student) or student
            except StudentError:
                yield student

    def drawing(self, student: str) -> Drawing | None:
        """What is to be drawn for one student, from the files that were marked."""
        folder = self.course.path("submitted", student, self.assignment)
        submission = find_submission(student, folder, list(self.recipe.sources))
        found = {name: read_bytes(path) for name, path in submission.notebooks.items()}
        wanted = {name: (data, self.undrawn(self.place(student, name), data)) for name, data in found.items()}
        wanted = {name: (data, undrawn) for name, (data, undrawn) in wanted.items() if undrawn}
        return Drawing(submission, wanted) if wanted else None

    def undrawn(self, path: Path, data: bytes) -> Undrawn:
        """What an autograded notebook lacks; nothing, if it was made of another file."""
        try:
            notebook = load_notebook(path)
            record = records.get(notebook, self.recipe.secret, str(path))
        except AutograderError:
            return records.NOTHING
        return records.undrawn(notebook) if record.digest == sha256(data).hexdigest() else records.NOTHING

    def place(self, student: str, name: str) -> Path:
        """Where a student's autograded notebook lies."""
        return self.course.path("autograded", student, self.assignment) / f"{name}.ipynb"

    def hang(self, drawing: Drawing, drawn: Drawn) -> None:
        """Put the pictures into one student's autograded notebooks."""
        for name, pictures in drawn.items():
            path = self.place(drawing.submission.student, name)
            notebook = load_notebook(path)
            with_pictures(notebook, pictures, self.recipe.secret)
            replace_notebook(self.course, path, notebook)
