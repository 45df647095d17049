"""A cell of the teacher's as code: IPython's own lines taken care of (`magics`), the last line apart if it has a value.

In: the text of a cell. Out: what to execute. A cell that is no Python is for a person to look at.
"""

import ast
import numbers
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

from autograder.marking.plain.magics import wrapped
from autograder.marking.plain.signals import Undecided

AUTOTEST = re.compile(r"^\s*#.*\bAUTOTEST\b", re.MULTILINE)
HIDDEN_CREDIT = "the last line of the grade cell gives points that its cell magic does not show"


@dataclass(frozen=True)
class Code:
    """What a cell does, its last expression (None where it ends in none), and its tree for whoever asks about lines."""

    tree: ast.Module
    body: CodeType
    last: CodeType | None
    captured: str | None = None
    """The name for the cell's output, "" if it has none, None if it is not captured."""
    shows: bool = True
    """Whether the value of the last line is shown, and so may be points."""


def compiled(source: str, file: str) -> Code:
    """The cell as code, as IPython would run it."""
    if AUTOTEST.search(source):
        raise Undecided("an AUTOTEST line becomes a test only when the assignment is released; release it first")
    cell = wrapped(source, file)
    statements, last = list(cell.tree.body), None
    end = statements[-1] if statements else None
    if isinstance(end, ast.Expr) and not source.rstrip().endswith(";"):
        last = compile(ast.Expression(end.value), file, "eval", dont_inherit=True)
        statements.pop()
    body = compile(ast.Module(statements, []), file, "exec", dont_inherit=True)
    return Code(cell.tree, body, last, cell.captured, cell.captured is None and not cell.timed)


def executed(code: Code, names: MutableMapping[str, Any]) -> Any:
    """The value of a cell's last line, after all of it was executed among these names."""
    if code.captured is None:
        value = run(code, names)
    else:
        from IPython.utils.capture import capture_output  # few cells need it

        with capture_output(display=False) as output:
            value = run(code, names)
        if code.captured:
            names[code.captured] = output
    if value is not None and not code.shows and isinstance(value, numbers.Real):
        raise Undecided(HIDDEN_CREDIT)
    return value if code.shows else None


def run(code: Code, names: MutableMapping[str, Any]) -> Any:
    """Execute a cell's statements; the value of its last line."""
    exec(code.body, names)  # type: ignore[arg-type]  # noqa: S102 - the teacher's own test, in a dictionary of ours
    return eval(code.last, names) if code.last else None  # type: ignore[arg-type]  # noqa: S307 - and its last line
