"""What a failed grade cell says to the student: the teacher's own words, and never the test, its inputs or its values.

In: the exception and the text of the teacher's cells. Out: one sentence. Of a message only the words that stand in the
teacher's text are kept: what is filled in when it runs may hold a hidden input, sent back by the student's code.
"""

import ast
import re
from collections.abc import Mapping
from types import TracebackType

from autograder.marking.plain.errors import came_from_room
from autograder.sandbox.inner.problems import nearest_builtin

FAILED = "a hidden test of this part failed"
GAP = "…"
MOST = 300


def sentence(error: BaseException, trees: Mapping[str, ast.Module], visible: str) -> str:
    """Why the cell failed; `trees` are the teacher's cells by file name, `visible` is what the student can read."""
    if came_from_room(error):
        return f"your code stopped with {nearest_builtin(error)} while a hidden test used it"
    if isinstance(error, AssertionError):
        return teachers_words(error, trees) or FAILED
    if isinstance(error, NameError) and error.name and re.search(rf"\b{re.escape(error.name)}\b", visible):
        return f"{error.name} is not defined"
    if isinstance(error, NameError):
        return "a name that a hidden test looks for is not defined"
    kind = nearest_builtin(error)
    return f"a hidden test stopped with {kind} at what your code gave it"


def teachers_words(error: BaseException, trees: Mapping[str, ast.Module]) -> str:
    """The message that stands in the teacher's `assert` or `raise`, where that is what failed."""
    file, line = last_place(error.__traceback__)
    tree = trees.get(file)
    if tree is None:
        return ""
    spots = [node for node in ast.walk(tree) if isinstance(node, ast.Assert | ast.Raise)]
    spots = [node for node in spots if node.lineno <= line <= (node.end_lineno or line)]
    if not spots:
        return ""
    node = min(spots, key=lambda spot: (spot.end_lineno or 0) - spot.lineno)
    return " ".join(fixed_text(message_node(node)).split())[:MOST]


def last_place(trace: TracebackType | None) -> tuple[str, int]:
    """The file and line where an exception was raised."""
    place = ("", 0)
    while trace is not None:
        place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def message_node(node: ast.Assert | ast.Raise) -> ast.expr | None:
    """Where the message stands: after the comma of an assert, or in the call of a raise."""
    if isinstance(node, ast.Assert):
        return node.msg
    return node.exc.args[0] if isinstance(node.exc, ast.Call) and node.exc.args else None


def fixed_text(node: ast.expr | None) -> str:
    """The words of an expression that stand in the text; a gap for what is filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(fixed_text(part) if isinstance(part, ast.Constant) else GAP for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return fixed_text(node.left) + fixed_text(node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return re.sub(r"%[-#0-9.]*[a-zA-Z]", GAP, fixed_text(node.left))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return re.sub(r"\{[^{}]*\}", GAP, fixed_text(node.func.value))
    return "" if node is None else GAP
