"""The best of several attempts: marked in the locked room, recorded nowhere, late penalty taken off."""

import json
from datetime import datetime

import pytest

from autograder.gradebook.arrivals.attempts import Policy
from autograder.gradebook.arrivals.best import marking
from autograder.gradebook.arrivals.wishes import Wishes
from autograder.gradebook.collecting import collect_all
from autograder.gradebook.course import open_course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.placing import Place
from tests.course import RELU, RIGHT, answered
from tests.gradebook.arrivals import builders as pack

POLICY = """
c.AssignLatePenalties.plugin_class = "autograder.gradebook.late.LatePolicy"
c.LatePolicy.of = "available"
c.LatePolicy.per_day = 0.25
"""


@pytest.fixture
def course(released_course, tmp_path):
    """A fresh released course in which hw was due at 06:00 UTC."""
    import shutil

    root = tmp_path / "course"
    shutil.copytree(released_course.root, root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(POLICY)
    course = open_course(root)
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment("hw", duedate=datetime(2024, 11, 23, 6, 0))
    return course


def submit(course, folder, hour: int, answers) -> None:
    data = json.dumps(answered(course, answers)).encode()
    pack.exchange(folder, "ada", "hw", f"2024-11-23 {hour:02}:00:00.000000 UTC", {"hw.ipynb": data})


def take(course, folder, server, **wishes):
    haul = collect_all(
        course, "hw", folder, Wishes(attempts=Policy.BEST, **wishes), score=marking(course, "hw", server).points
    )
    stamp = course.root / "submitted" / "ada" / "hw" / "timestamp.txt"
    return {item.origin.split(" ")[1][:2]: item.place for item in haul.items}, stamp.read_text()[11:13]


def test_the_best_after_the_penalty_counts_and_stays_until_a_better_one_comes(course, server, tmp_path) -> None:
    nothing, relu = {}, {"relu": RELU}
    submit(course, tmp_path / "in", 1, nothing)
    submit(course, tmp_path / "in", 2, relu)  # 4 of 12
    submit(course, tmp_path / "in", 3, relu | {"softmax": "def softmax(z)\n    syntax"})
    assert take(course, tmp_path / "in", server) == ({"01": Place.LESS, "02": Place.NEW, "03": Place.LESS}, "02")
    assert len(list((course.private / "attempts" / "hw" / "ada").iterdir())) == 3
    submit(course, tmp_path / "late", 7, RIGHT)  # 9 of 12, less 3 for a day: 6
    submit(course, tmp_path / "worse", 5, nothing)
    assert take(course, tmp_path / "worse", server, replace=True) == ({"05": Place.LESS}, "02")
    assert take(course, tmp_path / "late", server, replace=True) == ({"07": Place.REPLACED}, "07")
    with open_gradebook(course) as gradebook:
        assert gradebook.assignment_submissions("hw") == []  # nothing is recorded


def test_a_policy_may_make_the_late_one_the_worse(course, server, tmp_path) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("c.LatePolicy.zero_after_days = 0\n")
    course = open_course(course.root)
    submit(course, tmp_path / "in", 2, {"relu": RELU})
    submit(course, tmp_path / "in", 7, RIGHT)
    assert take(course, tmp_path / "in", server) == ({"02": Place.NEW, "07": Place.LESS}, "02")
