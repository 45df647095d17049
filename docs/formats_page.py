"""The reference of question types and of file formats, written from the classes that read them."""

import ast
import inspect
import re
import types
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from autograder.bank.parts import Figure, Gap, NearMiss, Option, OutputMiss, Pair, Rung, WordMiss, WrongFill
from autograder.bank.question import CLASSES, BankFile, Common
from autograder.bank.quiz import Blueprint, From, Section
from autograder.sandbox import Limits

PARTS = (Option, NearMiss, WordMiss, OutputMiss, Pair, Gap, Figure, WrongFill, Rung)
HEAD = ["| Key | Holds | Usual |", "|---|---|---|"]


def question_types(note: str) -> str:
    """Every type with its keys, and the parts that they hold."""
    parts = ["# Question types\n", note, TYPES_INTRO, "## Keys of every question\n", *table(Common), ""]
    for name, kind in CLASSES.items():
        own = {key: field for key, field in kind.model_fields.items() if is_own(key, kind)}
        parts += [f"## `{name}`\n", f"{first_line(kind)}\n", *rows_of(own), "", f"An answer: {form_of(kind)}\n"]
    parts.append("## Parts\n")
    for part in PARTS:
        parts += [f"### Part: {part.__name__}\n", f"{first_line(part)}\n", *table(part), ""]
    return "\n".join(parts).rstrip() + "\n"


TYPES_INTRO = """\
What the reader of the bank accepts, key by key. [Write a question](write_a_question.md) says what each is good for, and
`question_bank/bank.schema.json` gives the same to an editor.
"""


def is_own(key: str, kind: type[Common]) -> bool:
    """Whether a key belongs to the type and not to every question."""
    return key != "type" and (key not in Common.model_fields or key in kind.__annotations__)


def form_of(kind: type[Common]) -> str:
    """The form of an answer where it does not depend on the question, else what it depends on."""
    try:
        return kind.model_construct().form
    except (AttributeError, TypeError, StopIteration):
        return "its form follows from the question, and the student is told."


def table(model: type[BaseModel]) -> list[str]:
    """The keys of a class as a table."""
    return rows_of(model.model_fields)


def rows_of(found: dict[str, FieldInfo]) -> list[str]:
    """Keys as a table."""
    if not found:
        return ["No keys of its own."]
    return HEAD + [
        f"| `{field.alias or key}` | {holds(field.annotation)} | {usual(field)} |" for key, field in found.items()
    ]


def usual(field: FieldInfo) -> str:
    """What holds when the key is left out."""
    if field.is_required():
        return "required"
    if field.default in (None, PydanticUndefined, "", ()):
        return "–"
    return f"`{field.default}`".replace("|", "\\|")


