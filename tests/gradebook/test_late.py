"""Late penalties: a function of times alone, the same by our marking and by nbgrader's own step, at every run."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from autograder.gradebook.arrivals.extending import extending, remember
from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.late import share_lost
from autograder.gradebook.lateness import penalties_anew
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.writer import Entry, penalty_plugin, save_all
from autograder.model import Band, Mark, MarkedNotebook, Result, State
from tests.course import RIGHT, hand_in

DAY = 86400
DUE = datetime(2026, 11, 20, 6, 0)  # 17:00 in Sydney
POLICY = """
c.AssignLatePenalties.plugin_class = "autograder.gradebook.late.LatePolicy"
"""


@pytest.mark.parametrize(
    ("late", "policy", "lost"),
    [
        (0, {}, 0.0),
        (-5, {}, 0.0),
        (1, {}, 0.1),
        (DAY, {}, 0.1),
        (DAY + 1, {}, 0.2),
        (DAY * 20, {}, 1.0),
        (DAY * 20, {"cap": 0.4}, 0.4),
        (DAY / 2, {"whole_days": False}, 0.05),
        (DAY * 5, {"zero_after_days": 5}, 0.5),
        (DAY * 5 + 1, {"zero_after_days": 5, "cap": 0.4}, 1.0),
        (1, {"zero_after_days": 0}, 1.0),
    ],
)
def test_the_share_that_is_lost(late, policy, lost) -> None:
    usual = {"per_day": 0.1, "cap": 1.0, "zero_after_days": None, "whole_days": True}
    assert share_lost(late, **(usual | policy)) == pytest.approx(lost, abs=1e-15)


def set_up(course: Course, *lines: str) -> Course:
    """The course with hw due and a policy."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(POLICY + "\n".join(lines) + "\n")
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment("hw", duedate=DUE)
    return open_course(course.root)


def earned(student: str, points: float, late: timedelta | None) -> Entry:
    result = Result("c", "C", State.KEPT, points, 4.0, Band.BAND_5, ())
    marks = {"relu-marks": Mark("relu", "relu(x)", core=True, results=(result,))}
    return Entry(student, [MarkedNotebook("hw", "hw", marks)], DUE + late if late is not None else None)


def mark(course: Course, *entries: Entry) -> None:
    """What `autograder mark` writes, without the room."""
    with open_gradebook(course) as gradebook:
        longer = extending(course, "hw", gradebook.find_assignment("hw").duedate)
        ledger = Ledger(gradebook, "hw", longer)
        if entries:
            save_all(ledger, entries, penalty=penalty_plugin(course))
        else:
            penalties_anew(ledger, ["ada", "bob"], penalty_plugin(course))
    remember(course, "hw", longer, ["ada", "bob"])


def penalties(course: Course) -> dict[str, float | None]:
    with open_gradebook(course) as gradebook:
        found = {
            row.student_id: row.notebooks[0].late_submission_penalty for row in gradebook.assignment_submissions("hw")
        }
    return dict(sorted(found.items()))


def by_nbgrader(course: Course, student: str) -> float | None:
    """The penalty that nbgrader's own step computes on the same gradebook."""
    from nbgrader.preprocessors import AssignLatePenalties

    step = AssignLatePenalties(config=course.directory.config)
    step.coursedir = course.directory
    facts = {"notebook": "hw", "assignment": "hw", "student": student, "db_url": course.database}
    step.preprocess(None, {"nbgrader": facts})
    return penalties(course)[student]


@pytest.fixture(autouse=True)
def no_cells(monkeypatch):
    """nbgrader's step looks at no cell, but wants a notebook for the loop over them."""
    from nbgrader.preprocessors import NbGraderPreprocessor

    monkeypatch.setattr(NbGraderPreprocessor, "preprocess", lambda self, nb, resources: (nb, resources))


