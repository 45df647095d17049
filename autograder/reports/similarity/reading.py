"""What each student wrote, and what everybody was given: read from the course folder, and nothing is run.

Given is what the teacher's notebook holds (its solutions too, for a right answer is no evidence), the code in its
texts, and for the package's own exercises the truth and every wrong idea that is known: two students with the same
common mistake need not have seen one another's work.
"""

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from autograder.errors import StudentError, TeacherError
from autograder.exercises.registry import all_exercises
from autograder.gradebook.course import Course
from autograder.gradebook.exams.source import exam_source
from autograder.gradebook.reading import clean_notebook, load_notebook, submitted_cells
from autograder.gradebook.sources import uncleared
from autograder.gradebook.submission import find_submission
from autograder.marking.cells import SourceNotebook, SubmittedCell
from autograder.marking.identify import identified
from autograder.reports.similarity.fingerprints import runs
from autograder.reports.similarity.names import known_to_all, known_to_one
from autograder.reports.similarity.normal import streams
from autograder.reports.similarity.words import Known

FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
MOST_CHARACTERS = 300_000
OWN = "a cell of the student’s own"


@dataclass(frozen=True, slots=True)
class Collected:
    """The class's cells, what everybody was given, and who could not be read and why."""

    cells: Mapping[str, Sequence[tuple[str, str]]]
    given: Sequence[str]
    refused: Mapping[str, str]

    @property
    def known(self) -> Known:
        """What names mean to everybody."""
        return known_to_all(self.given)

    @property
    def given_runs(self) -> set[int]:
        """The numbers of all runs of words in what was given."""
        known = known_to_one(self.known, self.given)
        return {
            int(number) for source in self.given for words in streams(source, known) for number in runs(words).tolist()
        }


def collected(course: Course, assignment: str) -> Collected:
    """Read an assignment's submissions; `TeacherError` where there is nothing to compare."""
    folder = course.source(assignment)
    if exam_source(folder, assignment):
        raise TeacherError(f"{assignment} is an exam that is answered in a page: there is no code to compare")
    submissions = course.submissions(assignment)
    if not submissions:
        raise TeacherError(
            f"nothing was handed in for {assignment}; run `autograder collect {assignment} FOLDER` first"
        )
    notebooks = uncleared(folder)
    cells: dict[str, Sequence[tuple[str, str]]] = {}
    refused: dict[str, str] = {}
    for student, where in submissions.items():
        try:
            cells[student] = written(student, where, notebooks)
        except StudentError as error:
            refused[student] = course.inside(str(error))
    return Collected(cells, given_code(folder, notebooks), refused)


def written(student: str, folder: Path, notebooks: Sequence[SourceNotebook]) -> list[tuple[str, str]]:
    """The name and text of each code cell that a student may have written."""
    by_name = {notebook.name: notebook for notebook in notebooks}
    submission = find_submission(student, folder, list(by_name))
    found: list[tuple[str, str]] = []
    for name, path in submission.notebooks.items():
        cells = submitted_cells(clean_notebook(load_notebook(path), path))
        found += [
            (cell.name or OWN, cell.source) for cell in identified(by_name[name], cells) if is_own(cell, by_name[name])
        ]
    return within_bounds(sorted(found, key=lambda cell: cell[0] == OWN))


def within_bounds(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The cells until there is more than anybody writes: one huge notebook must not hold up the class."""
    before = accumulate((len(source) for _, source in cells), initial=0)
    return [cell for cell, length in zip(cells, before, strict=False) if length < MOST_CHARACTERS]


def is_own(cell: SubmittedCell, source: SourceNotebook) -> bool:
    """Whether a cell holds a student's own code: an answer cell, or a code cell that the teacher does not know."""
    original = source.by_name.get(cell.name or "")
    return cell.cell_type == "code" and (original is None or (original.solution and not original.grade))


def given_code(folder: Path, notebooks: Sequence[SourceNotebook]) -> list[str]:
    """All code that the teacher wrote, and that everybody may know."""
    found = [text for path in sorted(folder.glob("*.ipynb")) for text in code_in(path)]
    named = {cell.exercise for notebook in notebooks for cell in notebook.cells if cell.exercise}
    return [*found, *examples(named)]


def code_in(path: Path) -> Iterator[str]:
    """The code cells of a source notebook, and the code in its texts."""
    for cell in clean_notebook(load_notebook(path), path)["cells"]:
        if cell["cell_type"] == "code":
            yield cell["source"]
        else:
            yield from FENCED.findall(cell["source"])


def examples(names: set[str]) -> Iterator[str]:
    """The truths and the known wrong programs of some exercises, as code."""
    for exercise in all_exercises():
        if exercise.name in names:
            for program in (exercise.truth, *(idea.program for idea in exercise.misconceptions)):
                try:
                    yield inspect.cleandoc("\n" + inspect.getsource(program))
                except (OSError, TypeError):
                    continue  # a program that was made by another one has no text of its own
