"""What IPython does for every cell, done at once for cells that are nothing but Python: most are, and it takes long.

IPython's own syntax (%magics, !commands, help?, prompts) is not valid Python, so a cell that Python can parse has none.
Whatever is not that plain goes IPython's own way.
"""

import ast
import inspect
import re
import warnings
from collections.abc import Sequence
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type

_PROMPTS = ("In [", "...:")
"""Prompts that a cell was copied with are taken away by IPython, in texts that Python can parse too."""
_BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)
"""Lines of nothing but blanks are emptied by IPython."""
_WAITING = ("await", "async")


class OnceCompiler(CachingCompiler):  # type: ignore[misc]  # IPython has no types
    """IPython's compiler, which does not parse again what was parsed to find out whether it is plain."""

    def __init__(self) -> None:
        super().__init__()
        self._parsed: tuple[str, ast.Module] | None = None

    def parses(self, cell: str) -> bool:
        """Say whether Python can parse a cell, and keep what it found unless it has warned of something."""
        try:
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                tree = super().ast_parse(cell)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            return False
        self._parsed = None if said else (cell, tree)  # IPython's own warning says where
        return True

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.Module:
        """Return the tree of a cell."""
        parsed, self._parsed = self._parsed, None
        if parsed is not None and (parsed[0], "exec") == (source, symbol):
            return parsed[1]
        tree: ast.Module = super().ast_parse(source, filename, symbol)
        return tree


class PlainShell(InteractiveShell):  # type: ignore[misc]  # IPython has no types
    """IPython's shell with a short way for plain Python."""

    compiler_class = Type(OnceCompiler, klass=CachingCompiler)

    def transform_cell(self, raw_cell: str) -> str:
        """Return the cell as it is when it is plain Python of more than one line (one may be a magic's bare name)."""
        whole = raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        if self._is_usual() and looks_plain(raw_cell) and self.compile.parses(whole):
            return whole
        cell: str = super().transform_cell(raw_cell)
        return cell

    def should_run_async(self, raw_cell: str, *, transformed_cell: str | None = None, **more: Any) -> bool:
        """Say whether the cell waits for something, which takes one of two words."""
        if transformed_cell is not None and not any(word in transformed_cell for word in _WAITING):
            return False
        return bool(super().should_run_async(raw_cell, transformed_cell=transformed_cell, **more))

    async def run_ast_nodes(
        self, nodelist: list[ast.stmt], cell_name: str, interactivity: str = "last_expr", *more: Any, **named: Any
    ) -> bool:
        """Run the statements of a cell as one piece of code, and the last one apart if it is an expression."""
        compiler = named.get("compiler")
        if interactivity == "last_expr" and nodelist and compiler is self.compile and not more:
            last = [node for node in nodelist[-1:] if isinstance(node, ast.Expr)]
            pieces = self._compiled(nodelist[: len(nodelist) - len(last)], last, cell_name)
            if pieces is not None:
                for piece in pieces:
                    if await self.run_code(piece, named.get("result")):
                        return True
                return False
        failed: bool = await super().run_ast_nodes(nodelist, cell_name, interactivity, *more, **named)
        return failed

    def _compiled(self, first: Sequence[ast.stmt], last: Sequence[ast.Expr], name: str) -> list[Any] | None:
        """Return the code of a cell; None when it does not compile, or waits: IPython knows what to do then."""
        try:
            pieces = [self.compile(ast.Module([*first], []), name, "exec")] if first else []
            pieces += [self.compile(ast.Interactive([*last]), name, "single")] if last else []
        except Exception:
            return None
        return None if any(piece.co_flags & inspect.CO_COROUTINE for piece in pieces) else pieces

    def _is_usual(self) -> bool:
        """Say whether nobody has added a transformation of the cells' text."""
        manager = self.input_transformer_manager
        usual = type(manager)()
        return not self.input_transformers_post and (
            len(manager.cleanup_transforms) == len(usual.cleanup_transforms)
            and len(manager.line_transforms) == len(usual.line_transforms)
            and len(manager.token_transformers) == len(usual.token_transformers)
        )


def looks_plain(cell: str) -> bool:
    """Say whether nothing in a cell is for IPython, should it be Python."""
    if cell[:1].isspace() or len(cell.splitlines()) < 2 or any(prompt in cell for prompt in _PROMPTS):
        return False
    return not _BLANK.search(cell)
