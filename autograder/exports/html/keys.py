"""What a practice page knows of the right answers: data for its script, and the words for every wrong one.

In: a question as a paper shows it. Out: its key as plain data, what can be said to an answer, and the answer in HTML.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from autograder.bank.answers import LETTERS, choices, key_as_shown
from autograder.bank.parts import Gap, NearMiss
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
from autograder.bank.quiz import Shown
from autograder.bank.text import written
from autograder.bank.vocabulary import Idea
from autograder.exports.html.views import paragraphs
from autograder.pages.highlight import code_block
from autograder.pages.markdown import inline_html

NUMBER, WORD, OUTPUT = (
    "The number is not right.",
    "That is not the word that was looked for.",
    "It prints something else.",
)
"""What is said to a wrong answer that nothing is known about."""


@dataclass(frozen=True, slots=True)
class Say:
    """Words for one way to be wrong (or right), found by the script under their id."""

    id: str
    words: Markup
    idea: Idea | None = None


def key_data(shown: Shown) -> dict[str, Any]:
    """The key of a question in the form that the practice script takes."""
    question = shown.question
    data = {"kind": question.kind, "marks": question.marks, "band": max(question.band), "outcomes": question.outcomes}
    return data | KEYS[type(question)](shown, question)


def multiple(_: Shown, question: Multiple) -> dict[str, Any]:
    """The share that each set of options earns, by the bits of the set; so no rule is written twice."""
    count = len(question.options)
    sets = ([place for place in range(count) if bits >> place & 1] for bits in range(1 << count))
    return {"shares": [round(question.share(chosen), 9) for chosen in sets], "key": [*question.key]}


def number(key: Numeric | Gap) -> dict[str, Any]:
    """A number with its tolerance, and the wrong numbers that can be named."""
    near = [float(miss.value) if isinstance(miss, NearMiss) else None for miss in key.near_misses]
    return {"answer": float(key.answer or 0), "rtol": key.rtol, "atol": key.atol, "near": near}


def gap(one: Gap) -> dict[str, Any]:
    """What fills one gap."""
    if one.kind == "number":
        return {"number": number(one)}
    accept = one.accept if one.kind == "accept" else (str(one.answer),)
    return {"accept": list(accept), "near": [getattr(miss, "text", "") for miss in one.near_misses]}


def as_shown(shown: Shown, question: Common) -> dict[str, Any]:
    """The key as a student writes it, and whether every part counts."""
    return {"key": key_as_shown(shown), "all": question.rule == "all" and bool(question.parts_rule)}


KEYS: Mapping[type[Common], Callable[[Shown, Any], dict[str, Any]]] = {
    Single: as_shown,
    FigureQuestion: as_shown,
    Multiple: multiple,
    TrueFalse: as_shown,
    Numeric: lambda _, question: {**number(question), "unit": question.unit},
    ShortText: lambda _, question: {
        "accept": list(question.accept),
        "patterns": list(question.patterns),
        "near": [miss.text for miss in question.near_misses],
    },
    Matching: as_shown,
    Ordering: as_shown,
    Cloze: lambda _, question: {
        "gaps": {name: gap(one) for name, one in question.gaps.items()},
        "all": question.rule == "all",
    },
    CodeOutput: lambda _, question: {
        "output": question.output,
        "near": [miss.output for miss in question.near_misses],
    },
    SpotTheError: as_shown,
    FillCode: lambda _, question: {
        "solution": {str(place): text for place, text in question.solution.items()},
        "wrong": [{str(place): text for place, text in each.fill.items()} for each in question.wrong],
    },
    Extended: lambda _, question: {},
}
"""Type -> what its key is to the script, beside marks and tags."""


def says(shown: Shown, ideas: Mapping[str, Idea]) -> tuple[Say, ...]:
    """All that can be said to an answer of this question."""
    found = SAYS.get(type(shown.question), lambda question: iter(()))(shown.question)
    return tuple(Say(name, inline(words), ideas.get(idea or "")) for name, words, idea in found if words)


def inline(words: str) -> Markup:
    """A sentence as a paragraph."""
    return Markup("<p>{}</p>").format(inline_html(words))


Words = Iterator[tuple[str, str, str | None]]
"""The id of what is said, the words, and the idea that such an answer shows."""


def options_say(question: OneOfSeveral | Multiple) -> Words:
    """Each option's words."""
    for letter, option in zip(LETTERS, question.options, strict=False):
        yield f"option-{letter}", option.feedback, option.misconception


