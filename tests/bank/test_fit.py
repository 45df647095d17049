"""An error that the linter finds keeps a question out of every quiz, and says so."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from autograder.bank.lint import sound
from autograder.bank.quiz import open_quiz
from autograder.cli.main import cli
from autograder.errors import TeacherError
from tests.bank.make import bank_of, data


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def quiz_of(folder: Path, section: dict, *questions: dict):
    bank = bank_of(folder, *questions)
    (folder / "quizzes").mkdir()
    blueprint = {"schema": "dlquiz/1", "title": "A quiz", "sections": [section]}
    (folder / "quizzes" / "one.yaml").write_text(yaml.safe_dump(blueprint))
    return open_quiz(bank, "one")


FAULTY = data("numeric", id="faulty", status="live", answer="no_such_name")
GOOD = data("true_false", id="good", status="live")


def test_a_question_with_an_error_is_never_drawn(tmp_path):
    quiz = quiz_of(tmp_path, {"draw": 1, "from": {"topic": ["things"]}}, FAULTY, GOOD)
    assert {shown.question.id for label in range(20) for shown in quiz.paper(str(label), b"s").questions} == {"good"}


def test_asking_for_more_than_is_fit_names_those_with_errors(tmp_path):
    with pytest.raises(TeacherError, match=r"2 questions are to be drawn, and 1 fit \(1 have errors: faulty\)"):
        quiz_of(tmp_path, {"draw": 2, "from": {}}, FAULTY, GOOD)


def test_a_question_with_an_error_can_not_be_named(tmp_path):
    with pytest.raises(TeacherError, match=r"one.yaml:\d+:\d+: the question “faulty” has an error: .*things.yaml:\d+"):
        quiz_of(tmp_path, {"fixed": ["faulty"]}, FAULTY, GOOD)


def test_programs_run_once_and_in_a_room_only_where_there_is_one_to_run(tmp_path):
    started = []

    def start():
        started.append(1)
        return sound.RoomServer.start()

    bank = bank_of(tmp_path, GOOD, data("code_output", id="wrong", output="nothing of the kind"))
    assert sound.unfit(bank, [bank.by_id["good"]], start) == {}
    assert started == []
    assert "wrong" in sound.unfit(bank, [*bank.by_id.values()], start)
    assert started == [1]


def test_a_question_that_can_not_be_computed_is_shown_with_a_reason(tmp_path):
    bank_of(tmp_path, FAULTY)
    result = CliRunner().invoke(cli, ["bank", "show", "faulty", "--bank", str(tmp_path)])
    assert isinstance(result.exception, TeacherError)
    assert "the question “faulty”" in str(result.exception)
    assert "there is no “no_such_name” here" in str(result.exception)
