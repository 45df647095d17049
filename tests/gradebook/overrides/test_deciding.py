"""An override changes the marks at once, outlives every re-mark, and never touches what a person entered."""

import json

import pytest

from autograder.errors import TeacherError
from autograder.gradebook import records
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import course_secret
from autograder.gradebook.overrides import deciding
from autograder.gradebook.overrides.deciding import Asked, decide, withdraw
from autograder.gradebook.overrides.rulings_file import read_rulings
from tests.course import RIGHT, hand_in, scores

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}
VALUES = Asked("hw", "bob", "relu", "values")


def quiet(words: str) -> None:
    """Nobody waits in these tests."""


@pytest.fixture
def marked(course, server):
    """Bob, whose relu is wrong, and ada."""
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", ABS)
    mark_class(course, "hw", server)
    return course


def relu_mark(course, student="bob"):
    path = course.root / "autograded" / student / "hw" / "hw.ipynb"
    notebook = json.loads(path.read_text())
    record = records.get(notebook, course_secret(course), str(path))
    (words,) = [
        "".join(cell["outputs"][0]["text"])
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "relu-marks"
    ]
    return record.marks["relu-marks"], words


def relu_score(course, student="bob"):
    return scores(course, student)["relu-marks"]


def entered(course, cell, student, **values):
    """Enter something by hand, as formgrader does."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        find = gradebook.find_comment if "manual_comment" in values else gradebook.find_grade
        row = find(cell, "hw", "hw", student)
        for name, value in values.items():
            setattr(row, name, value)
        gradebook.db.commit()


def grade(course, cell, student):
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        row = gradebook.find_grade(cell, "hw", "hw", student)
        return row.auto_score, row.manual_score, row.needs_manual_grade


def test_an_override_changes_the_record_the_gradebook_and_the_words_in_formgrader(marked) -> None:
    before = relu_score(marked)[0]
    done = decide(marked, VALUES, None, "the task could be read that way", quiet)
    mark, words = relu_mark(marked)
    assert (done.before.points, done.now.points, done.by_hand) == (0, done.now.max_points, None)
    assert relu_score(marked) == (before + done.now.max_points, False) == (mark.points, False)
    assert "changed by hand to" in words
    assert "the task could be read that way" in words
    assert relu_score(marked, "ada") == (4.0, False)


def test_every_re_mark_keeps_it_and_removing_it_brings_back_what_the_check_found(marked, server) -> None:
    before = relu_mark(marked)
    decide(marked, VALUES, 1.0, "half right", quiet)
    score = relu_score(marked)
    assert [item.fate for item in mark_class(marked, "hw", server)] == [Fate.SKIPPED] * 2
    mark_class(marked, "hw", server, force=True)
    assert relu_score(marked) == score
    assert relu_mark(marked)[0].results[0].override.because == "half right"
    withdraw(marked, VALUES, quiet)
    assert relu_mark(marked) == before
    assert read_rulings(marked, "hw") == []


def test_a_second_decision_takes_the_place_of_the_first(marked) -> None:
    decide(marked, VALUES, None, "first", quiet)
    decide(marked, Asked("hw", "bob", "relu-marks", "values"), 0.5, "second", quiet)
    (ruling,) = read_rulings(marked, "hw")
    assert (ruling.exercise, ruling.points, ruling.because) == ("relu", 0.5, "second")
    assert relu_mark(marked)[0].results[0].override.points == 0  # what the check found, not what was decided first


def test_it_uses_no_manual_score_and_marks_by_hand_stay_as_they_are(marked) -> None:
    entered(marked, "essay", "bob", manual_score=2.0, needs_manual_grade=False)
    entered(marked, "relu-marks", "bob", manual_score=3.5, needs_manual_grade=False)
    entered(marked, "essay", "bob", manual_comment="Well argued.")
    done = decide(marked, VALUES, None, "x", quiet)
    assert done.by_hand == 3.5
    assert grade(marked, "relu-marks", "bob") == (relu_mark(marked)[0].points, 3.5, False)
    assert grade(marked, "essay", "bob") == (None, 2.0, False)
    assert grade(marked, "softmax-marks", "bob") == (5.0, None, False)


@pytest.mark.parametrize(
    ("asked", "points", "words"),
    [
        (Asked("hw", "bob", "relu", "value"), None, "relu has no check 'value'; it has “values”"),
        (Asked("hw", "bob", "rely", "values"), None, "hw has no 'rely'; it has relu, softmax and essay"),
        (Asked("hw", "zoe", "relu", "values"), None, "is not marked for zoe"),
        (Asked("hw", "bob", "essay", "written answer"), None, "a person marks essay anyway"),
        (VALUES, 50.0, "worth .*: give it from 0 to .* points; more than that is extra credit"),
        (VALUES, -1.0, "give it from 0"),
        (VALUES, float("nan"), "give it from 0"),
    ],
)
def test_what_cant_be_decided_is_said_and_nothing_is_written(marked, asked, points, words) -> None:
    with pytest.raises(TeacherError, match=words):
        decide(marked, asked, points, "x", quiet)
    assert read_rulings(marked, "hw") == []


def test_what_was_not_decided_cant_be_taken_back(marked) -> None:
    decide(marked, VALUES, None, "x", quiet)
    with pytest.raises(TeacherError, match="there is: bob, relu, “values”"):
        withdraw(marked, Asked("hw", "bob", "softmax", "values"), quiet)


def test_a_check_that_is_gone_is_said_at_each_mark_and_its_override_can_be_taken_away(marked, server) -> None:
    decide(marked, VALUES, None, "x", quiet)
    path = marked.private / "overrides" / "hw.yaml"
    path.write_text(path.read_text().replace('check: "values"', 'check: "old name"'))
    said = []
    for _ in range(2):
        mark_class(marked, "hw", server, say=said.append)
    assert len(said) == 2
    assert "the override of bob, relu, “old name” has no effect: relu has no check of that name; it has" in said[0]
    assert withdraw(marked, Asked("hw", "bob", "relu", "old name"), quiet) is None
    assert read_rulings(marked, "hw") == []


@pytest.mark.parametrize("step", ["save", "replace_notebook"])
def test_stopped_in_the_middle_the_next_mark_finishes_it(marked, server, monkeypatch, step) -> None:
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(deciding, step, stop)
        with pytest.raises(KeyboardInterrupt):
            decide(marked, VALUES, 1.5, "half right", quiet)
    assert relu_mark(marked)[0].results[0].override is None
    fates = {item.student: item.fate for item in mark_class(marked, "hw", server)}
    assert fates == {"ada": Fate.SKIPPED, "bob": Fate.MARKED}
    mark, words = relu_mark(marked)
    assert (mark.results[0].points, relu_score(marked)) == (1.5, (mark.points, False))
    assert "half right" in words
