"""nbgrader's own commands, on the same course: the same scores, our feedback pages, and formgrader's needs met."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.handled import Fate
from autograder.gradebook.overrides.deciding import Asked, decide
from tests.course import RIGHT, hand_in, scores

PROGRAMS = Path(sys.executable).parent
ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


def nbgrader(course, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run nbgrader's command in the course folder, as a teacher would."""
    environment = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    command = [str(PROGRAMS / "nbgrader"), *arguments]
    return subprocess.run(
        command, cwd=course.root, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def handed_in(course):
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", ABS)
    hand_in(course, "cy", {})
    (course.root / "submitted" / "ada" / "hw" / "timestamp.txt").write_text("2026-03-02 09:00:00 UTC")
    return course


def test_nbgrader_autograde_gives_the_same_scores_as_mark(handed_in, server) -> None:
    done = nbgrader(handed_in, "autograde", "hw")
    assert done.returncode == 0, done.stderr
    theirs = {student: scores(handed_in, student) for student in ("ada", "bob", "cy")}
    said = []
    assert {item.fate for item in mark_class(handed_in, "hw", server, say=said.append)} == {Fate.SKIPPED}
    assert said == []  # the same truth, as far as the records tell
    mark_class(handed_in, "hw", server, force=True)
    ours = {student: scores(handed_in, student) for student in ("ada", "bob", "cy")}
    assert theirs == ours
    assert theirs["ada"]["relu-marks"] == (4.0, False)
    assert theirs["cy"]["relu-marks"] == (0.0, False)


def test_nbgrader_autograde_keeps_overrides_and_gives_the_same_scores_as_mark(handed_in, server) -> None:
    mark_class(handed_in, "hw", server)
    before = scores(handed_in, "bob")["relu-marks"][0]
    decide(handed_in, Asked("hw", "bob", "relu", "values"), 1.5, "half right", lambda words: None)
    mark_class(handed_in, "hw", server, force=True)
    ours, words = scores(handed_in, "bob"), words_in_formgrader(handed_in)
    done = nbgrader(handed_in, "autograde", "hw", "--force")
    assert done.returncode == 0, done.stderr
    assert scores(handed_in, "bob") == ours
    assert words_in_formgrader(handed_in) == words
    assert ours["relu-marks"] == (before + 1.5, False)
    assert "changed by hand to 1.5 points: half right" in words


def words_in_formgrader(course) -> str:
    """What bob's grade cell of relu shows."""
    notebook = json.loads((course.root / "autograded" / "bob" / "hw" / "hw.ipynb").read_text())
    (cell,) = (each for each in notebook["cells"] if each["metadata"]["nbgrader"]["grade_id"] == "relu-marks")
    return "".join(cell["outputs"][0]["text"])


def test_nbgrader_goes_on_after_a_notebook_that_is_none(handed_in) -> None:
    (handed_in.root / "submitted" / "bob" / "hw" / "hw.ipynb").write_text("{")
    done = nbgrader(handed_in, "autograde", "hw")
    assert done.returncode == 1
    assert scores(handed_in, "cy")["relu-marks"] == (0.0, False)
    assert not (handed_in.root / "autograded" / "bob" / "hw" / "hw.ipynb").exists()


def test_nbgrader_feedback_is_our_page_without_hidden_tests(handed_in, server) -> None:
    mark_class(handed_in, "hw", server)
    done = nbgrader(handed_in, "generate_feedback", "hw")
    assert done.returncode == 0, done.stderr
    page = (handed_in.root / "feedback" / "bob" / "hw" / "hw.html").read_text()
    assert "lose their sign" in page
    assert "autograder.check" not in page


def test_nbgrader_validate_marks_the_source_live_and_finds_a_wrong_answer(course) -> None:
    source = course.root / "source" / "hw" / "hw.ipynb"
    right = nbgrader(course, "validate", str(source))
    assert "Success" in right.stdout, right.stdout + right.stderr
    source.write_text(source.read_text().replace("np.maximum(0, x)", "np.minimum(0, x)"))
    wrong = nbgrader(course, "validate", str(source))
    assert "relu: 0 of 4" in wrong.stdout
    assert "relu.min" in wrong.stdout
