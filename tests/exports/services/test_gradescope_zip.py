"""The zip file for Gradescope works in Gradescope's layout, from the wheel in it, and shows nothing that is hidden."""

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.exports.services import gradescope, on_gradescope
from autograder.exports.services.own_wheel import wheel
from autograder.gradebook.course import course_secret
from tests.course import RIGHT, SOFTMAX, answered

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}
FIELDS = {"name", "score", "max_score", "output", "output_format", "tags", "visibility", "extra_data", "status"}
"""Of a test, in https://gradescope-autograders.readthedocs.io/en/latest/specs/."""
WHOLE = {"score", "execution_time", "output", "output_format", "visibility", "stdout_visibility", "tests", "extra_data"}


@pytest.fixture(scope="module")
def packed(released_course, tmp_path_factory) -> Path:
    """The zip file."""
    folder = tmp_path_factory.mktemp("gradescope")
    list(gradescope.write(released_course, "hw", folder, level=3, visibility="after_due_date"))
    return folder / "hw-gradescope.zip"


@pytest.fixture
def base(packed, tmp_path) -> Path:
    """/autograder as Gradescope lays it out, with the wheel unpacked where pip would put it."""
    base = tmp_path / "autograder"
    for name in ("source", "submission", "results"):
        (base / name).mkdir(parents=True)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(base / "source")
    shutil.copy(base / "source" / "run_autograder", base / "run_autograder")
    (base / "run_autograder").chmod(0o755)
    (inner,) = (base / "source" / "packages").glob("*.whl")
    with zipfile.ZipFile(inner) as archive:
        archive.extractall(base / "site")
    return base


def run(base: Path) -> tuple[int, str, dict]:
    """`run_autograder`: exit code, what it printed, results.json."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(base),
        "PYTHONPATH": str(base / "site"),
        "AUTOGRADER_BASE": str(base),
        "AUTOGRADER_PYTHON": sys.executable,
    }
    done = subprocess.run(
        [base / "run_autograder"], cwd=base, env=environment, capture_output=True, text=True, timeout=120
    )
    path = base / "results" / "results.json"
    return done.returncode, done.stdout + done.stderr, json.loads(path.read_text()) if path.exists() else {}


def test_a_submission_is_marked_in_gradescopes_layout(base, course) -> None:
    (base / "submission" / "my work (2).ipynb").write_text(json.dumps(answered(course, ABS)))
    code, words, found = run(base)
    assert (code, words) == (0, "")
    assert found["score"] == 5.0
    assert set(found) <= WHOLE
    assert found["stdout_visibility"] == "hidden"
    assert found["visibility"] == "visible"
    assert {test["visibility"] for test in found["tests"]} == {"after_due_date"}
    assert all(set(test) <= FIELDS for test in found["tests"])
    assert all(test.get("status") in (None, "passed", "failed") for test in found["tests"])
    assert sum(test["score"] for test in found["tests"]) == found["score"]
    assert found["extra_data"]["isolation_level"] >= 3
    relu = [test for test in found["tests"] if test["name"].startswith("relu") and test["status"] == "failed"]
    assert "sign" in relu[0]["output"]


def here(base: Path, capsys) -> tuple[int, str, dict]:
    """What `run_autograder` runs, in this process: exit code, what it printed, results.json."""
    code = on_gradescope.main(base)
    path = base / "results" / "results.json"
    return code, capsys.readouterr().out, json.loads(path.read_text()) if path.exists() else {}


def test_a_notebook_that_prints_and_raises_its_inputs_shows_none(base, course, capsys) -> None:
    spy = "def relu(x):\n    print('SPY', x)\n    raise ValueError('SPY ' + repr(np.asarray(x).tolist()))"
    (base / "submission" / "hw.ipynb").write_text(json.dumps(answered(course, RIGHT | {"relu": spy})))
    code, words, found = here(base, capsys)
    assert (code, words) == (0, "")
    assert "SPY" not in json.dumps(found)
    assert "ValueError" in json.dumps(found)


@pytest.mark.parametrize(("name", "text"), [("hw.ipynb", "{"), ("essay.docx", "PK"), ("", "")])
def test_what_cant_be_marked_gets_no_points_and_the_reason(base, name, text, capsys) -> None:
    if name:
        (base / "submission" / name).write_text(text)
    code, words, found = here(base, capsys)
    assert (code, words, found["score"], found["tests"]) == (0, "", 0.0, [])
    assert "breaks off" in found["output"] or "no notebook" in found["output"]
    assert str(base) not in found["output"]


def test_the_markers_own_fault_gives_no_score(base, course, capsys) -> None:
    (base / "submission" / "hw.ipynb").write_text(json.dumps(answered(course, RIGHT)))
    shutil.rmtree(base / "source" / "course" / "source")
    code, words, found = here(base, capsys)
    assert (code, found) == (2, {})
    assert "no assignment" in words


def test_the_zip_file_holds_no_solution_and_not_the_courses_secret(base, packed, released_course) -> None:
    secret = (base / "source" / "course" / ".autograder" / "secret").read_text()
    assert secret != course_secret(released_course).hex()
    assert len(bytes.fromhex(secret)) == 32
    notebook = (base / "source" / "course" / "source" / "hw" / "hw.ipynb").read_text()
    assert 'autograder.check(\\"relu\\", relu)' in notebook
    assert json.dumps(SOFTMAX.splitlines()[1].strip())[1:-1] not in notebook
    assert not list(base.rglob("gradebook.db"))
    scripts = ("setup.sh", "run_autograder")
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        assert all(stat.S_IMODE(archive.getinfo(name).external_attr >> 16) & 0o111 for name in scripts)
    assert set(scripts) <= set(names), "both lie at the top, as Gradescope asks"
    for script in scripts:
        subprocess.run(["bash", "-n", base / "source" / script], check=True)


@pytest.mark.slow
def test_the_same_submission_gets_the_same_result(base, course) -> None:
    (base / "submission" / "hw.ipynb").write_text(json.dumps(answered(course, ABS)))
    tests = [run(base)[2]["tests"] for _ in range(2)]
    assert tests[0] == tests[1]


def test_the_wheel_is_the_same_each_time_and_whole() -> None:
    name, data = wheel()
    assert wheel() == (name, data)
    assert name.endswith("-py3-none-any.whl")


@pytest.mark.slow
def test_pip_installs_the_wheel_and_the_command_works(tmp_path) -> None:
    """pip checks RECORD; the libraries are those that are here already."""
    name, data = wheel()
    (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", tmp_path / "site"]
    subprocess.run([*command, tmp_path / name], check=True, capture_output=True)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", "import autograder.cli as c; print(c.__file__); c.main()", "verify", "relu"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert str(tmp_path / "site") in done.stdout
    assert "faults: 0" in done.stdout
    assert (tmp_path / "site" / "bin" / "autograder").is_file()
