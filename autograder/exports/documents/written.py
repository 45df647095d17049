"""Cells that a person marks, and the teacher's own tests, as items."""

import ast
import re
from collections.abc import Iterator

from autograder.bank.syllabus import Syllabus
from autograder.exports.documents.data import Item, Row, Rung
from autograder.marking.cells import SourceCell
from autograder.marking.written import PLACEHOLDERS
from autograder.pages.text import heading as in_words

SCHEME = re.compile(r"###[ \t]*BEGIN MARK SCHEME\n(.*?)(###[ \t]*END MARK SCHEME|\Z)", re.DOTALL)
INTRODUCTION = re.compile(r"^\*\*Marking guideline\.\*\*[^\n]*\n", re.MULTILINE)
OWN_HEADING = re.compile(r"\A#{1,4}[ \t]+(?!Question \d)(.+?)(?:[ \t]*\(\d+(?:\.\d+)? marks?\))?[ \t]*$", re.MULTILINE)
REACH = re.compile(r"\s*\((core|extension)\)\s*$", re.IGNORECASE)
NUMBERED = re.compile(r"^(Part\s+)?\d+(\.\d+)*[.:]?\s+")
SAMPLE = re.compile(r"^\*Sample answer[^*]*\*\s*", re.MULTILINE)


def written_item(cell: SourceCell, place: tuple[str, str], syllabus: Syllabus) -> Item:
    """A written answer: its mark scheme, where the task has one, as rungs and a sample answer."""
    label, heading = place
    found = SCHEME.search(cell.source)
    scheme = found[1] if found else ""
    outcomes = tuple(code for code in syllabus.words if re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", scheme))
    levels = tuple(level.number for level in syllabus.levels if level.evidence in scheme)
    own = OWN_HEADING.match(cell.source)
    title = bare(own[1]) if own else in_words(cell.name)
    row = Row(label, cell.points, title if own else heading or title, outcomes, levels)
    rungs = tuple(Rung(*each) for each in table_rows(scheme))
    rest = "\n".join(line for line in scheme.splitlines() if not line.lstrip().startswith("|"))
    sample = SAMPLE.sub("", INTRODUCTION.sub("", rest)).strip() if scheme else own_answer(cell)
    note = (
        "A person marks this answer." if rungs or sample else "A person marks this answer; no mark scheme is written."
    )
    return Item(label, title, cell.points, (row,), verb_in(cell, syllabus), rungs, sample=sample, note=note)


def bare(heading: str) -> str:
    """A heading without its number and the word `Core` or `Extension`."""
    return NUMBERED.sub("", REACH.sub("", heading))


def table_rows(scheme: str) -> Iterator[tuple[str, str]]:
    """Criteria and marks: the rows below the header of every table with two columns."""
    rows = [line.strip().strip("|").split("|") for line in scheme.splitlines() if line.lstrip().startswith("|")]
    for first, *rest in rows:
        if len(rest) == 1 and not re.fullmatch(r"[\s:-]*", first) and rest[0].strip().casefold() != "marks":
            yield first.strip(), rest[0].strip()


def own_answer(cell: SourceCell) -> str:
    """The teacher's own answer in the cell, if it is one."""
    text = re.sub(r"###[ \t]*(BEGIN|END) SOLUTION[ \t]*\n?", "", cell.source).strip()
    return "" if text in PLACEHOLDERS or not cell.solution else text


def verb_in(cell: SourceCell, syllabus: Syllabus) -> str:
    """The verb that the task begins a sentence with, if it is one of the syllabus's."""
    task = cell.source.partition("### BEGIN")[0]
    found = [(task.find(verb.name.capitalize()), verb.name) for verb in syllabus.verbs]
    there = [each for each in found if each[0] >= 0]
    return min(there)[1] if there else ""


def tested_item(cell: SourceCell, place: tuple[str, str]) -> Item:
    """The teacher's own tests: one line in the grid, and what each test asserts, in the teacher's words or as code."""
    label, heading = place
    row = Row(label, cell.points, heading or in_words(cell.name))
    rungs = tuple(Rung(f"All tests pass: {words}" if at == 0 else words, "") for at, words in enumerate(asserted(cell)))
    return Item(label, in_words(cell.name), cell.points, (row,), rungs=rungs, note="Marked by the teacher's own tests.")


def asserted(cell: SourceCell) -> list[str]:
    """What each `assert` says: its message, or its condition as code."""
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError):
        return []
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    return [
        node.msg.value
        if isinstance(node.msg, ast.Constant) and isinstance(node.msg.value, str)
        else f"`{ast.unparse(node.test)}`"
        for node in sorted(found, key=lambda each: each.lineno)
    ]
