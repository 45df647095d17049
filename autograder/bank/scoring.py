"""Score an answer: the verdicts on its parts as the same `Mark` that hidden tests give.

In: a variant of a question and an answer as plain data (`bank.given` has its form). Out: a `Mark`. No answer earns
nothing; an answer of another form earns nothing and says so.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.bank.given import NotUnderstood, empty, numbered
from autograder.bank.plain import to_plain
from autograder.bank.question import Common, Extended, FillCode
from autograder.bank.verdicts import VERDICTS, Verdict
from autograder.bank.vocabulary import Idea
from autograder.model import Diagnosis, Mark, Result, State

__all__ = ["Completed", "NotUnderstood", "Verdict", "empty", "marked", "score"]

Ideas = Mapping[str, Idea]

LONGEST_PROMISE = 200
"""Characters of a question that are repeated where its mark is shown."""

Completed = Callable[[FillCode, Mapping[int, str]], Verdict]
"""Runs a completed program in a locked room and says whether it is right."""


def score(question: Common, answer: Any, ideas: Ideas, completed: Completed | None = None) -> Mark:
    """The mark of one answer.

    `completed` runs the programs of fill_code questions; without it they wait for a person.
    """
    if empty(answer):
        return marked(question, [Verdict(0.0, "no answer was given")], ideas)
    try:
        if isinstance(question, Extended):
            return by_hand(question, "a person marks this answer")
        if isinstance(question, FillCode):
            if completed is None:
                return by_hand(question, "the program could not be run here; a person must look")
            return marked(question, [completed(question, numbered(answer))], ideas)
        return marked(question, ruled(question, VERDICTS[type(question)](question, answer)), ideas)
    except NotUnderstood as error:
        return marked(question, [Verdict(0.0, f"the answer was not understood: {error}")], ideas)


def marked(question: Common, verdicts: Sequence[Verdict], ideas: Ideas) -> Mark:
    """The verdicts as a mark: each part earns its share of the marks; a part that is right earns exactly what it is
    worth, so that right parts add up to full marks."""
    each = question.marks / len(verdicts)
    results = tuple(
        Result(
            check=verdict.part,
            promise=promise(question, verdict.part),
            state=State.KEPT if is_right(verdict) else State.BROKEN,
            points=each if is_right(verdict) else each * verdict.share,
            max_points=each,
            band=max(question.band),
            outcomes=question.outcomes,
            message="" if is_right(verdict) else verdict.message,
        )
        for verdict in verdicts
    )
    named = [verdict.misconception for verdict in verdicts if verdict.misconception and verdict.share < 1]
    lost = any(result.state is not State.KEPT for result in results)
    why = to_plain(question.explanation) if lost else ""
    return Mark(question.id, "question", question.core, results, diagnosed(named, ideas), explanation=why)


def is_right(verdict: Verdict) -> bool:
    """Whether nothing is missing; shares that were added up may lack a trifle."""
    return verdict.share >= 1 - 1e-9


def promise(question: Common, part: str) -> str:
    """What a right answer is to, in words: the question itself, or the part of it."""
    if part != "answer":
        return f"{part[:1].upper()}{part[1:]} is right"
    words = " ".join(to_plain(question.stem).split())
    return words if len(words) <= LONGEST_PROMISE else words[:LONGEST_PROMISE].rsplit(" ", 1)[0] + " …"


def by_hand(question: Common, words: str) -> Mark:
    """A mark that waits for a person."""
    band = max(question.band)
    result = Result(
        "answer", promise(question, "answer"), State.MANUAL, 0.0, question.marks, band, question.outcomes, words
    )
    return Mark(question.id, "question", question.core, (result,))


def diagnosed(named: Sequence[str], ideas: Ideas) -> Diagnosis | None:
    """The idea behind the answer, if the answer shows a single one."""
    if len(set(named)) != 1 or named[0] not in ideas:
        return None
    idea = ideas[named[0]]
    return Diagnosis(idea.id, idea.idea, idea.help)


def ruled(question: Common, verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts under the question's rule: with `all`, one part wrong is everything wrong."""
    if question.rule == "all" and len(verdicts) > 1 and any(verdict.share < 1 for verdict in verdicts):
        return [Verdict(0.0, verdict.message, verdict.misconception, verdict.part) for verdict in verdicts]
    return verdicts
