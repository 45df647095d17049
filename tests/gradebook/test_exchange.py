"""nbgrader's exchange on the file system, by nbgrader's own commands: release, fetch, submit, collect; then our marks.
One user plays all parts, so the students' names are given to `submit`, which would take the system's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.releasing import release
from tests.course import FULL, RIGHT, hand_in, scores

PROGRAMS = Path(sys.executable).parent
pytestmark = pytest.mark.slow


@pytest.fixture
def exchange(tmp_path) -> Path:
    """The folder that teachers and students share; everybody may write there, as nbgrader asks."""
    folder = tmp_path / "exchange"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


def nbgrader(folder: Path, *words: str) -> None:
    """Run nbgrader's command for somebody who works in a folder."""
    environment = {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    command = [str(PROGRAMS / "nbgrader"), *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_assignment_goes_round_and_is_marked(course, server, exchange, tmp_path) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}c.Exchange.root = {str(exchange)!r}\n")
    release(course, "hw", force=True)
    nbgrader(course.root, "release_assignment", "hw")
    answers = {"ada": RIGHT, "bob": RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}}
    for student, written in answers.items():
        desk = tmp_path / student
        desk.mkdir()
        settings = [f"--Exchange.root={exchange}", "--course", "test course"]
        nbgrader(desk, "fetch_assignment", "hw", *settings)
        fetched = desk / "hw" / "hw.ipynb"
        assert "BEGIN HIDDEN" not in fetched.read_text()
        answered = hand_in(course, student, written)
        answered.replace(fetched)
        answered.parent.rmdir()
        nbgrader(desk, "submit", "hw", *settings, f"--CourseDirectory.student_id={student}")
    nbgrader(course.root, "collect", "hw")
    assert sorted(course.submissions("hw")) == ["ada", "bob"]
    handled = mark_class(course, "hw", server)
    assert {one.student: one.points for one in handled} == {"ada": FULL, "bob": 5.0}
    assert scores(course, "bob")["relu-marks"] == (0.0, False)
    stamp = course.root / "submitted" / "ada" / "hw" / "timestamp.txt"
    assert stamp.read_text().strip().endswith("UTC")
