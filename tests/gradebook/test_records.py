"""Records survive the round trip, and only those that this course's marker wrote are believed."""

import json

import pytest

from autograder.errors import TeacherError
from autograder.gradebook import records
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

CALL = Example("relu(-1.0)", "1.0", "0.0")
RESULT = Result("values", "Promise", State.BROKEN, 0.0, 2.0, 6, ("SE-12-02",), "is 1, should be 2", CALL)
BARS = Panel("relu", (1,), (float("nan"),), (2.0,), at=(0.0, 1.0), labels=("a row",))
OVERRIDE = Override("a fair reading", State.UNKNOWN, 0.0, "the check failed")
DECIDED = Result("shape", "Shape", State.KEPT, 1.0, 1.0, 5, (), override=OVERRIDE)
MARKED = MarkedNotebook(
    assignment="a",
    notebook="n",
    marks={
        "relu-marks": Mark(
            "relu",
            "relu(x)",
            core=True,
            results=(RESULT, DECIDED),
            diagnosis=Diagnosis("relu.abs", "idea", "help"),
            notes=("a note",),
            curve=CurveData((0.0, 1.0), (0.0, 1.0), (float("nan"), 1.0)),
            picture=b"\x89PNG",
            sketch=Sketch(View.BARS, "relu(x)", (BARS,)),
            reason="no cell defines it",
        ),
        "q": Mark("q", "question 1", core=True, results=(RESULT,), explanation="because", key="B: 2", answer="A: 1"),
        "essay": Mark("essay", "written answer", core=True, results=()),
    },
    remarks=("put back",),
    level=4,
    seconds=0.25,
    digest="d1",
    versions={"numpy": "2"},
    untouched=("essay",),
    truth={"exercises": "e1"},
    worth={"relu-marks": 4.0},
)


@pytest.fixture
def notebook():
    data = {"cells": [], "metadata": {}}
    records.put(data, MARKED, b"secret")
    return json.loads(json.dumps(data))


def test_a_record_survives_being_written(notebook) -> None:
    assert repr(records.get(notebook, b"secret", "here")) == repr(MARKED)


def test_an_edited_record_is_refused(notebook) -> None:
    notebook["metadata"]["autograder"]["record"]["marks"]["relu-marks"]["results"][0]["points"] = 2.0
    with pytest.raises(TeacherError, match="did not write"):
        records.get(notebook, b"secret", "here")


def test_a_record_of_another_course_is_refused(notebook) -> None:
    with pytest.raises(TeacherError, match="did not write"):
        records.get(notebook, b"another secret", "here")


@pytest.mark.parametrize("metadata", [{}, {"autograder": 3}, {"autograder": {}}, []])
def test_a_notebook_without_a_record_is_refused(metadata) -> None:
    with pytest.raises(TeacherError, match="was not marked by autograder"):
        records.get({"metadata": metadata}, b"secret", "here")


def test_read_says_none_where_there_is_nothing_to_believe(tmp_path) -> None:
    assert records.read(tmp_path / "missing.ipynb", b"secret") is None


LATER = ("sketch", "reason", "explanation", "key", "answer")
"""What marks did not hold at first."""


def test_records_from_before_are_read_and_a_questions_explanation_is_no_note(notebook) -> None:
    data = notebook["metadata"]["autograder"]["record"]
    for mark in data["marks"].values():
        for name in LATER:
            del mark[name]
        for result in mark["results"]:
            del result["counterexample"]
    data["marks"]["q"]["notes"] = ["because"]
    found = records.from_data(data).marks
    assert (found["q"].notes, found["q"].explanation, found["q"].key) == ((), "because", "")
    assert (found["relu-marks"].notes, found["relu-marks"].explanation) == (("a note",), "")
    assert found["relu-marks"].sketch is None
    assert found["relu-marks"].results[0].counterexample is None
