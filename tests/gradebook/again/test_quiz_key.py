"""A quiz's key was wrong: it is put right in the bank, and everybody's answer is marked by the new one."""

import json
import shutil
import sys

import pytest

from autograder.bank.answers import LETTERS
from autograder.cli import main
from autograder.gradebook.again.listing import lines
from autograder.gradebook.batch import mark_class
from autograder.gradebook.shipped import shipped_course
from autograder.marking.cells import Asked
from autograder.marking.questions import Questions
from tests.course import cell, make_course, notebook, scores

OLD, NEW = "They let the output bend", "They slow the network down"


@pytest.fixture
def quiz(tmp_path):
    """A course that asks one question of its own bank, and the question as students see it."""
    bank = tmp_path / "question_bank"
    shutil.copytree(shipped_course() / "question_bank", bank)
    question = next(each.question for each in Questions(bank).bank.live if OLD in str(each.question))
    call = f'import autograder; autograder.ask("{question.id}", {question.version}, "s", answer_1)'
    hidden = f"### BEGIN HIDDEN TESTS\n{call}\n### END HIDDEN TESTS"
    cells = [
        cell("answer-1", "answer_1 = ...", solution=True),
        cell("question-1", hidden, grade=True, locked=True, points=question.marks),
    ]
    course = make_course(tmp_path, notebook(cells))
    return course, Questions(bank).shown(Asked(question.id, question.version, "s", "answer_1")).question


def choose(course, question, student: str, words: str) -> None:
    """Hand in the letter of the option that begins with these words."""
    (letter,) = (each for each, option in zip(LETTERS, question.options, strict=False) if option.text.startswith(words))
    released = json.loads((course.root / "release" / "hw" / "hw.ipynb").read_text())
    released["cells"][0]["source"] = f'answer_1 = "{letter}"'
    path = course.path("submitted", student, "hw") / "hw.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(released))


def put_right(course) -> None:
    """Make another option the key, as a teacher does in the file; the question's version stays."""
    path = course.root / "question_bank" / "activation_functions.yaml"
    text = path.read_text("utf-8")
    before, new, rest = text.partition(f"- text: {NEW}")
    rest = rest.replace("misconception: act.regularises", "correct: true", 1)
    middle, old, after = rest.partition(f"- text: {OLD}")
    after = after.replace("correct: true", "misconception: act.has-parameters", 1)
    path.write_text(before + new + middle + old + after, "utf-8")


def raise_version(course, question) -> None:
    """Give the question the next version in the bank."""
    path = course.root / "question_bank" / "activation_functions.yaml"
    before, name, after = path.read_text("utf-8").partition(f"- id: {question.id}\n")
    path.write_text(before + name + after.replace("version: 1", "version: 2", 1), "utf-8")


def test_a_raised_version_is_said_and_never_takes_marks_away(quiz, monkeypatch, capsys) -> None:
    course, question = quiz
    monkeypatch.chdir(course.root)
    choose(course, question, "ada", OLD)
    assert called(monkeypatch, "mark", "hw") == 0
    raise_version(course, question)
    capsys.readouterr()
    assert called(monkeypatch, "mark", "hw", "--again") == 2
    said = capsys.readouterr()
    assert "hw is not marked again, and nobody's marks were touched" in said.err
    assert f"'{question.id}' has version 2 in the bank and 1 in the notebook" in said.err
    assert scores(course, "ada")["question-1"][0] == 1.0
    choose(course, question, "bob", OLD)
    assert called(monkeypatch, "mark", "hw") == 0
    assert f"Left to a person: question-1: the question '{question.id}' has version 2" in capsys.readouterr().out
    assert scores(course, "ada")["question-1"][0] == 1.0


def called(monkeypatch, *arguments: str) -> int:
    """The exit code of a command in the course."""
    monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_new_key_marks_the_same_letters_anew_and_says_who_changed(quiz, server) -> None:
    course, question = quiz
    choose(course, question, "ada", OLD)
    choose(course, question, "bob", NEW)
    mark_class(course, "hw", server)
    assert [scores(course, student)["question-1"][0] for student in ("ada", "bob")] == [1.0, 0.0]
    put_right(course)
    told = []
    mark_class(course, "hw", server, force=True, changed=told.append)
    assert [scores(course, student)["question-1"][0] for student in ("ada", "bob")] == [0.0, 1.0]
    assert {each.student: each.gained for each in told[0].students} == {"ada": -1, "bob": 1}
    assert told[0].causes == ["the question bank changed"]
    said = "\n".join(lines(told[0]))
    assert "Question 1  −1, now recognised: " in said
    assert "answer  −1  kept → not kept" in said
    assert "no longer recognised: " in said
