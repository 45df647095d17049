"""A quiz as Moodle XML, read by Moodle 4.4 and later (ordering is part of Moodle since 4.4, a plugin before).

Format: https://docs.moodle.org/en/Moodle_XML_format. Formulas stay LaTeX between `\\(` and `\\)`, which Moodle's
MathJax filter shows and teachers can edit. Pictures travel inside the file.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from autograder.exports.lms import forms
from autograder.exports.lms.elements import decimal, document, sub
from autograder.exports.lms.forms import Body, Item
from autograder.exports.lms.moodle_gaps import gapped, literal
from autograder.exports.lms.rich import distinct_plain, html, inline
from autograder.exports.lms.shares import HOW, percent, weights
from autograder.exports.lms.splitting import alike, items, label, name
from autograder.exports.target import Export, Target, all_features, all_types, changed
from autograder.pages.text import clean

LONGEST_ID = 100
"""Characters of an ID number in Moodle's database."""

ORDER_MARKING = {"parts": "ABSOLUTE_POSITION", "all": "ALL_OR_NOTHING"}
"""Scoring rule -> what Moodle's ordering question calls it."""


def write(export: Export, target: Target) -> Sequence[Path]:
    """One file for all papers; where all papers ask the same questions, a category holds the variants of one."""
    root = ET.Element("quiz")
    if len(export.papers) > 1 and alike(export):
        by_slot(root, export, target)
    else:
        for paper in export.papers:
            category(root, export, *([label(paper)] if len(export.papers) > 1 else []))
            for one in items(export, target, paper):
                question(root, one, export, paper.label)
    path = export.folder / f"{export.quiz.name}.moodle.xml"
    path.write_bytes(document(root))
    return [path]


def by_slot(root: ET.Element, export: Export, target: Target) -> None:
    """A category for each question with its variants, from which a quiz can draw one at random."""
    for variants in zip(*(items(export, target, paper) for paper in export.papers), strict=True):
        category(root, export, name(variants[0]))
        for paper, one in zip(export.papers, variants, strict=True):
            question(root, one, export, paper.label)


def category(root: ET.Element, export: Export, *below: str) -> None:
    """From here on questions belong to this category; a slash in a name is doubled."""
    names = [clean(part).replace("/", "//") for part in (export.quiz.blueprint.title, *below)]
    entry = sub(root, "question", type="category")
    sub(sub(entry, "category"), "text", "/".join(["$course$", "top", *names]))


def question(root: ET.Element, one: Item, export: Export, variant: str) -> None:
    """One question."""
    kind, fill = WRITERS[type(one.body)]
    made = sub(root, "question", type=kind)
    sub(sub(made, "name"), "text", f"{name(one)} (variant {variant})" if len(export.papers) > 1 else name(one))
    text(made, "questiontext", stem(one), picture(one, export))
    text(made, "generalfeedback", html(one.question.explanation))
    if kind != "cloze":
        sub(made, "defaultgrade", decimal(one.marks))
    sub(made, "penalty", "0")
    sub(made, "hidden", "0")
    sub(made, "idnumber", f"{export.quiz.name}/{variant}/{one.question.id}/{one.question.version}"[-LONGEST_ID:])
    fill(made, one.body)
    tags = sub(made, "tags")
    for tag in one.tags:
        sub(sub(tags, "tag"), "text", tag)


def stem(one: Item) -> str:
    """The question's text as HTML, its gaps in Moodle's notation, its picture below."""
    if isinstance(one.body, forms.Gaps):
        shown = gapped(one.stem, one.body, gap_weight(one, one.body))
    else:
        shown = html(one.stem)
    if one.question.figure:
        words = escape(" ".join(clean(one.question.figure.alt).split()))
        words = words.replace("{", "&#123;").replace("}", "&#125;")
        shown += f'\n<p><img src="@@PLUGINFILE@@/figure.png" alt="{words}" /></p>'
    return shown


def gap_weight(one: Item, body: forms.Gaps) -> int:
    """The marks of each gap, which Moodle wants whole; 1 where the marks can't be shared out evenly."""
    each = one.marks / len(body.parts)
    return int(each) if each.is_integer() else 1


def picture(one: Item, export: Export) -> bytes | None:
    """The question's figure."""
    return export.draw(one.question.figure).png if one.question.figure else None


def text(parent: ET.Element, tag: str, shown: str, png: bytes | None = None) -> ET.Element:
    """A text in HTML, with its picture."""
    made = sub(parent, tag, format="html")
    sub(made, "text", shown)
    if png:
        sub(made, "file", b64encode(png).decode(), name="figure.png", path="/", encoding="base64")
    return made


def answer(parent: ET.Element, shown: str, share: float, feedback: str, kind: str = "html") -> ET.Element:
    """An answer with its share in per cent."""
    made = sub(parent, "answer", fraction=percent(share), format=kind)
    sub(made, "text", shown)
    text(made, "feedback", inline(feedback) if feedback else "")
    return made


def choice(made: ET.Element, body: forms.Choice) -> None:
    """One of several."""
    options(made, body.options, [option.share for option in body.options], single=True)


def several(made: ET.Element, body: forms.Several) -> None:
    """All that apply."""
    options(made, body.options, weights(body), single=False)


