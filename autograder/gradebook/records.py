"""Keep a `MarkedNotebook` in the autograded notebook, and read it back only if this course's marker wrote it.

The record is JSON in the notebook's metadata with a seal (an HMAC by the course's secret): a student who writes such
metadata into a submission forges nothing.
"""

import hmac
import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError, TeacherError
from autograder.gradebook.reading import load_notebook
from autograder.marking.drawing import Undrawn
from autograder.model import (
    CurveData,
    Diagnosis,
    Example,
    Mark,
    MarkedNotebook,
    Override,
    Panel,
    Result,
    Sketch,
    State,
    View,
)
from autograder.pages.words import names_question

KEY = "autograder"
SCHEMA = 1
NOTHING = Undrawn()


def to_data(marked: MarkedNotebook) -> dict[str, Any]:
    """The record as plain JSON data."""
    marks = {cell: mark_data(mark) for cell, mark in marked.marks.items()}
    rest = {name: getattr(marked, name) for name in ("assignment", "notebook", "level", "seconds", "digest")}
    lists = {"remarks": [*marked.remarks], "untouched": [*marked.untouched]}
    return {
        "schema": SCHEMA,
        **rest,
        **lists,
        "versions": {**marked.versions},
        "truth": {**marked.truth},
        "worth": {**marked.worth},
        "marks": marks,
    }


def mark_data(mark: Mark) -> dict[str, Any]:
    """One mark as plain JSON data."""
    parts = {name: getattr(mark, name) for name in ("diagnosis", "example", "curve")}
    return {
        **shallow(mark),
        "results": [result_data(result) for result in mark.results],
        **{name: shallow(part) if part else None for name, part in parts.items()},
        "sketch": asdict(mark.sketch) if mark.sketch else None,
        "picture": b64encode(mark.picture).decode() if mark.picture else None,
    }


def result_data(result: Result) -> dict[str, Any]:
    """One check's result as plain JSON data; most have no override, and records made before there were any."""
    data = shallow(result)
    override, hidden = data.pop("override"), data["counterexample"]
    kept = {"counterexample": shallow(hidden) if hidden else None}
    return data | kept | ({"override": shallow(override)} if override else {})


def shallow(part: Any) -> dict[str, Any]:
    """The fields of a dataclass; `asdict` would copy each number of each curve."""
    return {name: getattr(part, name) for name in part.__dataclass_fields__}


def from_data(data: dict[str, Any]) -> MarkedNotebook:
    """The record that `to_data` wrote."""
    return MarkedNotebook(
        assignment=data["assignment"],
        notebook=data["notebook"],
        marks={cell: mark_from(mark) for cell, mark in data["marks"].items()},
        remarks=tuple(data["remarks"]),
        level=data["level"],
        seconds=data["seconds"],
        digest=data["digest"],
        versions=data["versions"],
        untouched=tuple(data.get("untouched", ())),
        truth=data.get("truth", {}),
        worth=data.get("worth", {}),
    )


def mark_from(data: dict[str, Any]) -> Mark:
    """One mark of a record."""
    curve, diagnosis, example, picture = (data[part] for part in ("curve", "diagnosis", "example", "picture"))
    notes, explanation = explained(data)
    return Mark(
        item=data["item"],
        signature=data["signature"],
        core=data["core"],
        results=tuple(result_from(result) for result in data["results"]),
        diagnosis=Diagnosis(**diagnosis) if diagnosis else None,
        notes=notes,
        example=Example(**example) if example else None,
        curve=CurveData(**{name: tuple(numbers) for name, numbers in curve.items()}) if curve else None,
        picture=b64decode(picture) if picture else None,
        sketch=sketch_from(data["sketch"]) if data.get("sketch") else None,
        reason=data.get("reason", ""),
        explanation=explanation,
        key=data.get("key", ""),
        answer=data.get("answer", ""),
    )


def explained(data: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """The notes and the explanation of a mark; older records kept a question's explanation among its notes."""
    notes = tuple(data["notes"])
    if "explanation" in data:
        return notes, data["explanation"]
    return ((), " ".join(notes)) if names_question(data["signature"]) else (notes, "")


def sketch_from(data: dict[str, Any]) -> Sketch:
    """What a picture is drawn from, of a record."""
    panels = [
        Panel(each["name"], *(tuple(each[part]) for part in ("shape", "got", "expected", "at", "labels")))
        for each in data["panels"]
    ]
    return Sketch(View(data["view"]), data["call"], tuple(panels))


def result_from(data: dict[str, Any]) -> Result:
    """One check's result of a record."""
    typed = {"state": State(data["state"]), "band": int(data["band"]), "outcomes": tuple(data["outcomes"])}
    hidden, override = data.get("counterexample"), data.get("override")
    typed["counterexample"] = Example(**hidden) if hidden else None
    if override:
        typed["override"] = Override(**override | {"state": State(override["state"])})
    return Result(**data | typed)


def seal(data: dict[str, Any], secret: bytes) -> str:
    """What only a holder of the course's secret can compute for this record."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=True)
    return hmac.new(secret, text.encode(), sha256).hexdigest()


def put(notebook: dict[str, Any], marked: MarkedNotebook, secret: bytes, undrawn: Undrawn = NOTHING) -> None:
    """Write the sealed record into a notebook's metadata, and what of the notebook is still to be drawn."""
    data = to_data(marked)
    rest = {"undrawn": asdict(undrawn)} if undrawn else {}
    notebook["metadata"][KEY] = {"record": data, "seal": seal(data, secret), **rest}


def undrawn(notebook: dict[str, Any]) -> Undrawn:
    """What of an autograded notebook is still to be drawn."""
    kept = notebook["metadata"][KEY].get("undrawn")
    if not kept:
        return NOTHING
    exercises = {cell: tuple(truths) for cell, truths in kept["exercises"].items()}
    return Undrawn(kept["cells"], exercises, tuple(kept["left_out"]))


def get(notebook: dict[str, Any], secret: bytes, where: str) -> MarkedNotebook:
    """The record in a notebook's metadata, or `TeacherError` if there is none that this course's marker wrote."""
    metadata = notebook.get("metadata")
    kept = metadata.get(KEY) if isinstance(metadata, dict) else None
    if not isinstance(kept, dict) or "record" not in kept:
        raise TeacherError(f"{where} was not marked by autograder; run `autograder mark` with --again")
    if not hmac.compare_digest(str(kept.get("seal")), seal(kept["record"], secret)):
        raise TeacherError(
            f"{where} holds a record that this course's marker did not write; mark it again with --again"
        )
    return from_data(kept["record"])


def read(path: Path, secret: bytes) -> MarkedNotebook | None:
    """The record in an autograded notebook, or None when there is no such file or no record of ours in it."""
    try:
        return get(load_notebook(path), secret, str(path))
    except AutograderError:
        return None
