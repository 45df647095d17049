"""A paper's key as data for the template `key.typ`: answers, marking guidelines, mapping grid."""

from collections.abc import Mapping

from autograder.bank.key_text import key_text
from autograder.bank.question import CodeOutput, Extended, FillCode
from autograder.bank.quiz import Paper, Shown
from autograder.bank.syllabus import Syllabus
from autograder.exports.key_words import marks_of, note
from autograder.exports.pdf.content import Node, blocks
from autograder.exports.pdf.questions import footer, subtitle
from autograder.pages.text import clean, count


def key_data(paper: Paper, topics: Mapping[str, str], syllabus: Syllabus, *, several: bool) -> Node:
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
        "headings": ["Question", "Marks", "Content", "Items", "Outcomes", clean(f"Targeted {syllabus.several}")],
        "grid": [{"group": [], "rows": [grid_row(shown, topics, syllabus)]} for shown in questions],
        "caution": clean(syllabus.caution),
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
        return {"lines": filled, "text": [], "note": note(question)}
    return {"lines": [], "text": [{"k": "text", "s": clean(key_text(shown))}], "note": clean(note(question))}


def guideline(at: int, question: Extended) -> Node:
    """A marking guideline with its sample answer."""
    return {
        "number": at,
        "marks-words": count(question.marks, "mark"),
        "rungs": [{"marks": marks_of(rung), "criteria": blocks(rung.criteria)} for rung in question.guideline],
        "sample": blocks(question.sample),
        "terms": clean(", ".join(question.key_terms)),
    }


def grid_row(shown: Shown, topics: Mapping[str, str], syllabus: Syllabus) -> list[str]:
    """A row of the mapping grid: question, marks, content, items, outcomes, levels."""
    question = shown.question
    level = "" if question.core else f" ({syllabus.beyond})"
    return [
        str(shown.number),
        str(question.marks),
        topics.get(question.id, "").replace("-", " ").capitalize() + level,
        ", ".join(question.seed),
        ", ".join(question.outcomes),
        clean(syllabus.name(question.band)),
    ]
