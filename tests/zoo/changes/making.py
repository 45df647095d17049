"""How a change is made: of a notebook's JSON, of its cells, of the bytes of its file.

A change gets the folder with `hw.ipynb` in it and the places an attacker could know.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.zoo.course import POINTS

Data = dict[str, Any]
Places = dict[str, str]
OnFolder = Callable[[Path, Places], None]


def on_data(change: Callable[[Data], Any]) -> OnFolder:
    """A change of the notebook's JSON."""

    def apply(folder: Path, _places: Places) -> None:
        path = folder / "hw.ipynb"
        data = json.loads(path.read_text())
        changed = change(data)
        path.write_text(json.dumps(data if changed is None else changed))

    return apply


def on_bytes(change: Callable[[bytes], bytes]) -> OnFolder:
    """A change of the file's bytes."""

    def apply(folder: Path, _places: Places) -> None:
        path = folder / "hw.ipynb"
        path.write_bytes(change(path.read_bytes()))

    return apply


def name_of(cell: Data) -> str:
    """A cell's nbgrader id, or nothing."""
    kept = cell["metadata"].get("nbgrader", {})
    return str(kept.get("grade_id", "")) if isinstance(kept, dict) else ""


def is_answer(cell: Data) -> bool:
    """Whether it is the cell of a function to be written."""
    return name_of(cell) in POINTS


def stub(name: str) -> str:
    """A cell as it was handed out."""
    shown = {"relu": "x", "softmax": "z", "dropout": "x, p_drop, training, rng"}
    given = shown.get(name, "params, x, y, learning_rate")
    return f"def {name}({given}):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def code(source: str, **metadata: Any) -> Data:
    """A code cell."""
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def text(source: str, **metadata: Any) -> Data:
    """A text cell."""
    return {"cell_type": "markdown", "metadata": metadata, "source": source}


def each_cell(change: Callable[[Data], Any]) -> OnFolder:
    """A change made to every cell."""
    return on_data(lambda data: [change(cell) for cell in data["cells"]] and None)


def each_kept(change: Callable[[Data], Any]) -> OnFolder:
    """A change made to nbgrader's metadata of every cell that has some."""
    return each_cell(lambda cell: change(cell["metadata"]["nbgrader"]) if "nbgrader" in cell["metadata"] else None)


def only_cells(keep: Callable[[Data], bool]) -> OnFolder:
    """Leave only the cells that are to be kept."""
    return on_data(lambda data: {**data, "cells": [cell for cell in data["cells"] if keep(cell)]})


def answers_become(make: Callable[[Data], list[Data]]) -> OnFolder:
    """Put something in place of every answer cell."""

    def change(data: Data) -> Data:
        cells = [new for cell in data["cells"] for new in (make(cell) if is_answer(cell) else [cell])]
        return {**data, "cells": cells}

    return on_data(change)


def essay_becomes(make: Callable[[Data], list[Data]]) -> OnFolder:
    """Put something in place of the written answer."""

    def change(data: Data) -> Data:
        cells = [new for cell in data["cells"] for new in (make(cell) if name_of(cell) == "essay" else [cell])]
        return {**data, "cells": cells}

    return on_data(change)
