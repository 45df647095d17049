"""A quiz in GIFT, the text format of Moodle's that other systems read too.

Format: https://docs.moodle.org/en/GIFT_format. All texts are HTML, so only the seven characters that GIFT reads need a
backslash; each question stands on lines of its own without an empty one, for that would end it.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from autograder.exports.lms import forms
from autograder.exports.lms.elements import decimal
from autograder.exports.lms.forms import Body, Item
from autograder.exports.lms.moodle_gaps import literal
from autograder.exports.lms.rich import distinct_plain, html, inline
from autograder.exports.lms.shares import HOW, percent, weights
from autograder.exports.lms.splitting import alike, items, label, name, split
from autograder.exports.target import Export, Target, all_features, all_types, changed
from autograder.pages.text import clean

ESCAPES = str.maketrans({**{character: f"\\{character}" for character in "\\~=#{}:"}, "\n": "\\n"})
"""What GIFT reads, and how it is written to be itself."""


def write(export: Export, target: Target) -> Sequence[Path]:
    """One file for all papers; where all papers ask the same questions, a category holds the variants of one."""
    path = export.folder / f"{export.quiz.name}.gift.txt"
    path.write_text("\n\n".join(blocks(export, target)) + "\n", encoding="utf-8")
    return [path]


def blocks(export: Export, target: Target) -> Iterator[str]:
    """Categories and questions in order."""
    papers = [items(export, target, paper) for paper in export.papers]
    several = len(papers) > 1
    if several and alike(export):
        for variants in zip(*papers, strict=True):
            yield category(export, name(variants[0]))
            for paper, one in zip(export.papers, variants, strict=True):
                yield from questions(one, export, f" (variant {paper.label})")
        return
    for paper, here in zip(export.papers, papers, strict=True):
        yield category(export, *([label(paper)] if several else []))
        for one in here:
            yield from questions(one, export, f" (variant {paper.label})" if several else "")


def category(export: Export, *below: str) -> str:
    """From here on questions belong to this category; a slash in a name is doubled."""
    names = [" ".join(clean(part).split()).replace("/", "//") for part in (export.quiz.blueprint.title, *below)]
    return f"$CATEGORY: {'/'.join(['$course$', 'top', *names])}"


def questions(one: Item, export: Export, suffix: str) -> Iterator[str]:
    """The question, or one for each gap."""
    for part in split(safe(one)):
        tags = " ".join(f"[tag:{tag}]" for tag in part.tags)
        title = f"::{f'{name(part)}{suffix}'.translate(ESCAPES)}::"
        answers = WRITERS[type(part.body)](part.body)
        yield f"// {tags}\n{title}{rich(stem(part, export))}{{{answers}{general(part)}}}"


def safe(one: Item) -> Item:
    """The question; a typed answer with an arrow, which GIFT takes for a matching question, becomes a text."""
    arrows = [part for part in (one.body, *getattr(one.body, "parts", {}).values()) if has_arrow(part)]
    if not arrows:
        return one
    return replace(one, body=forms.Essay(1, ""))


def has_arrow(body: Any) -> bool:
    """Whether a typed answer holds an arrow."""
    return isinstance(body, forms.Words) and any("->" in known.text for known in body.answers)


def rich(shown: str) -> str:
    """A text in HTML."""
    return f"[html]{shown.translate(ESCAPES)}"


def stem(one: Item, export: Export) -> str:
    """The question's text with its unit and picture."""
    shown = html(one.stem)
    if isinstance(one.body, forms.Number) and one.body.unit:
        shown += f"\n<p>Answer in {escape(clean(one.body.unit))}, without the unit.</p>"
    if one.question.figure:
        words = escape(" ".join(clean(one.question.figure.alt).split()))
        data = b64encode(export.draw(one.question.figure).png).decode()
        shown += f'\n<p><img src="data:image/png;base64,{data}" alt="{words}" /></p>'
    return shown


def general(one: Item) -> str:
    """What is said after every answer."""
    return f"\n\t####{rich(html(one.question.explanation))}\n"


def told(feedback: str) -> str:
    """What is said to an answer."""
    return f"#{rich(inline(feedback))}" if feedback else ""


