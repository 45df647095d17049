"""The marks of several students are written in one transaction, and nobody's wait for somebody who is slow."""

import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy.exc import SQLAlchemyError

from autograder.gradebook import batch
from autograder.gradebook.batch import Fate, gathered, mark_class
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.writer import Entry, save_all
from autograder.model import Band, Mark, MarkedNotebook, Result, State
from tests.course import RIGHT, hand_in, scores


def entry(student: str, points: float) -> Entry:
    result = Result("c", "C", State.KEPT, points, 4.0, Band.BAND_5, ())
    marks = {"relu-marks": Mark("relu", "relu(x)", core=True, results=(result,))}
    return Entry(student, [MarkedNotebook("hw", "hw", marks)])


def test_results_are_gathered_for_a_moment_only() -> None:
    assert list(gathered(iter([1, 2, None, 3]))) == [[1, 2], [3]]
    assert list(gathered(iter([None, None]))) == []


def test_so_many_at_most(monkeypatch) -> None:
    monkeypatch.setattr(batch, "MOST_TOGETHER", 2)
    assert list(gathered(iter([1, 2, 3, 4, 5]))) == [[1, 2], [3, 4], [5]]


def test_an_old_mark_does_not_wait(monkeypatch) -> None:
    monkeypatch.setattr(batch, "MOMENT", 0.0)
    assert list(gathered(iter([1, 2]))) == [[1], [2]]


def test_who_interrupts_keeps_what_had_come() -> None:
    def results():
        yield 1
        raise KeyboardInterrupt

    lists = gathered(results())
    assert next(lists) == [1]
    with pytest.raises(KeyboardInterrupt):
        next(lists)


def test_all_or_nobody(course) -> None:
    """What fails for one student of a transaction leaves the gradebook as it was for all of them."""
    with open_gradebook(course) as gradebook:
        ledger = Ledger(gradebook, "hw")
        save_all(ledger, [entry("ada", 1.0)])
    before = scores(course, "ada")
    with open_gradebook(course) as gradebook, pytest.raises(SQLAlchemyError):
        save_all(Ledger(gradebook, "hw"), [entry("ada", 3.0), replace(entry("bob", 1.0), timestamp="soon")])
    assert scores(course, "ada") == before
    with sqlite3.connect(course.root / "gradebook.db") as database:
        assert database.execute("select count(*) from student where id = 'bob'").fetchone() == (0,)


def test_rows_that_an_older_submission_lacks_are_made(course) -> None:
    """An assignment may have got another cell since."""
    with open_gradebook(course) as gradebook:
        save_all(Ledger(gradebook, "hw"), [entry("ada", 4.0)])
    rows = "select count(*) from grade", "select count(*) from comment", "select count(*) from submitted_notebook"
    with sqlite3.connect(course.root / "gradebook.db") as database:
        before = [database.execute(query).fetchone() for query in rows]
        kept = set(database.execute("select id from grade where auto_score is not null"))
        database.execute("delete from grade where auto_score is null")
        database.execute("delete from comment")
    with open_gradebook(course) as gradebook:
        save_all(Ledger(gradebook, "hw"), [entry("ada", 2.0), entry("bob", 1.0)])
    with sqlite3.connect(course.root / "gradebook.db") as database:
        assert [database.execute(query).fetchone() for query in rows] == [(2 * count,) for (count,) in before]
        assert kept <= set(database.execute("select id from grade"))
    assert [scores(course, who)["relu-marks"][0] for who in ("ada", "bob")] == [2.0, 1.0]


def test_marks_that_nobody_keeps_are_let_go(course, server) -> None:
    """They were reported and written; a class of thousands would fill the memory."""
    hand_in(course, "ada", RIGHT)
    seen = []
    (handled,) = mark_class(course, "hw", server, keep=False, report=lambda handled, total: seen.append(handled.points))
    assert (handled.fate, handled.marked) == (Fate.MARKED, ())
    assert seen == [9.0]
