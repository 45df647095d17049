"""Marking again after a change of key or points: who changed, by how much and why; what a person entered stays."""

import json

import pytest

from autograder.gradebook.again.history import History, Kind
from autograder.gradebook.again.listing import lines
from autograder.gradebook.again.snapshots import Side
from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import course_secret
from autograder.gradebook.releasing import release
from tests.gradebook.again.keys import ANSWERS, FIRST, SECOND, answer, by_hand, points, row, set_key


def again(course, server, **options):
    """Mark again; the changes that are told."""
    told = []
    mark_class(course, "hw", server, force=True, changed=told.append, **options)
    (changes,) = told
    return changes


def history(course) -> History:
    return History(course, "hw", course_secret(course))


@pytest.fixture
def marked(keyed, server):
    mark_class(keyed, "hw", server)
    assert points(keyed) == {"ada": 2, "bob": 3, "cy": 0}
    return keyed


def test_the_first_marking_keeps_no_history(marked) -> None:
    assert not history(marked).root.exists()


def test_the_same_truth_changes_nobody_and_keeps_nothing(marked, server) -> None:
    changes = again(marked, server)
    assert (changes.students, changes.compared) == ((), 3)
    assert list(lines(changes)) == ["0 of 3 students have other marks, 3 have the same."]
    assert history(marked).runs() == []


def test_another_key_is_listed_with_who_how_much_and_why(marked, server) -> None:
    set_key(marked.root, SECOND)
    changes = again(marked, server)
    assert points(marked) == {"ada": 3, "bob": 2, "cy": 0}
    assert {each.student: each.gained for each in changes.students} == {"ada": 1, "bob": -1}
    assert changes.compared == 3
    assert changes.causes == ["the exercises changed"]
    said = "\n".join(lines(changes))
    assert said.startswith("2 of 3 students have other marks, 1 has the same.\nSince they were marked before: ")
    assert "ada  2 → 3 of 6 (+1)\n  step  +1\n    at zero  +1  not kept → kept\n" in said
    assert "bob  3 → 2 of 6 (−1)\n  step  −1\n    at zero  −1  kept → not kept: " in said
    assert "cy" not in said


def test_points_are_those_that_the_gradebook_counts(marked, server) -> None:
    set_key(marked.root, FIRST, worth=3)  # 3 + 1 in a cell that is worth 3
    changes = again(marked, server)
    said = "\n".join(lines(changes))
    assert "values  +0.25  worth 2.25, was 2" in said
    assert {each.student: (each.before, each.after, each.worth_after) for each in changes.students} == {
        "ada": (2, 2.25, 6),
        "bob": (3, 3, 6),
        "cy": (0, 0, 6),
    }
    assert [row(marked, "step-marks", student)[0] for student in ("ada", "bob", "cy")] == [2.25, 3, 0]


def test_a_new_name_for_a_check_changes_nobodys_marks(marked, server) -> None:
    set_key(marked.root, FIRST, name="zero")
    assert again(marked, server).students == ()


def test_a_cell_that_is_worth_more_scales_its_checks(marked, server) -> None:
    source = marked.root / "source" / "hw" / "hw.ipynb"
    text = source.read_text()
    assert text.count('"points": 3') == 2
    source.write_text(text.replace('"points": 3', '"points": 6', 1))
    release(marked, "hw", force=True)
    changes = again(marked, server)
    said = "\n".join(lines(changes))
    assert "Since they were marked before: the assignment's cells, points or files changed." in said
    assert (
        "bob  3 of 6 → 6 of 9 (+3)\n  step  +3\n    values  +2  worth 4, was 2\n    at zero  +1  worth 2, was 1" in said
    )
    assert row(marked, "step-marks", "bob") == (6.0, None, False)
    assert {each.student: each.gained for each in changes.students} == {"ada": 2, "bob": 3, "cy": 0}


