"""Judge an answer: one function for every type of question that can be marked by comparing.

In: a variant of a question, and an answer as plain data (`bank.given`). Out: a verdict for each of its parts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.bank.given import NotUnderstood, empty, place, places, typed
from autograder.bank.matching_text import close, fits, read_number, same_output, same_words
from autograder.bank.parts import Gap, NearMiss
from autograder.bank.question import (
    Cloze,
    CodeOutput,
    Common,
    FigureQuestion,
    Matching,
    Multiple,
    Numeric,
    OneOfSeveral,
    Ordering,
    ShortText,
    Single,
    SpotTheError,
    TrueFalse,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much of one part is right (0 to 1), what to say, and the idea that the answer shows."""

    share: float
    message: str = ""
    misconception: str | None = None
    part: str = "answer"


def choice(question: OneOfSeveral, answer: Any) -> list[Verdict]:
    """One option of several."""
    option = question.options[place(answer, len(question.options), "choose one option")]
    return [Verdict(float(option.correct), option.feedback, option.misconception)]


def choices(question: Multiple, answer: Any) -> list[Verdict]:
    """Several options, under the question's rule."""
    chosen = set(places(answer, len(question.options), "give a list of options"))
    wrong = [option for i, option in enumerate(question.options) if i in chosen and not option.correct]
    missed = any(option.correct and i not in chosen for i, option in enumerate(question.options))
    # What is said of an option that was not chosen would give the key away.
    words = " ".join([option.feedback for option in wrong] + ["Not every right option was chosen."] * missed)
    named = {option.misconception for option in wrong if option.misconception}
    return [Verdict(question.share(chosen), words, named.pop() if len(named) == 1 else None)]


def truth_value(question: TrueFalse, answer: Any) -> list[Verdict]:
    """True or false."""
    given = {"true": True, "false": False}.get(answer.strip().lower()) if isinstance(answer, str) else answer
    if not isinstance(given, bool):
        raise NotUnderstood("answer true or false")
    return [Verdict(float(given == question.answer), question.feedback, question.misconception)]


def numeric(question: Numeric, answer: Any) -> list[Verdict]:
    """A number, with the near-misses that can be named."""
    words = str(answer).strip().removesuffix(question.unit).strip() if question.unit else answer
    return [number_verdict(words, question, question.near_misses, "")]


def number_verdict(answer: Any, key: Numeric | Gap, near_misses: Sequence[Any], usual: str) -> Verdict:
    """A number against its key."""
    given = read_number(answer)
    if given is None:
        raise NotUnderstood("write a number, as 0.25 or 1e-3")
    if close(given, float(key.answer or 0), key.rtol, key.atol):
        return Verdict(1.0)
    for miss in near_misses:
        if isinstance(miss, NearMiss) and close(given, float(miss.value), key.rtol, key.atol):
            return Verdict(0.0, miss.feedback, miss.misconception)
    return Verdict(0.0, usual or "the number is not right")


def words_verdict(
    answer: Any, accept: Sequence[str], patterns: Sequence[str], misses: Sequence[Any], usual: str
) -> Verdict:
    """Words against those that count."""
    given = typed(answer)
    if any(same_words(given, wanted) for wanted in accept) or any(fits(given, pattern) for pattern in patterns):
        return Verdict(1.0)
    for miss in misses:
        if same_words(given, str(getattr(miss, "text", ""))):
            return Verdict(0.0, miss.feedback, miss.misconception)
    return Verdict(0.0, usual or "that is not the word that was looked for")


def short_text(question: ShortText, answer: Any) -> list[Verdict]:
    """A word or a phrase."""
    return [words_verdict(answer, question.accept, question.patterns, question.near_misses, "")]


def matched(question: Matching, answer: Any) -> list[Verdict]:
    """Pairs, each a part."""
    if isinstance(answer, str | Mapping) or not isinstance(answer, Sequence) or len(answer) > len(question.pairs):
        raise NotUnderstood("give one match for each")
    given = [*answer, *[None] * (len(question.pairs) - len(answer))]
    verdicts = []
    for index, (pair, chosen) in enumerate(zip(question.pairs, given, strict=True), start=1):
        right = (
            chosen is not None and question.rights[place(chosen, len(question.rights), "choose a match")] == pair.right
        )
        words = pair.feedback or f"“{pair.left}” belongs to something else"
        verdicts.append(Verdict(float(right), words, pair.misconception, f"pair {index}"))
    return verdicts


def ordered(question: Ordering, answer: Any) -> list[Verdict]:
    """Steps, each a part: right where it stands in its place."""
    count = len(question.steps)
    given = places(answer, count, "give every step once")
    if sorted(given) != list(range(count)):
        raise NotUnderstood("give every step once")
    words = "place {} belongs to another step"
    return [Verdict(float(step == at), words.format(at + 1), None, f"place {at + 1}") for at, step in enumerate(given)]


def gaps(question: Cloze, answer: Any) -> list[Verdict]:
    """Gaps, each a part."""
    if not isinstance(answer, Mapping):
        raise NotUnderstood("fill each gap")
    return [gap_verdict(name, gap, answer.get(name)) for name, gap in question.gaps.items()]


def gap_verdict(name: str, gap: Gap, answer: Any) -> Verdict:
    """One gap."""
    part = f"gap {name}"
    if empty(answer):
        return Verdict(0.0, "nothing stands in this gap", None, part)
    try:
        if gap.kind == "number":
            found = number_verdict(answer, gap, gap.near_misses, gap.feedback)
        else:
            accept = gap.accept if gap.kind == "accept" else (str(gap.answer),)
            found = words_verdict(answer, accept, (), gap.near_misses, gap.feedback)
    except NotUnderstood as error:
        found = Verdict(0.0, f"the answer was not understood: {error}")
    return Verdict(found.share, found.message, found.misconception, part)


def output(question: CodeOutput, answer: Any) -> list[Verdict]:
    """What a program prints."""
    given = typed(answer)
    if same_output(given, question.output):
        return [Verdict(1.0)]
    for miss in question.near_misses:
        if same_output(given, miss.output):
            return [Verdict(0.0, miss.feedback, miss.misconception)]
    return [Verdict(0.0, "the program prints something else")]


def spotted(question: SpotTheError, answer: Any) -> list[Verdict]:
    """The line that is wrong."""
    line = (
        place(answer - 1 if isinstance(answer, int) else answer, len(question.numbered), "give the number of a line")
        + 1
    )
    right = line == question.line
    return [
        Verdict(float(right), question.lines.get(line, question.other), question.misconception if not right else None)
    ]


VERDICTS: Mapping[type[Common], Callable[[Any, Any], list[Verdict]]] = {
    Single: choice,
    FigureQuestion: choice,
    Multiple: choices,
    TrueFalse: truth_value,
    Numeric: numeric,
    ShortText: short_text,
    Matching: matched,
    Ordering: ordered,
    Cloze: gaps,
    CodeOutput: output,
    SpotTheError: spotted,
}