@pytest.mark.parametrize(
    ("lines", "late", "ada"),
    [
        ([], timedelta(minutes=1), 0.4),
        ([], timedelta(days=1, seconds=1), 0.8),
        (["c.LatePolicy.grace_minutes = 10"], timedelta(minutes=10), None),
        (["c.LatePolicy.grace_minutes = 10"], timedelta(minutes=11), 0.4),
        (["c.LatePolicy.of = 'available'", "c.LatePolicy.per_day = 0.05"], timedelta(days=2), 1.2),  # of 12
        (["c.LatePolicy.of = 'available'", "c.LatePolicy.per_day = 0.5"], timedelta(days=2), 4.0),  # not below zero
        (["c.LatePolicy.zero_after_days = 5"], timedelta(days=5, hours=1), 4.0),
        ([], timedelta(days=-1), None),
        ([], None, None),
    ],
)
def test_a_policy_costs_the_same_by_our_marking_and_by_nbgrader(course, lines, late, ada) -> None:
    course = set_up(course, *lines)
    mark(course, earned("ada", 4.0, late))
    assert penalties(course)["ada"] == (None if ada is None else pytest.approx(ada))
    assert by_nbgrader(course, "ada") == penalties(course)["ada"]
    assert by_nbgrader(course, "ada") == (None if ada is None else pytest.approx(ada))


def test_an_extension_comes_changes_and_goes_with_its_line(course) -> None:
    course = set_up(course)
    mark(course, earned("ada", 4.0, timedelta(days=2)), earned("bob", 4.0, timedelta(days=2)))
    assert penalties(course) == {"ada": pytest.approx(0.8), "bob": pytest.approx(0.8)}
    extensions = course.root / "extensions.yaml"
    extensions.write_text("extensions:\n- {student: ada, assignment: hw, days: 1, reason: ill}\n")
    assert by_nbgrader(course, "ada") == pytest.approx(0.4)  # plain nbgrader too, though the gradebook has it not yet
    mark(course)
    assert penalties(course) == {"ada": pytest.approx(0.4), "bob": pytest.approx(0.8)}
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission("hw", "ada").extension == timedelta(days=1)  # as formgrader shows it
    assert by_nbgrader(course, "ada") == pytest.approx(0.4)
    extensions.write_text("extensions:\n- {student: ada, assignment: hw, until: 2026-11-22 17:00}\n")
    mark(course)
    assert penalties(course) == {"ada": None, "bob": pytest.approx(0.8)}
    extensions.unlink()
    mark(course)
    assert penalties(course) == {"ada": pytest.approx(0.8), "bob": pytest.approx(0.8)}


def test_an_extension_that_nbgrader_gave_stays(course) -> None:
    course = set_up(course)
    mark(course, earned("ada", 4.0, timedelta(days=2)))
    with open_gradebook(course) as gradebook:
        gradebook.grant_extension("hw", "ada", days=2)
    (course.root / "extensions.yaml").write_text("extensions:\n- {student: bob, assignment: hw, days: 1}\n")
    mark(course)
    assert penalties(course)["ada"] is None
    mark(course)
    assert penalties(course)["ada"] is None


def test_the_due_date_may_move_and_marks_by_hand_count(course) -> None:
    course = set_up(course)
    mark(course, earned("ada", 4.0, timedelta(hours=1)))
    with open_gradebook(course) as gradebook:
        grade = next(g for g in gradebook.find_submission("hw", "ada").notebooks[0].grades if g.name == "essay")
        grade.manual_score = 2.0
        gradebook.db.commit()
    mark(course)
    assert penalties(course)["ada"] == pytest.approx(0.6)
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment("hw", duedate=DUE + timedelta(days=1))
    mark(course)
    assert penalties(course)["ada"] is None


def test_marking_again_computes_the_penalty_of_who_is_not_marked_anew(course, server) -> None:
    course = set_up(course)
    path = hand_in(course, "ada", RIGHT)
    late = (DUE + timedelta(hours=1)).replace(tzinfo=UTC)
    (path.parent / "timestamp.txt").write_text(f"{late:%Y-%m-%d %H:%M:%S} UTC")
    mark_class(course, "hw", server)
    assert math.isclose(penalties(course)["ada"] or 0, 0.9)
    (course.root / "extensions.yaml").write_text("extensions:\n- {student: ada, assignment: hw, days: 1}\n")
    (handled,) = mark_class(course, "hw", server)
    assert str(handled.fate) == "already marked"
    assert penalties(course)["ada"] is None
    (course.root / "extensions.yaml").unlink()
    mark_class(course, "hw", server)
    assert math.isclose(penalties(course)["ada"] or 0, 0.9)
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment("hw", duedate=None)
    mark_class(course, "hw", server)
    assert penalties(course)["ada"] is None
