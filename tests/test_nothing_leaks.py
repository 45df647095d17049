"""What must stay hidden stays hidden: from the live room, and from what is released to students."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder.bank.loading import load_bank
from autograder.exercises.registry import all_exercises
from autograder.gradebook.course import open_course
from autograder.gradebook.releasing import check_nothing_hidden, release
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.sources import from_folder
from autograder.marking.mark import mark
from tests.course import RELU

SECRET = b"canary-secret-5f1d0c"
ASSIGNMENTS = sorted(path.parent.name for path in shipped_course().glob("source/*/*.ipynb"))


def descendants(parent: int) -> Iterator[int]:
    """The processes below one, whoever's they are."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            yield int(entry.name)
            yield from descendants(int(entry.name))


def memory(process: int) -> bytes:
    """All writable memory of a process."""
    parts = []
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb") as mem:
        for line in maps:
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if found:
                start, end = (int(edge, 16) for edge in found.groups())
                try:
                    mem.seek(start)
                    parts.append(mem.read(end - start))
                except OSError:
                    continue
    return b"".join(parts)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may read another process's memory")
def test_a_live_room_holds_no_answer_in_memory(server) -> None:
    relu = next(exercise for exercise in all_exercises() if exercise.name == "relu")
    planted = "planted-in-the-room-7a3e"
    with server.session(["import numpy as np", RELU, f"marker = {planted!r}"], seed=b"s") as session:
        assert mark(relu, session.function("relu"), SECRET).points == 4
        processes = list(descendants(os.getpid()))
        held = b"".join(memory(process) for process in processes)
    assert planted.encode() in held, "the search must be able to find what is there"
    answers = [SECRET, b"lose their sign", b"relu.abs", b"autograder/exercises", b"Positive numbers stay as they are"]
    assert [answer for answer in answers if answer in held] == []


PROBE = """
import importlib.util, os, sys
def look():
    listed = []
    for folder in sys.path:
        try:
            listed += os.listdir(folder)
        except OSError:
            pass
    modules = [name for name in sys.modules if "autograder" in name or "nbgrader" in name]
    return {
        "path": list(sys.path),
        "listed": [name for name in listed if "autograder" in name or "nbgrader" in name],
        "modules": modules,
        "environment": " ".join(os.environ) + " ".join(os.environ.values()),
        "found": [name for name in ("autograder", "nbgrader") if importlib.util.find_spec(name)],
    }
def read(path):
    try:
        with open(path) as file:
            return file.read(100)
    except OSError as error:
        return type(error).__name__
"""


def test_a_live_room_finds_no_answer_on_its_import_path_or_disk(server) -> None:
    package = Path(mark.__code__.co_filename).parents[1]
    with server.session([PROBE], seed=b"s") as session:
        seen = session.function("look")().value
        truth = session.function("read")(str(package / "exercises" / "activation_functions" / "relu.py")).value
        source = session.function("read")(str(shipped_course() / "nbgrader_config.py")).value
        process = session.function("read")("/proc/self/environ").value
    assert (seen["listed"], seen["modules"], seen["found"]) == ([], [], [])
    assert str(package.parent) not in " ".join(seen["path"])
    assert str(Path.home()) not in seen["environment"]
    assert {truth, source, process} <= {"FileNotFoundError", "PermissionError"}


def test_a_function_that_raises_its_hidden_input_shows_none_of_it(server) -> None:
    relu = next(exercise for exercise in all_exercises() if exercise.name == "relu")
    leaky = "import numpy as np\ndef relu(x):\n    raise ValueError(repr(np.asarray(x).tolist()))"
    with server.session([leaky], seed=b"s") as session:
        found = mark(relu, session.function("relu"), SECRET)
    words = json.dumps([result.message for result in found.results])
    assert "ValueError" in words
    assert not re.search(r"\d\.\d", words)


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> dict[str, str]:
    """Assignment -> the text of its released notebook."""
    root = tmp_path_factory.mktemp("release")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    (root / "source").symlink_to(shipped_course() / "source", target_is_directory=True)
    course = open_course(root)
    texts = {}
    for assignment in ASSIGNMENTS:
        folder = release(course, assignment, force=True).folder
        texts[assignment] = "\n".join(path.read_text() for path in folder.rglob("*") if path.is_file())
    return texts


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_released_notebook_holds_no_hidden_text(released, assignment) -> None:
    for hidden in ("autograder", "HIDDEN TESTS", "BEGIN SOLUTION", "MARK SCHEME"):
        assert hidden not in released[assignment]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_released_notebook_holds_no_line_of_a_solution(released, assignment) -> None:
    region = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
    for path in (shipped_course() / "source" / assignment).glob("*.ipynb"):
        text = "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text())["cells"])
        solutions, public = "\n".join(region.findall(text)), region.sub("", text)
        lines = {line.strip() for line in solutions.splitlines() if len(line.strip()) > 20}
        assert lines or "autograder.ask(" in text, "a quiz has no solutions: its keys are in the bank"
        secret = [line for line in lines if line not in public]
        assert [line for line in secret if json.dumps(line)[1:-1] in released[assignment]] == []


def test_hidden_text_that_is_left_in_a_release_is_found_and_taken_back(tmp_path) -> None:
    from autograder.errors import TeacherError

    path = tmp_path / "nb.ipynb"
    path.write_text(json.dumps({"cells": [{"source": ["x = 1\n", "### BEGIN HIDDEN TESTS"]}]}))
    with pytest.raises(TeacherError, match="cell 1 still holds “BEGIN HIDDEN TESTS”"):
        check_nothing_hidden(tmp_path)
    assert not path.exists()


def test_hidden_cells_name_exercises_or_questions_that_exist() -> None:
    known = {exercise.name for exercise in all_exercises()} | set(load_bank(shipped_course() / "question_bank").by_id)
    for assignment in ASSIGNMENTS:
        for notebook in from_folder(shipped_course() / "source" / assignment, assignment):
            named = [cell.exercise or (cell.asked and cell.asked.question) for cell in notebook.cells if cell.is_test]
            assert named
            assert set(named) <= known


def test_a_course_secret_is_not_a_seed_that_can_be_guessed() -> None:
    from autograder.marking.hidden import generator

    relu = next(exercise for exercise in all_exercises() if exercise.name == "relu")
    draws = [generator(secret, relu, relu.checks[0]).normal(size=3) for secret in (b"a", b"b", b"a")]
    assert np.array_equal(draws[0], draws[2])
    assert not np.array_equal(draws[0], draws[1])
