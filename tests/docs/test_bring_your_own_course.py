"""docs/bring_your_own_course.md, done as it stands: a plain nbgrader course gets the two lines and is marked."""

import json
import re
from pathlib import Path

import pytest

from autograder.cli.main import cli
from autograder.gradebook.course import open_course
from autograder.gradebook.releasing import release
from tests.byo.nbgraders import scores
from tests.course import cell, notebook

PAGE = (Path(__file__).parents[2] / "docs" / "bring_your_own_course.md").read_text(encoding="utf-8")
LINES, MORE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
TEST, INSIDE = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
SQUARES = "def squares(n):\n    if n < 1:\n        raise ValueError\n    return [i ** 2 for i in range(1, n + 1)]"
ACCOUNT = "class Account:\n    def __init__(self, balance): self.balance = balance"
ANSWERS = {
    "right": {"squares": SQUARES, "account": ACCOUNT},
    "no error": {"squares": SQUARES.replace("if n < 1", "if n < 0"), "account": ACCOUNT.replace("= balance", "= 0")},
    "always": {"squares": "class Yes:\n    __eq__ = lambda *a: True\nsquares = lambda n: Yes()"},
}


@pytest.fixture
def own_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cells = [
        cell("squares", "# YOUR CODE HERE", solution=True),
        cell("squares-marks", TEST, grade=True, locked=True, points=2),
        cell("account", "# YOUR CODE HERE", solution=True),
        cell("account-marks", INSIDE, grade=True, locked=True, points=1),
    ]
    (tmp_path / "source" / "ps1").mkdir(parents=True)
    (tmp_path / "source" / "ps1" / "problem1.ipynb").write_text(json.dumps(notebook(cells)))
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'own'\n")
    release(open_course(tmp_path), "ps1", force=False)
    config = (tmp_path / "nbgrader_config.py").read_text()
    (tmp_path / "nbgrader_config.py").write_text(config + LINES)
    for student, answers in ANSWERS.items():
        data = json.loads((tmp_path / "release" / "ps1" / "problem1.ipynb").read_text())
        for one in data["cells"]:
            one["source"] = answers.get(one["metadata"]["nbgrader"]["grade_id"], one["source"])
        (tmp_path / "submitted" / student / "ps1").mkdir(parents=True)
        (tmp_path / "submitted" / student / "ps1" / "problem1.ipynb").write_text(json.dumps(data))
    monkeypatch.chdir(tmp_path)
    return open_course(tmp_path)


def test_the_page_is_true_of_a_course(own_course) -> None:
    for verb in ("mark", "feedback", "report"):
        assert cli([verb, "ps1"], standalone_mode=False) in (0, None)
    found = scores(own_course, "ps1")
    assert found["right", "problem1", "squares-marks"] == (2.0, False)
    assert found["no error", "problem1", "squares-marks"] == (0.0, False)
    assert found["always", "problem1", "squares-marks"] == (None, True)
    assert found["right", "problem1", "account-marks"] == (1.0, False)
    assert found["no error", "problem1", "account-marks"] == (0.0, False)
    page = (own_course.root / "feedback" / "no error" / "ps1" / "problem1.html").read_text()
    assert "squares(0) must raise a ValueError" in page
    assert "[1, 4]" not in page
    assert "weaker" in page
    report = (own_course.root / "report" / "index.html").read_text()
    assert "Tested inside students’ own processes" in report


def test_the_packages_of_the_page_are_read(own_course) -> None:
    config = own_course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("use(c)\n", MORE))
    assert open_course(own_course.root).packages == ("pandas", "scipy")
    assert own_course.packages == ()
