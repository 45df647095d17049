"""What the standard library says about stand-ins: `inspect` reads it from the notebook's text."""

import ast
import asyncio
import inspect
import textwrap
from collections.abc import Callable, Iterable
from typing import Any

from autograder.marking.plain.asked import hidden
from autograder.marking.plain.objects import BoundMethod, Object
from autograder.marking.plain.sources import source_of


def show_sources(cells: Callable[[], Iterable[str]]) -> None:
    """Let `inspect.getsource` and `inspect.signature` answer about stand-ins, from the notebook's text."""
    real_source, real_signature = inspect.getsource, inspect.signature

    def getsource(what: Any) -> str:
        if not issubclass(type(what), (Object, BoundMethod)):
            return real_source(what)
        found = source_of(path_of(what), cells())
        if found is None:
            raise OSError("could not get source code")
        return textwrap.dedent(found)

    def signature(what: Any, **options: Any) -> inspect.Signature:
        if not issubclass(type(what), (Object, BoundMethod)):
            return real_signature(what, **options)
        return signature_in(getsource(what), skip=type(what) is BoundMethod)

    inspect.getsource, inspect.signature = getsource, signature  # type: ignore[assignment]  # they take more


def finish_coroutines() -> None:
    """Let `asyncio.run` finish a coroutine of the student's where it is."""
    real = asyncio.run

    def run(main: Any, **options: Any) -> Any:
        if issubclass(type(main), Object):
            return hidden(main, "room").act("finish", main)
        return real(main, **options)

    asyncio.run = run


def path_of(what: Any) -> tuple[str, ...]:
    """The names under which a stand-in was found."""
    if type(what) is BoundMethod:
        kind = getattr(hidden(what.owner, "room").act("getattr_kept", what.owner, "__class__"), "__name__", "")
        return (str(kind), what.name)
    found: tuple[str, ...] = hidden(what, "path")
    return found


def signature_in(source: str, *, skip: bool) -> inspect.Signature:
    """The signature of the definition in a text; defaults stand as their text."""
    node = ast.parse(source).body[0]
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        raise ValueError("no signature found")
    args, kinds = node.args, inspect.Parameter
    plain = [*args.posonlyargs, *args.args]
    defaults = [kinds.empty] * (len(plain) - len(args.defaults)) + [value_in(part) for part in args.defaults]
    made = [
        kinds(one.arg, kinds.POSITIONAL_OR_KEYWORD, default=default)
        for one, default in zip(plain, defaults, strict=True)
    ][int(skip) :]
    made += [kinds(args.vararg.arg, kinds.VAR_POSITIONAL)] if args.vararg else []
    made += [
        kinds(one.arg, kinds.KEYWORD_ONLY, default=kinds.empty if part is None else value_in(part))
        for one, part in zip(args.kwonlyargs, args.kw_defaults, strict=True)
    ]
    made += [kinds(args.kwarg.arg, kinds.VAR_KEYWORD)] if args.kwarg else []
    return inspect.Signature(made)


def value_in(node: Any) -> Any:
    """The value of a default that is written out; its text for any other."""
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)
