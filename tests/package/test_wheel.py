"""The wheel and the sdist: whole, and enough by themselves in an environment that holds nothing else.

Besides the Python that runs the tests, each `python3.N` on PATH that the package is made for is tried, loudly not
otherwise. Installing asks pip for the libraries, so there must be a package index or pip's cache.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
VERSIONS = [words.rpartition(" ")[2] for words in PROJECT["classifiers"] if "Python :: 3." in words]
SOLUTION = "def gelu(x):\n    return 0.5 * x * (1 + np.tanh((2 / np.pi) ** 0.5 * (x + 0.044715 * x**3)))"
RUBBISH = {"__pycache__", ".ipynb_checkpoints", ".ruff_cache", ".mypy_cache"}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with the sdist and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)], folder)
    return folder


def run(command: list[str], folder: Path, expected: int = 0) -> str:
    """All output of a command that must end with the expected code, as somebody without this source tree runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, timeout=1500, check=False)
    assert done.returncode == expected, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def files_below(folder: Path) -> set[str]:
    """The files of the source tree below a folder, as paths from there."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(path) for path in found if not RUBBISH & set(path.parts)}


def test_the_wheel_holds_the_package_the_course_and_nothing_else(built) -> None:
    (wheel,) = built.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    course = {f"{part}/{name}" for part in ("source", "question_bank") for name in files_below(ROOT / part)}
    due = {f"autograder/{name}" for name in files_below(ROOT / "autograder")}
    due |= {f"autograder/_course/{name}" for name in course | {"nbgrader_config.py"}}
    assert held == due


def test_the_sdist_holds_what_is_needed_to_build_and_test(built) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    due = {f"tests/{name}" for name in files_below(ROOT / "tests")} | {"pyproject.toml", "Makefile", "docs/tour.md"}
    assert due - held == set()


@pytest.fixture(scope="module", params=VERSIONS)
def installed(request, built, tmp_path_factory) -> Path:
    """The folder with the programs of an environment in which nothing but the wheel was asked for."""
    folder = tmp_path_factory.mktemp(f"python{request.param}")
    run([interpreter(request.param), "-m", "venv", str(folder / "venv")], folder)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    run([str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel)], folder)
    return programs


def interpreter(version: str) -> str:
    """The Python of this version, or a loud skip."""
    if version == HERE:
        return sys.executable
    found = shutil.which(f"python{version}")
    if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
        return found
    pytest.skip(f"python{version} is not on PATH: THE WHEEL WAS NOT TRIED WITH IT")


FACTS = """
import importlib.metadata as m, json, autograder
from autograder.gradebook.shipped import shipped_course
d = m.distribution("deep-learning-autograder")
print(json.dumps({
    "file": autograder.__file__, "course": str(shipped_course()), "version": [autograder.__version__, d.version],
    "extras": d.metadata.get_all("Provides-Extra"), "python": d.metadata["Requires-Python"],
    "scripts": [e.name for e in d.entry_points if e.group == "console_scripts"],
}))
"""


def test_the_installed_package_knows_nothing_of_the_source_tree(installed, tmp_path) -> None:
    facts = json.loads(run([str(installed / "python"), "-c", FACTS], tmp_path))
    assert Path(facts["file"]).is_relative_to(installed.parent)
    assert Path(facts["course"]).is_relative_to(installed.parent)
    assert facts["version"] == [PROJECT["version"], PROJECT["version"]]
    assert {"cluster", "docs"} <= set(facts["extras"])
    assert facts["python"] == PROJECT["requires-python"]
    assert facts["scripts"] == ["autograder"]


def test_a_new_course_is_made_and_marked(installed, tmp_path) -> None:
    course, autograder = tmp_path / "course", str(installed / "autograder")
    run([autograder, "init", "course"], tmp_path)
    assert "faults: 0" in run([autograder, "verify", "gelu"], course)
    run([autograder, "release", "extras"], course)
    notebook = json.loads((course / "release" / "extras" / "extras.ipynb").read_text(encoding="utf-8"))
    (cell,) = (cell for cell in notebook["cells"] if cell["id"] == "gelu")
    cell["source"] = SOLUTION
    (course / "inbox").mkdir()
    (course / "inbox" / "ada_extras.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    run([autograder, "collect", "extras", "inbox"], course)
    assert "ada: 3 of 3" in run([autograder, "mark", "extras"], course)
    run([autograder, "feedback", "extras"], course)
    run([autograder, "report", "extras"], course)
    assert "ada" in (course / "report" / "marks.csv").read_text(encoding="utf-8-sig")
    for target in ("html", "pdf", "docx", "google-forms"):
        run([autograder, "export", "activation_check", "--to", target], course)
    assert "not empty" in run([autograder, "init", str(course)], tmp_path, expected=2)


@pytest.mark.parametrize("installed", [HERE], indirect=True)
def test_the_demo_runs(installed, tmp_path) -> None:
    output = run([str(installed / "autograder"), "demo"], tmp_path)
    assert "Course report: demo/report/index.html" in output
    assert (tmp_path / "demo" / "report" / "index.html").is_file()


def test_a_type_checker_sees_the_types(installed, tmp_path) -> None:
    (tmp_path / "uses.py").write_text(
        "from autograder.gradebook.course import open_course\nreveal_type(open_course().database)\n", encoding="utf-8"
    )
    python = f"--python-executable={installed / 'python'}"
    output = run([sys.executable, "-m", "mypy", python, "--follow-imports=silent", "uses.py"], tmp_path)
    assert re.search(r'Revealed type is "(builtins\.)?str"', output), output
