"""What a worker is told is enough to mark with: it has no course folder."""

import json
import pickle
import shutil
from types import SimpleNamespace

import pytest

from autograder.cluster.facts import Facts, fingerprint, read_own
from autograder.gradebook.crew import Job, Recipe, attempt
from autograder.gradebook.marker import Marker
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.sources import from_file
from autograder.gradebook.submission import Submission
from autograder.marking.notebook import Desk
from autograder.marking.questions import Questions
from autograder.model import State

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
    assert result[NAME][0].marks == here[NAME][0].marks
    states = {check.state for mark in result[NAME][0].marks.values() for check in mark.results}
    assert State.UNKNOWN not in states
    assert len(result[NAME][0].marks) > 5
    assert json.dumps(result[NAME][1])
    there.teardown(None)
    assert list(elsewhere.iterdir()) == []