def test_what_a_person_entered_stays_and_is_said(marked, server) -> None:
    by_hand(marked, "essay", "ada", manual_score=2.5, needs_manual_grade=False)
    by_hand(marked, "essay", "ada", manual_comment="Well argued.")
    by_hand(marked, "step-marks", "bob", manual_score=2.75, extra_credit=0.5, needs_manual_grade=False)
    set_key(marked.root, SECOND)
    changes = again(marked, server)
    assert row(marked, "essay", "ada")[1] == 2.5
    assert row(marked, "step-marks", "bob")[:2] == (2.0, 2.75)
    from nbgrader.api import Gradebook

    with Gradebook(marked.database) as gradebook:
        assert gradebook.find_comment("essay", "hw", "hw", "ada").comment == "Well argued."
        assert gradebook.find_grade("step-marks", "hw", "hw", "bob").extra_credit == 0.5
        assert gradebook.find_submission("hw", "bob").score == 3.25
    bob = next(each for each in changes.students if each.student == "bob")
    assert (bob.by_hand, bob.gained) == ({("hw", "step-marks"): 2.75}, 0)
    assert "your mark by hand still counts here: 2.75" in "\n".join(lines(changes))


def test_only_the_named_students_are_marked_again(marked, server) -> None:
    set_key(marked.root, SECOND)
    assert [each.student for each in again(marked, server, students=["ada"]).students] == ["ada"]
    assert points(marked) == {"ada": 3, "bob": 3, "cy": 0}


def test_the_history_keeps_what_was_there_sealed_and_private(marked, server) -> None:
    before = {
        name: (marked.root / "autograded" / name / "hw" / "hw.ipynb").read_text() for name in ("ada", "bob", "cy")
    }
    set_key(marked.root, SECOND)
    again(marked, server)
    (run,) = history(marked).runs()
    assert (run.kind, run.finished, run.students) == (Kind.AGAIN, True, None)
    assert history(marked).students(run, Side.BEFORE) == ["ada", "bob", "cy"]  # cy is told something else now
    for student, text in before.items():
        kept = history(marked).snapshot(run, student, Side.BEFORE)
        assert kept.notebooks == {"hw": json.loads(text)}
    files = [path for path in history(marked).root.rglob("*") if path.is_file()]
    assert len(files) == 5  # run.json, changes.csv, and three snapshots
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    assert marked.private in history(marked).root.parents
    table = (history(marked).root / "0001" / "changes.csv").read_text("utf-8-sig").splitlines()
    assert table[1] == "ada,,hw,step,at zero,not kept → kept,,0,1,1,1,"


def test_work_that_was_handed_in_anew_is_kept_too_and_not_listed(marked, server) -> None:
    answer(marked, "cy", ANSWERS["ada"])
    told = []
    mark_class(marked, "hw", server, changed=told.append)
    assert told == []
    (run,) = history(marked).runs()
    assert (run.kind, history(marked).students(run, Side.BEFORE)) == (Kind.CHANGED, ["cy"])


def test_old_runs_lose_their_snapshots_first_and_are_forgotten_at_last(marked, server, monkeypatch) -> None:
    from autograder.gradebook.again import history as module

    monkeypatch.setitem(module.WHOLE, Kind.AGAIN, 2)
    monkeypatch.setattr(module, "LISTED", 3)
    for number in range(5):
        set_key(marked.root, SECOND if number % 2 == 0 else "x > 0")
        again(marked, server)
    kept = {run.number: history(marked).students(run, Side.BEFORE) for run in history(marked).runs()}
    assert kept == {3: [], 4: ["ada", "bob", "cy"], 5: ["ada", "bob", "cy"]}
    assert (history(marked).root / "0003" / "changes.csv").exists()


def test_who_was_marked_by_another_key_is_counted_when_more_comes_in(marked, server) -> None:
    said = []
    mark_class(marked, "hw", server, say=said.append)
    assert said == []
    set_key(marked.root, SECOND)
    answer(marked, "cy", ANSWERS["ada"])
    mark_class(marked, "hw", server, say=said.append)
    words = "2 students were marked before the exercises changed: `autograder mark hw --again` marks everybody alike."
    assert said == [words]
    mark_class(marked, "hw", server, force=True, say=said.append)
    mark_class(marked, "hw", server, say=said.append)
    assert said == [words]


def test_files_that_the_notebooks_do_not_name_change_nothing(marked, server) -> None:
    said = []
    (marked.root / "exercises" / "other.py").write_text("OTHER = 1\n")
    (marked.root / "question_bank").mkdir()
    (marked.root / "question_bank" / "more.yaml").write_text("# more\n")
    mark_class(marked, "hw", server, say=said.append)
    assert said == []
