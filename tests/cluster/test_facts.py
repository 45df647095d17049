"""What a worker is told is enough to mark with: it has no course folder."""

import json
import pickle
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.cluster.facts import Facts, fingerprint, read_own
from autograder.gradebook.batch import mark_class
from autograder.gradebook.crew import Crew
from autograder.gradebook.job import Job, Recipe, attempt
from autograder.gradebook.marker import Marker
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.sources import from_file
from autograder.gradebook.submission import Submission
from autograder.marking.notebook import Desk
from autograder.marking.questions import Questions
from autograder.model import State
from tests.course import cell, hand_in, make_course, notebook, scores

NAME = "deep_learning_quiz"


@pytest.mark.slow
def test_a_worker_without_the_course_marks_its_questions_like_the_course(tmp_path, monkeypatch, server) -> None:
    root = tmp_path / "course"
    shutil.copytree(shipped_course() / "question_bank", root / "question_bank")
    (root / "exercises").mkdir()
    (root / "exercises" / "own.py").write_text("OWN = 1\n")
    path = shipped_course() / "source" / NAME / f"{NAME}.ipynb"
    job = Job(Submission("ada", tmp_path, {NAME: path}, (), None), {NAME: path.read_bytes()})
    recipe = Recipe({NAME: from_file(path, NAME)}, root, b"any secret", server.level)
    facts = Facts(recipe, read_own(root), fingerprint(), "facts")
    here = attempt(
        Marker(recipe.sources, Desk({}, server, recipe.secret, questions=Questions(root / "question_bank"))), job
    )
    sent = pickle.dumps(facts)
    shutil.rmtree(root)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))

    there: Facts = pickle.loads(sent)
    there.setup(SimpleNamespace(address="tcp://there"))
    result = there.mark(job)
    (own,) = elsewhere.glob("*/exercises/own.py")
    assert own.read_text() == "OWN = 1\n"
    assert result[NAME].record.marks == here[NAME].record.marks
    states = {check.state for mark in result[NAME].record.marks.values() for check in mark.results}
    assert State.UNKNOWN not in states
    assert len(result[NAME].record.marks) > 5
    assert json.dumps(result[NAME].notebook)
    there.teardown(None)
    assert list(elsewhere.iterdir()) == []


READING = "return sum(map(float, open('data.csv').read().split(',')))"
READS = f"def total():\n    {READING}"
SUM = f"def total():\n    ### BEGIN SOLUTION\n    {READING}\n    ### END SOLUTION"


class Elsewhere(Crew):
    """A worker on a machine where the folder of submissions is not."""

    def __init__(self, server, submitted: Path) -> None:
        super().__init__(server)
        self.submitted = submitted

    def results(self, recipe, items):
        jobs = list(items)
        facts = pickle.loads(pickle.dumps(Facts(recipe, read_own(recipe.root), fingerprint(), "facts")))
        facts.setup(SimpleNamespace(address="tcp://there"))
        away = self.submitted.rename(self.submitted.with_name("away"))
        done = [(job, facts.mark(pickle.loads(pickle.dumps(job)))) for job in jobs if not isinstance(job, str)]
        away.rename(self.submitted)
        facts.teardown(None)
        return iter(done)


@pytest.mark.slow
def test_a_worker_gets_the_files_beside_a_notebook_that_its_tests_need(tmp_path, server) -> None:
    test = cell(
        "total-marks",
        "### BEGIN HIDDEN TESTS\nassert total() == 3\n### END HIDDEN TESTS",
        grade=True,
        locked=True,
        points=2,
    )
    course = make_course(tmp_path / "course", notebook([cell("total", SUM, solution=True), test]))
    (hand_in(course, "ada", {"total": READS}).parent / "data.csv").write_text("1,2")
    mark_class(course, "hw", Elsewhere(server, course.root / "submitted"))
    assert scores(course, "ada") == {"total-marks": (2.0, False)}
