"""An assignment of two notebooks: undo takes away what was not there, and a check is named with its notebook."""

import shutil

import pytest
from nbgrader.api import Gradebook

from autograder.errors import TeacherError
from autograder.gradebook.again.undo import undo
from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import open_course
from autograder.gradebook.overrides.deciding import Asked, decide, withdraw
from autograder.gradebook.overrides.rulings_file import read_rulings
from tests.course import RIGHT
from tests.crashes.state import state, tables
from tests.gradebook.several import SOURCES, hand_in, make_several


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    return make_several(tmp_path_factory.mktemp("several") / "course")


@pytest.fixture
def several(released, tmp_path):
    shutil.copytree(released.root, tmp_path / "course")
    return open_course(tmp_path / "course")


def quiet(words: str) -> None:
    """Nobody listens here."""


def test_undo_takes_away_a_notebook_that_was_not_handed_in_then(several, server) -> None:
    hand_in(several, "ada", "p1")
    mark_class(several, "hw", server)
    before = tables(several.root / "gradebook.db")
    hand_in(several, "ada", "p2")
    mark_class(several, "hw", server, force=True)
    folder = several.root / "autograded" / "ada" / "hw"
    after = tables(several.root / "gradebook.db")
    done = undo(several, "hw", quiet)
    assert tables(several.root / "gradebook.db") == before
    assert sorted(path.name for path in folder.glob("*.ipynb")) == ["p1.ipynb"]
    assert [(each.notebook, each.words) for change in done.changes.students for each in change.exercises] == [
        ("p2", "gone"),
        ("p2", "gone"),
    ]
    undo(several, "hw", quiet, redo=True)
    assert tables(several.root / "gradebook.db") == after
    assert sorted(path.name for path in folder.glob("*.ipynb")) == ["p1.ipynb", "p2.ipynb"]


def test_undo_leaves_a_notebook_in_another_language_to_nbgrader(tmp_path, server) -> None:
    r = {"name": "ir", "language": "R", "display_name": "R"}
    foreign = SOURCES["p2"] | {"metadata": {"kernelspec": r}}
    course = make_several(tmp_path / "course", SOURCES | {"p2": foreign})
    hand_in(course, "ada", "p1", {})
    mark_class(course, "hw", server)
    with Gradebook(course.database) as gradebook:
        gradebook.find_grade("softmax-marks", "p2", "hw", "ada").auto_score = 2.0
        gradebook.db.commit()
    before = tables(course.root / "gradebook.db")
    hand_in(course, "ada", "p1")
    mark_class(course, "hw", server, force=True)
    undo(course, "hw", quiet)
    assert tables(course.root / "gradebook.db") == before


def test_a_name_that_two_notebooks_have_is_asked_for_with_its_notebook(several, server) -> None:
    for name in ("p1", "p2"):
        hand_in(several, "ada", name, RIGHT | {"essay": "YOUR ANSWER HERE"})
    mark_class(several, "hw", server)
    with pytest.raises(TeacherError, match="name one of p1/essay and p2/essay"):
        decide(several, Asked("hw", "ada", "essay", "written answer"), 1.0, "told me in class", quiet)
    asked = Asked("hw", "ada", "p2/essay", "written answer")
    assert decide(several, asked, 1.0, "told me in class", quiet).now.points == 1
    (ruling,) = read_rulings(several, "hw")
    assert (ruling.notebook, ruling.exercise) == ("p2", "essay")
    scores = {row[1]: row[3] for row in tables(several.root / "gradebook.db")["grades"] if row[2] == "essay"}
    assert scores == {"p1": 0.0, "p2": 1.0}
    before = state(several.root)
    mark_class(several, "hw", server, force=True)
    assert state(several.root)["tables"] == before["tables"]
    withdraw(several, asked, quiet)
    assert read_rulings(several, "hw") == []
