"""What a student can read again: the section of a notebook that an exercise stands in, and the topic of a question.

In: a course. Out: a sentence or two for each mark that lost something. What can't be found is left out.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import AutograderError
from autograder.exercises.registry import all_exercises
from autograder.gradebook.course import Course
from autograder.gradebook.reading import load_notebook
from autograder.marking.cells import hidden_exercise
from autograder.marking.questions import Questions
from autograder.model import Mark
from autograder.pages.text import heading
from autograder.pages.words import is_question

if TYPE_CHECKING:
    from autograder.bank.loading import Bank

HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$", re.MULTILINE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HIDDEN = re.compile(r"^### BEGIN ", re.MULTILINE)
"""Where nbgrader's solutions, hidden tests and mark schemes begin."""

Place = tuple[str, str]
"""An assignment and a cell of its notebook, or an exercise's name."""


@dataclass(frozen=True)
class Library:
    """The source notebooks and the question bank of a course, read when somebody asks."""

    course: Course

    def to_read(self, assignment: str, cell: str, mark: Mark) -> tuple[str, ...]:
        """Where to read about what a mark lost."""
        found = self.for_question(mark) if is_question(mark) else self.for_cell(assignment, cell)
        return tuple(dict.fromkeys(found))

    def for_cell(self, assignment: str, cell: str) -> Iterator[str]:
        """The section in which a cell stands."""
        place = self.cells.get((assignment, cell))
        if place:
            yield f"{place} in your notebook"

    def for_question(self, mark: Mark) -> Iterator[str]:
        """The section of the exercise that knows the same wrong idea, and the question's topic."""
        exercise = self.exercise_of.get(mark.diagnosis.id) if mark.diagnosis else None
        place = self.sections.get(exercise or "")
        if place:
            yield f"{place[1]} in the notebook “{heading(place[0])}”"
        entry = self.bank.by_id.get(mark.item) if self.bank else None
        if entry:
            topic = heading(entry.topic)
            notebook = entry.topic.replace("-", "_")
            beside = ", with the notebook of that name" if notebook in self.notebooks else ""
            yield f"the topic “{topic}” of the course{beside}"

    @cached_property
    def bank(self) -> "Bank | None":
        """The question bank, if it can be read."""
        with suppress(AutograderError):
            return Questions(self.course.root / "question_bank").bank
        return None

    @cached_property
    def notebooks(self) -> Mapping[str, list[Path]]:
        """Assignment -> its source notebooks."""
        names = self.course.assignments()
        return {name: sorted(self.course.path("source", ".", name).glob("*.ipynb")) for name in names}

    @cached_property
    def cells(self) -> Mapping[Place, str]:
        """Assignment and cell -> the headings above it."""
        return {
            (assignment, cell): place
            for assignment, paths in self.notebooks.items()
            for path in paths
            for cell, _, place in placed(path)
        }

    @cached_property
    def sections(self) -> Mapping[str, Place]:
        """Exercise -> the assignment that asks for it, and the headings above it."""
        return {
            exercise: (assignment, place)
            for assignment, paths in self.notebooks.items()
            for path in paths
            for _, exercise, place in placed(path)
            if exercise
        }

    @cached_property
    def exercise_of(self) -> Mapping[str, str]:
        """Misconception -> the exercise that knows it."""
        return {idea.id: exercise.name for exercise in all_exercises() for idea in exercise.misconceptions}


def placed(path: Path) -> Iterator[tuple[str, str, str]]:
    """Each cell that nbgrader knows: its name, the exercise that it checks if any, and the headings above it."""
    try:
        cells = load_notebook(path)["cells"]
        above: dict[int, str] = {}
        for cell in cells:
            text, nbgrader = "".join(cell["source"]), cell["metadata"].get("nbgrader", {})
            if cell["cell_type"] == "markdown" and not nbgrader.get("solution"):
                for depth, words in headings(text):
                    above = {other: kept for other, kept in above.items() if other < depth} | {depth: words}
            name = nbgrader.get("grade_id", "")
            if name and above:
                yield name, hidden_exercise(text) or "", section_words(above)
    except (AutograderError, KeyError, TypeError, AttributeError):
        return  # a notebook that can't be read names no sections; whoever marks with it says why


def headings(text: str) -> Iterator[tuple[int, str]]:
    """The headings that students see: none from a program, and none of what a release takes out."""
    seen = FENCED.sub("", HIDDEN.split(text)[0])
    return ((len(signs), words) for signs, words in HEADING.findall(seen))


def section_words(above: Mapping[int, str]) -> str:
    """`1.1 ReLU (Core), in Part 1: Four curves`: the last heading, and the one above it."""
    words = [above[depth] for depth in sorted(above)]
    return f"“{words[-1]}” under “{words[-2]}”" if len(words) > 1 else f"“{words[-1]}”"
