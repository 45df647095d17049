"""Canaries in every hidden place: none of them sings in what is released, written, printed or alive in a room.

They are planted in a hidden cell, in a solution, in an exercise of the course's own (its reference and a wrong idea)
and in the environment; the course's secret is one by itself. Then the whole job is done, and
every file that was written, the room's memory and what the commands print are searched.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.exercises.registry import load_file
from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import Course, course_secret, open_course
from autograder.gradebook.feedback import write_feedback
from autograder.gradebook.trying import try_notebooks
from autograder.marking.mark import mark
from autograder.reports.writing import write_report
from autograder.sandbox import RoomServer
from tests.course import RELU, cell, exercise_cells, make_course, notebook
from tests.test_nothing_leaks import descendants, memory

pytestmark = pytest.mark.slow

HIDDEN, SOLUTION, REFERENCE, MISCONCEPTION, VARIABLE = (
    f"sing-{name}-6c1f0e" for name in ("hid", "sol", "ref", "idea", "env")
)
EXERCISE = f'''
import numpy as np
from autograder.exercises.probe import on
from autograder.exercises.promises import agrees
from autograder.model import Band, Check, Exercise, Misconception

def square(x):
    """{REFERENCE}"""
    return x * x

def wrong(x):
    return x * x * "{MISCONCEPTION}".count("x")

def cases(rng):
    yield (rng.normal(size=3),)

SQUARE = Exercise("square", "hw", "square(x)", True, square,
    (Check("values", "Every number is squared", 2, Band.BAND_5, ("SE-12-02",), agrees(cases)),),
    on({{"a row": (np.array([1.0, 2.0, 3.0]),)}}), (Misconception("sq.zero", "zero", "Square it.", wrong),))
'''
ANSWERS = {
    "right": {"relu": RELU, "square": "def square(x):\n    return x * x"},
    "wrong": {"relu": "def relu(x):\n    return x", "square": "def square(x):\n    return 0 * x"},
    "rude": {
        "relu": "import gc, os, sys\ndef relu(x):\n    print(x, dict(os.environ), sys._getframe(3).f_locals)\n"
        "    raise ValueError(repr([gc.get_objects()[:50], x]))",
        "square": "import numpy as np\ndef square(x):\n    while True: pass",
    },
}


def source() -> dict[str, object]:
    """A notebook with two exercises, each with something to hide."""
    cells = [cell("imports", "import numpy as np", locked=True)]
    for name, points in (("relu", 4), ("square", 2)):
        answer, hidden = exercise_cells(name, "x", ANSWERS["right"][name], points)
        answer["source"] = answer["source"].replace("SOLUTION\n", f"SOLUTION\n    # {SOLUTION}\n", 1)
        hidden["source"] = hidden["source"].replace("import autograder;", f"import autograder; '{HIDDEN}';")
        cells += [answer, hidden]
    return notebook(cells)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A released course in which three students handed in."""
    root = tmp_path_factory.mktemp("canaries") / "course"
    made = make_course(root, source())
    (root / "exercises").mkdir()
    (root / "exercises" / "square.py").write_text(EXERCISE)
    for student, answers in ANSWERS.items():
        data = json.loads((root / "release" / "hw" / "hw.ipynb").read_text())
        for given in data["cells"]:
            given["source"] = answers.get(given["metadata"]["nbgrader"]["grade_id"], given["source"])
        folder = root / "submitted" / student / "hw"
        folder.mkdir(parents=True)
        (folder / "hw.ipynb").write_text(json.dumps(data))
    return made


