"""What the teacher released, as marking wants it: from the gradebook, or straight from a source notebook."""

from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
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
    return tuple(SourceNotebook(assignment, notebook.name, stored_cells(notebook)) for notebook in entry.notebooks)


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
    import nbformat
    from nbgrader.preprocessors import ClearSolutions, LockCells

    notebooks = []
    for path in sorted(folder.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for preprocessor in (ClearSolutions(), LockCells()):
            notebook, _ = preprocessor.preprocess(notebook, {})
        cells = tuple(named_cell(cell) for cell in notebook.cells if "nbgrader" in cell.metadata)
        notebooks.append(SourceNotebook(assignment, path.stem, cells))
    return tuple(notebooks)


def named_cell(cell: Any) -> SourceCell:
    """A cell of a source notebook that carries nbgrader's metadata."""
    nbgrader = cell.metadata.nbgrader
    task = bool(nbgrader.get("task", False))
    return SourceCell(
        name=nbgrader["grade_id"],
        cell_type=cell.cell_type,
        source=cell.source,
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
