"""Each verb does what its help says, and ends with the exit code that it promises."""

import errno
import json
import re
import sys

import pytest

from autograder.cli.main import VERBS
from tests.course import RIGHT, hand_in

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(run, verb) -> None:
    code, out, _ = run(verb, "--help")
    assert code == 0
    assert out.startswith(f"Usage: autograder {verb}")


def test_help_lists_every_verb(run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(words in out for words in VERBS.values())


def test_an_unknown_verb_is_the_commands_fault(run) -> None:
    code, _, err = run("grade")
    assert code == 2
    assert "No such command 'grade'" in err


def test_release_says_when_it_was_done_before(run) -> None:
    code, out, _ = run("release", "hw")
    assert (code, "released before" in out) == (0, True)
    code, out, _ = run("release", "hw", "--force")
    assert (code, out.startswith("Released hw to")) == (0, True)


def test_the_way_of_a_class_from_collect_to_report(run, course, tmp_path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for student, answers in (("ada", RIGHT), ("bob", ABS)):
        hand_in(course, student, answers).rename(inbox / f"{student}_hw.ipynb")
    assert run("collect", "hw", str(inbox))[0] == 0
    code, out, _ = run("mark", "hw")
    assert code == 0
    assert "Isolation level" in out
    assert "ada: 9 of 12, a person must look" in out
    assert run("feedback", "hw")[0] == 0
    assert "lose their sign" in (course.root / "feedback" / "bob" / "hw" / "hw.html").read_text()
    code, out, _ = run("report", "hw")
    assert (code, out) == (0, "Wrote report/index.html\n")
    assert "relu.abs" in (course.root / "report" / "checks.csv").read_text("utf-8-sig")


def test_feedback_writes_pdfs_when_asked_and_keeps_them_true(run, course) -> None:
    hand_in(course, "bob", ABS)
    assert run("mark", "hw")[0] == 0
    folder = course.root / "feedback" / "bob" / "hw"
    assert run("feedback", "hw")[0] == 0
    assert not (folder / "hw.pdf").exists()
    code, out, _ = run("feedback", "hw", "--pdf")
    assert (code, out.startswith("Wrote 2 files")) == (0, True)
    first = (folder / "hw.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    (folder / "hw.pdf").write_bytes(b"old marks")
    assert run("feedback", "hw")[0] == 0
    assert (folder / "hw.pdf").read_bytes() == first, "a PDF that is there is written again with the page"


def test_a_setting_that_cant_be_understood_stops_feedback(run, course) -> None:
    hand_in(course, "bob", ABS)
    assert run("mark", "hw")[0] == 0
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.FeedbackPage.before_release = {'checks': 'inputs'}\n")
    code, _, err = run("feedback", "hw")
    assert code == 2
    assert "'inputs' is for after_release only" in err
    assert not (course.root / "feedback").exists()


def test_report_without_an_assignment_is_about_all_that_are_marked(run, course) -> None:
    code, _, err = run("report")
    assert code == 2
    assert "nothing is marked yet" in err
    hand_in(course, "ada", RIGHT)
    assert run("mark", "hw")[0] == 0
    report = course.root / "all"
    code, out, _ = run("report", "--out", "all")
    assert (code, out) == (0, "Wrote all/index.html\n")
    assert "hw/index.html" in (report / "index.html").read_text()
    files = {"index.html", "marks.csv", "checks.csv", "marking_feedback.txt", "items.html", "items.csv"}
    assert {path.name for path in (report / "hw").iterdir()} == files
    assert [path.name for path in (report / "students").iterdir()] == ["ada.html"]
    code, out, _ = run("report", "--pseudonyms")
    assert (code, out) == (0, "Wrote report_pseudonyms/index.html\n")
    written = [path for path in (course.root / "report_pseudonyms").rglob("*") if path.is_file()]
    assert len(written) == len([path for path in report.rglob("*") if path.is_file()]) + 1
    assert not any("ada" in path.name or re.search(r"\bada\b", path.read_text("utf-8-sig")) for path in written)
    code, _, err = run("report", "--out", "report_pseudonyms")
    assert code == 2
    assert "report_pseudonyms holds a report under pseudonyms" in err


def test_report_of_several_assignments_names_one_that_is_not_there(run) -> None:
    code, _, err = run("report", "hw", "hv")
    assert code == 2
    assert "there is no assignment 'hv'" in err


def test_mark_ends_with_3_when_a_submission_cant_be_marked(run, course) -> None:
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bad", RIGHT).write_text("{")
    code, out, _ = run("mark", "hw")
    assert code == 3
    assert "ada: 9 of 12" in out
    assert "bad: can't be marked" in out


def test_collect_ends_with_3_when_a_file_was_not_taken(run, tmp_path) -> None:
    (tmp_path / "hw.ipynb").write_text("{}")
    assert run("collect", "hw", str(tmp_path))[0] == 3


@pytest.mark.parametrize("verb", ["mark", "feedback", "report", "release"])
def test_an_unknown_assignment_is_one_clear_line(run, verb) -> None:
    code, _, err = run(verb, "nothing")
    assert code == 2
    assert err.count("\n") == 1
    assert "there is no assignment 'nothing'" in err
    assert "there is: hw" in err


def test_a_folder_that_is_no_course_is_one_clear_line(run, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("mark", "hw")
    assert (code, err.count("\n")) == (2, 1)
    assert "is not a course folder" in err


def test_a_full_disk_is_said_and_nothing_half_written_is_left(run, course, monkeypatch) -> None:
    hand_in(course, "ada", RIGHT)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("autograder.gradebook.folders.set_permissions", full)
    code, _, err = run("mark", "hw")
    assert code == 2
    assert "the disk is full" in err
    assert not (course.root / "autograded" / "ada" / "hw").exists()
    monkeypatch.undo()
    monkeypatch.chdir(course.root)
    assert run("mark", "hw")[0] == 0


def test_an_interrupted_run_says_how_to_go_on(run, course, monkeypatch) -> None:
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", RIGHT)
    from autograder.gradebook import batch

    put_away = batch.Batch.put_away

    def interrupt(self, job, result):
        if job.submission.student == "bob":
            raise KeyboardInterrupt
        return put_away(self, job, result)

    monkeypatch.setattr(batch.Batch, "put_away", interrupt)
    monkeypatch.setattr("atexit._run_exitfuncs", lambda: None)
    monkeypatch.setattr("os._exit", sys.exit)  # a worker that is a fork of this process would live on
    code, _, err = run("mark", "hw", "--workers", "1")
    assert (code, "1 of 2 students are done and kept: the same command goes on" in err) == (130, True)
    monkeypatch.setattr(batch.Batch, "put_away", put_away)
    code, out, _ = run("mark", "hw")
    assert code == 0
    assert "ada: already marked" in out
    assert "bob: 9 of 12" in out


def test_a_missing_extra_is_said(run, course, monkeypatch) -> None:
    hand_in(course, "ada", RIGHT)
    for name in [name for name in sys.modules if name.startswith("autograder.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, err = run("mark", "hw", "--cluster", "tcp://127.0.0.1:8786")
    assert code == 2
    assert err.strip().endswith("--cluster needs distributed: run `pip install 'deep-learning-autograder[cluster]'`")


def test_try_marks_without_recording(run, course, tmp_path) -> None:
    path = hand_in(course, "bob", ABS).rename(tmp_path / "mine.ipynb")
    target = tmp_path / "out" / "results.json"
    code, out, _ = run("try", str(path), "--assignment", "hw", "--json", str(target))
    assert code == 0
    assert "of 12" in out
    assert not (course.root / "autograded").exists()
    data = json.loads(target.read_text())
    assert data["extra_data"]["schema"] == 1
    assert data["extra_data"]["needs_human"] is False
    assert data["score"] == sum(test["score"] for test in data["tests"])
    first = data["tests"][0]
    assert first["status"] == "failed"
    assert first["extra_data"] == {
        "exercise": "relu",
        "check": "values",
        "outcome": ["SE-12-02", "SE-12-07"],
        "band": 5,
        "core": True,
        "state": "broken",
        "misconception": "relu.abs",
    }
    essay = data["tests"][-1]
    assert (essay["max_score"], essay["extra_data"]["state"], "status" in essay) == (0.0, "manual", False)


@pytest.mark.parametrize(("content", "code"), [(b"{", 3), (b"", 3), (b"[]", 3)])
def test_try_ends_with_3_when_the_notebook_cant_be_marked(run, tmp_path, content, code) -> None:
    path = tmp_path / "mine.ipynb"
    path.write_bytes(content)
    assert run("try", str(path), "--assignment", "hw")[0] == code


def test_try_ends_with_2_when_the_command_is_at_fault(run, tmp_path) -> None:
    path = tmp_path / "mine.ipynb"
    path.write_text('{"cells": []}')
    assert run("try", str(path), "--assignment", "nothing")[0] == 2
    assert run("try", str(path))[0] == 2


def test_verify_prints_the_matrix_and_says_how_many_faults(run) -> None:
    code, out, _ = run("verify", "relu")
    assert "relu.abs" in out
    assert "Exercises: 1" in out
    assert code == 0
