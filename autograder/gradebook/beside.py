"""What the gradebook does not keep of a course: the ordinary cells of its notebooks, their tags, and the files beside.

In: the notebooks as the gradebook has them, and the source folder, where there is one. Out: the same notebooks with
what was found. It is only looked for where the teacher's own tests need it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError
from autograder.gradebook.folders import ordinary_files
from autograder.gradebook.reading import clean_notebook, grade_id, load_notebook
from autograder.marking.cells import SourceNotebook

MOST_BYTES = 32 << 20
"""Of all files together: they lie in the memory of every room."""

LARGEST = 16 << 20


def with_folder(sources: Iterable[SourceNotebook], folder: Path, ignored: Sequence[str]) -> tuple[SourceNotebook, ...]:
    """The notebooks with what lies in their source folder."""
    return tuple(completed(source, folder, ignored) if needs_folder(source) else source for source in sources)


def needs_folder(source: SourceNotebook) -> bool:
    """Whether the notebook has tests of the teacher's own."""
    return any(cell.is_plain for cell in source.cells)


def completed(source: SourceNotebook, folder: Path, ignored: Sequence[str]) -> SourceNotebook:
    """A notebook with the teacher's ordinary cells, the tags of its grade cells, and the files."""
    path = folder / f"{source.name}.ipynb"
    try:
        cells = clean_notebook(load_notebook(path), path)["cells"]
    except AutograderError:  # marking needs no source folder; without it a test imports for itself
        cells = []
    tags = {name: tags_of(cell) for cell in cells if (name := grade_id(cell))}
    loose = tuple(cell["source"] for cell in cells if cell["cell_type"] == "code" and not grade_id(cell))
    named = tuple(replace(cell, tags=tags.get(cell.name, ())) for cell in source.cells)
    return replace(source, cells=named, loose=loose, files=files_in(folder, ignored))


def tags_of(cell: dict[str, Any]) -> tuple[str, ...]:
    """The tags that Jupyter shows on a cell."""
    tags = cell["metadata"].get("tags")
    return tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()


def files_in(folder: Path, ignored: Sequence[str]) -> dict[str, bytes]:
    """The ordinary files below a folder that are no notebooks, by their names, as many as fit."""
    found, left = {}, MOST_BYTES
    for path in sorted(ordinary_files(folder, list(ignored))):
        size = path.stat().st_size
        name = path.relative_to(folder).as_posix()
        if size <= min(left, LARGEST) and name != "timestamp.txt":
            found[name] = path.read_bytes()
            left -= size
    return found
