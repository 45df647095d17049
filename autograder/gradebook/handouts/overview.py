"""What students will see, in lines for a teacher: files, cells, marks."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from autograder.gradebook.handouts.handout import Handout
from autograder.pages.text import count


def overview(handout: Handout) -> Iterator[str]:
    """A line for each file; under a notebook its graded parts; last, what was searched."""
    yield f"Students get {handout.archive} or the folder {handout.folder}:"
    for name, data in handout.files.items():
        cells = notebook_cells(data) if name.endswith(".ipynb") else []
        yield f"  {name}: {notebook_words(cells)}" if cells else f"  {name}: {count(len(data), 'byte')}"
        yield from (f"    {name}: {count(points, 'mark')}{words}" for name, points, words in graded(cells))
    sentence = f"Nothing hidden in them: {count(len(handout.files), 'file')} searched"
    yield f"{sentence} for {count(handout.searched, 'hidden line')} of the source and for nbgrader's region marks."


def notebook_cells(data: bytes) -> list[Mapping[str, Any]]:
    """The cells of a notebook."""
    cells: list[Mapping[str, Any]] = json.loads(data)["cells"]
    return cells


def notebook_words(cells: list[Mapping[str, Any]]) -> str:
    """How much there is in a notebook."""
    total = sum(points for _, points, _ in graded(cells))
    answers = sum(bool(nbgrader(cell).get("solution")) for cell in cells)
    return f"{count(len(cells), 'cell')}, {count(answers, 'answer cell')}, {count(total, 'mark')}"


def graded(cells: list[Mapping[str, Any]]) -> Iterator[tuple[str, float, str]]:
    """Each graded cell: its name, its marks, and whether a person marks it."""
    for cell in cells:
        known = nbgrader(cell)
        by_hand = known.get("task") or known.get("solution")
        if known.get("grade") or known.get("task"):
            name = str(known["grade_id"])
            yield name, float(known.get("points", 0)), ", marked by a person" if by_hand else ""


def nbgrader(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """What nbgrader wrote into a cell's metadata."""
    found: Mapping[str, Any] = cell["metadata"].get("nbgrader", {})
    return found
