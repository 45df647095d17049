"""`mark --again` and `undo` on the command line: what they print, what they write, and what they refuse."""

import pytest

from autograder.gradebook.course import open_course


@pytest.fixture
def harder(monkeypatch):
    """The values of softmax are worth nothing any more, because its truth is another."""
    from dataclasses import replace

    from autograder.gradebook import job
    from autograder.gradebook.syllabus import course_exercises

    def other(root):
        found = dict(course_exercises(root))
        found["softmax"] = replace(found["softmax"], truth=lambda z: z)
        return found

    monkeypatch.setattr(job, "course_exercises", other)


def test_again_lists_who_changed_and_undo_takes_it_back(run, marked, harder) -> None:
    code, out, _ = run("mark", "hw", "--again", "--workers", "1", "--changes", "list.html")
    assert code == 0
    assert "2 of 2 students have other marks, 0 have the same." in out
    assert "bob  " in out
    assert "softmax  −5" in out
    assert "Wrote list.html" in out
    assert "<h1>Hw</h1>" in (marked.root / "list.html").read_text()
    code, out, _ = run("undo", "hw", "--changes", "back.csv")
    assert code == 0
    assert out.startswith("Took back the marking again of hw from ")
    assert ", for 2 students.\n2 of 2 students have other marks" in out
    assert "ada  4 → 9 of 12 (+5)" in out
    assert (marked.root / "back.csv").read_text("utf-8-sig").startswith("student_id,name,notebook,exercise,check,")
    code, out, _ = run("undo", "hw", "--redo", "--student", "ada")
    assert (code, "Brought back the marking again of hw" in out, "for 1 student." in out) == (0, True, True)
    assert "ada  9 → 4 of 12 (−5)" in out


def test_again_without_a_change_says_so(run, marked) -> None:
    code, out, _ = run("mark", "hw", "--again")
    assert (code, out.splitlines()[-1]) == (0, "0 of 2 students have other marks, 2 have the same.")
    code, _, err = run("undo", "hw")
    assert code == 2
    assert "there is no marking again of hw that changed marks and could be taken back" in err


def test_what_is_not_asked_for_rightly_is_refused_before_anything_is_done(run, marked) -> None:
    for arguments, words in (
        (("mark", "hw", "--again", "--changes", "list.pdf"), "the file has to end in .html or .csv"),
        (("mark", "hw", "--changes", "list.csv"), "give both"),
        (("undo", "hw", "--changes", "list"), "the file has to end in .html or .csv"),
        (("undo", "hv"), "there is no assignment 'hv'"),
        (("undo", "hw", "--student", "zoe"), "changed marks of zoe"),
    ):
        code, _, err = run(*arguments)
        assert (code, words in err) == (2, True), err


def test_a_marking_again_that_was_stopped_goes_on_with_the_next_mark(run, marked, harder, monkeypatch) -> None:
    from autograder.gradebook.again.keeping import Keeper

    with monkeypatch.context() as patch:
        patch.setattr(Keeper, "close", stop)
        code, _, err = run("mark", "hw", "--again", "--workers", "1")
    assert (code, "the disk went away" in err) == (2, True)
    code, out, _ = run("mark", "hw", "--workers", "1")
    assert "Marking hw again was stopped on its way; it goes on." in out
    assert "2 of 2 students have other marks" in out
    assert run("mark", "hw", "--workers", "1")[1].count("already marked") == 2


def stop(*_: object) -> None:
    """What a lost connection does in the middle."""
    raise OSError("the disk went away")


def test_feedback_and_release_hold_nothing_of_the_history(run, marked, harder) -> None:
    run("mark", "hw", "--again", "--workers", "1")
    run("feedback", "hw")
    names = {path.name for folder in ("feedback", "release") for path in (marked.root / folder).rglob("*")}
    assert names == {"ada", "bob", "hw", "hw.html", "hw.ipynb"}
    assert open_course(marked.root).private.stat().st_mode & 0o077 == 0