def misses_say(question: Any, usual: str) -> Words:
    """The near-misses' words, and the usual ones."""
    for place, miss in enumerate(question.near_misses):
        yield f"near-{place}", miss.feedback, miss.misconception
    yield "wrong", usual, None


def gaps_say(question: Cloze) -> Words:
    """The words for each gap."""
    for name, one in question.gaps.items():
        usual = NUMBER if one.kind == "number" else WORD
        for place, miss in enumerate(one.near_misses):
            yield f"gap-{name}-near-{place}", f"Gap {name}: {miss.feedback}", miss.misconception
        yield f"gap-{name}", f"Gap {name}: {one.feedback or usual}", None


def pairs_say(question: Matching) -> Words:
    """The words for each pair."""
    for place, pair in enumerate(question.pairs):
        words = pair.feedback or "It belongs to something else."
        yield f"pair-{place}", f"{pair.left}: {words}", pair.misconception


def lines_say(question: SpotTheError) -> Words:
    """The words for each line that is not the one."""
    for line, words in question.lines.items():
        yield f"line-{line}", words, question.misconception if line != question.line else None
    yield "other", question.other, question.misconception


def fills_say(question: FillCode) -> Words:
    """The words for each completion that can be named."""
    for place, wrong in enumerate(question.wrong):
        yield f"fill-{place}", wrong.feedback, wrong.misconception


SAYS: Mapping[type[Common], Callable[[Any], Words]] = {
    Single: options_say,
    FigureQuestion: options_say,
    Multiple: options_say,
    TrueFalse: lambda question: iter([("wrong", question.feedback, question.misconception)]),
    Numeric: lambda question: misses_say(question, NUMBER),
    ShortText: lambda question: misses_say(question, WORD),
    CodeOutput: lambda question: misses_say(question, OUTPUT),
    Matching: pairs_say,
    Cloze: gaps_say,
    SpotTheError: lines_say,
    FillCode: fills_say,
}


def answer_html(shown: Shown) -> Markup:
    """The right answer in words, for who reads the page."""
    question = shown.question
    if isinstance(question, Extended):
        return sample_html(question)
    if isinstance(question, CodeOutput):
        return code_block(question.output)
    return Markup('<ul class="plain">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(line) for line in answer_lines(shown))
    )


def answer_lines(shown: Shown) -> Iterator[Markup]:
    """The right answer, a line for each of its parts."""
    question, words = shown.question, dict(zip(LETTERS, choices(shown), strict=False))
    if isinstance(question, Matching):
        yield from (Markup("{} – {}").format(inline_html(p.left), inline_html(p.right)) for p in question.pairs)
    elif isinstance(question, OneOfSeveral | Multiple | Ordering):
        for letter in key_as_shown(shown):
            yield Markup("{}: {}").format(letter, inline_html(words[letter]))
    elif isinstance(question, Cloze):
        yield from (Markup("{}: {}").format(name, written_words(value)) for name, value in question.key.items())
    elif isinstance(question, FillCode):
        yield from (Markup("{}: <code>{}</code>").format(place, text) for place, text in question.solution.items())
    elif isinstance(question, SpotTheError):
        fixed = Markup(": <code>{}</code>").format(question.fix.strip()) if question.fix else ""
        yield Markup("Line {}").format(question.line) + fixed
    else:
        yield written_words(question.key) + (f" {question.unit}" if isinstance(question, Numeric) else "")


def written_words(value: Any) -> Markup:
    """A word, number or truth value as people write it."""
    return escape(written(value))


def sample_html(question: Extended) -> Markup:
    """The sample answer and the guideline, for marking one's own."""
    rows: Sequence[Markup] = [
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(inline_html(rung.criteria), rung.marks)
        for rung in question.guideline
    ]
    head = Markup("<table><thead><tr><th>An answer that does this</th><th>earns</th></tr></thead><tbody>")
    return Markup("{}{}{}</tbody></table>").format(paragraphs(question.sample), head, Markup("").join(rows))
