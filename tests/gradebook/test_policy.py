"""What a course lets its feedback say: nothing hidden by default, and never more than it allows."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.errors import TeacherError
from autograder.exports.gradescope import results
from autograder.exports.pdf.feedback import feedback_data
from autograder.gradebook.batch import mark_class
from autograder.gradebook.feedback import write_feedback
from autograder.gradebook.feedback_page import StudentView, page_of, view
from autograder.gradebook.policy import Checks, Policy, Questions, allowed, policy_of
from autograder.model import Band, Diagnosis, Example, Mark, MarkedNotebook, Override, Result, State
from tests.course import RIGHT, hand_in
from tests.gradebook.test_settings import configured

HIDDEN = Example("canary_hidden_call", "canary_hidden_got", "canary_hidden_want")
IDEA = Diagnosis("idea.x", "canary_idea", "canary_help")

CHECKS = {
    Checks.WHETHER: set(),
    Checks.WORDS: {"canary_check_words"},
    Checks.INPUTS: {"canary_check_words", "canary_hidden_call", "canary_hidden_got", "canary_hidden_want"},
}
TOLD = {"canary_question_words", "canary_idea", "canary_help"}
QUESTIONS = {
    Questions.WHETHER: set(),
    Questions.FEEDBACK: TOLD,
    Questions.EXPLANATIONS: {*TOLD, "canary_why"},
    Questions.KEYS: {*TOLD, "canary_why", "canary_key"},
}
CANARIES = CHECKS[Checks.INPUTS] | QUESTIONS[Questions.KEYS]


def result(words: str) -> Result:
    return Result("values", "A promise", State.BROKEN, 0.0, 2.0, Band.BAND_5, ("SE-12-02",), words, HIDDEN)


def record(cell: str = "question-1") -> MarkedNotebook:
    """A lost exercise and a lost question, with a canary in everything that could be hidden."""
    told = {"explanation": "canary_why", "key": "canary_key"}
    found = Override("a person's reason", State.BROKEN, 0.0, "canary_found")
    decided = replace(result(""), override=found)
    relu = Mark("relu", "relu(x)", core=True, results=(result("canary_check_words"), decided), **told)
    asked = Mark("q", cell.replace("-", " "), True, (result("canary_question_words"),), diagnosis=IDEA, **told)
    plain = Mark("cell", "hidden tests", True, (result("canary_check_words"),), **told)
    return MarkedNotebook("hw", "hw", {"relu-marks": relu, cell: asked, "cell": plain})


LEVELS = [Policy(checks, questions) for checks in Checks for questions in Questions]


@pytest.mark.parametrize("cell", ["question-1", "why_not", "Q7"])
@pytest.mark.parametrize("policy", LEVELS, ids=repr)
def test_a_page_and_a_pdf_say_what_the_policy_allows_and_no_more(policy, cell) -> None:
    feedback = view(StudentView("kai"), record(cell), {}, policy=policy)
    for text in (page_of(feedback), repr(feedback_data(feedback))):
        assert "a person&#39;s reason" in text or "a person's reason" in text
        assert "canary_found" not in text
        found = {canary for canary in CANARIES if canary in text}
        assert found == CHECKS[policy.checks] | QUESTIONS[policy.questions]


def test_the_default_shows_no_input_no_explanation_and_no_key() -> None:
    page = page_of(view(StudentView("kai"), record(), {}))
    told = ["canary_check_words", "canary_question_words", "canary_idea", "canary_help"]
    assert sorted(canary for canary in CANARIES if canary in page) == sorted(told)


def test_gradescope_gets_what_the_policy_allows() -> None:
    text = repr(results(allowed(record(), Policy(Checks.WHETHER, Questions.WHETHER))))
    assert not [canary for canary in CANARIES if canary in text]
    assert "canary_why" in repr(results(allowed(record(), Policy(questions=Questions.EXPLANATIONS))))


def test_why_nothing_could_be_tried_is_said_at_every_level() -> None:
    lost = Result("values", "A promise", State.BROKEN, 0.0, 2.0, Band.BAND_5, (), "no cell defines relu(x)")
    mark = Mark("relu", "relu(x)", True, (lost, lost), reason="no cell defines relu(x)")
    page = page_of(view(StudentView("kai"), MarkedNotebook("hw", "hw", {"a": mark}), {}, policy=LEVELS[0]))
    assert "no cell defines relu(x)" in page


def course_with(**section):
    return SimpleNamespace(directory=SimpleNamespace(config={"FeedbackPage": section}), root=Path("course"))


AFTER = {"checks": "inputs", "questions": "keys"}
NOON = datetime(2026, 6, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("released", "there"),
    [
        ({}, False),
        ({"other": True}, False),
        ({"hw": False}, False),
        ({"hw": True}, True),
        ({"hw": "2026-06-05T11:59:59+00:00"}, True),
        ({"hw": "2026-06-05T12:00:01+00:00"}, False),
        ({"hw": "2026-06-05T22:00+10:00"}, True),
        ({"hw": "2026-06-01"}, True),
        ({"hw": "2026-07-01"}, False),
        ({"hw": NOON.date().replace(month=5)}, True),
        ({"hw": NOON}, True),
    ],
)
def test_more_is_said_once_the_feedback_is_released(released, there) -> None:
    policy = policy_of(course_with(after_release=AFTER, released=released), "hw", NOON)
    assert policy == (Policy(Checks.INPUTS, Questions.KEYS) if there else Policy())


def test_without_settings_a_release_changes_nothing() -> None:
    assert policy_of(course_with(released={"hw": True}), "hw", NOON) == Policy()
    assert policy_of(course_with(), "hw", NOON) == Policy()


def test_less_can_be_said_before_release() -> None:
    settings = {"before_release": {"checks": "whether"}, "after_release": {"questions": "explanations"}}
    assert policy_of(course_with(**settings), "hw", NOON) == Policy(Checks.WHETHER, Questions.FEEDBACK)
    released = policy_of(course_with(**settings, released={"hw": True}), "hw", NOON)
    assert released == Policy(Checks.WHETHER, Questions.EXPLANATIONS)


def test_all_that_is_wrong_in_the_settings_is_said_at_once() -> None:
    wrong = course_with(
        before_release={"checks": "inputs", "questions": "keys"},
        after_release={"checks": "all", "hints": "words"},
        released={"hw": "next week", "quiz": 5},
        relesed={},
    )
    with pytest.raises(TeacherError) as error:
        policy_of(wrong, "hw", NOON)
    for words in (
        "relesed: there are only before_release",
        "'inputs' is for after_release only",
        "'keys' is for after_release only",
        "checks is one of whether, words, inputs, not 'all'",
        "there is no 'hints'; there are checks, questions",
        "'hw' has to be True or a date",
        "'quiz' has to be True or a date",
    ):
        assert words in str(error.value)
    with pytest.raises(TeacherError, match="released: write a dictionary"):
        policy_of(course_with(released=True), "hw", NOON)


def page(course) -> str:
    (path,) = write_feedback(course, "hw", students=["ada"])
    return path.read_text()


def test_a_hidden_call_is_on_the_page_only_after_release(course, server) -> None:
    wrong = "def relu(x):\n    return np.maximum(0, x) * np.where(np.abs(x) > 1e3, 2, 1)"
    hand_in(course, "ada", RIGHT | {"relu": wrong})
    mark_class(course, "hw", server)
    assert "A hidden check" not in page(course)
    lines = ["c.FeedbackPage.after_release = {'checks': 'inputs'}"]
    assert "A hidden check" not in page(configured(course, *lines))
    released = page(configured(course, "c.FeedbackPage.released = {'hw': True}"))
    assert "A hidden check" in released
    assert "relu(np.array(" in released
    assert "autograder.check" not in released
