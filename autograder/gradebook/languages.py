"""Notebooks in other languages are nbgrader's. What the teacher released tells them apart, never a submission."""

import json
import re

from autograder.errors import TeacherError
from autograder.marking.cells import SourceNotebook

OTHERS = re.compile(r"^(ir|xr|irkernel|julia|xeus-julia|octave|matlab|scala|java|bash|sos)\b", re.IGNORECASE)
"""Names of kernels that are not Python's, for a notebook that does not tell its language."""


def language_of(kernelspec: str | None) -> str:
    """The language of a kernel as the gradebook keeps it, in small letters: `python`, `r`, `julia`."""
    try:
        spec = json.loads(kernelspec or "{}")
    except ValueError:
        spec = {}
    if not isinstance(spec, dict):
        return "python"
    language = str(spec.get("language") or "").strip().lower()
    name = str(spec.get("name") or "")
    return language or (name.lower() if OTHERS.match(name) else "python")


def split(notebooks: tuple[SourceNotebook, ...]) -> tuple[tuple[SourceNotebook, ...], tuple[SourceNotebook, ...]]:
    """The notebooks in Python, and those in other languages."""
    python = tuple(notebook for notebook in notebooks if notebook.language == "python")
    return python, tuple(notebook for notebook in notebooks if notebook.language != "python")


def refusal(others: tuple[SourceNotebook, ...]) -> str:
    """What to tell the teacher about notebooks in other languages."""
    listed = ", ".join(f"{notebook.name}.ipynb ({notebook.language})" for notebook in others)
    return f"only Python notebooks are marked in the room, not {listed}; `nbgrader autograde` still marks these"


def in_python(notebooks: tuple[SourceNotebook, ...]) -> tuple[SourceNotebook, ...]:
    """The notebooks in Python, or `TeacherError` when there are none."""
    python, others = split(notebooks)
    if others and not python:
        raise TeacherError(refusal(others))
    return python
