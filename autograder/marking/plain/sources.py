"""The text of a student's function, for a test that looks at it: found in the notebook, never asked of the room.

`inspect.getsource` would have to believe where the student's process says that the text is. And the classes that the
teacher's text asks for.
"""

import ast
import re
from collections.abc import Iterable, Sequence

from autograder.marking.plain.imports import parsed

ASKED = re.compile(r"^[ \t]*class[ \t]+(\w+)[ \t]*(?:\(.*\))?:|\bclass[ \t]+`(\w+)`", re.MULTILINE)
"""Where a text asks for a class: its first line in code, or the words "class `Name`"."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def source_of(path: Sequence[str], cells: Iterable[str]) -> str | None:
    """The text of the last definition of a name such as ("Stack", "push") in the cells that have run."""
    for source in reversed(list(cells)):
        node = definition(path, parsed(source))
        if node is not None:
            return text_of(node, source)
    return None


def definition(path: Sequence[str], statements: Sequence[ast.stmt]) -> Definition | None:
    """The last definition of the path's first name, and in it that of the next."""
    for node in reversed(statements):
        if isinstance(node, Definition) and path and node.name == path[0]:
            return node if len(path) == 1 else definition(path[1:], node.body)
    return None


def text_of(node: Definition, source: str) -> str:
    """The lines of a definition with its decorators."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return "\n".join(source.splitlines()[first - 1 : node.end_lineno]) + "\n"


def classes_in(texts: Iterable[str]) -> frozenset[str]:
    """The classes that the teacher's cells ask the student to define."""
    return frozenset(one or other for text in texts for one, other in ASKED.findall(text))
