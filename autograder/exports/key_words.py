"""The key in words, as it stands on what markers get: the answer, the range that counts, what a part earns.

In: a question as a paper shows it. Out: plain text. Gaps are numbered in their order, as on the paper.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from autograder.bank.answers import key_as_shown
from autograder.bank.matching_text import USUAL_RTOL
from autograder.bank.parts import Gap, Rung
from autograder.bank.plain import to_plain
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
from autograder.bank.quiz import Shown
from autograder.bank.text import written
from autograder.pages.text import count

SHOWN_TOLERANCE = 1e-4
"""A tolerance below this share of the key is not worth a range; a number is then printed in full."""


def key_text(shown: Shown) -> str:  # noqa: PLR0911 - a line for each type
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
            return f"{number(question.answer, question)} {to_plain(question.unit)}".strip()
        case Matching():
            return ", ".join(f"({place}) {letter}" for place, letter in enumerate(key, start=1))
        case FillCode():
            return "; ".join(f"({gap}) {code}" for gap, code in question.solution.items())
        case CodeOutput():
            return question.output.strip("\n")
        case Cloze():
            return "; ".join(f"({place}) {gap_key(gap)}" for place, gap in enumerate(question.gaps.values(), start=1))
    return ", ".join(key) if isinstance(key, list) else str(key)


def gap_key(gap: Gap) -> str:
    """What belongs into a gap."""
    if gap.kind == "accept":
        return " or ".join(gap.accept)
    if gap.kind == "choose":
        return to_plain(str(gap.answer))
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


def note(question: Common) -> str:  # noqa: PLR0911 - a line for each type
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
        case FillCode():
            return "Any code that does the same is right"
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


def marks_of(rung: Rung) -> str:
    """The marks of a row of a guideline: `3` or `4–5`."""
    return str(rung.marks).replace("-", "–")
