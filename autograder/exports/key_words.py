"""What stands beside the key on what markers get: what else counts, what a part earns.

In: a variant of a question. Out: plain text.
"""

from collections.abc import Mapping
from fractions import Fraction

from autograder.bank.key_text import accepted
from autograder.bank.parts import Rung
from autograder.bank.question import (
    Cloze,
    Common,
    FillCode,
    Matching,
    Multiple,
    Numeric,
    Ordering,
    ShortText,
    SpotTheError,
)
from autograder.pages.text import count


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
