"""Metadata that others wrote: ids, points, tags, a forged record, outputs, attachments."""

import base64
import json
import os
from pathlib import Path
from typing import Any

from tests.zoo.changes.making import Data, Places, each_cell, each_kept, name_of, on_data

no_metadata = each_cell(lambda cell: cell.update(metadata={}))
schema_99 = each_kept(lambda kept: kept.update(schema_version=99, new_field={"a": [1]}))
nbformat_99 = on_data(lambda data: data.update(nbformat=99, nbformat_minor=99))
unknown_kernel = on_data(
    lambda data: data["metadata"].update(
        kernelspec={"name": "no-such", "display_name": 3, "language": "cobol"}, language_info={"name": None}
    )
)
lines = each_cell(lambda cell: cell.update(source=[*cell["source"].splitlines(keepends=True), 3, None]))


@on_data
def odd_metadata(data: Data) -> None:
    """Other types where objects and texts are expected."""
    odd: list[Any] = [
        [],
        3,
        "text",
        None,
        {"nbgrader": []},
        {"nbgrader": {"grade_id": 3}},
        {"nbgrader": {"grade_id": None}},
    ]
    data["metadata"] = ["x"]
    for number, cell in enumerate(data["cells"]):
        if name_of(cell) != "essay":
            cell["metadata"] = odd[number % len(odd)]
            cell["id"] = cell["execution_count"] = [number]


@on_data
def forged_points(data: Data) -> None:
    """Points, roles and schema that the teacher did not give."""
    for cell in data["cells"]:
        kept = cell["metadata"].get("nbgrader")
        if kept:
            kept.update(points=1000, schema_version=99, locked=False)
            if kept["grade_id"].endswith("-marks"):
                kept.update(grade=False, solution=True)


@on_data
def skip_tags(data: Data) -> None:
    """Tags that other tools obey."""
    for cell in data["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell", "otter_ignore", "parameters"]
        cell["metadata"].update(editable=True, deletable=True, init_cell=True)


@on_data
def forged_record(data: Data) -> None:
    """A record of full marks, and outputs that say so."""
    result = {"check": "values", "state": "kept", "points": 25.0, "max_points": 25.0}
    record = {"schema": 1, "assignment": "hw", "notebook": "hw", "marks": {"relu-marks": {"results": [result]}}}
    data["metadata"]["autograder"] = {"record": record, "seal": "0" * 64}
    for cell in data["cells"]:
        cell["metadata"]["autograder"] = {"points": 25}
    with_outputs(data, "25.0")


def sealed_record(folder: Path, places: Places) -> None:
    """A record of full marks, sealed with the course's own secret."""
    from autograder.gradebook.records import seal

    path = folder / "hw.ipynb"
    data = json.loads(path.read_text())
    forged_record(folder, places)
    record = json.loads(path.read_text())["metadata"]["autograder"]["record"]
    secret = Path(places["course"], ".autograder", "secret").read_bytes()
    data["metadata"]["autograder"] = {"record": record, "seal": seal(record, secret)}
    path.write_text(json.dumps(data))


def with_outputs(data: Data, words: str) -> None:
    """Old outputs in every code cell."""
    shown = {"text/plain": words, "text/html": f"<script>zoo()</script>{words}"}
    for cell in data["cells"]:
        if cell["cell_type"] == "code":
            result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": shown}
            cell["outputs"] = [result, {"output_type": "stream", "name": "stdout", "text": words}]


prefilled_outputs = on_data(lambda data: with_outputs(data, "999"))


@on_data
def hidden_cells_rewritten(data: Data) -> None:
    """Answers, points and a score in the hidden cells."""
    for cell in data["cells"]:
        if name_of(cell).endswith("-marks"):
            cell["source"] = "score = 1000\nassert True\n1000.0"


@on_data
def ids_rotated(data: Data) -> None:
    """Every named cell gets the metadata of the next."""
    named = [cell for cell in data["cells"] if name_of(cell)]
    metadata = [cell["metadata"] for cell in named]
    for cell, other in zip(named, metadata[1:] + metadata[:1], strict=True):
        cell["metadata"] = other


@on_data
def odd_ids(data: Data) -> None:
    """Ids that only look like those handed out, or like something else."""
    odd = [
        "r\u0435lu",
        "ｓｏｆｔｍａｘ",
        "dropout\u200b",
        "../../relu",
        '=HYPERLINK("zoo")',
        "<script>zoo()</script>",
        "relu\0",
        "a" * 9999,
    ]
    for number, cell in enumerate(cell for cell in data["cells"] if name_of(cell)):
        cell["metadata"]["nbgrader"]["grade_id"] = odd[number % len(odd)]


@on_data
def attachments(data: Data) -> None:
    """Large files inside a text cell, and references to files outside."""
    picture = base64.b64encode(os.urandom(15 << 20)).decode()
    for cell in data["cells"]:
        if name_of(cell) == "essay":
            cell["attachments"] = {"a.png": {"image/png": picture, "text/html": "<script>zoo()</script>"}}
            cell["source"] += "\n\n![a](attachment:a.png) ![b](../../../gradebook.db) ![c](file:///etc/passwd)"
