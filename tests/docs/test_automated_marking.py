"""docs/automated_marking.md, done as it stands: its Python runs, and its lines of configuration are read."""

import json
import re
import shutil
from pathlib import Path

import pytest

from autograder.exports.gradescope import VISIBILITY
from autograder.gradebook.course import open_course
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.watching.policy import Policy, attempts_policy

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "automated_marking.md").read_text(encoding="utf-8")
MARK, MANY, ATTEMPTS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
RELU = "import numpy as np\n\ndef relu(x):\n    return np.abs(x)"


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A folder with my_course, ada.ipynb and bob.ipynb."""
    name = "activation_functions"
    shutil.copytree(shipped_course() / "source" / name, tmp_path / "my_course" / "source" / name)
    (tmp_path / "my_course" / "nbgrader_config.py").write_text("c = get_config()\n")
    notebook = json.loads((tmp_path / "my_course" / "source" / name / f"{name}.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = RELU if cell["metadata"]["nbgrader"]["grade_id"] == "relu" else "pass"
    for student in ("ada", "bob"):
        (tmp_path / f"{student}.ipynb").write_text(json.dumps(notebook))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("place")
def test_the_example_prints_the_total_and_why_marks_were_lost(capsys) -> None:
    exec(MARK, {})
    first, *rest = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\d+ of 40 at isolation level [34]", first)
    assert any(line.startswith("relu: Positive numbers stay as they are") for line in rest)


@pytest.mark.usefixtures("place")
def test_one_room_marks_many() -> None:
    names: dict[str, object] = {}
    exec(MANY, names)
    ada, bob = names["points"]
    assert ada == bob < 40


def test_the_lines_about_attempts_are_read(place) -> None:
    config = place / "my_course" / "nbgrader_config.py"
    config.write_text(config.read_text() + ATTEMPTS)
    assert attempts_policy(open_course(place / "my_course")) == Policy(5, 600, "best")


def test_every_visibility_is_in_the_page() -> None:
    assert [word for word in VISIBILITY[1:] if f"`{word}`" not in PAGE.replace("--visibility after", "`after")] == []
