"""What the teacher released, as marking wants it: from the gradebook, or straight from a source notebook."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.errors import StudentError, TeacherError
from autograder.gradebook.languages import language_of
from autograder.gradebook.reading import load_notebook
from autograder.marking.cells import SourceCell, SourceNotebook


def from_gradebook(gradebook: Any, assignment: str) -> tuple[SourceNotebook, ...]:
    """The notebooks of an assignment as nbgrader saved them when it was released."""
    from nbgrader.api import MissingEntry

    try:
        entry = gradebook.find_assignment(assignment)
    except MissingEntry:
        raise TeacherError(
            f"the gradebook knows no assignment {assignment!r}; run `autograder release {assignment}` first"
        ) from None
    return tuple(
        SourceNotebook(assignment, notebook.name, stored_cells(notebook), language=language_of(notebook.kernelspec))
        for notebook in entry.notebooks
    )


def stored_cells(notebook: Any) -> tuple[SourceCell, ...]:
    """The cells of one notebook in the gradebook; points and roles come from nbgrader's own tables."""
    points = {cell.name: float(cell.max_score) for cell in (*notebook.grade_cells, *notebook.task_cells)}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    return tuple(
        SourceCell(
            name=cell.name,
            cell_type=cell.cell_type,
            source=cell.source or "",
            grade=cell.name in points and cell.name not in tasks,
            solution=cell.name in solutions,
            locked=bool(cell.locked),
            task=cell.name in tasks,
            points=points.get(cell.name, 0.0),
        )
        for cell in notebook.source_cells
    )


def from_folder(folder: Path, assignment: str) -> tuple[SourceNotebook, ...]:
    """The notebooks of a source folder with the solutions cleared, as a release would save them."""
    return tuple(from_file(path, assignment) for path in sorted(folder.glob("*.ipynb")))


def uncleared(folder: Path) -> tuple[SourceNotebook, ...]:
    """The notebooks of a source folder as they are: enough for names, roles and texts, and read in a moment."""
    return tuple(map(as_read, sorted(folder.glob("*.ipynb"))))


def as_read(path: Path) -> SourceNotebook:
    """One source notebook with its solutions; `TeacherError` if it can't be read."""
    try:
        cells = load_notebook(path)["cells"]
        named = tuple(named_cell(cell) for cell in cells if cell["metadata"].get("nbgrader"))
        return SourceNotebook("", path.stem, named, texts=other_texts(cells))
    except (StudentError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(path, error) from error


def other_texts(cells: Iterable[Any]) -> frozenset[str]:
    """The teacher's texts that nbgrader has no name for."""
    plain = (cell for cell in cells if cell["cell_type"] != "code" and not cell["metadata"].get("nbgrader"))
    return frozenset("".join(cell["source"]).strip() for cell in plain)


def from_file(path: Path, assignment: str) -> SourceNotebook:
    """One source notebook, or `TeacherError` if it can't be read as one."""
    import nbformat
    from nbgrader.preprocessors import ClearSolutions, LockCells

    try:
        notebook = nbformat.read(path, as_version=4)
        for preprocessor in (ClearSolutions(), LockCells()):
            notebook, _ = preprocessor.preprocess(notebook, {})
    except Exception as error:  # a damaged source can fail in any of the libraries that read it
        raise unreadable(path, error) from error
    cells = tuple(named_cell(cell) for cell in notebook.cells if "nbgrader" in cell.metadata)
    language = language_of(json.dumps(notebook.metadata.get("kernelspec", {})))
    return SourceNotebook(assignment, path.stem, cells, language, texts=other_texts(notebook.cells))


def unreadable(path: Path, error: Exception) -> TeacherError:
    """What to say about a damaged source notebook."""
    reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    return TeacherError(f"{path}: can't be read as a source notebook: {reason}; mend it in Jupyter")


def named_cell(cell: Any) -> SourceCell:
    """A cell of a source notebook that carries nbgrader's metadata."""
    nbgrader = cell["metadata"]["nbgrader"]
    task = bool(nbgrader.get("task", False))
    return SourceCell(
        name=nbgrader["grade_id"],
        cell_type=cell["cell_type"],
        source="".join(cell["source"]),
        grade=bool(nbgrader.get("grade", False)),
        solution=bool(nbgrader.get("solution", False)),
        locked=bool(nbgrader.get("locked", False)),
        task=task,
        points=float(nbgrader.get("points", 0)),
    )


def check_usable(notebooks: tuple[SourceNotebook, ...], where: str) -> tuple[SourceNotebook, ...]:
    """The notebooks, or `TeacherError` if there is nothing in them that could be marked."""
    if not any(cell.is_test or cell.is_manual for notebook in notebooks for cell in notebook.cells):
        raise TeacherError(f"{where} has no cell that nbgrader marks; add grade cells to its notebook first")
    return notebooks


def check_same_cells(released: tuple[SourceNotebook, ...], there: tuple[SourceNotebook, ...], folder: Path) -> None:
    """Raise `TeacherError` if the gradebook's cells are not those that are there in the source folder."""
    if cell_names(released) != cell_names(there):
        raise TeacherError(
            f"the gradebook knows other cells than the notebooks in {folder}: it belongs to another course, "
            f"or the source changed since; if it is the right one, run `autograder release {folder.name} --force`"
        )


def with_texts(released: tuple[SourceNotebook, ...], there: tuple[SourceNotebook, ...]) -> tuple[SourceNotebook, ...]:
    """The gradebook's notebooks with the teacher's other texts, which only the source notebooks have."""
    texts = {notebook.name: notebook.texts for notebook in there}
    return tuple(replace(notebook, texts=texts.get(notebook.name, frozenset())) for notebook in released)


def cell_names(notebooks: tuple[SourceNotebook, ...]) -> dict[str, set[str]]:
    """Notebook -> names of the cells that are marked."""
    return {
        notebook.name: {cell.name for cell in notebook.cells if cell.is_test or cell.is_manual}
        for notebook in notebooks
    }
