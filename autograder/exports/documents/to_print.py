"""The document as data for the template `documents.typ`, and as a PDF."""

from typing import Any

from autograder.exports.documents.data import Document, Item, Row, Share
from autograder.exports.pdf.content import Node, blocks, line
from autograder.exports.pdf.typeset import typeset
from autograder.pages.text import clean, count, number


def pdf(document: Document) -> bytes:
    """The PDF."""
    return typeset("documents.typ", print_data(document))


def print_data(document: Document) -> Node:
    """Everything that the template prints."""
    syllabus = document.syllabus
    return {
        "cover": False,
        "title": clean(f"{document.title}: mapping grid and marking guidelines"),
        "subtitle": clean(subtitle(document)),
        "footer": clean(f"{document.title}: for teachers"),
        "caution": clean(syllabus.caution),
        "marks": number(document.marks),
        "headings": list(grid_headings(document)),
        "grid": [
            {
                "group": line(item.group),
                "marks": count(item.marks, "mark"),
                "rows": [list(map(clean, grid_cells(row, document))) for row in item.rows],
            }
            for item in document.items
        ],
        "outcomes": [share(each) for each in document.by_outcome],
        "levels": [share(each) for each in document.by_level],
        "level": clean(document.level_heading),
        "check-headings": list(check_headings(document)),
        "questions": [key_row(item) for item in document.answered],
        "guidelines": [guideline(item, document) for item in document.guided],
    }


def subtitle(document: Document) -> str:
    """What course it belongs to, and how much there is."""
    syllabus = document.syllabus
    course = " ".join(part for part in (syllabus.authority, syllabus.course) if part)
    return ". ".join(part for part in (course, syllabus.module, count(document.marks, "mark")) if part) + "."


def grid_headings(document: Document) -> tuple[str, ...]:
    """The heading of each column of the grid."""
    return ("Question", "Marks", "Content", "Outcomes", clean(document.level_heading))


def grid_cells(row: Row, document: Document) -> tuple[str, ...]:
    """A line of the grid."""
    return (row.label, number(row.marks), row.content, ", ".join(row.outcomes) or "–", level_text(row, document) or "–")


def check_headings(document: Document) -> tuple[str, ...]:
    """The heading of each column of a table of hidden checks."""
    level = document.syllabus.level
    return ("Check", "The function", "Marks", clean(level[:1].upper() + level[1:]), "Outcomes")


def level_text(row: Row, document: Document) -> str:
    """The levels that a line aims at, by name."""
    return document.syllabus.name(row.levels) if row.levels else ""


def about(item: Item, document: Document) -> str:
    """What stands under a guideline's heading: marks, verb, levels."""
    ends = dict.fromkeys((item.levels[0], item.levels[-1])) if item.levels else ()
    levels = document.syllabus.name(ends) if ends else ""
    parts = [count(item.marks, "mark"), f"verb: {item.verb}" if item.verb else "", levels]
    return ", ".join(part for part in parts if part)


def share(each: Share) -> dict[str, str]:
    """One line of the balance."""
    marks = number(each.marks)
    return {"name": clean(each.name), "words": clean(each.words), "marks": marks, "percent": each.percent}


def key_row(item: Item) -> dict[str, Any]:
    """One line of the answer key."""
    lines = item.key.splitlines()
    many = len(lines) > 1
    answer = {
        "lines": [clean(each) for each in lines] if many else [],
        "text": [] if many else [{"k": "text", "s": clean(item.key)}],
        "note": clean(item.near),
    }
    return {"number": item.label, "marks": number(item.marks), "answer": answer, "why": blocks(item.why)}


def guideline(item: Item, document: Document) -> dict[str, Any]:
    """The marking guideline of one item."""
    return {
        "title": line(item.heading),
        "about": clean(about(item, document)),
        "rungs": [{"marks": rung.marks, "criteria": blocks(rung.criteria)} for rung in item.rungs],
        "note": clean(item.note),
        "checks": [check(row, document) for row in item.checks],
        "sample": blocks(item.sample),
        "terms": clean(", ".join(item.terms)),
    }


def check(row: Row, document: Document) -> dict[str, Any]:
    """One hidden check."""
    return {
        "label": row.label,
        "promise": line(row.promise),
        "marks": number(row.marks),
        "level": clean(level_text(row, document)),
        "outcomes": clean(", ".join(row.outcomes)),
    }
