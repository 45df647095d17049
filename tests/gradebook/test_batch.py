"""A class is marked: scores land in nbgrader's gradebook as numbers, and one bad submission stops nobody else."""

import json
import os

import pytest

from autograder.errors import TeacherError
from autograder.gradebook import records
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import course_secret
from autograder.model import State
from tests.course import RELU, RIGHT, SOFTMAX, hand_in, scores

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


def mark(course, server, **options):
    return {item.student: item for item in mark_class(course, "hw", server, **options)}


def test_a_right_answer_earns_full_marks_and_waits_for_the_essay(course, server) -> None:
    hand_in(course, "ada", RIGHT)
    handled = mark(course, server)["ada"]
    assert (handled.fate, handled.points, handled.max_points) == (Fate.MARKED, 9.0, 12.0)
    assert scores(course, "ada") == {"relu-marks": (4.0, False), "softmax-marks": (5.0, False), "essay": (None, True)}


def test_a_wrong_answer_loses_marks_and_is_named(course, server) -> None:
    hand_in(course, "bob", ABS)
    (marked,) = mark(course, server)["bob"].marked
    assert marked.marks["relu-marks"].diagnosis.id == "relu.abs"
    assert marked.marks["relu-marks"].points < 4
    assert scores(course, "bob")["softmax-marks"] == (5.0, False)


def test_an_untouched_notebook_earns_nothing_and_needs_nobody(course, server) -> None:
    hand_in(course, "cy", {})
    mark(course, server)
    assert scores(course, "cy") == {"relu-marks": (0.0, False), "softmax-marks": (0.0, False), "essay": (0.0, False)}


def test_a_numpy_scalar_at_the_end_of_a_test_cell_is_not_full_marks(course, server) -> None:
    """nbgrader reads `np.float64(0.0)` as full marks; our score never passes through a cell's output."""

    def forge(notebook) -> None:
        for cell in notebook["cells"]:
            if cell["metadata"]["nbgrader"]["grade_id"] == "relu-marks":
                cell["source"] = "np.float64(0.0)"
                result = {"output_type": "execute_result", "metadata": {}, "execution_count": 1}
                cell["outputs"] = [result | {"data": {"text/plain": "np.float64(0.0)"}}]

    hand_in(course, "eve", {}, forge)
    mark(course, server)
    assert scores(course, "eve")["relu-marks"] == (0.0, False)


def test_a_warning_on_standard_error_is_not_zero(course, server) -> None:
    """nbgrader gives 0 to a cell that printed anything to standard error."""
    noise = "warnings.warn('careful'); print('hm', file=sys.stderr)"
    noisy = f"import sys, warnings\ndef relu(x):\n    {noise}\n    return np.maximum(0, x)"
    hand_in(course, "ida", RIGHT | {"relu": noisy})
    mark(course, server)
    assert scores(course, "ida")["relu-marks"] == (4.0, False)


@pytest.mark.parametrize(
    "body",
    ["import os; os._exit(0)", "while True: pass", "return relu(x)", "import ctypes; ctypes.string_at(0)"],
    ids=["exit", "hang", "recursion", "segfault"],
)
def test_a_crash_or_hang_costs_that_function_only(course, server, body) -> None:
    hand_in(course, "kim", RIGHT | {"relu": f"def relu(x):\n    {body}"})
    mark(course, server)
    assert scores(course, "kim")["relu-marks"] == (0.0, False)
    assert scores(course, "kim")["softmax-marks"] == (5.0, False)


def test_unreadable_and_missing_notebooks_do_not_stop_the_class(course, server) -> None:
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bad", RIGHT).write_text('{"cells": [')
    (course.root / "submitted" / "none" / "hw").mkdir(parents=True)
    handled = mark(course, server)
    assert handled["ada"].fate is Fate.MARKED
    assert handled["bad"].fate is Fate.REFUSED
    assert "hw.ipynb:1:" in handled["bad"].reason
    assert "no notebook" in handled["none"].reason
    assert not (course.root / "autograded" / "bad").exists()


def test_marked_students_are_skipped_until_their_file_changes(course, server) -> None:
    hand_in(course, "ada", RIGHT)
    mark(course, server)
    assert mark(course, server)["ada"].fate is Fate.SKIPPED
    assert mark(course, server, force=True)["ada"].fate is Fate.MARKED
    hand_in(course, "ada", ABS)
    assert mark(course, server)["ada"].fate is Fate.MARKED
    assert scores(course, "ada")["relu-marks"][0] < 4


