"""Golden marks: what three students of the sample class are told, check by check, must not change unnoticed.

`make goldens` writes the files anew; look at the difference before you commit it.
"""

import json
from pathlib import Path

import pytest

from autograder.bank.outcomes import read_syllabus
from autograder.demo.sample import STUDENTS, fill_in, read_sample
from autograder.exercises.registry import known_exercises
from autograder.exports.gradescope import results
from autograder.gradebook.reading import clean_notebook, load_bytes, submitted_cells
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.sources import from_folder
from autograder.marking.notebook import Desk, mark_notebook

SYLLABUS = read_syllabus(shipped_course() / "question_bank" / "outcomes.yaml")
GOLDENS = Path(__file__).parent / "goldens"
FOLDER = shipped_course() / "source" / "activation_functions"


def marked(server, student: str) -> dict:
    """The student's results without what differs from run to run."""
    (source,) = from_folder(FOLDER, "activation_functions")
    path = FOLDER / "activation_functions.ipynb"
    data = fill_in(json.loads(path.read_text()), read_sample(STUDENTS / "activation_functions" / f"{student}.py"))
    cells = submitted_cells(clean_notebook(load_bytes(data, path), path))
    found = results(mark_notebook(Desk(known_exercises(), server, b"golden"), source, cells).record, SYLLABUS)
    return {"score": found["score"], "output": found["output"], "tests": found["tests"]}


@pytest.mark.parametrize("student", ["bilal", "liam", "mei"])
def test_golden(server, request, student) -> None:
    path = GOLDENS / f"{student}.json"
    found = json.dumps(marked(server, student), indent=1, ensure_ascii=False) + "\n"
    if request.config.getoption("--renew-goldens"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), "run `make goldens` if this is meant"
