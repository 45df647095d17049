"""A question with gaps in Moodle's notation: `{1:NUMERICAL:=5:0.1#feedback~%0%3:0.1#feedback}`.

Syntax: https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type. Moodle looks for braces first and turns
character references of answers and feedback back afterwards, so every character that means something to it is
written as a reference.
"""

from autograder.exports.lms.elements import decimal
from autograder.exports.lms.forms import Answer, Choice, Gaps, Number, Words
from autograder.exports.lms.rich import PRIVATE, distinct_plain, gap_place, html, inline, marked_gaps
from autograder.pages.text import clean

SPECIAL = {ord(character): f"&#{ord(character)};" for character in "{}=~#%/\\\"'<>&:*|\n"}
"""Characters that Moodle's notation or HTML reads, as references."""


def gapped(stem: str, body: Gaps, weight: int) -> str:
    """The stem as HTML with every gap in Moodle's notation."""
    shown = html(marked_gaps(stem, tuple(body.parts))).replace("{", "&#123;").replace("}", "&#125;")
    parts = list(body.parts.values())
    return PRIVATE.sub(lambda found: gap(parts[gap_place(found[0])], weight), shown)


def gap(part: Choice | Number | Words, weight: int) -> str:
    """One gap."""
    if isinstance(part, Choice):
        return f"{{{weight}:MULTICHOICE:{'~'.join(menu(part))}}}"
    kind = "NUMERICAL" if isinstance(part, Number) else "SHORTANSWER"
    known = amounts(part) if isinstance(part, Number) else words(part)
    usual = [f"*#{told(part.usual)}"] if part.usual else []
    return f"{{{weight}:{kind}:{'~'.join([*known, *usual])}}}"


def menu(part: Choice) -> list[str]:
    """The options of a menu, which shows no formulas."""
    plain = distinct_plain(tuple(option.text for option in part.options))
    return [alternative(option, text.translate(SPECIAL)) for option, text in zip(part.options, plain, strict=True)]


def amounts(part: Number) -> list[str]:
    """The numbers, each with its tolerance."""
    return [
        alternative(Answer("", one.share, one.feedback), f"{decimal(one.value)}:{decimal(one.tolerance)}")
        for one in part.amounts
    ]


def words(part: Words) -> list[str]:
    """The spellings."""
    return [alternative(one, literal(one.text).translate(SPECIAL)) for one in part.answers]


def alternative(answer: Answer, text: str) -> str:
    """One answer with its share and feedback."""
    said = f"#{told(answer.feedback)}" if answer.feedback else ""
    return f"{'=' if answer.share == 1 else '%0%'}{text}{said}"


def told(feedback: str) -> str:
    """A feedback, as HTML within the notation."""
    return inline(feedback).translate(SPECIAL)


def literal(text: str) -> str:
    """A typed answer in which a star stands for a star."""
    return clean(text).replace("*", "\\*")
