"""Turn the sample answers into notebooks, as if students had filled in the released ones.

Each student is a file in `students/ASSIGNMENT/` for every assignment handed in: Python in cells that start with
`# %% NAME`, where NAME is the solution cell that the code goes into. `# %% NAME [markdown]` is an answer in words, with
a `#` before each line; NAME is then the id of the notebook's cell. A line `# handed in: truncated` in the head makes
the notebook arrive damaged.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STUDENTS = Path(__file__).parent / "students"
CELL = re.compile(r"^# %% (?P<name>\S+)(?P<words> \[markdown\])?[^\n]*\n", re.MULTILINE)
DAMAGE = re.compile(r"^# handed in: (?P<kind>\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sample:
    """One made-up student's answers: a name, the text for each cell, and how the file was damaged, if it was."""

    student: str
    answers: Mapping[str, str]
    damage: str | None


def read_sample(path: Path) -> Sample:
    """The student described by one file."""
    text = path.read_text(encoding="utf-8")
    head, *parts = CELL.split(text)
    damage = DAMAGE.search(head)
    cells = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    answers = {name: uncommented(part) if words else part.strip() for name, words, part in cells}
    return Sample(path.stem, answers, damage["kind"] if damage else None)


def uncommented(text: str) -> str:
    """An answer in words, without the `#` that makes its lines comments."""
    return re.sub(r"^# ?", "", text, flags=re.MULTILINE).strip()


def sample_class(assignment: str) -> list[Sample]:
    """The made-up students who handed in an assignment, by name; none where there are no sample answers."""
    return [read_sample(path) for path in sorted((STUDENTS / assignment).glob("*.py"))]


def fill_in(notebook: dict[str, Any], sample: Sample) -> bytes:
    """The released notebook with the student's answers in it, as the file that was handed in."""
    cells = [filled(cell, sample.answers) for cell in notebook["cells"]]
    text = json.dumps(notebook | {"cells": cells}, indent=1, ensure_ascii=False) + "\n"
    return DAMAGES[sample.damage](text)


def filled(cell: dict[str, Any], answers: Mapping[str, str]) -> dict[str, Any]:
    """The cell with the student's answer in it, if the student wrote any for it.

    A cell is known by its name in nbgrader, or by its id where nbgrader has none for it: there a task is answered.
    """
    name: str = cell["metadata"].get("nbgrader", {}).get("grade_id") or cell["id"]
    return cell | {"source": answers[name]} if name in answers else cell


DAMAGES: Mapping[str | None, Callable[[str], bytes]] = {
    None: lambda text: text.encode(),
    "truncated": lambda text: text.encode()[: len(text) // 2],
    "utf-16": lambda text: text.encode("utf-16"),
}
"""What can happen to a file on its way: cut off in the middle of an upload, or saved by another editor."""
