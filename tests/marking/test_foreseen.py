"""Marks are the same whether a function's calls go to the room together or one by one."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.demo.sample import STUDENTS, read_sample
from autograder.exercises.registry import all_exercises, find_exercise
from autograder.marking import mark as marking
from autograder.marking.mark import foreseen_checks, foreseen_probe, mark
from autograder.model import Check, Exercise, Mark, State
from autograder.sandbox import Limits, RoomServer

SECRET = b"a secret of a course"
SAMPLES = sorted(STUDENTS.glob("*/*.py"))
FEW = [STUDENTS / name for name in ("activation_functions/dmitri.py", "regularisation/ada.py", "regularisation/mei.py")]
ODD = {
    "counts its calls": "n = 0\ndef relu(x):\n    global n\n    n += 1\n    return np.maximum(x, 0) + (n > 7)",
    "hangs on a batch": "def relu(x):\n    while x.ndim > 1: pass\n    return np.maximum(x, 0)",
    "crashes at times": "import os\ndef relu(x):\n    x.dtype == np.float32 and os._exit(1)\n    return np.abs(x)",
    "returns an object": "def relu(x):\n    return object()",
    "raises": "def relu(x):\n    raise ValueError('no')",
    "prints": "def relu(x):\n    print(x)",
    "takes two": "def relu(x, y):\n    return x",
}


def marks(server: RoomServer, cells: list[str], exercises: list[Exercise]) -> list[Mark]:
    limits = replace(Limits(), call_seconds=1.0)
    with server.session(["import numpy as np", *cells], seed=SECRET, limits=limits) as session:
        return [mark(exercise, session.function(exercise.name), SECRET) for exercise in exercises]


def both_ways(server: RoomServer, monkeypatch, cells: list[str], exercises: list[Exercise]) -> tuple[Any, Any]:
    """The marks, written out: a nan in a picture's numbers is not equal to itself."""
    together = marks(server, cells, exercises)
    with monkeypatch.context() as patch:
        patch.setattr("autograder.sandbox.Session.replies", lambda *_: None)
        return [*map(repr, together)], [*map(repr, marks(server, cells, exercises))]


def exercises_of(path: Path) -> list[Exercise]:
    return [each for each in all_exercises() if each.assignment == path.parent.name and not each.draws_figure]


@pytest.mark.parametrize("path", FEW, ids=lambda path: path.stem)
def test_a_student_gets_the_same_marks(server, monkeypatch, path) -> None:
    together, one_by_one = both_ways(server, monkeypatch, [*read_sample(path).answers.values()], exercises_of(path))
    assert together == one_by_one


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_student_gets_the_same_marks(server, monkeypatch, path) -> None:
    answers = [text for name, text in read_sample(path).answers.items() if "plot" not in name]
    together, one_by_one = both_ways(server, monkeypatch, answers, exercises_of(path))
    if any("import random" in answer for answer in answers):  # Python's own chance goes on from call to call
        together, one_by_one = (
            [re.findall("points=[^,]*", each) for each in found] for found in (together, one_by_one)
        )
    assert together == one_by_one


@pytest.mark.parametrize("source", ODD.values(), ids=ODD.keys())
def test_odd_functions_get_the_same_marks(server, monkeypatch, source) -> None:
    together, one_by_one = both_ways(server, monkeypatch, [source], [find_exercise("relu")])
    assert together == one_by_one
    assert together == [*map(repr, marks(server, [source], [find_exercise("relu")]))], (
        "again, with what is known from the first time"
    )


def test_chance_is_the_same_each_time(server) -> None:
    source = ["def relu(x):\n    return np.maximum(x, 0) + 1e-9 * np.random.normal()"]
    first, again = (marks(server, source, [find_exercise("relu")]) for _ in range(2))
    assert first == again
    assert State.BROKEN in {result.state for result in first[0].results}


@pytest.fixture
def judged(monkeypatch) -> Counter[str]:
    """How often each check is judged from now on; nothing is known yet."""
    counts: Counter[str] = Counter()

    def counted(exercise: Exercise, check: Check, *rest: Any) -> Any:
        counts[check.name] += 1
        return attempt(exercise, check, *rest)

    attempt = marking.attempt
    monkeypatch.setattr(marking, "attempt", counted)
    foreseen_checks.cache_clear()
    foreseen_probe.cache_clear()
    return counts


def test_equal_replies_are_judged_once(server, judged) -> None:
    relu = find_exercise("relu")
    first = marks(server, ["def relu(x):\n    return np.where(x > 0, x, 0 * x)"], [relu])
    counts = dict(judged)
    assert counts == {check.name: 1 for check in relu.checks}
    again = marks(
        server, ["def relu(x):\n    # the same values to the last bit\n    return np.where(x <= 0, 0 * x, x)"], [relu]
    )
    assert again == first
    assert judged == counts
    marks(server, ["def relu(x):\n    return np.abs(x)"], [relu])
    assert min((judged - Counter(counts)).values()) == 1


def test_the_last_bit_matters(server, judged) -> None:
    relu = find_exercise("relu")
    marks(server, ["def relu(x):\n    return np.maximum(x, 0)"], [relu])
    nearly = marks(server, ["def relu(x):\n    return np.maximum(x, 0) * (1 + 1e-4)"], [relu])
    assert nearly[0].points < sum(check.points for check in relu.checks)
    assert judged["values"] == 2


def test_another_course_has_other_inputs() -> None:
    one, other = (foreseen_checks(find_exercise("relu"), secret) for secret in (b"one", b"other"))
    assert not {*one.series.calls} & {*other.series.calls}


def test_what_the_marker_could_not_judge_is_not_remembered(server, judged) -> None:
    relu = find_exercise("relu")
    broken = iter([True])

    def test(trial: Any) -> None:
        trial.function(trial.rng.normal(size=3))
        if next(broken, False):
            raise MemoryError

    unsure = replace(relu, checks=(replace(relu.checks[0], test=test),))
    next(broken)
    foreseen_checks(unsure, SECRET)
    broken = iter([True])
    source = ["def relu(x):\n    return x"]
    states = [marks(server, source, [unsure])[0].results[0].state for _ in range(2)]
    assert states == [State.UNKNOWN, State.KEPT]


def test_objects_that_stay_in_the_room_are_looked_at_each_time(server, judged) -> None:
    relu = find_exercise("relu")
    for _ in range(2):
        marks(server, [ODD["returns an object"]], [relu])
    assert judged["values"] == 2


def test_the_calls_of_nearly_every_check_are_foreseen() -> None:
    """Those of `numerical_gradient` are not: it is given a function."""
    plain = [exercise for exercise in all_exercises() if not exercise.draws_figure]
    without = {exercise.name for exercise in plain if foreseen_checks(exercise, SECRET) is None}
    assert without == {"numerical_gradient"}
