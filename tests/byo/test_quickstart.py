"""nbgrader's own courses, with the two lines and without: the same marks, cell by cell."""

import shutil
from pathlib import Path

import pytest

from autograder.sandbox import RoomServer

from .nbgraders import (
    GUIDE,
    SHIPPED,
    by_door,
    by_nbgrader,
    by_us,
    differences,
    hand_in,
    hand_in_folder,
    make_course,
    with_our_kernel,
)

pytestmark = pytest.mark.slow

SQUARES = "def squares(n):\n    if n < 1:\n        raise ValueError\n    return [i ** 2 for i in range(1, n + 1)]"
SUM = "def sum_of_squares(n):\n    return sum(squares(n))"
WORDS = "my_dictionary = {'one': 1, 'two': 2, 'three': 3}"
ANSWERS = {
    "blank": {},
    "right": {"squares": SQUARES, "sum_of_squares": SUM, "cell-d3df8cd59fd0eb74": WORDS},
    "no error": {
        "squares": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(i * i for i in range(n + 1))",
        "cell-d3df8cd59fd0eb74": "my_dictionary = {'one': 1, 'two': 2}",
    },
    "arrays": {
        "squares": "import numpy as np\ndef squares(n):\n    if n < 1: raise ValueError\n"
        "    return list(np.arange(1, n + 1) ** 2)",
        "sum_of_squares": "def sum_of_squares(n):\n    return int(np.sum(squares(n)))",
        "cell-d3df8cd59fd0eb74": WORDS,
    },
    "generators": {
        "squares": "def squares(n):\n    if n < 1: raise ValueError\n    return (i ** 2 for i in range(1, n + 1))",
        "sum_of_squares": SUM,
    },
    "another error": {
        "squares": SQUARES.replace("ValueError", "KeyError"),
        "sum_of_squares": SUM.replace("squares(n))", "squares(n)) + 0"),
        "cell-d3df8cd59fd0eb74": "my_dictionary = None",
    },
}


@pytest.mark.parametrize("assignment", ["ps1", "ps1_autotest"])
def test_the_quickstart_course(assignment: str, server: RoomServer, tmp_path: Path) -> None:
    root = make_course(tmp_path / "course", assignment, GUIDE / "source" / assignment)
    for student, answers in ANSWERS.items():
        hand_in(root, student, assignment, {"problem1": answers})
    for student in ("bitdiddle", "hacker") if assignment == "ps1" else ():
        hand_in_folder(root, student, assignment, GUIDE / "submitted" / student / assignment)
    theirs = by_nbgrader(root, assignment)
    ours = by_us(root, assignment, server, tmp_path / "ours")
    assert differences(theirs, ours) == {}
    assert ours["right", "problem1", "correct_squares"] == (1.0, False)
    assert ours["no error", "problem1", "sum_of_squares_uses_squares"] == (0.0, False)
    assert differences(ours, by_door(root, assignment, tmp_path / "door")) == {}


FILES = SHIPPED / "tests" / "apps" / "files"
RELEASED = (
    "submitted-unchanged", "autotest-simple", "autotest-hashed", "autotest-hidden", "autotest-multi", "timeout",
    "test-with-output", "test-hidden-tests", "open_relative_file", "validation-zero-points",
    "validating-environment-variable",
)  # fmt: skip
HANDED_IN = {
    "unchanged": {},
    "changed": {
        "submitted-unchanged": "submitted-changed",
        "autotest-simple": "autotest-simple-changed",
        "autotest-hashed": "autotest-hashed-changed",
        "autotest-hidden": "autotest-hidden-changed-right",
        "autotest-multi": "autotest-multi-changed",
    },
    "changed again": {
        "submitted-unchanged": "submitted-locked-cell-changed",
        "autotest-hidden": "autotest-hidden-changed-wrong",
    },
    "grade cell changed": {"submitted-unchanged": "submitted-grade-cell-changed"},
    "cheat": {"submitted-unchanged": "submitted-cheat-attempt"},
    "cheat again": {"submitted-unchanged": "submitted-cheat-attempt-alternative"},
}
INTENDED: dict[tuple[str, str, str], str] = {}
"""(student, notebook, cell) -> why our score is another one than nbgrader's."""


def test_the_notebooks_of_nbgraders_own_tests(server: RoomServer, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in RELEASED:
        shutil.copy(FILES / f"{name}.ipynb", source)
    shutil.copy(FILES / "data.txt", source)
    root = make_course(tmp_path / "course", "shipped", source)
    for student, replaced in HANDED_IN.items():
        hand_in(root, student, "shipped", {})
        for path in (root / "submitted" / student / "shipped").glob("*.ipynb"):
            if path.stem in replaced:
                path.chmod(0o644)
                shutil.copy(FILES / f"{replaced[path.stem]}.ipynb", path)
                with_our_kernel(path)
            elif len(replaced) == 1:  # only the notebook that this student is about
                path.unlink()
    theirs = by_nbgrader(root, "shipped")
    ours = by_us(root, "shipped", server, tmp_path / "ours")
    found = differences(theirs, ours)
    assert {key: pair for key, pair in found.items() if key not in INTENDED} == {}
    assert found.keys() == INTENDED.keys()
    assert len(ours) >= 150
