"""IPython's own syntax in a cell of the teacher's: what only wraps Python becomes Python, the rest is for a person.

In: the text of a cell. Out: its tree as Python, and what wraps it. `%%time` runs what it times, and shows its value;
a line that only sets something up for a screen goes; a shell command or another language is never left out in silence.
"""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from autograder.marking.plain.signals import Undecided

HARMLESS = frozenset({
    "matplotlib", "config", "load_ext", "reload_ext", "autoreload", "precision", "pinfo",
    "pinfo2", "xmode", "colors", "pprint",
})  # fmt: skip
"""Magics that change nothing that a test could find."""
ONCE = re.compile(r"\s*(?:-[nr]\s*\d+|-[pcqv]\S*|-[qv])\s+")
"""Options of `%timeit`; what it times is run once here."""
SHELL = frozenset({
    "system", "sx", "bash", "sh", "script", "perl", "ruby", "python", "python2", "python3", "pypy",
    "cmd", "pip", "conda", "uv", "mamba",
})  # fmt: skip
"""Magics that start another program, which no cell of a notebook does while it is marked."""

SHOWN = "the grade cell has a shell command or another program in it, which does not run while a notebook is marked"
NO_PYTHON = "the grade cell itself is not Python that can be read"


@dataclass(frozen=True)
class Wrapped:
    """A cell as Python. `captured` is the name for its output under `%%capture`, which also hides its last value."""

    tree: ast.Module
    captured: str | None = None
    timed: bool = False
    """Whether it stood under `%%timeit`, which shows no value either."""


def wrapped(source: str, file: str) -> Wrapped:
    """The cell as Python, with the same line numbers; Undecided where it can't be had."""
    head, body = cell_magic(source)
    if not head:
        tree: ast.Module = Lines(file).visit(parsed(source, file))
        return Wrapped(tree)
    name, _, options = (part.strip() for part in head.partition(" "))
    if name == "time" and not options:
        return wrapped(body, file)
    if name == "timeit" and not ONCE.sub("", f"{options} ").strip():
        return replace(wrapped(body, file), timed=True)
    if name == "capture" and (not options or options.isidentifier()):
        return replace(wrapped(body, file), captured=options)
    return refuse(name)


def cell_magic(source: str) -> tuple[str, str]:
    """The words after `%%` of a cell that begins with them, and the rest, in which that line is empty."""
    lines = source.split("\n")
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if not lines[first].startswith("%%"):
        return "", source
    return lines[first][2:].strip(), "\n".join([*lines[:first], "", *lines[first + 1 :]])


def refuse(name: str) -> NoReturn:
    """Say that a magic is not for this side of the wall."""
    if name in SHELL:
        raise Undecided(SHOWN)
    raise Undecided(f"the grade cell uses the magic {name[:30]}, which only a notebook's own process knows")


def parsed(source: str, file: str) -> ast.Module:
    """The tree of a cell; IPython's lines in it are calls, as IPython itself writes them."""
    try:
        return ast.parse(source, file)
    except (SyntaxError, ValueError):
        pass
    from IPython.core.inputtransformer2 import TransformerManager  # few cells need it

    try:
        text: str = TransformerManager().transform_cell(source)
        return ast.parse(text, file)
    except (SyntaxError, ValueError):
        raise Undecided(NO_PYTHON) from None


def refuse_programs(source: str) -> None:
    """Undecided where a cell that runs in the room starts a program: there it would be passed over."""
    head, body = cell_magic(source)
    if head:
        if head.split(None, 1)[0].rstrip("!") in SHELL | {""}:
            raise Undecided(SHOWN)
        refuse_programs(body)
    else:
        calls = (ipython_call(node) for node in ast.walk(parsed_or_nothing(source)) if isinstance(node, ast.Call))
        if any(call and is_program(*call) for call in calls):
            raise Undecided(SHOWN)


def parsed_or_nothing(source: str) -> ast.Module:
    """The tree of a cell, or an empty one: then the room itself says what is wrong with it."""
    try:
        return parsed(source, "")
    except Undecided:
        return ast.Module([], [])


def is_program(method: str, name: str, _text: str) -> bool:
    """Whether one of IPython's calls starts a program."""
    return method in ("system", "getoutput") or name in SHELL


def ipython_call(node: ast.expr) -> tuple[str, str, str] | None:
    """What `get_ipython().run_line_magic("time", "f()")` asks for: the method and two texts; None for any other."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    asked = node.func.value
    if not isinstance(asked, ast.Call) or not isinstance(asked.func, ast.Name) or asked.func.id != "get_ipython":
        return None
    texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    name, text, *_ = [*texts, "", ""]
    return node.func.attr, name, text


class Lines(ast.NodeTransformer):
    """Puts Python in the place of IPython's calls."""

    def __init__(self, file: str) -> None:
        self.file = file

    def visit_Expr(self, node: ast.Expr) -> ast.AST | Sequence[ast.AST]:
        """A line of its own."""
        call = ipython_call(node.value)
        if call is None or call[0] != "run_line_magic":
            return self.generic_visit(node)
        _, name, text = call
        nothing = ast.copy_location(ast.Expr(ast.copy_location(ast.Constant(None), node)), node)
        if name in HARMLESS:
            return nothing
        if name == "time":
            return self.statements(text, node)
        if name == "timeit":
            return [*self.statements(ONCE.sub("", text), node), nothing]
        return refuse(name)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A part of an expression: `value = %time f()`."""
        call = ipython_call(node)
        if call is None:
            return self.generic_visit(node)
        method, name, text = call
        if is_program(*call):
            raise Undecided(SHOWN)
        if method == "run_line_magic" and name == "time":
            found = self.statements(text, node)
            if len(found) == 1 and isinstance(found[0], ast.Expr):
                return found[0].value
        return refuse(name or method)

    def statements(self, text: str, place: ast.expr | ast.Expr) -> list[ast.stmt]:
        """What a magic times, as if it stood there itself."""
        try:
            tree = ast.parse("\n" * (place.lineno - 1) + text, self.file)
        except (SyntaxError, ValueError):
            raise Undecided(NO_PYTHON) from None
        return list(self.visit(tree).body)
