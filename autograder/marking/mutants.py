"""Mutants of an exercise: its truth, with one small mistake planted in it or in a helper beside it.

In: an exercise. Out: frozen `Mutant`s that can be called like the truth, each in its own copy of the modules around it.
A mutant that earns full marks shows what the checks overlook, unless it means the same as the truth
(`autograder.marking.fates` finds out which earn them).
"""

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from types import FunctionType
from typing import Any, NamedTuple

from autograder.marking.mutations import changes
from autograder.model import Exercise, Value


@dataclass(frozen=True, slots=True)
class Mutant:
    """A program with one planted mistake: where, what became of what, and the program itself."""

    exercise: str
    line: int
    description: str
    """`old → new: the statement as it is now`; no two mutants of an exercise have the same."""
    program: Callable[..., Value]


class Change(NamedTuple):
    """One function's definition with one change in it, before it is made a program."""

    line: int
    description: str
    source: str


def mutants_of(exercise: Exercise) -> tuple[Mutant, ...]:
    """Every mutant of the exercise's truth and its helpers, one change at a time, none of them twice."""
    functions = family(exercise.truth)
    found: dict[str, Mutant] = {}
    for function in functions:
        known: set[str] = set()
        for change in changes_of(function):
            program = None if change.source in known else built(change.source, function, functions)
            known.add(change.source)
            if program is not None:
                description = unlike(change.description, found)
                found[description] = Mutant(exercise.name, change.line, description, program)
    return tuple(found.values())


def unlike(description: str, taken: Container[str]) -> str:
    """The description, numbered where the same words describe another place already."""
    numbered = (f"{description} ({number})" for number in count(2))
    return description if description not in taken else next(text for text in numbered if text not in taken)


def family(truth: Callable[..., Value]) -> tuple[FunctionType, ...]:
    """The truth, and the helpers beside it that it calls, directly or through one another."""
    found: list[FunctionType] = []
    waiting: list[Any] = [truth]
    while waiting:
        function = undecorated(waiting.pop(0))
        if function and function not in found and home(function) == home(truth):
            found.append(function)
            waiting += [function.__globals__.get(name) for name in names_from_outside(definition(function))]
    return tuple(found)


def undecorated(value: Value) -> FunctionType | None:
    """The function behind a decorator (a cache would answer for its mutants); None for anything not made by `def`."""
    plain = inspect.unwrap(value) if callable(value) else None
    return plain if isinstance(plain, FunctionType) and plain.__name__.isidentifier() else None


def home(function: Callable[..., Value]) -> str:
    """The module that a function belongs to; the right plan of a figure lives in `..._ideas` beside the truth."""
    return function.__module__.removesuffix("_ideas")


def names_from_outside(tree: ast.FunctionDef) -> list[str]:
    """The names that a function uses and does not itself give to anything."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    own |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return [node.id for node in names if node.id not in own]


def changes_of(function: FunctionType) -> Iterator[Change]:
    """Every change of one function that changes its text."""
    tree = definition(function)
    original = ast.unparse(tree)
    for statement in (node for node in ast.walk(tree) if isinstance(node, ast.stmt)):
        for node in parts(statement):
            for other in changes(node, list(inspect.signature(function).parameters)):
                source = ast.unparse(replaced(tree, node, other))
                if source != original:
                    line = getattr(node, "lineno", statement.lineno)
                    yield Change(line, describe(statement, node, other), source)


def definition(function: FunctionType) -> ast.FunctionDef:
    """The syntax tree of a function without what does not run: its docstring and annotations; lines as in the file."""
    lines, first = inspect.getsourcelines(function)
    tree = ast.parse(textwrap.dedent("".join(lines))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise TypeError(f"{function.__qualname__} is not defined by `def`")
    ast.increment_lineno(tree, first - 1)
    tree.decorator_list, tree.returns = [], None
    for argument in [*tree.args.posonlyargs, *tree.args.args, *tree.args.kwonlyargs]:
        argument.annotation = None
    if ast.get_docstring(tree) is not None:
        tree.body = tree.body[1:] or [ast.Pass()]
    return tree


def parts(node: ast.AST) -> Iterator[ast.AST]:
    """A statement and the nodes in it, without the statements that it holds and the type it gives to a name."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt) and child is not getattr(node, "annotation", None):
            yield from parts(child)


def replaced(tree: ast.AST, node: ast.AST, other: ast.AST) -> ast.AST:
    """A copy of the tree with something else in the place of a node."""
    return copy.deepcopy(tree, {id(node): other})  # deepcopy believes that `other` is its copy of the node


def describe(statement: ast.stmt, node: ast.AST, other: ast.AST) -> str:
    """What became of what, and the statement that it makes."""
    words = f"{header(node)} → {header(other)}"
    return words if node is statement else f"{words}: {header(replaced(statement, node, other))}"


def header(node: ast.AST) -> str:
    """The node as text; of a statement that holds others, the first line."""
    return ast.unparse(node).partition("\n")[0]


def built(source: str, changed: FunctionType, functions: Sequence[FunctionType]) -> Callable[..., Value] | None:
    """The first of the functions as a program in which one of them reads like `source`; None if that is not Python."""
    try:
        code = compile(source, "<mutant>", "exec")
    except SyntaxError:
        return None
    scopes = {function.__module__: dict(function.__globals__) for function in functions}
    programs = {function: moved(function, scopes[function.__module__]) for function in functions}
    exec(code, scopes[changed.__module__])  # noqa: S102 - our own function with one change, called under limits only
    programs[changed] = scopes[changed.__module__][changed.__name__]
    for scope in scopes.values():
        known = {name: undecorated(value) for name, value in scope.items()}
        scope.update({name: programs[value] for name, value in known.items() if value in programs})
    return programs[functions[0]]


def moved(function: FunctionType, scope: dict[str, Any]) -> FunctionType:
    """The function with another module around it, so that it calls the changed one."""
    other = FunctionType(function.__code__, scope, function.__name__, function.__defaults__, function.__closure__)
    other.__kwdefaults__ = function.__kwdefaults__
    return other
