"""The zoo's course: four exercises and a written answer, right answers to them, and canaries where secrets lie."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course, course_secret
from tests.course import RELU, SOFTMAX, cell, exercise_cells, make_course, notebook

DROPOUT = """def dropout(x, p_drop, training, rng):
    if not training:
        return x
    kept = rng.random(x.shape) >= p_drop
    return x * kept / (1 - p_drop)"""
BACKPROP_STEP = """def backprop_step(params, x, y, learning_rate):
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    z = x @ W1 + b1
    h = np.maximum(0, z)
    logits = h @ W2 + b2
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    p /= len(y)
    d = (p @ W2.T) * (z > 0)
    steps = {"W1": x.T @ d, "b1": d.sum(axis=0), "W2": h.T @ p, "b2": p.sum(axis=0)}
    return {name: params[name] - learning_rate * steps[name] for name in steps}"""
ESSAY = "ReLU keeps its slope of 1, so gradients do not shrink on the way back."

POINTS = {"relu": 4.0, "softmax": 5.0, "dropout": 8.0, "backprop_step": 8.0}
RIGHT = {"relu": RELU, "softmax": SOFTMAX, "dropout": DROPOUT, "backprop_step": BACKPROP_STEP, "essay": ESSAY}
CANARY = "zoo-canary"


@dataclass(frozen=True)
class Canaries:
    """Strings that must never come out, by where they are planted."""

    environment: str
    key: str
    hidden: str
    classmate: str

    @classmethod
    def hatched(cls) -> "Canaries":
        """Fresh ones, so that nobody can know them."""
        names = ("environment", "key", "hidden", "classmate")
        return cls(*(f"{CANARY}-{name}-{secrets.token_hex(6)}" for name in names))


def parameters(solution: str) -> str:
    """What stands between the brackets of the first definition."""
    return solution.split("(", 1)[1].split(")", 1)[0]


def source_notebook(canaries: Canaries) -> dict[str, Any]:
    """The teacher's notebook, with a canary in every hidden cell."""
    cells = [cell("imports", "import numpy as np", locked=True)]
    for name, points in POINTS.items():
        answer, hidden = exercise_cells(name, parameters(RIGHT[name]), RIGHT[name], points)
        answer["source"] = answer["source"].replace(
            "### BEGIN SOLUTION", f"### BEGIN SOLUTION\n    # {canaries.hidden}"
        )
        hidden["source"] = hidden["source"].replace("autograder.check", f"'{canaries.hidden}'; autograder.check")
        cells += [answer, hidden]
    plain = {"id": "question", "cell_type": "markdown", "metadata": {}, "source": "## Why ReLU?\n\nExplain."}
    essay = cell("essay", "YOUR ANSWER HERE", "markdown", grade=True, solution=True, points=3)
    return notebook([*cells, plain, essay])


def open_zoo(root: Path, canaries: Canaries) -> Course:
    """A released course with the assignment `hw`, its secret made."""
    course = make_course(root, source_notebook(canaries))
    course_secret(course)
    return course


def filled_in(course: Course, answers: dict[str, str]) -> dict[str, Any]:
    """The released notebook with answers in its named cells."""
    released: dict[str, Any] = json.loads((course.root / "release" / "hw" / "hw.ipynb").read_text())
    for given in released["cells"]:
        name = given["metadata"].get("nbgrader", {}).get("grade_id")
        given["source"] = answers.get(name, "".join(given["source"]))
    return released