def holds(kind: Any) -> str:
    """The type of a value in words."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return " or ".join(dict.fromkeys(holds(one) for one in inside if one is not type(None)))
    if origin is Literal:
        return ", ".join(f"`{str(value).lower() if isinstance(value, bool) else value}`" for value in inside)
    if origin is dict:
        return f"mapping of {holds(inside[0])} to {holds(inside[1])}"
    if origin in (tuple, list, Annotated):
        return f"{'' if origin is Annotated else 'list of '}{holds(inside[0])}"
    words = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
    return words.get(kind) or linked(kind)


def linked(kind: Any) -> str:
    """The name of a part, with a link where it has a table."""
    name = getattr(kind, "__name__", str(kind))
    return f"[{name}](#part-{name.lower()})" if kind in (*PARTS, Section, From) else name


def first_line(thing: Any) -> str:
    """The first sentence of a docstring."""
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def file_formats(note: str) -> str:
    """Every file that is read or written, with its keys or columns."""
    parts = ["# File formats\n", note, "| File | Written by | Read by | What it is |", "|---|---|---|---|"]
    parts += [*(f"| {' | '.join(row)} |" for row in FILES), ""]
    parts += [
        "## A file of the question bank\n",
        "`question_bank/*.yaml`, [types](question_types.md).\n",
        *table(BankFile),
        "",
    ]
    parts += ["## A quiz\n", "`question_bank/quizzes/NAME.yaml`: which questions, drawn how.\n", *table(Blueprint), ""]
    for part in (Section, From):
        parts += [f"### Part: {part.__name__}\n", f"{first_line(part)}\n", *table(part), ""]
    parts += ["## Limits of the locked room\n", LIMITS, "| Limit | Usual | |", "|---|---|---|", *limit_rows()]
    return "\n".join(parts) + "\n"


LIMITS = """\
`c.LockedRoom.limits = {"call_seconds": 10}` in `nbgrader_config.py` changes any of them for the course.
"""

FILES = (
    (
        "`nbgrader_config.py`",
        "you, `init`",
        "everything",
        "nbgrader's configuration; `use(c)` puts our marking behind nbgrader's commands "
        "([more](bring_your_own_course.md))",
    ),
    (
        "`source/NAME/*.ipynb`",
        "you",
        "`release`, `mark`",
        "nbgrader source notebooks ([exercises](write_an_exercise.md))",
    ),
    (
        "`exercises/*.py`",
        "you",
        "`verify`, `mark`",
        "[exercises of your own](write_an_exercise.md)",
    ),
    (
        "`question_bank/*.yaml`",
        "you",
        "`bank`, `export`",
        "[questions](write_a_question.md); keys below",
    ),
    (
        "`question_bank/quizzes/*.yaml`",
        "you",
        "`export`, `bank`",
        "quizzes; keys below",
    ),
    (
        "`question_bank/outcomes.yaml`",
        "you",
        "everything",
        "the syllabus: outcomes, bands and verbs with their words",
    ),
    (
        "`release/NAME/`",
        "`release`",
        "students",
        "notebooks without solutions and hidden tests",
    ),
    (
        "`submitted/STUDENT/NAME/`",
        "`collect`, nbgrader",
        "`mark`",
        "what was handed in, as it came, and `timestamp.txt`",
    ),
    (
        "`gradebook.db`",
        "`release`, `mark`, nbgrader",
        "everything",
        "nbgrader's gradebook (SQLite, or [PostgreSQL](nbgrader.md#a-gradebook-in-postgresql))",
    ),
    (
        "`autograded/STUDENT/NAME/`",
        "`mark`",
        "formgrader, `feedback`",
        "the notebook as marked, with the sealed record of every check",
    ),
    (
        "`feedback/STUDENT/NAME/*.html`",
        "`feedback`",
        "students",
        "one page, no script, works offline",
    ),
    (
        "`report/index.html`, `marks.csv`, `checks.csv`",
        "`report`",
        "you",
        "the class; a row per student and mark, and per student and check",
    ),
    (
        "`exports/QUIZ/`",
        "`export`",
        "your LMS",
        "[what each target keeps](exports.md)",
    ),
    (
        "`*.response.json`",
        "the exam page",
        "`collect`, `mark`",
        "[an exam's answers](exams.md)",
    ),
    (
        "`results.json`",
        "`try`",
        "Gradescope",
        "Gradescope's own format",
    ),
    (
        "`.autograder/secret`",
        "the first command that needs it",
        "`mark`, `export`",
        "32 random bytes in hexadecimal: hidden inputs and variants come from it; private, back it up",
    ),
)
"""Each file: written by, read by, what it is."""


def limit_rows() -> Iterator[str]:
    """Each limit with its usual value and what it bounds."""
    tree = ast.parse(inspect.getsource(inspect.getmodule(Limits) or Limits)).body
    body = next(node for node in tree if isinstance(node, ast.ClassDef)).body
    words = {}
    for node, after in pairwise(body):
        if isinstance(node, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            words[ast.unparse(node.target)] = re.sub(r"\s+", " ", str(after.value.value))
    for limit in fields(Limits):
        yield f"| `{limit.name}` | {limit.default:,} | {words[limit.name]} |"
