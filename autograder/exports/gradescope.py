"""A marked notebook as Gradescope's results.json, with everything we know about each check in `extra_data`.

Students see it: give it a record that the course's policy lets through (`autograder.gradebook.policy.allowed`).

Format: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from typing import Any

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.model import Mark, MarkedNotebook, Result, State

SCHEMA = 1
STATUS = {State.KEPT: "passed", State.BROKEN: "failed"}


VISIBILITY = ("visible", "after_due_date", "after_published", "hidden")
"""When students see the checks, in Gradescope's words."""


def results(marked: MarkedNotebook, syllabus: Syllabus = NO_SYLLABUS, visibility: str = "visible") -> dict[str, Any]:
    """The whole file: score, one test per check, and the run's circumstances.

    `visibility` is that of the checks. No input of a hidden test is in them; what the run prints is the teacher's only.
    """
    return {
        "score": marked.points,
        "execution_time": round(marked.seconds),
        "output": "\n".join(marked.remarks),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [
            test(mark, result, syllabus, visibility) for mark in marked.marks.values() for result in mark.results
        ],
        "extra_data": {
            "schema": SCHEMA,
            "assignment": marked.assignment,
            "notebook": marked.notebook,
            "needs_human": any(is_unknown(mark) for mark in marked.marks.values()),
            "isolation_level": marked.level,
            "seconds": marked.seconds,
            "versions": dict(marked.versions),
        },
    }


def refusal(reason: str) -> dict[str, Any]:
    """The file for a notebook that can't be marked: no points, and the reason why."""
    return {"score": 0.0, "output": reason, "output_format": "text", "visibility": "visible", "tests": []}


def is_unknown(mark: Mark) -> bool:
    """Whether some check of the mark could not be decided."""
    return any(result.state is State.UNKNOWN for result in mark.results)


def test(mark: Mark, result: Result, syllabus: Syllabus, visibility: str) -> dict[str, Any]:
    """One check. An unknown check has no status; a written answer, marked by a person, has a maximum of 0 here."""
    data = {
        "name": f"{mark.item}: {result.promise}",
        "score": result.points,
        "max_score": 0.0 if result.state is State.MANUAL else result.max_points,
        "output": output(mark, result),
        "tags": [syllabus.level_of(result.band).name, *result.outcomes, "core" if mark.core else "extension"],
        "output_format": "text",
        "visibility": visibility,
        "extra_data": extra(mark, result),
    }
    return data | ({"status": STATUS[result.state]} if result.state in STATUS else {})


def output(mark: Mark, result: Result) -> str:
    """What the student reads under the check."""
    if result.state is not State.BROKEN:
        return result.message
    help_words = mark.diagnosis.help if mark.diagnosis else ""
    example = f"Try it: {mark.example}" if mark.example else ""
    key = f"Right answer: {mark.key}" if mark.key else ""
    said = (result.message, help_words, example, *mark.notes, mark.explanation, key)
    return "\n".join(part for part in said if part)


def extra(mark: Mark, result: Result) -> dict[str, Any]:
    """The facts of the check for programs."""
    named = mark.diagnosis.id if mark.diagnosis and result.state is State.BROKEN else None
    return {
        "exercise": mark.item,
        "check": result.check,
        "outcome": list(result.outcomes),
        "band": int(result.band),
        "core": mark.core,
        "state": str(result.state),
        "misconception": named,
    }
