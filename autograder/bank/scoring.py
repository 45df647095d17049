"""Score an answer: one function for every type, and the same `Mark` that hidden tests give.

In: a variant of a question and an answer as plain data. Out: a `Mark`. The form of an answer:

single, figure: the place of the option, from 0            multiple: the places of the options chosen
true_false: a bool                                         numeric: a number or the text that was typed
text, code_output: the text that was typed                 matching: for each left side the place among `rights`
ordering: the places of the steps in the student's order   cloze: gap -> what was typed or chosen
spot_the_error: the line, from 1                           fill_code: gap -> what was typed
extended: the text; a person marks it

None, or an empty answer, is no answer. An answer of another form earns nothing and says so.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.bank.matching_text import close, fits, read_number, same_output, same_words
from autograder.bank.parts import Gap, NearMiss
from autograder.bank.plain import to_plain
from autograder.bank.question import (
    Cloze,
    CodeOutput,
    Common,
    Extended,
    FigureQuestion,
    FillCode,
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
from autograder.bank.vocabulary import Idea
from autograder.model import Diagnosis, Mark, Result, State

Ideas = Mapping[str, Idea]

LONGEST_PROMISE = 200
"""Characters of a question that are repeated where its mark is shown."""


class NotUnderstood(Exception):  # noqa: N818 - it is what scoring says of an answer
    """The answer has not the form that the question asks for; the text says which form it should have."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much of one part is right (0 to 1), what to say, and the idea that the answer shows."""

    share: float
    message: str = ""
    misconception: str | None = None
    part: str = "answer"


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


def empty(answer: Any) -> bool:
    """Whether nothing was answered: nothing at all, or gaps of which none is filled."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(empty(part) for part in answer.values())
    return answer is None or answer is ... or (isinstance(answer, Collection) and not answer)


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


def place(answer: Any, count: int, words: str) -> int:
    """An answer as a place from 0 below `count`."""
    if isinstance(answer, bool) or not isinstance(answer, int) or not 0 <= answer < count:
        raise NotUnderstood(words)
    return answer


def places(answer: Any, count: int, words: str) -> list[int]:
    """An answer as a list of places."""
    if isinstance(answer, str | Mapping) or not isinstance(answer, Collection):
        raise NotUnderstood(words)
    return [place(each, count, words) for each in answer]


def numbered(answer: Any) -> dict[int, str]:
    """The texts of a program's gaps, by number."""
    if isinstance(answer, str):
        return {1: answer}
    if not isinstance(answer, Mapping) or not all(str(key).isdigit() for key in answer):
        raise NotUnderstood("write a text for each gap")
    return {int(str(key)): str(text) for key, text in answer.items()}


def typed(answer: Any) -> str:
    """An answer as the text that was typed."""
    if isinstance(answer, bool) or not isinstance(answer, str | int | float):
        raise NotUnderstood("write a text")
    return str(answer)


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
