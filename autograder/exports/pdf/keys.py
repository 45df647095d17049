"""A paper's key as data for the template `key.typ`: answers, marking guidelines, mapping grid."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from autograder.bank.answers import key_as_shown
from autograder.bank.matching_text import USUAL_RTOL
from autograder.bank.parts import Gap
from autograder.bank.question import (
    Cloze,
    CodeOutput,
    Common,
    Extended,
    FillCode,
    Matching,
    Multiple,
    Numeric,
    Ordering,
    ShortText,
    SpotTheError,
    TrueFalse,
)
from autograder.bank.quiz import Paper, Shown
from autograder.bank.text import written
from autograder.exports.pdf.content import Node, blocks
from autograder.exports.pdf.questions import footer, subtitle
from autograder.pages.text import clean, count

SHOWN_TOLERANCE = 1e-4
"""A tolerance below this share of the key is not worth a range; a number is then printed in full."""


def key_data(paper: Paper, topics: Mapping[str, str], *, several: bool) -> Node:
    """The whole key; `topics` gives each question's topic."""
    questions = paper.questions
    return {
        "cover": False,
        "title": clean(f"{paper.blueprint.title}: key, marking guidelines and mapping grid"),
        "subtitle": subtitle(paper, several=several),
        "footer": f"{footer(paper, several=several)}: key",
        "marks": paper.marks,
        "questions": [key_row(shown) for shown in questions],
        "guidelines": [guideline(s.number, s.question) for s in questions if isinstance(s.question, Extended)],
        "grid": [grid_row(shown, topics) for shown in questions],
    }


def key_row(shown: Shown) -> Node:
    """A question's key and the reason for it."""
    question = shown.question
    return {
        "number": shown.number,
        "marks": question.marks,
        "answer": answer(shown),
        "why": blocks(question.explanation),
    }


def answer(shown: Shown) -> Node:
    """The key, and how a marker treats what is near it."""
    question = shown.question
    if isinstance(question, CodeOutput):
        return {"lines": clean(question.output.strip("\n")).splitlines(), "text": [], "note": ""}
    if isinstance(question, FillCode):
        filled = [f"({gap}) {clean(code)}" for gap, code in question.solution.items()]
        return {"lines": filled, "text": [], "note": "Any code that does the same is right."}
    return {"lines": [], "text": [{"k": "text", "s": clean(key_text(shown))}], "note": clean(note(question))}


def key_text(shown: Shown) -> str:
    """The key in a line."""
    question, key = shown.question, key_as_shown(shown)
    match question:
        case Extended():
            return "See the guideline"
        case TrueFalse():
            return "A (True)" if key else "B (False)"
        case SpotTheError():
            return f"Line {key}"
        case Numeric():
            return f"{number(question.answer, question)} {question.unit}".strip()
        case Matching():
            return ", ".join(f"({place}) {letter}" for place, letter in enumerate(key, start=1))
        case Cloze():
            return "; ".join(f"({place}) {gap_key(gap)}" for place, gap in enumerate(question.gaps.values(), start=1))
    return ", ".join(key) if isinstance(key, list) else str(key)


def gap_key(gap: Gap) -> str:
    """What belongs into a gap."""
    if gap.kind == "accept":
        return " or ".join(gap.accept)
    if gap.kind == "choose":
        return str(gap.answer)
    near = accepted(gap.answer, gap)
    return number(gap.answer, gap) + (f" ({near})" if near else "")


def number(key: Any, where: Numeric | Gap) -> str:
    """A number with as many digits as its tolerance asks for."""
    rough = tolerance(key, where) > SHOWN_TOLERANCE * abs(float(key)) > 0
    return (f"{float(key):.5g}" if rough else written(key)).replace("-", "−")


def accepted(key: Any, where: Numeric | Gap) -> str:
    """The range that is right, if it is wider than rounding."""
    size, value = tolerance(key, where), float(key)
    if size <= SHOWN_TOLERANCE * abs(value):
        return ""
    return f"accept {value - size:.6g} to {value + size:.6g}".replace("-", "−")


def tolerance(key: Any, where: Numeric | Gap) -> float:
    """How far from the key a number may be."""
    relative = USUAL_RTOL if where.rtol is None and where.atol is None else (where.rtol or 0.0)
    return max(relative * abs(float(key)), where.atol or 0.0)


def note(question: Common) -> str:
    """How a marker treats what is near the key, or partly right."""
    match question:
        case Numeric():
            return accepted(question.answer, question).capitalize()
        case ShortText():
            others = [*question.accept[1:], *(f"whatever fits {pattern}" for pattern in question.patterns)]
            return f"Also right: {'; '.join(others)}" if others else ""
        case SpotTheError():
            return f"As it should be: {question.fix.strip()}" if question.fix else ""
        case Multiple():
            return RULES[question.rule]
        case Matching() | Ordering() | Cloze():
            return parts_note(question)
    return ""


RULES: Mapping[str, str] = {
    "all": "Marks only if all is right",
    "plus_minus": "The right ones share the marks; each wrong one takes the share of one away, not below 0",
    "true_false": "Each option counts: chosen if right, left if wrong",
    "coverage": "The right ones share the marks; choosing every option earns 0",
    "ripkey": "The right ones share the marks; choosing more options than are right earns 0",
}
"""How marks are shared where several options are right."""


def parts_note(question: Matching | Ordering | Cloze) -> str:
    """What each part earns."""
    if question.rule == "all":
        return RULES["all"]
    parts = {"matching": "pair", "ordering": "step in its right place", "cloze": "gap"}
    each = Fraction(question.marks, len(question.key))
    return f"{count(1, 'mark') if each == 1 else f'{each} mark' + 's' * (each > 1)} for each {parts[question.kind]}"


def guideline(at: int, question: Extended) -> Node:
    """A marking guideline with its sample answer."""
    return {
        "number": at,
        "marks-words": count(question.marks, "mark"),
        "rungs": [{"marks": str(r.marks).replace("-", "–"), "criteria": blocks(r.criteria)} for r in question.guideline],
        "sample": blocks(question.sample),
        "terms": clean(", ".join(question.key_terms)),
    }


def grid_row(shown: Shown, topics: Mapping[str, str]) -> list[str]:
    """A row of the mapping grid: question, marks, content, items, outcomes, bands."""
    question = shown.question
    level = "" if question.core else " (beyond the syllabus)"
    return [
        str(shown.number),
        str(question.marks),
        topics.get(question.id, "").replace("-", " ").capitalize() + level,
        ", ".join(question.seed),
        ", ".join(question.outcomes),
        "–".join(map(str, question.band)),
    ]
