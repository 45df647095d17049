"""What goes into a student's repository marks there, and holds nothing that a student must not read."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from autograder.errors import TeacherError
from autograder.exports.services import github
from autograder.gradebook.course import course_secret, open_course
from autograder.gradebook.policy import Checks, policy_of
from tests.course import RIGHT, SOFTMAX, answered, cell, notebook

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


@pytest.fixture
def repository(course, tmp_path):
    """A student's checkout: the notebook, and what the teacher's template added."""
    list(github.write(course, "hw", tmp_path / "repo", level=3, package=""))
    (tmp_path / "repo" / "hw.ipynb").write_text(json.dumps(answered(course, ABS)))
    return tmp_path / "repo"


def steps(repository) -> list[dict]:
    (path,) = (repository / ".github" / "workflows").iterdir()
    jobs = yaml.safe_load(path.read_text())["jobs"]
    return jobs["run-autograding-tests"]["steps"]


def test_the_workflow_has_the_names_that_github_classroom_looked_for(repository) -> None:
    text = (repository / ".github" / "workflows" / "classroom.yml").read_text()
    workflow = yaml.safe_load(text)
    assert workflow["name"] == "Autograding Tests"
    assert list(workflow["jobs"]) == ["run-autograding-tests"]
    assert workflow["permissions"] == {"contents": "read"}
    assert [step["run"] for step in steps(repository) if step.get("name") == "Install"] == [
        f"python -m pip install --disable-pip-version-check '{github.PACKAGE}'"
    ]


def test_the_marking_step_runs_as_it_is_written(repository, tmp_path) -> None:
    (step,) = [step for step in steps(repository) if step.get("name") == "Mark"]
    environment = os.environ | {
        "GITHUB_WORKSPACE": str(repository),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "RUNNER_TEMP": str(tmp_path),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=repository / step["working-directory"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=hw.ipynb,line=")
    assert (tmp_path / "summary.md").read_text().startswith("## hw: 5 of 12")
    assert (tmp_path / "results.xml").is_file()


def test_nothing_in_the_repository_is_worth_reading(repository, course) -> None:
    files = {path: path.read_text() for path in (repository / ".github").rglob("*") if path.is_file()}
    assert len(files) == 4
    for text in files.values():
        assert course_secret(course).hex() not in text
        assert SOFTMAX.splitlines()[1].strip() not in text
        assert "np.maximum" not in text


def test_a_package_from_elsewhere(course, tmp_path) -> None:
    list(github.write(course, "hw", tmp_path, level=2, package="git+https://example.org/autograder@v1"))
    install, mark = (step["run"] for step in steps(tmp_path) if step.get("name") in ("Install", "Mark"))
    assert install.endswith("'git+https://example.org/autograder@v1'")
    assert mark.endswith("--minimum-level 2")


def unreleased(root, cells):
    """A course with one notebook."""
    (root / "source" / "hw").mkdir(parents=True)
    (root / "source" / "hw" / "hw.ipynb").write_text(json.dumps(notebook(cells)))
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    return open_course(root)


def test_hidden_tests_of_ones_own_stay_at_home(tmp_path) -> None:
    hidden = "### BEGIN HIDDEN TESTS\nassert twice(21) == 42\n### END HIDDEN TESTS"
    cells = [
        cell("twice", "def twice(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION", solution=True),
        cell("twice-marks", hidden, grade=True, locked=True, points=2),
    ]
    course = unreleased(tmp_path / "course", cells)
    with pytest.raises(TeacherError, match="cell twice-marks: hidden tests of your own"):
        list(github.write(course, "hw", tmp_path / "repo", level=3, package=""))
    assert not (tmp_path / "repo").exists()


def test_keys_of_the_bank_stay_at_home(tmp_path) -> None:
    line = "### BEGIN HIDDEN TESTS\nimport autograder; autograder.ask('q', 1, 'seed', answer_1)\n### END HIDDEN TESTS"
    cells = [cell("a", "answer_1 = None", solution=True), cell("q", line, grade=True, locked=True, points=1)]
    course = unreleased(tmp_path / "course", cells)
    with pytest.raises(TeacherError, match="cell q: the key of a question"):
        list(github.write(course, "hw", tmp_path / "repo", level=3, package=""))


def test_what_students_may_be_told_goes_along(course, tmp_path) -> None:
    lines = """
import datetime
c.FeedbackPage.before_release = {"checks": "whether"}
c.FeedbackPage.released = {"hw": datetime.datetime(2026, 6, 5, 16, 0)}
c.FeedbackPage.after_release = {"checks": "inputs"}
"""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + lines)
    opened = open_course(course.root)
    list(github.write(opened, "hw", tmp_path, level=3, package=""))
    there = open_course(tmp_path / ".github" / "autograder")
    for moment in (datetime(2026, 6, 1).astimezone(), datetime(2026, 6, 7).astimezone()):
        assert policy_of(there, "hw", moment) == policy_of(opened, "hw", moment)
    assert policy_of(there, "hw", datetime(2026, 6, 1).astimezone()).checks is Checks.WHETHER
