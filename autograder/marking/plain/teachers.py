"""A cell of the teacher's as code: IPython's own lines taken care of, the last line apart if it has a value.

In: the text of a cell. Out: what to execute. A cell that is no Python is for a person to look at.
"""

import ast
import re
from dataclasses import dataclass
from types import CodeType

from autograder.marking.plain.signals import Undecided

HARMLESS = ("%matplotlib", "%config", "%load_ext", "%reload_ext", "%autoreload", "%%time", "%time ", "%precision")
AUTOTEST = re.compile(r"^\s*#.*\bAUTOTEST\b", re.MULTILINE)


@dataclass(frozen=True)
class Code:
    """What a cell does, its last expression (None where it ends in none), and its tree for whoever asks about lines."""

    tree: ast.Module
    body: CodeType
    last: CodeType | None


def compiled(source: str, file: str) -> Code:
    """The cell as code, as IPython would run it."""
    if AUTOTEST.search(source):
        raise Undecided("an AUTOTEST line becomes a test only when the assignment is released; release it first")
    text = "\n".join(map(plain_line, source.splitlines()))
    try:
        tree = ast.parse(text, file)
    except (SyntaxError, ValueError):
        raise Undecided("the grade cell itself is not Python that can be read") from None
    statements, last = list(tree.body), None
    end = statements[-1] if statements else None
    if isinstance(end, ast.Expr) and not text.rstrip().endswith(";"):
        last = compile(ast.Expression(end.value), file, "eval", dont_inherit=True)
        statements.pop()
    return Code(tree, compile(ast.Module(statements, []), file, "exec", dont_inherit=True), last)


def plain_line(line: str) -> str:
    """A line of a cell; one for IPython that changes no result is left out, any other stays and can't be read."""
    return "" if line.startswith(HARMLESS) else line