def choice(body: forms.Choice) -> str:
    """One of several."""
    return "".join(
        f"\n\t{'=' if option.share == 1 else '~'}{rich(inline(option.text))}{told(option.feedback)}"
        for option in body.options
    )


def several(body: forms.Several) -> str:
    """All that apply, each with its weight in per cent."""
    return "".join(
        f"\n\t~%{percent(share)}%{rich(inline(option.text))}{told(option.feedback)}"
        for option, share in zip(body.options, weights(body), strict=True)
    )


def truth(body: forms.Truth) -> str:
    """True or false."""
    return f"{'TRUE' if body.answer else 'FALSE'}{told(body.feedback)}"


def number(body: forms.Number) -> str:
    """Numbers with their tolerances, the key first."""
    known = "".join(
        f"\n\t=%{percent(one.share)}%{decimal(one.value)}:{decimal(one.tolerance)}{told(one.feedback)}"
        for one in body.amounts
    )
    return f"#{known}" + (f"\n\t~{told(body.usual)}" if body.usual else "")


def words(body: forms.Words) -> str:
    """Spellings, those that count first."""
    known = "".join(
        f"\n\t=%{percent(one.share)}%{typed(literal(one.text))}{told(one.feedback)}" for one in body.answers
    )
    return known + (f"\n\t=%0%*{told(body.usual)}" if body.usual else "")


def typed(text: str) -> str:
    """A typed answer; a bracket in front would be read as the name of a text format."""
    return ("[plain]" if text.startswith("[") else "") + text.translate(ESCAPES)


def match(body: forms.Match) -> str:
    """Pairs; a right side that belongs to nothing has an empty left one."""
    rights = distinct_plain(body.rights)
    spare = [place for place in range(len(rights)) if place not in body.key]
    pairs = [
        f"\n\t={rich(inline(left))} -> {rights[at].translate(ESCAPES)}"
        for left, at in zip(body.lefts, body.key, strict=True)
    ]
    return "".join([*pairs, *(f"\n\t= -> {rights[place].translate(ESCAPES)}" for place in spare)])


def order(body: forms.Order) -> str:
    """Places with menus of steps."""
    steps = distinct_plain(body.steps)
    return "".join(f"\n\t={rich(f'Place {at}')} -> {step.translate(ESCAPES)}" for at, step in enumerate(steps, start=1))


def essay(_: forms.Essay) -> str:
    """A text for a person."""
    return ""


WRITERS: Mapping[type[Body], Callable[[Any], str]] = {
    forms.Choice: choice,
    forms.Several: several,
    forms.Truth: truth,
    forms.Number: number,
    forms.Words: words,
    forms.Match: match,
    forms.Order: order,
    forms.Essay: essay,
}

TARGET = Target(
    "gift",
    "GIFT, for Moodle and others",
    all_types(
        text=changed("patterns are left out, and of the spellings that count the usual ones are written out; an answer "
                     "with -> makes the question a text that a person marks"),
        numeric=changed("fractions such as 1/4, percentages and units are not understood there"),
        code_output=changed("a short answer: the output on one line, letter by letter but for case and spaces beside "
                            "brackets; an answer with -> makes it a text that a person marks"),
        spot_the_error=changed("a choice of lines"),
        fill_code=changed("a text that a person marks; the completion stays in the bank"),
        matching=changed("what is said to a wrong pair is left out, formulas on the right are plain text; rule all is "
                         "marked as parts"),
        ordering=changed("a matching question: a step for each place; rule all is marked as parts"),
        cloze=changed("a question for each gap, each with its part of the marks; rule all is marked as parts"),
        multiple=changed("what is said to an option is shown to whoever chose it, not to whoever left it"),
        extended=changed("the marking guideline is left out, for GIFT has no place that only markers see"),
    ),
    all_features(
        partial_credit=changed(f"GIFT holds no marks: set them in the quiz; {HOW}"),
        formulas=changed("LaTeX between \\( and \\), shown where MathJax is; plain text on the right of pairs"),
        figures=changed("a picture inside the text (a data address), with its words; Moodle shows it"),
        tags=changed("as comments, which Moodle 3.10 and later reads as tags; other systems skip them"),
        variants=changed("a category for each question with its variants; where papers draw different questions, a "
                         "category for each paper"),
    ),
    write,
)  # fmt: skip
