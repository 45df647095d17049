"""Draw the figures of a class's marked notebooks and put them in, after all marks are written.

In: the students whose autograded notebooks may lack pictures, and the figures that marking packed. Out: the same
notebooks with their pictures. Whoever stops it loses pictures only; the next run of `autograder mark` draws what is
still undrawn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError, StudentError
from autograder.gradebook import records
from autograder.gradebook.autograded import with_pictures
from autograder.gradebook.course import Course
from autograder.gradebook.crew import Crew
from autograder.gradebook.folders import replace_notebook
from autograder.gradebook.job import Drawing, Drawn, Printing, Recipe
from autograder.gradebook.portfolio import Portfolio
from autograder.gradebook.reading import load_notebook, read_bytes
from autograder.gradebook.submission import find_submission
from autograder.marking.drawing import Undrawn


@dataclass(frozen=True, slots=True)
class Hanging:
    """One student's marked notebooks whose pictures are in the portfolio, once what was given out before is."""

    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Gallery:
    """The autograded notebooks of one assignment."""

    course: Course
    assignment: str
    recipe: Recipe
    portfolio: Portfolio = field(default_factory=Portfolio)

    def draw(self, students: Sequence[str], crew: Crew, report: Callable[[str, int], None]) -> None:
        """Draw what is undrawn; `report` hears of each student, with how many there are."""
        said, again = partial(self.finish, len(students), report), []
        for item, done in results(crew, self.recipe, self.work(students)):
            if isinstance(item, Printing):
                self.portfolio.take(item, done)
            elif not isinstance(item, Hanging):
                said(item, done)
            elif pictures := self.portfolio.pictures(item.drawing):
                said(item.drawing, pictures)
            else:
                again.append(item.drawing)
        for drawing, done in results(crew, self.recipe, again):
            said(drawing, done)

    def work(self, students: Sequence[str]) -> Iterator[Printing | Hanging | Drawing | str]:
        """What is to be done for each student; the student's name alone where there is nothing."""
        for student in students:
            drawing = self.wanted(student)
            if drawing and self.portfolio.holds(drawing):
                yield from self.portfolio.undrawn(drawing)
                yield Hanging(drawing)
            else:
                yield drawing or student

    def wanted(self, student: str) -> Drawing | None:
        """What is to be drawn for one student; nothing if the submission is at fault."""
        try:
            return self.drawing(student)
        except StudentError:
            return None

    def finish(self, many: int, report: Callable[[str, int], None], item: Drawing | str, done: Any) -> None:
        """Hang a student's pictures, if there are some, and say so."""
        if isinstance(item, Drawing) and isinstance(done, dict):
            self.hang(item, done)
        report(item if isinstance(item, str) else item.submission.student, many)

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


def results(crew: Crew, recipe: Recipe, items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each item with what came of it, in order."""
    return (result for result in crew.results(recipe, items) if result is not None)
