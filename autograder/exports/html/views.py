"""What a page shows of a question. Nothing here knows which answer is right, so nothing here can tell.

In: a question as a paper shows it. Out: an `Item` of HTML parts for the templates.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from autograder.bank.answers import LETTERS, choices
from autograder.bank.figures import Drawing
from autograder.bank.parts import Figure, Gap
from autograder.bank.plain import to_plain
from autograder.bank.question import Cloze, Extended, FillCode, Matching, Numeric, SpotTheError
from autograder.bank.quiz import Shown
from autograder.exports.html.environment import environment
from autograder.pages.highlight import highlighted
from autograder.pages.markdown import inline_html, to_html

INSTRUCTIONS: Mapping[str, str] = {
    "single": "Choose one.",
    "figure": "Choose one.",
    "multiple": "Choose all that apply.",
    "true_false": "True or false?",
    "numeric": "Write a number, such as 0.25 or 1e-3.",
    "text": "Write a word or a few.",
    "matching": "Choose a match for each.",
    "ordering": "Put into order with the buttons.",
    "cloze": "Fill every gap.",
    "code_output": "Write what is printed, line by line.",
    "spot_the_error": "Choose the line that is wrong.",
    "fill_code": "Write code into every gap.",
    "extended": "Write your answer.",
}
"""Type -> what to do, as the legend of its fields."""

GAP = re.compile(r"\[\[\s*(\w+)\s*\]\]")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: the value of an answer, and its words."""

    value: str
    words: Markup
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as an image that needs no file, and its words."""

    uri: str
    alt: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question as a page shows it."""

    number: int
    kind: str
    marks: int
    section: str
    instruction: str
    stem: Markup
    picture: Picture | None
    code: Markup | None
    choices: tuple[Choice, ...]
    lefts: tuple[Markup, ...]
    unit: str
    rows: int


def item(shown: Shown, draw: Callable[[Figure], Drawing]) -> Item:
    """The parts of one question."""
    question = shown.question
    return Item(
        number=shown.number,
        kind=question.kind,
        marks=question.marks,
        section=shown.section,
        instruction=INSTRUCTIONS[question.kind],
        stem=stem(shown),
        picture=picture(question.figure, draw) if question.figure else None,
        code=code(shown),
        choices=choices_of(shown),
        lefts=tuple(inline_html(pair.left) for pair in question.pairs) if isinstance(question, Matching) else (),
        unit=question.unit if isinstance(question, Numeric) else "",
        rows=min(question.lines, 20) if isinstance(question, Extended) else 3,
    )


def stem(shown: Shown) -> Markup:
    """The question's words, with the fields of a cloze in their gaps."""
    question = shown.question
    if not isinstance(question, Cloze):
        return paragraphs(question.stem)
    fields = {name: gap_field(shown.number, name, gap) for name, gap in question.gaps.items()}
    return with_gaps(question.stem, fields, paragraphs)


def paragraphs(text: str) -> Markup:
    """A text of several paragraphs; its tables can be scrolled, by keyboard too, where the screen is narrow."""
    box = Markup('<div class="wide-table" tabindex="0" role="group" aria-label="Table"><table>')
    return to_html(text).replace("<table>", box).replace("</table>", Markup("</table></div>"))


def code(shown: Shown) -> Markup | None:
    """The program below the stem; lines to choose from are choices instead."""
    question = shown.question
    if not question.code or isinstance(question, SpotTheError):
        return None
    text = question.code.strip("\n")
    if not isinstance(question, FillCode):
        return highlighted(text, question.language)
    fields = {str(gap): gap_field(shown.number, str(gap), None) for gap in question.solution}
    return with_gaps(text, fields, highlighted)


def with_gaps(text: str, fields: Mapping[str, Markup], convert: Callable[[str], Markup]) -> Markup:
    """A text converted to HTML, its gaps replaced by fields; a word stands in for each gap on the way."""
    words = {name: f"gapx{place}xgap" for place, name in enumerate(fields)}
    page = convert(GAP.sub(lambda gap: words.get(gap[1], gap[0]), text))
    for name, word in words.items():
        page = page.replace(word, fields[name])
    return page


def gap_field(number: int, name: str, gap: Gap | None) -> Markup:
    """The field for one gap: a menu, or a line to type in."""
    macros = environment().get_template("gap.html").module
    made: Markup = macros.gap(number, name, gap)  # type: ignore[attr-defined]  # the template's macros are its attributes
    return made


def choices_of(shown: Shown) -> tuple[Choice, ...]:
    """What can be chosen, under the values that an answer has."""
    question = shown.question
    if question.kind == "true_false":
        return (Choice("true", Markup("True")), Choice("false", Markup("False")))
    if isinstance(question, SpotTheError):
        return lines(question)
    found = zip(LETTERS, choices(shown), strict=False)
    return tuple(Choice(letter, inline_html(words), to_plain(words)) for letter, words in found)


def lines(question: SpotTheError) -> tuple[Choice, ...]:
    """The lines of a program, each a choice; empty lines are none."""
    coloured = highlighted("\n".join(question.numbered), question.language).splitlines()
    found = zip(question.numbered, coloured, strict=False)
    return tuple(Choice(str(place), words) for place, (line, words) in enumerate(found, 1) if line.strip())


def picture(figure: Figure, draw: Callable[[Figure], Drawing]) -> Picture:
    """A figure as an image: inside an image the plot's own style is no concern of the page's security policy."""
    data = b64encode(draw(figure).svg).decode()
    return Picture(f"data:image/svg+xml;base64,{data}", " ".join(figure.alt.split()))
