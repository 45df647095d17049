"""Turn the sample answers into notebooks, as if students had filled in the released one.

Each student is a file in `students/`: Python in cells that start with `# %% NAME`, where NAME is the solution cell that
the code goes into. A line `# handed in: truncated` in the head makes the notebook arrive damaged.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STUDENTS = Path(__file__).parent / "students"
CELL = re.compile(r"^# %% (?P<name>\S+)[^\n]*\n", re.MULTILINE)
DAMAGE = re.compile(r"^# handed in: (?P<kind>\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sample:
    """One made-up student: a name, the code for each solution cell, and how the file was damaged, if it was."""

    student: str
    answers: Mapping[str, str]
    damage: str | None


def read_sample(path: Path) -> Sample:
    """The student described by one file."""
    text = path.read_text(encoding="utf-8")
    head, *parts = CELL.split(text)
    damage = DAMAGE.search(head)
    answers = dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
    return Sample(path.stem, answers, damage["kind"] if damage else None)


def sample_class() -> list[Sample]:
    """All made-up students, by name."""
    return [read_sample(path) for path in sorted(STUDENTS.glob("*.py"))]


def fill_in(notebook: dict[str, Any], sample: Sample) -> bytes:
    """The released notebook with the student's answers in it, as the file that was handed in."""
    cells = [filled(cell, sample.answers) for cell in notebook["cells"]]
    text = json.dumps(notebook | {"cells": cells}, indent=1, ensure_ascii=False) + "\n"
    return DAMAGES[sample.damage](text)


def filled(cell: dict[str, Any], answers: Mapping[str, str]) -> dict[str, Any]:
    """The cell with the student's code in it, if the student wrote any for it."""
    name = cell["metadata"].get("nbgrader", {}).get("grade_id")
    return cell | {"source": answers[name]} if name in answers else cell


DAMAGES: Mapping[str | None, Callable[[str], bytes]] = {
    None: lambda text: text.encode(),
    "truncated": lambda text: text.encode()[: len(text) // 2],
    "utf-16": lambda text: text.encode("utf-16"),
}
"""What can happen to a file on its way: cut off in the middle of an upload, or saved by another editor."""
