"""A list of the course without one student: lines of CSV, entries and keys of JSON and YAML, under a seal or not."""

import csv
import io
import itertools
import json
from pathlib import Path
from typing import Any

import yaml

from autograder.gradebook.records import seal

KEPT_AS_LINES = (".csv", ".jsonl")
KEPT_AS_DATA = (".json", ".yaml")


def without(path: Path, student: str, secret: bytes = b"") -> bytes | None:
    """The bytes of a list without a student; None if nothing of the student is in it.

    Data under the course's seal gets a new one if the secret is given.
    """
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix in KEPT_AS_DATA:
            data = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
            rest = left_out(data, student)
            return None if rest == data else written(rest, path.suffix, head_of(text), secret)
        keep = [line for line in text.splitlines(keepends=True) if not line_names(line, student, path.suffix)]
    except (OSError, ValueError, yaml.YAMLError):
        return None
    return None if len(keep) == len(text.splitlines()) else "".join(keep).encode("utf-8")


def written(data: Any, suffix: str, head: str, secret: bytes) -> bytes:
    """Data as the bytes of a file of the same kind."""
    if suffix != ".json":
        return (head + yaml.safe_dump(data, allow_unicode=True, sort_keys=False)).encode()
    if is_sealed(data) and secret:
        data = data | {"seal": seal(data["data"], secret)}
    return json.dumps(data, indent=1, ensure_ascii=False).encode()


def head_of(text: str) -> str:
    """The comments at the beginning of a YAML file."""
    lines = text.splitlines(keepends=True)
    return "".join(itertools.takewhile(lambda line: line.startswith("#"), lines))


def line_names(line: str, student: str, suffix: str) -> bool:
    """Whether a line of a list is the student's."""
    if suffix == ".csv":
        return any(student == cell.strip() for row in csv.reader(io.StringIO(line)) for cell in row)
    data = json.loads(line)
    return isinstance(data, dict) and student in data.values()


def left_out(data: Any, student: str, *, top: bool = True) -> Any:
    """Data without the keys that are the student's id, and without entries that are about the student.

    Keys at the top are the file's own words; under a seal it is the data that has a top.
    """
    if isinstance(data, dict):
        sealed = top and is_sealed(data)
        keep = {key: value for key, value in data.items() if top or key != student}
        return {key: left_out(value, student, top=sealed and key == "data") for key, value in keep.items()}
    if isinstance(data, list):
        rest = [each for each in data if each != student and not is_about(each, student)]
        return [left_out(each, student, top=False) for each in rest]
    return data


def is_sealed(data: Any) -> bool:
    """Whether data stands under the course's seal."""
    return isinstance(data, dict) and {"data", "seal"} <= data.keys()


def is_about(entry: Any, student: str) -> bool:
    """Whether an entry of a list is about the student."""
    return isinstance(entry, dict) and student in (entry.get("student"), entry.get("student_id"))
