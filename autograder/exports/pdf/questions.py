"""A paper as data for the template `paper.typ`: cover, sections, questions with room to answer."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from autograder.bank.answers import choices
from autograder.bank.figures import Drawing
from autograder.bank.parts import Figure
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
    SpotTheError,
)
from autograder.bank.quiz import Paper, Shown
from autograder.exports.pdf.content import GAP, Node, blocks, line
from autograder.pages.text import clean, count

Draw = Callable[[Figure], Drawing]

INSTRUCTIONS = (
    "Write with a pen that can't be rubbed out",
    "Answer in the places that are given with each question",
    "Fill the circle of the one answer that you choose; where there are squares, fill all that apply",
    "The number at the right of a question is its marks",
)


def paper_data(paper: Paper, draw: Draw, *, several: bool) -> Node:
    """The whole paper."""
    groups = [(title, list(group)) for title, group in groupby(paper.questions, key=lambda shown: shown.section)]
    return {
        "cover": True,
        "title": clean(paper.blueprint.title),
        "subtitle": subtitle(paper, several=several),
        "footer": footer(paper, several=several),
        "intro": blocks(paper.blueprint.intro),
        "instructions": [*times(paper), *INSTRUCTIONS],
        "marks": paper.marks,
        "sections": [section(title, group, paper, draw) for title, group in groups],
    }


def subtitle(paper: Paper, *, several: bool) -> str:
    """Which of several papers it is."""
    return f"Paper {clean(paper.label)}" if several else ""


def footer(paper: Paper, *, several: bool) -> str:
    """What stands at the foot of each page, so that loose pages find home."""
    return clean(f"{paper.blueprint.title}, paper {paper.label}" if several else paper.blueprint.title)


def times(paper: Paper) -> list[str]:
    """Reading and working time: ten minutes of reading for two hours or more, else five."""
    reading = 10 if paper.minutes >= 120 else 5
    return [f"Reading time: {reading} minutes", f"Working time: {count(paper.minutes, 'minute')}"]


def section(title: str, group: list[Shown], paper: Paper, draw: Draw) -> Node:
    """A part of the paper."""
    marks = sum(shown.question.marks for shown in group)
    first, last = group[0].number, group[-1].number
    which = f"Attempt Question {first}" if first == last else f"Attempt Questions {first}–{last}"
    share = max(1, round(paper.minutes * seconds(group) / seconds(paper.questions)))
    return {
        "title": clean(title) or "Questions",
        "marks-words": count(marks, "mark"),
        "notes": [which, f"Allow about {count(share, 'minute')} for this section"],
        "questions": [question_data(shown, draw) for shown in group],
    }


def seconds(group: list[Shown] | tuple[Shown, ...]) -> int:
    """How long answers take."""
    return sum(shown.question.seconds or 60 * shown.question.marks for shown in group)


def question_data(shown: Shown, draw: Draw) -> Node:
    """One question."""
    question = shown.question
    gaps = list(question.gaps) if isinstance(question, Cloze) else []
    drawn = question.figure and {
        "svg": draw(question.figure).svg.decode(),
        "alt": clean(" ".join(question.figure.alt.split())),
    }
    return {
        "number": shown.number,
        "marks": question.marks,
        "body": blocks(question.stem, gaps),
        "figure": drawn,
        "code": program(question),
        "hint": HINTS.get(question.kind, ""),
        "answer": answer(shown),
    }


HINTS: Mapping[str, str] = {
    "matching": "Write one letter into each box.",
    "ordering": "Write the letters in the right order.",
    "fill_code": "Write what belongs into each gap of the program.",
    "code_output": "Write exactly what is printed.",
}
"""How to answer, where the question itself need not say it."""


def program(question: Common) -> Node | None:
    """The program of a question; its gaps are shown as numbered blanks."""
    if not question.code:
        return None
    if isinstance(question, SpotTheError):
        return {"lines": list(question.numbered), "numbered": True}
    text = question.code.strip("\n")
    if isinstance(question, FillCode):
        text = GAP.sub(lambda found: f"____({found[1]})____", text)
    return {"lines": clean(text).splitlines(), "numbered": False}


def answer(shown: Shown) -> dict[str, Any]:  # noqa: PLR0911 - a line for each type
    """The room to answer."""
    question = shown.question
    match question:
        case Matching():
            rights = [line(text) for text in choices(shown)]
            return {"kind": "matching", "lefts": [line(pair.left) for pair in question.pairs], "rights": rights}
        case Cloze():
            menus = [[to_plain(word) for word in gap.choose] for gap in question.gaps.values()]
            return {"kind": "gaps", "wide": False, "gaps": numbered(menus)}
        case FillCode():
            return {"kind": "gaps", "wide": True, "gaps": numbered([[] for _ in question.solution])}
        case CodeOutput():
            return {"kind": "output", "lines": max(2, len(question.output.splitlines()))}
        case Extended():
            return {"kind": "lines", "count": question.lines}
    if question.kind == "true_false":
        return {"kind": "options", "many": False, "options": [line("True"), line("False")]}
    if question.kind == "ordering":
        return {"kind": "ordering", "steps": [line(text) for text in choices(shown)]}
    if choices(shown):
        many = isinstance(question, Multiple)
        return {"kind": "options", "many": many, "options": [line(text) for text in choices(shown)]}
    return value(question)


def numbered(menus: list[list[str]]) -> list[Node]:
    """Gaps with their numbers, each with its menu if it has one."""
    return [{"n": number, "choose": menu} for number, menu in enumerate(menus, start=1)]


def value(question: Common) -> Node:
    """A line for a number, a word or the number of a line; room for working where there is more than a mark."""
    numeric = isinstance(question, Numeric)
    return {
        "kind": "value",
        "label": "Line:" if isinstance(question, SpotTheError) else "Answer:",
        "unit": to_plain(question.unit) if isinstance(question, Numeric) else "",
        "wide": question.kind == "text",
        "working": 2 * question.marks if numeric and question.marks > 1 else 0,
    }