def options(made: ET.Element, known: Sequence[forms.Answer], shares: Sequence[float], *, single: bool) -> None:
    """The options in the order of the paper; they stay in it."""
    sub(made, "single", "true" if single else "false")
    sub(made, "shuffleanswers", "false")
    sub(made, "answernumbering", "ABCD")
    for option, share in zip(known, shares, strict=True):
        answer(made, inline(option.text), share, option.feedback)


def truth(made: ET.Element, body: forms.Truth) -> None:
    """True or false."""
    for value in (True, False):
        right = value == body.answer
        answer(made, str(value).lower(), float(right), "" if right else body.feedback, "moodle_auto_format")


def number(made: ET.Element, body: forms.Number) -> None:
    """A number; Moodle takes the first answer that fits, so the key stands first."""
    for known in body.amounts:
        entry = answer(made, decimal(known.value), known.share, known.feedback, "plain_text")
        sub(entry, "tolerance", decimal(known.tolerance))
    if body.usual:
        sub(answer(made, "*", 0.0, body.usual, "plain_text"), "tolerance", "0")
    if body.unit:
        unit = sub(sub(made, "units"), "unit")
        sub(unit, "multiplier", "1")
        sub(unit, "unit_name", body.unit)
        sub(made, "unitgradingtype", "0")
        sub(made, "showunits", "0")


def words(made: ET.Element, body: forms.Words) -> None:
    """A typed text, case ignored."""
    sub(made, "usecase", "0")
    for known in body.answers:
        answer(made, literal(known.text), known.share, known.feedback, "plain_text")
    if body.usual:
        answer(made, "*", 0.0, body.usual, "plain_text")


def match(made: ET.Element, body: forms.Match) -> None:
    """Left sides with menus of right sides; a right side that belongs to nothing has an empty left one."""
    sub(made, "shuffleanswers", "true")
    rights = distinct_plain(body.rights)
    lefts = {place: left for left, place in zip(body.lefts, body.key, strict=True)}
    for place in [*body.key, *(place for place in range(len(rights)) if place not in body.key)]:
        entry = sub(made, "subquestion", format="html")
        sub(entry, "text", inline(lefts[place]) if place in lefts else "")
        sub(sub(entry, "answer"), "text", rights[place])


def order(made: ET.Element, body: forms.Order) -> None:
    """Steps in their right order; Moodle shuffles them."""
    sub(made, "layouttype", "VERTICAL")
    sub(made, "selecttype", "ALL")
    sub(made, "selectcount", str(len(body.steps)))
    sub(made, "gradingtype", ORDER_MARKING[body.rule])
    sub(made, "showgrading", "SHOW")
    sub(made, "numberingstyle", "none")
    for place, step in enumerate(body.steps, start=1):
        sub(sub(made, "answer", fraction=str(place), format="html"), "text", inline(step))


def essay(made: ET.Element, body: forms.Essay) -> None:
    """A text for a person, with what the marker needs."""
    sub(made, "responseformat", "monospaced" if body.is_code else "editor")
    sub(made, "responserequired", "1")
    sub(made, "responsefieldlines", str(body.lines))
    sub(made, "attachments", "0")
    text(made, "graderinfo", html(body.for_marker))


def gaps(made: ET.Element, body: forms.Gaps) -> None:
    """The gaps stand in the text."""


WRITERS: Mapping[type[Body], tuple[str, Callable[[ET.Element, Any], None]]] = {
    forms.Choice: ("multichoice", choice),
    forms.Several: ("multichoice", several),
    forms.Truth: ("truefalse", truth),
    forms.Number: ("numerical", number),
    forms.Words: ("shortanswer", words),
    forms.Match: ("matching", match),
    forms.Order: ("ordering", order),
    forms.Gaps: ("cloze", gaps),
    forms.Essay: ("essay", essay),
}
"""Form -> what Moodle calls it, and who writes it."""

TARGET = Target(
    "moodle",
    "Moodle XML",
    all_types(
        text=changed("patterns are left out, and of the spellings that count the usual ones are written out; case "
                     "never matters"),
        numeric=changed("fractions such as 1/4, percentages and thousands with a space are not understood there"),
        code_output=changed("a short answer: the output on one line, letter by letter but for case and spaces beside "
                            "brackets"),
        spot_the_error=changed("a choice of lines"),
        fill_code=changed("an essay that a person marks, with a completion and known mistakes for the marker: Moodle "
                          "runs no programs"),
        matching=changed("what is said to a wrong pair is left out, formulas on the right are plain text; rule all is "
                         "marked as parts"),
        ordering=changed("Moodle shuffles the steps itself; before Moodle 4.4 it needs the plugin ordering"),
        cloze=changed("gaps earn whole marks: where the marks can't be shared out evenly each gap counts 1, and the "
                      "quiz sets the maximum; menus are plain text; rule all is marked as parts"),
        multiple=changed("what is said to an option is shown to whoever chose it, not to whoever left it"),
    ),
    all_features(
        partial_credit=changed(HOW),
        formulas=changed("LaTeX between \\( and \\), shown by Moodle's MathJax filter; plain text in menus"),
        figures=changed("a picture within the file, with its words"),
        variants=changed("a category for each question with its variants, for random questions in a quiz; where "
                         "papers draw different questions, a category for each paper"),
    ),
    write,
)  # fmt: skip
