"""Code as words that stay the same when names, comments, docstrings, spacing or the spelling of numbers change.

Code that parses is rewritten from its syntax tree; what does not is cut into words as it stands. Both give the same
words for the same program, so a copy that was broken on the way still matches.
"""

import ast
import re
import warnings
from collections.abc import Iterable, Iterator

from autograder.reports.similarity.words import NAME, TEXT, Known, Plain, Word, raw_words

LONGEST = 100_000
"""Characters of a cell that are looked at."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def parsed(source: str) -> ast.Module | None:
    """The syntax tree; None where there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in a student's text is nobody's business here
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def streams(source: str, known: Known) -> list[tuple[Word, ...]]:
    """The normal words of a cell: each function or class for itself, so that their order does not matter."""
    source = without_magics(source)
    tree = parsed(source)
    if tree is None:
        found = [tuple(words_of_chunk(text, start, known)) for start, text in chunks(source)]
    else:
        loose = [node for node in tree.body if not isinstance(node, Definition)]
        defined: list[list[ast.stmt]] = [[node] for node in tree.body if isinstance(node, Definition)]
        found = [tuple(safely(group, source, known)) for group in [*defined, loose]]
    return [words for words in found if words]


def safely(statements: Iterable[ast.stmt], source: str, known: Known) -> list[Word]:
    """The words of some statements; of nesting that is too deep for a tree, the words as they stand."""
    try:
        return [word for statement in statements for word in words_of(statement, known)]
    except RecursionError:
        return list(raw_words(source, 1, known))


def without_magics(source: str) -> str:
    """As much code as is looked at, IPython's lines (`%matplotlib`, `!pip`) left empty, so that the rest parses."""
    return re.sub(r"^[ \t]*[%!?].*$", "", source[:LONGEST], flags=re.MULTILINE)


def chunks(source: str) -> Iterator[tuple[int, str]]:
    """The parts of code that does not parse: each begins with a line that is not indented; with its line."""
    lines = source.splitlines()
    starts = [at for at, line in enumerate(lines) if at == 0 or (line[:1].strip() and line[0] not in ")]}#")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start + 1, "\n".join(lines[start:end])


def words_of_chunk(text: str, start: int, known: Known) -> Iterator[Word]:
    """The words of one part: by its tree where it has one."""
    tree = parsed(text)
    if tree is None:
        yield from raw_words(text, start, known)
        return
    for word in safely(tree.body, text, known):
        yield Word(word.text, word.line + start - 1)


def words_of(node: ast.stmt, known: Known) -> Iterator[Word]:
    """The words of a statement, block by block, in its own order."""
    for line, text in headers(Normal(known).visit(node)):
        yield from (Word(word.text, line) for word in raw_words(text, 1, Plain()))


BLOCKS = ("body", "handlers", "cases", "orelse", "finalbody")
OTHERWISE = {"orelse": "else:", "finalbody": "finally:"}


def headers(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Each simple statement and each head of a block as text, with its line."""
    blocks = {name: inside for name in BLOCKS if isinstance(inside := getattr(node, name, None), list)}
    line = int(getattr(node.pattern if isinstance(node, ast.match_case) else node, "lineno", 1))
    for name in blocks:
        setattr(node, name, [])
    yield line, ast.unparse(node)
    for name, inside in blocks.items():
        if inside and name in OTHERWISE:
            yield inside[0].lineno, OTHERWISE[name]
        for child in inside:
            yield from headers(child)


class Normal(ast.NodeTransformer):
    """Writes a tree in normal form: no chosen names, no annotations, no docstrings, no texts, keywords in order."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name."""
        node.id = self.known(node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """A parameter."""
        node.arg, node.annotation = NAME, None
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """A number by its value, a text by being one."""
        if isinstance(node.value, str | bytes):
            return ast.copy_location(ast.Name(TEXT, ast.Load()), node)
        if isinstance(node.value, float) and node.value.is_integer() and abs(node.value) < 1e15:
            node.value = int(node.value)
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """A text with values in it is a text."""
        return ast.copy_location(ast.Name(TEXT, ast.Load()), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call, its keywords in order."""
        self.generic_visit(node)
        node.keywords.sort(key=lambda each: each.arg or "~")
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """An assignment without its annotation."""
        plain = ast.Assign([node.target], node.value or ast.Constant(None))
        return self.generic_visit(ast.copy_location(plain, node))

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """`x += 1` as `x = x + 1`."""
        plain = ast.Assign([node.target], ast.BinOp(node.target, node.op, node.value))
        return self.generic_visit(ast.copy_location(plain, node))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function without docstring and annotations."""
        node.name, node.returns = self.known(node.name), None
        node.body = undocumented(node.body)
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        """The same, asynchronous."""
        node.name, node.returns = self.known(node.name), None
        node.body = undocumented(node.body)
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """A class without docstring."""
        node.name, node.body = self.known(node.name), undocumented(node.body)
        return self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        """The name of a caught exception."""
        node.name = NAME if node.name else None
        return self.generic_visit(node)


def undocumented(body: list[ast.stmt]) -> list[ast.stmt]:
    """A body without its docstring."""
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body
