"""What a feedback page may say of hidden checks and of the keys of questions, as nbgrader_config.py sets it:

    c.FeedbackPage.before_release = {"checks": "words", "questions": "feedback"}
    c.FeedbackPage.after_release = {"checks": "inputs", "questions": "keys"}
    c.FeedbackPage.released = {"activation_functions": True, "short_exam": "2026-06-05 16:00"}

In: a course, or a record as it was marked. Out: a `Policy`, and the record with nothing in it that the policy does not
allow. Every page and file for students is made of such a record, so this is the one place where hidden things are held
back. A test's code is in no record, and so on no page, whatever a course allows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import CONFIG, Course
from autograder.gradebook.settings import plain
from autograder.model import Mark, MarkedNotebook, Override, Result, State
from autograder.pages.words import is_question

SECTION = "FeedbackPage"
KEYS = ("before_release", "after_release", "released")


class Checks(IntEnum):
    """How much is said of a hidden check that was not kept; each level includes those before it."""

    WHETHER = 0
    """That it was not kept."""
    WORDS = 1
    """What came back and what should have, in words, without the input."""
    INPUTS = 2
    """The smallest hidden call that went wrong, with its input and both results."""


class Questions(IntEnum):
    """How much is said of a question that was not answered right; each level includes those before it."""

    WHETHER = 0
    """Which parts are right."""
    FEEDBACK = 1
    """What is said to the answer that was given, and the wrong idea behind it."""
    EXPLANATIONS = 2
    """Why the right answer is right."""
    KEYS = 3
    """The right answer."""


LEVELS: Mapping[str, type[Checks] | type[Questions]] = {"checks": Checks, "questions": Questions}
OPEN = {"checks": Checks.WORDS, "questions": Questions.FEEDBACK}
"""The most that may be said before release."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What one assignment's pages may say; by default no hidden input, no explanation and no key."""

    checks: Checks = Checks.WORDS
    questions: Questions = Questions.FEEDBACK


def policy_of(course: Course, assignment: str, now: datetime | None = None) -> Policy:
    """The policy for an assignment at a moment (now, if none is given); `TeacherError` with all that is wrong in it."""
    section = course.directory.config.get(SECTION, {})
    given = {key: plain(section[key]) for key in section}
    wrong = list(faults(given))
    if wrong:
        raise TeacherError(f"{course.root / CONFIG}: c.{SECTION} can't be used: {'; '.join(wrong)}")
    before = levels(given.get("before_release", {}))
    if not is_released(given.get("released", {}).get(assignment, False), now or datetime.now().astimezone()):
        return replace(Policy(), **before)
    return replace(Policy(), **before | levels(given.get("after_release", {})))


def levels(given: Mapping[str, str]) -> dict[str, Any]:
    """Levels by their names."""
    return {kind: LEVELS[kind][name.upper()] for kind, name in given.items()}


def is_released(given: Any, now: datetime) -> bool:
    """Whether a release is true, or a date that has come; a date without a zone is this machine's."""
    return given if isinstance(given, bool) else moment(given) <= now


def moment(given: Any) -> datetime:
    """A date, or a date and a time; `ValueError` or `TypeError` for anything else."""
    if isinstance(given, date) and not isinstance(given, datetime):
        given = datetime(given.year, given.month, given.day)
    found = given if isinstance(given, datetime) else datetime.fromisoformat(given)
    return found.astimezone()


def faults(given: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each setting that can't be used."""
    for key, value in given.items():
        if key not in KEYS:
            yield f"{key}: there are only {', '.join(KEYS)}"
        elif not isinstance(value, Mapping):
            yield f"{key}: write a dictionary, such as {EXAMPLES[key]}"
        elif key == "released":
            yield from date_faults(value)
        else:
            yield from level_faults(key, value)


EXAMPLES = {
    "before_release": '{"checks": "words"}',
    "after_release": '{"checks": "inputs"}',
    "released": '{"activation_functions": True}',
}


def level_faults(key: str, value: Mapping[Any, Any]) -> Iterator[str]:
    """What is wrong in the levels before or after release."""
    for kind, name in value.items():
        known = LEVELS.get(kind)
        if known is None:
            yield f"{key}: there is no {kind!r}; there are {', '.join(LEVELS)}"
        elif not isinstance(name, str) or name.upper() not in known.__members__:
            yield f"{key}: {kind} is one of {', '.join(level.lower() for level in known.__members__)}, not {name!r}"
        elif key == "before_release" and known[name.upper()] > OPEN[kind]:
            yield f"{key}: {name!r} is for after_release only, when nobody hands in any more"


def date_faults(value: Mapping[Any, Any]) -> Iterator[str]:
    """What is wrong in the dates of release."""
    for assignment, given in value.items():
        try:
            given if isinstance(given, bool) else moment(given)
        except (TypeError, ValueError):
            yield f"released: {assignment!r} has to be True or a date such as '2026-06-05 16:00', not {given!r}"


def allowed(marked: MarkedNotebook, policy: Policy) -> MarkedNotebook:
    """The record without anything that the policy does not allow."""
    return replace(marked, marks={cell: allowed_mark(mark, policy) for cell, mark in marked.marks.items()})


def allowed_mark(mark: Mark, policy: Policy) -> Mark:
    """One mark without anything that the policy does not allow."""
    if is_question(mark):
        return allowed_answer(mark, policy.questions)
    results = tuple(allowed_result(mark, result, policy.checks) for result in mark.results)
    return replace(mark, results=results, explanation="", key="")


def allowed_result(mark: Mark, result: Result, level: Checks) -> Result:
    """One check's result; that nothing could be tried, or that a person must look, tells nothing hidden."""
    open_words = result.state is not State.BROKEN or result.message == mark.reason or mark.signature == WRITTEN
    return replace(
        result,
        message=result.message if level >= Checks.WORDS or open_words else "",
        counterexample=result.counterexample if level >= Checks.INPUTS else None,
        override=without_finding(result.override),
    )


def without_finding(override: Override | None) -> Override | None:
    """A person's decision without what the check had found: the reason is the person's, and said to the student."""
    return replace(override, message="") if override else None


WRITTEN = "written answer"


def allowed_answer(mark: Mark, level: Questions) -> Mark:
    """The mark of a question."""
    told = level >= Questions.FEEDBACK
    results = tuple(
        replace(
            result,
            counterexample=None,
            message=result.message if told or result.state is not State.BROKEN else "",
            override=without_finding(result.override),
        )
        for result in mark.results
    )
    return replace(
        mark,
        results=results,
        diagnosis=mark.diagnosis if told else None,
        explanation=mark.explanation if level >= Questions.EXPLANATIONS else "",
        key=mark.key if level >= Questions.KEYS else "",
    )
