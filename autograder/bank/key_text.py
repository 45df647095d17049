"""The key of a question in words: the answer, with as many digits as its tolerance asks for.

In: a question as a paper shows it. Out: plain text. Gaps are numbered in their order, as on the paper.
"""

from typing import Any

from autograder.bank.answers import LETTERS, choices, key_as_shown
from autograder.bank.matching_text import tolerance
from autograder.bank.parts import Gap
from autograder.bank.plain import to_plain
from autograder.bank.question import (
    Cloze,
    CodeOutput,
    Extended,
    FillCode,
    Matching,
    Numeric,
    SpotTheError,
    TrueFalse,
)
from autograder.bank.quiz import Shown
from autograder.bank.text import written

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
    rough = tolerance(float(key), where.rtol, where.atol) > SHOWN_TOLERANCE * abs(float(key)) > 0
    return (f"{float(key):.5g}" if rough else written(key)).replace("-", "−")


def accepted(key: Any, where: Numeric | Gap) -> str:
    """The range that is right, if it is wider than rounding."""
    value = float(key)
    size = tolerance(value, where.rtol, where.atol)
    if size <= SHOWN_TOLERANCE * abs(value):
        return ""
    return f"accept {value - size:.6g} to {value + size:.6g}".replace("-", "−")


LONGEST = 300
"""Characters of a key or an answer that are repeated to a student."""


def key_in_full(shown: Shown) -> str:
    """The key with the words that its letters stand for: a student has the question, not the paper, at hand."""
    return clipped(spelt_out(shown, key_text(shown)))


def spelt_out(shown: Shown, letters: str) -> str:
    """Letters with what the question lists under them, where it lists something and nothing else was written."""
    texts = dict(zip(LETTERS, map(to_plain, choices(shown)), strict=False))
    named = [letter.strip().strip(".()").upper() for letter in letters.split(",")]
    if not texts or isinstance(shown.question, Matching) or not all(letter in texts for letter in named):
        return letters
    return "; ".join(f"{letter}: {' '.join(texts[letter].split())}" for letter in named)


def answer_in_full(shown: Shown, answer: Any) -> str:
    """What a student answered, with the words that letters stand for."""
    if isinstance(answer, dict):
        return clipped("; ".join(f"({name}) {value}" for name, value in answer.items()))
    if isinstance(answer, list | tuple):
        answer = ", ".join("–" if each is None else str(each) for each in answer)
    return "" if answer is None else clipped(spelt_out(shown, str(answer)))


def clipped(text: str) -> str:
    """The text, or its beginning."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"
