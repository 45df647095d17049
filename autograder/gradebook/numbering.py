"""The ids and execution counts of an autograded notebook's cells, as nbgrader leaves them: those that they came with.

In: cells as nbformat data, each with the id that it came with, if any. Out: the same cells, each with an id of its own,
and code that is not blank with its count in the order of the notebook, as a kernel counts that ran it once.
"""

import re
from typing import Any

ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
"""What nbformat lets an id be."""


def number(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cells with ids and counts."""
    claimed = {cell["id"] for cell in cells if is_id(cell.get("id"))}
    given: set[str] = set()
    made, count = [], 0
    for place, cell in enumerate(cells):
        name = cell.get("id")
        if not is_id(name) or name in given:
            name = unused(f"cell-{place}", claimed | given)
        given.add(str(name))
        ran = cell["cell_type"] == "code" and cell["source"].strip() != ""
        count += ran
        made.append({**(counted(cell, count) if ran else cell), "id": name})
    return made


def is_id(raw: object) -> bool:
    """Whether this may be a cell's id."""
    return isinstance(raw, str) and ID.fullmatch(raw) is not None


def unused(wanted: str, taken: set[str]) -> str:
    """The wanted id, or a longer one that nobody has."""
    while wanted in taken:
        wanted += "-"
    return wanted


def counted(cell: dict[str, Any], count: int) -> dict[str, Any]:
    """A code cell with its count, and its results with the same."""
    outputs = [
        {**output, "execution_count": count} if output["output_type"] == "execute_result" else output
        for output in cell["outputs"]
    ]
    return {**cell, "execution_count": count, "outputs": outputs}