def test_marking_again_gives_the_same_record(course, server) -> None:
    hand_in(course, "bob", ABS)
    first = mark(course, server)["bob"].marked[0]
    second = mark(course, server, force=True)["bob"].marked[0]
    assert first.marks == second.marks


def test_what_a_person_entered_stays(course, server) -> None:
    from nbgrader.api import Gradebook

    hand_in(course, "ada", RIGHT)
    mark(course, server)
    with Gradebook(course.database) as gradebook:
        grade = gradebook.find_grade("essay", "hw", "hw", "ada")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    mark(course, server, force=True)
    with Gradebook(course.database) as gradebook:
        assert gradebook.find_submission("hw", "ada").score == 11.5


def test_the_autograded_notebook_holds_the_sealed_record_and_no_forged_one(course, server) -> None:
    hand_in(course, "eve", {}, lambda notebook: notebook["metadata"].update(autograder={"record": {}, "seal": "x"}))
    mark(course, server)
    path = course.root / "autograded" / "eve" / "hw" / "hw.ipynb"
    record = records.get(json.loads(path.read_text()), course_secret(course), str(path))
    assert {result.state for mark in record.marks.values() for result in mark.results} == {State.BROKEN}
    assert path.stat().st_mode & 0o777 == 0o444


def test_other_files_come_along_but_links_do_not(course, server, tmp_path) -> None:
    folder = hand_in(course, "ada", RIGHT).parent
    (folder / "notes.txt").write_text("mine")
    (tmp_path / "key").write_text("secret")
    (folder / "key.txt").symlink_to(tmp_path / "key")
    (folder / "up").symlink_to(tmp_path)
    mark(course, server)
    assert sorted(os.listdir(course.root / "autograded" / "ada" / "hw")) == ["hw.ipynb", "notes.txt"]


def test_a_renamed_file_is_taken_for_the_only_notebook(course, server) -> None:
    path = hand_in(course, "ada", RIGHT)
    path.rename(path.with_name("hw (1).ipynb"))
    (marked,) = mark(course, server)["ada"].marked
    assert marked.points == 9.0
    assert "“hw (1).ipynb” was taken for" in marked.remarks[0]


def test_late_work_loses_what_the_course_says(course, server) -> None:
    from datetime import datetime

    from nbgrader.api import Gradebook

    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(course.database) as gradebook:
        gradebook.update_or_create_assignment("hw", duedate=datetime(2026, 3, 1))
    for student, day in (("early", "2026-02-28"), ("late", "2026-03-02")):
        folder = hand_in(course, student, RIGHT).parent
        (folder / "timestamp.txt").write_text(f"{day} 09:00:00 UTC")
    from autograder.gradebook.course import open_course

    mark(open_course(course.root), server)
    with Gradebook(course.database) as gradebook:
        penalties = [
            gradebook.find_submission_notebook("hw", "hw", who).late_submission_penalty for who in ("early", "late")
        ]
    assert penalties == [None, 9.0]


@pytest.mark.parametrize(
    ("assignment", "words"),
    [("nothing", "there is no assignment"), ("", "there is no assignment"), ("hw", "nobody has handed in")],
)
def test_a_missing_assignment_or_class_is_said(course, server, assignment, words) -> None:
    with pytest.raises(TeacherError, match=words):
        mark_class(course, assignment, server)


def test_an_assignment_that_was_never_released_is_said(course, server) -> None:
    hand_in(course, "ada", RIGHT)
    (course.root / "gradebook.db").unlink()
    with pytest.raises(TeacherError, match="autograder release hw"):
        mark_class(course, "hw", server)


def test_a_file_that_is_no_gradebook_is_said(course, server) -> None:
    hand_in(course, "ada", RIGHT)
    (course.root / "gradebook.db").write_bytes(b"this is not a database" * 100)
    with pytest.raises(TeacherError, match=r"gradebook\.db can't be used: file is not a database"):
        mark_class(course, "hw", server)


def test_a_student_who_handed_in_nothing_is_said(course, server) -> None:
    hand_in(course, "ada", RIGHT)
    with pytest.raises(TeacherError, match="nothing was handed in by zoe"):
        mark_class(course, "hw", server, students=["zoe"])


def test_helper_functions_and_both_orders_of_cells_are_fine(course, server) -> None:
    shared = (
        "import math\ndef clip(v):\n    return v if v > 0 else 0.0\n" + "def relu(x):\n    return np.vectorize(clip)(x)"
    )
    hand_in(course, "ada", {"relu": shared, "softmax": SOFTMAX}, lambda notebook: notebook["cells"].reverse())
    assert mark(course, server)["ada"].points == 9.0
    assert RELU not in shared
