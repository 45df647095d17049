"""What a feedback page says about all parts together and about the next step in each, in sentences.

Strengths come first, and only those that the marks show.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.gradebook.feedback_parts import OPEN, Part
from autograder.model import Result, State
from autograder.pages.text import count, listed

MOST_STEPS = 3
"""More things to do next than this are a list that nobody starts on."""

MOST_NAMED = 6
"""Exercises that are praised by name; more of them are counted."""

MOST_PROMISES = 3
"""Kept promises that are named of exercises that are not complete yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: where, how many marks it can bring, what helps, and what was seen."""

    part: Part
    worth: float
    words: str
    seen: str = ""


def opening(parts: Sequence[Part]) -> list[str]:
    """The sentences under the total: what is kept, and what is still open."""
    waiting = sum(part.waiting for part in parts)
    change = f"Your teacher will still look at {count(waiting, 'part')}, so this total can change."
    return [sentence for sentence in (praise(parts), change if waiting else "") if sentence]


def tried(parts: Sequence[Part]) -> list[Result]:
    """The results that the computer settled."""
    return [result for part in parts for result in part.mark.results if result.state not in OPEN]


def praise(parts: Sequence[Part]) -> str:
    """How many promises were kept, and where all of them were."""
    results = tried(parts)
    kept = [result for result in results if result.state is State.KEPT]
    complete = [part.title for part in parts if part.complete]
    if not results:
        return ""
    quiz = all(part.question for part in parts if not part.written)
    who, what = ("Your answers are right in", "part") if quiz else ("Your code kept", "promise")
    if len(kept) == len(results):
        return (
            "Every answer that was marked is right. Well done!"
            if quiz
            else f"{who} every promise that was checked. Well done!"
        )
    if not kept:
        return f"None of the {count(len(results), what)} is right yet. The first step below is the place to begin."
    named = listed(complete) if len(complete) <= MOST_NAMED else f"{len(complete)} of {len(parts)} exercises"
    full = f", and all of them in {named}" if complete and not quiz else ""
    return f"{who} {len(kept)} of {count(len(results), what)}{full}."


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that went well in one part; the promise is empty where all of it did."""

    part: Part
    promise: str = ""
    band: int = 0


def strengths(parts: Sequence[Part]) -> list[Strength]:
    """The parts that are complete, then promises that others keep already, those of the highest level first."""
    whole = [Strength(part) for part in parts if part.full]
    kept = [
        Strength(part, result.promise, int(result.band) if result.outcomes else 0)
        for part in parts
        if not part.full and not part.question and not part.score.by_hand
        for result in part.mark.results
        if result.state is State.KEPT
    ]
    return whole + one_each(sorted(kept, key=lambda strength: -strength.band))[:MOST_PROMISES]


def one_each(found: list[Strength]) -> list[Strength]:
    """The first of each part before the second of any."""
    first: dict[str, Strength] = {}
    for strength in found:
        first.setdefault(strength.part.anchor, strength)
    return [*first.values(), *(strength for strength in found if strength not in first.values())]


def next_steps(parts: Sequence[Part]) -> list[Step]:
    """One step per exercise that lost marks, the most valuable first, and no more than a student can take on."""
    steps = [step_of(part) for part in parts if part.broken and part.earned < part.score.max_score]
    return sorted(steps, key=lambda step: -step.worth)[:MOST_STEPS]


def step_of(part: Part) -> Step:
    """What helps most: the sentence about the wrong idea where it is known, else the most valuable broken promise."""
    worth = sum(result.max_points for result in part.broken)
    if part.mark.diagnosis:
        return Step(part, worth, part.mark.diagnosis.help)
    if part.code and part.said_once:
        return Step(part, worth, after_function(part), part.said_once)
    return Step(part, worth, f"Not yet true: {part.broken[0].promise}", part.broken[0].message)


def what_next(part: Part) -> str:
    """The one next step in a part that lost something; empty where there is none."""
    if not part.broken or part.earned >= part.score.max_score or part.waiting:
        return ""
    if part.question:
        return after_question(part)
    return after_function(part) if part.code else ""


def after_function(part: Part) -> str:
    """What to do about a function."""
    mark, name = part.mark, part.mark.item
    if mark.reason or part.said_once:
        return f"All checks wait for this: write or mend {name} first, and run the example below it in the notebook."
    if mark.example and mark.diagnosis:
        return f"Run the call above in your notebook. Change {name} until it gives what is expected."
    if mark.example:
        return f"Work the call above out by hand, step by step, and compare each step with what {name} does."
    if mark.diagnosis:
        return f"Change {name} with this in mind, and run the example below it in the notebook again."
    return f"Start with this promise, which is worth most: {part.broken[0].promise}."


def after_question(part: Part) -> str:
    """What to do after a wrong answer."""
    if part.mark.key or part.mark.explanation:
        return "Say in your own words why the right answer is right, and where your answer differs."
    if part.mark.diagnosis:
        return f"Say in a sentence why “{part.mark.diagnosis.idea}” does not hold, then answer the question again."
    return "Read about it, then answer the question again without looking at your first answer."
