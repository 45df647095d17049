"""Released notebooks run top to bottom where this package is not: in a new environment with what the handout's own
requirements.txt asks for, by nbclient, as JupyterLab, VS Code and Colab run them (no widget, no extension)."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.gradebook.course import Course, open_course
from autograder.gradebook.handouts.handout import Handout, hand_out
from autograder.gradebook.releasing import release
from autograder.gradebook.shipped import shipped_course

ASSIGNMENTS = sorted(path.name for path in (shipped_course() / "source").iterdir() if path.is_dir())
REGION = re.compile(r"^\s*### (BEGIN|END) SOLUTION.*\n?", re.MULTILINE)
OURS = ("autograder", "nbgrader", "rich", "pydantic")
RUNNER = Path(__file__).with_name("run_notebook.py")
SECONDS = 300

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    root = tmp_path_factory.mktemp("clean") / "course"
    root.mkdir()
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    (root / "source").symlink_to(shipped_course() / "source", target_is_directory=True)
    return open_course(root)


@pytest.fixture(scope="module")
def handouts(course) -> dict[str, Handout]:
    return {name: hand_out(course, name, release(course, name, force=True)) for name in ASSIGNMENTS}


@pytest.fixture(scope="module")
def clean_python(handouts, tmp_path_factory) -> Path:
    """A Python with the handout's requirements; JupyterLab is left out, since its kernel is what runs a notebook."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    needs = [line for line in handouts[ASSIGNMENTS[0]].files["requirements.txt"].decode().split() if "lab" not in line]
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *needs]
    subprocess.run(pip, check=True, timeout=SECONDS)
    found = subprocess.run(
        [python, "-c", f"import importlib.util as u; print([n for n in {OURS!r} if u.find_spec(n)])"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == "[]"
    return python


def executed(notebook: Any, python: Path, folder: Path) -> list[tuple[str, str]]:
    """Run a notebook; the error of each cell that stopped, as (class, message)."""
    done = subprocess.run(
        [sys.executable, RUNNER, python, folder],
        input=nbformat.writes(notebook),
        env={"PATH": str(python.parent), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
        timeout=2 * SECONDS,
    )
    return [(kind, message) for kind, message in json.loads(done.stdout.splitlines()[-1])]


def read(handout: Handout, name: str) -> Any:
    return nbformat.reads(handout.files[f"{name}.ipynb"].decode(), as_version=4)


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_untouched_it_stops_only_where_an_answer_is_missing(handouts, clean_python, name) -> None:
    errors = executed(read(handouts[name], name), clean_python, handouts[name].folder)
    assert {kind for kind, _ in errors} <= {"NotImplementedError"}, errors


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_answered_it_runs_to_its_end(handouts, clean_python, name) -> None:
    source = json.loads((shipped_course() / "source" / name / f"{name}.ipynb").read_text())
    solutions = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"]) for cell in source["cells"]
    }
    notebook = read(handouts[name], name)
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("solution") and cell.cell_type == "code":
            cell.source = REGION.sub("", solutions[known["grade_id"]])
    assert executed(notebook, clean_python, handouts[name].folder) == []
