"""Build the autograded notebook that formgrader shows: the submission repaired, run, and with its marks in words."""

from dataclasses import replace
from hashlib import md5
from typing import Any

from autograder.gradebook import records
from autograder.gradebook.harmless import raw_is_live, shown_text, verbatim
from autograder.gradebook.numbering import number
from autograder.gradebook.reading import submitted_cells
from autograder.marking.cells import SourceCell, SourceNotebook
from autograder.marking.drawing import Pictures
from autograder.marking.identify import identified
from autograder.marking.live import summary
from autograder.marking.notebook import Marked
from autograder.sandbox import CellRun

PYTHON = {"display_name": "Python 3", "language": "python", "name": "python3"}


def autograded(notebook: dict[str, Any], source: SourceNotebook, marked: Marked) -> dict[str, Any]:
    """A new notebook: every submitted cell with its output, grade cells restored, lost ones put back (`put_back`).

    Nothing in it is live: of the student's Markdown only what can do nothing is shown as Markdown.
    """
    names = [cell.name for cell in identified(source, submitted_cells(notebook))]
    cells = []
    for position, (name, cell) in enumerate(zip(names, notebook["cells"], strict=True)):
        original = source.by_name.get(name or "")
        if original is None:
            cells.append(own(cell, source, outputs_of(marked.runs.get(position))))
        else:
            cells.append(restored(cell, original, marked, position, source))
    put_back(cells, names, marked, source)
    if not marked.undrawn.cells:  # nobody will draw them, so nothing need say where they belong
        for output in figures_in(cells):
            output["metadata"] = {}
    return {
        "cells": number(cells),
        "metadata": {"kernelspec": PYTHON, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def put_back(cells: list[dict[str, Any]], names: list[str | None], marked: Marked, source: SourceNotebook) -> None:
    """Add the grade cells that were lost: below the teacher's cell that stood above them, a task at the end.

    These are the places where nbgrader puts them if it is asked to (`OverwriteCells.add_missing_cells`).
    """
    there, above = list(names), -1
    for original in source.cells:
        if original.name in there:
            above = there.index(original.name)
        elif original.is_test or original.is_manual:
            place = len(cells) if original.task else above + 1
            cells.insert(place, restored(empty_cell(original), original, marked, -1, source))
            there.insert(place, original.name)
            above = above if original.task else place


def own(cell: dict[str, Any], source: SourceNotebook, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    """A cell that nbgrader does not know: the student's own, or words of the teacher's that were handed out."""
    text, kind = cell["source"], cell["cell_type"]
    if kind == "code" or text.strip() in source.texts:
        return shown(cell, {}, text, outputs)
    if kind == "raw":
        live = raw_is_live(text)
        return shown(cell | {"cell_type": "markdown" if live else kind}, {}, verbatim(text) if live else text, [])
    return shown(cell, {}, shown_text(text, source.by_name, cell.get("attachments", {})), [])


def restored(
    cell: dict[str, Any], original: SourceCell, marked: Marked, position: int, source: SourceNotebook
) -> dict[str, Any]:
    """A cell that nbgrader knows, with the teacher's text where it is locked and nbgrader's metadata as released."""
    text = original.source if original.locked else cell["source"]
    if original.cell_type != "code" and text.strip() != original.source.strip():
        text = shown_text(text, source.by_name, cell.get("attachments", {}))
    kept = cell | {"cell_type": original.cell_type}
    outputs = mark_outputs(original, marked) if original.is_test else outputs_of(marked.runs.get(position))
    return shown(kept, {"nbgrader": nbgrader_metadata(original)}, text, outputs)


def shown(cell: dict[str, Any], metadata: dict[str, Any], source: str, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    """The cell as nbformat data."""
    plain = {"id": cell.get("id"), "cell_type": cell["cell_type"], "metadata": metadata, "source": source}
    if cell["cell_type"] == "markdown" and cell.get("attachments"):
        return plain | {"attachments": cell["attachments"]}
    return plain | {"outputs": outputs, "execution_count": None} if cell["cell_type"] == "code" else plain


def with_pictures(notebook: dict[str, Any], pictures: Pictures, secret: bytes) -> None:
    """Put the pictures of its figures into an autograded notebook, and seal its record again."""
    for output in figures_in(notebook["cells"]):
        picture = pictures.cells.get(tuple(output["metadata"].pop("room_figure")))
        if picture:
            output["data"]["image/png"] = picture
    record = records.get(notebook, secret, "the notebook that was just marked")
    drawn = {cell: replace(record.marks[cell], picture=picture) for cell, picture in pictures.exercises.items()}
    records.put(notebook, replace(record, marks={**record.marks, **drawn}), secret)


def figures_in(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outputs of cells that stand for a figure."""
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    return [output for output in outputs if "room_figure" in output.get("metadata", {})]


def empty_cell(original: SourceCell) -> dict[str, Any]:
    """A stand-in for a grade cell that the submission lost."""
    return {"cell_type": original.cell_type, "source": "", "metadata": {}}


def outputs_of(run: CellRun | None) -> list[dict[str, Any]]:
    """What a cell showed when it ran in the room."""
    return [dict(output) for output in run.outputs] if run else []


def mark_outputs(original: SourceCell, marked: Marked) -> list[dict[str, Any]]:
    """The marks of a grade cell in words, for the person who looks at it in formgrader."""
    text = summary(marked.record.marks[original.name])
    return [{"output_type": "stream", "name": "stdout", "text": text + "\n"}]


def nbgrader_metadata(cell: SourceCell) -> dict[str, Any]:
    """The metadata that nbgrader expects of the cell."""
    data: dict[str, Any] = {
        "grade_id": cell.name,
        "grade": cell.grade,
        "solution": cell.solution,
        "locked": cell.locked,
        "task": cell.task,
        "schema_version": 3,
        "cell_type": cell.cell_type,
        "checksum": checksum(cell),
    }
    return data | ({"points": cell.points} if cell.grade or cell.task else {})


def checksum(cell: SourceCell) -> str:
    """nbgrader's checksum of a cell as it was released, which tells an answer from none (nbgrader.utils)."""
    locked = not cell.solution and (cell.grade or cell.locked)
    flags = (str(cell.grade), str(cell.solution), str(locked))
    points = [str(float(cell.points))] if cell.grade else []
    text = "".join((cell.source, cell.cell_type, *flags, cell.name, *points))
    return md5(text.encode(), usedforsecurity=False).hexdigest()