@pytest.fixture(scope="module")
def done(course: Course, server: RoomServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Everything that the whole job writes and says: name -> text."""
    tmp = tmp_path_factory.mktemp("tmp")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZOO_PASSWORD", VARIABLE)
        handled = mark_class(course, "hw", server)
        assert {item.student: item.points == 6 for item in handled} == {"right": True, "rude": False, "wrong": False}
        pages = write_feedback(course, "hw")
        write_report(course, "hw", tmp / "report")
        tried = try_notebooks(course, "hw", [course.path("submitted", "rude", "hw") / "hw.ipynb"], server)
        command = [sys.executable, "-m", "autograder"]
        said = {
            verb[0]: subprocess.run([*command, *verb], cwd=course.root, check=False, capture_output=True, text=True)
            for verb in (("mark", "hw", "--again"), ("feedback", "hw"), ("report", "hw", "--out", str(tmp / "again")))
        }
    texts = {verb: found.stdout + found.stderr for verb, found in said.items()}
    texts |= {str(page): page.read_text("utf-8") for page in pages} | {"try": repr(tried)}
    texts |= {str(path): path.read_text("utf-8", "replace") for path in files(tmp)}
    return texts | {
        str(path): path.read_text("utf-8", "replace") for path in files(course.root) if is_written(course, path)
    }


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def is_written(course: Course, path: Path) -> bool:
    """Whether the file was made by the job, and is not where hidden text belongs: source, exercises, gradebook."""
    return path.relative_to(course.root).parts[0] not in (
        "source",
        "exercises",
        "gradebook.db",
        ".autograder",
        "autograded",
    )


def canaries(course: Course) -> list[str]:
    """All that must stay hidden."""
    secret = course_secret(course)
    return [HIDDEN, SOLUTION, REFERENCE, MISCONCEPTION, VARIABLE, secret.hex(), repr(secret)[2:-1]]


def test_the_canaries_are_where_they_should_be(course: Course) -> None:
    held = (course.root / "gradebook.db").read_bytes() + (course.root / "exercises" / "square.py").read_bytes()
    held += (course.root / "source" / "hw" / "hw.ipynb").read_bytes()
    assert [canary for canary in canaries(course)[:4] if canary.encode() not in held] == []
    assert load_file(course.root / "exercises" / "square.py")


def test_nothing_that_was_written_or_said_holds_a_canary(course: Course, done: dict[str, str]) -> None:
    assert len(done) > 8
    found = [(name, canary) for name, text in done.items() for canary in canaries(course) if canary in text]
    assert found == []


def test_autograded_notebooks_hold_hidden_text_only_in_hidden_cells(course: Course, done: dict[str, str]) -> None:
    assert done
    for path in files(course.root / "autograded"):
        data = json.loads(path.read_text("utf-8"))
        hidden = [part for part in data["cells"] if part["metadata"].get("nbgrader", {}).get("grade")]
        assert len(hidden) == 2
        rest = json.dumps([part for part in data["cells"] if part not in hidden])
        rest += json.dumps([part["outputs"] for part in hidden]) + json.dumps(data["metadata"])
        assert [canary for canary in canaries(course) if canary in rest] == []


def test_no_temporary_file_is_left(course: Course, done: dict[str, str]) -> None:
    assert done
    assert list((course.root / ".autograder").glob("work/*")) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may read another process's memory")
def test_a_live_room_holds_no_canary(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZOO_PASSWORD", VARIABLE)
    (square,) = load_file(course.root / "exercises" / "square.py")
    secret = course_secret(course)
    before = set(descendants(os.getpid()))
    with (
        RoomServer.start() as own,
        own.session([ANSWERS["wrong"]["square"], "kept = 'sing-to-be-found'"], seed=secret) as room,
    ):
        mark(square, room.function("square"), secret)
        held = b"".join(memory(process) for process in set(descendants(os.getpid())) - before)
    assert b"sing-to-be-found" in held, "the search must be able to find what is there"
    assert [canary for canary in canaries(course)[:6] if canary.encode() in held] == []
    assert secret not in held


def test_a_page_that_leaks_would_be_found(course: Course, done: dict[str, str], tmp_path: Path) -> None:
    copy = open_course(Path(shutil.copytree(course.root, tmp_path / "copy", symlinks=True)))
    assert done
    (copy.root / "feedback" / "right" / "hw" / "extra.html").write_text(HIDDEN)
    assert [
        path.name
        for path in files(copy.root)
        if is_written(copy, path) and HIDDEN in path.read_text("utf-8", "replace")
    ] == ["extra.html"]
