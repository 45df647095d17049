"""The two notebooks that meet in marking, as plain cells: the teacher's source and what the student handed in."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

IN_PROCESS = "autograder-in-process"
TOLD = re.compile(r"# version (\d{1,9}), drawn ([0-9a-f]{8}-[0-9a-f.]*)")
COMMENT = re.compile(rf"^\s*#+\s*{IN_PROCESS}\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the bank that a hidden cell names, and the name that holds the student's answer."""

    question: str
    version: int
    seed: str
    answer: str
    drawn: str = ""
    """How the question was drawn (`bank.drawn`); empty in notebooks that were made before there was any."""

    @property
    def told(self) -> "Told":
        """What the notebook that students get tells of the draw: nothing that names the question or its values."""
        values, _, places = self.drawn.partition("-")
        hidden = sha256(f"{self.question} {self.seed} {values}".encode()).hexdigest()[:8]
        return Told(self.version, f"{hidden}-{places}")


@dataclass(frozen=True, slots=True)
class Told:
    """A question's version and draw as a student's notebook tells them."""

    version: int
    drawn: str

    def __str__(self) -> str:
        return f"version {self.version}, drawn {self.drawn}"


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell of the teacher's notebook that nbgrader knows by name, hidden text included."""

    name: str
    cell_type: str
    source: str
    grade: bool
    solution: bool
    locked: bool
    task: bool
    points: float
    tags: tuple[str, ...] = ()

    @property
    def is_test(self) -> bool:
        """Whether the cell holds hidden tests: graded, and not written by the student."""
        return self.grade and not self.solution and not self.task

    @property
    def is_manual(self) -> bool:
        """Whether a person marks it: a written answer or a task."""
        return self.task or (self.grade and self.solution)

    @property
    def exercise(self) -> str | None:
        """The exercise that the hidden line names, if it is one of ours: `autograder.check("relu", relu)`."""
        return hidden_exercise(self.source) if self.is_test and self.cell_type == "code" else None

    @property
    def asked(self) -> Asked | None:
        """The question that the hidden line names: `autograder.ask("id", 1, "seed", answer_3, "drawn")`."""
        return hidden_question(self.source) if self.is_test and self.cell_type == "code" else None

    @property
    def papers(self) -> Mapping[str, Asked]:
        """What each paper of an exam asks: `autograder_papers = {"1": ("id", 1, "seed", "drawn"), ...}`; else empty."""
        return hidden_papers(self.source) if self.is_test and self.cell_type == "code" else {}

    @property
    def is_plain(self) -> bool:
        """Whether it is code that names no exercise and no question of ours: the teacher's own test."""
        return self.is_test and self.cell_type == "code" and not (self.exercise or self.asked or self.papers)

    @property
    def in_process(self) -> bool:
        """Whether the test asks to run in the student's process: by the cell's tag, or by that word in a comment."""
        return IN_PROCESS in self.tags or COMMENT.search(self.source) is not None


@dataclass(frozen=True)
class SourceNotebook:
    """The named cells of one notebook of an assignment, in the teacher's order where that is known."""

    assignment: str
    name: str
    cells: tuple[SourceCell, ...]
    language: str = "python"
    """The language of the kernel that the teacher released it for, in small letters."""
    loose: tuple[str, ...] = ()
    """The teacher's ordinary code cells, which nbgrader does not know; empty where the source is not at hand."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The files that lie beside the notebook, by their name below its folder."""
    texts: frozenset[str] = frozenset()
    """The teacher's other Markdown, which nbgrader does not know by name."""

    @cached_property
    def by_name(self) -> Mapping[str, SourceCell]:
        """Cell name -> cell."""
        return {cell.name: cell for cell in self.cells}

    @cached_property
    def is_exam(self) -> bool:
        """Whether its answers come in response files, not in the notebook."""
        marked = [cell for cell in self.cells if cell.is_test or cell.is_manual]
        return bool(marked) and all(cell.papers for cell in marked)


@dataclass(frozen=True, slots=True)
class SubmittedCell:
    """One cell as it was handed in; `name` is its nbgrader id, if it still has one."""

    name: str | None
    cell_type: str
    source: str


def hidden_exercise(source: str) -> str | None:
    """The name of the exercise in the first call of `autograder.check` in a hidden cell, or None."""
    found = hidden_call(source, "autograder.check")
    first = found.args[0] if found and found.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def hidden_question(source: str) -> Asked | None:
    """The question in the first call of `autograder.ask` in a hidden cell, or None."""
    found = hidden_call(source, "autograder.ask")
    if found is None or len(found.args) not in (4, 5) or not isinstance(found.args[3], ast.Name):
        return None
    parts = [*found.args[:3], *found.args[4:]]
    question, version, seed, *rest = (part.value if isinstance(part, ast.Constant) else None for part in parts)
    texts = (question, seed, *rest)
    if not all(isinstance(text, str) for text in texts) or not isinstance(version, int):
        return None
    return Asked(str(question), version, str(seed), found.args[3].id, *map(str, rest))


def told_draw(source: str) -> Told | None:
    """What a cell of a student's notebook tells of the draw of its question, if it tells any."""
    found = TOLD.search(source)
    return Told(int(found[1]), found[2]) if found else None


@cache
def hidden_call(source: str, name: str) -> ast.Call | None:
    """The first call of a function of ours in a hidden cell."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return next((call for call in calls if ast.unparse(call.func) == name), None)


def hidden_papers(source: str) -> dict[str, Asked]:
    """What the hidden line `autograder_papers = {...}` of an exam's cell says; empty where there is no such line."""
    try:
        lines = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
        found: dict[str, tuple[Any, ...]] = next(
            (ast.literal_eval(line.value) for line in lines if ast.unparse(line.targets[0]) == "autograder_papers"), {}
        )
        return {
            label: Asked(question, version, seed, "", *rest)
            for label, (question, version, seed, *rest) in found.items()
        }
    except (SyntaxError, ValueError, TypeError, AttributeError):
        return {}
