"""Read a notebook file that anybody may have written: bounded, without following links, in any usual encoding.

In: a path. Out: the notebook as plain JSON data with a list of cells, or a `StudentError` that says what is wrong.
"""

import json
import os
import stat
from pathlib import Path
from typing import Any

from autograder.errors import StudentError
from autograder.gradebook.harmless import sound_attachments
from autograder.gradebook.numbering import is_id
from autograder.marking.cells import SubmittedCell

MAX_BYTES = 200 << 20
MAX_CELLS = 5000


def load_notebook(path: Path) -> dict[str, Any]:
    """The notebook file as it is: any JSON object."""
    return load_bytes(read_bytes(path), path)


def load_bytes(data: bytes, path: Path) -> dict[str, Any]:
    """The JSON object in a notebook file's bytes; the path only serves in messages."""
    return parse(decode(data, path), path)


def clean_notebook(notebook: dict[str, Any], path: Path) -> dict[str, Any]:
    """The notebook's cells without outputs; what is no cell is left out."""
    cells = [clean_cell(cell) for cell in raw_cells(notebook, path) if isinstance(cell, dict)]
    return {"cells": cells[:MAX_CELLS], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of bearable size; links, devices and pipes are refused."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise StudentError(f"{path}: there is no such file; collect the submission again") from None
    except OSError as error:
        raise StudentError(f"{path}: can't be opened ({error.strerror}); it must be an ordinary file") from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise StudentError(f"{path}: is not an ordinary file; ask the student to hand in the notebook itself")
        if status.st_size > MAX_BYTES:
            raise StudentError(
                f"{path}: has {status.st_size >> 20} MB, more than {MAX_BYTES >> 20} MB; clear its outputs"
            )
        return file.read(MAX_BYTES + 1)


def decode(data: bytes, path: Path) -> str:
    """The text, whatever editor wrote it: UTF-8, UTF-16 or UTF-32, with or without a byte order mark, or Latin-1."""
    if not data.strip():
        raise StudentError(f"{path}: is empty; ask the student to save and hand in the notebook again")
    encoding = json.detect_encoding(data)
    if not encoding.startswith("utf-8"):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def parse(text: str, path: Path) -> dict[str, Any]:
    """The JSON object in the text."""
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        reason = error.msg.removesuffix(" starting at").lower()
        raise StudentError(f"{where}: the file breaks off or is no notebook ({reason}); ask for it again") from None
    except (RecursionError, ValueError) as error:
        raise StudentError(f"{path}: is not a notebook ({type(error).__name__})") from None
    if not isinstance(notebook, dict):
        raise StudentError(f"{path}: is not a notebook: it holds a {type(notebook).__name__}, not cells")
    return notebook


def raw_cells(notebook: dict[str, Any], path: Path) -> list[Any]:
    """The cells of nbformat 4, or of all worksheets of nbformat 3."""
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets for cell in sheet.get("cells") or []]
    if not isinstance(cells, list):
        raise StudentError(f"{path}: is not a notebook: it has no list of cells")
    return cells


def clean_cell(cell: dict[str, Any]) -> dict[str, Any]:
    """One cell with only what marking and showing it need; outputs and execution counts are not believed."""
    kind = cell.get("cell_type")
    kind = {"heading": "markdown"}.get(str(kind), kind if kind in ("code", "markdown", "raw") else "raw")
    metadata = cell.get("metadata")
    clean: dict[str, Any] = {
        "cell_type": kind,
        "metadata": metadata if isinstance(metadata, dict) else {},
        "source": text_of(cell.get("source", cell.get("input"))),
    }
    if is_id(cell.get("id")):
        clean["id"] = cell["id"]
    if kind == "markdown" and "attachments" in cell:
        clean["attachments"] = sound_attachments(cell["attachments"])
    if kind == "code":
        clean |= {"outputs": [], "execution_count": None}
    return clean


def text_of(source: Any) -> str:
    """Notebook text, which nbformat allows to be a string or a list of lines; halves of characters become `?`."""
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source.encode("utf-8", "replace").decode("utf-8") if isinstance(source, str) else ""


def grade_id(cell: dict[str, Any]) -> str | None:
    """The cell's nbgrader name, if it has a usable one."""
    nbgrader = cell["metadata"].get("nbgrader")
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return name if isinstance(name, str) and name else None


def submitted_cells(notebook: dict[str, Any]) -> tuple[SubmittedCell, ...]:
    """The notebook's cells as marking wants them, each with the name that it claims."""
    return tuple(SubmittedCell(grade_id(cell), cell["cell_type"], cell["source"]) for cell in notebook["cells"])
