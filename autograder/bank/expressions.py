"""Compute the small expressions of a question: arithmetic, arrays and the reference functions, and nothing else.

In: a text and the names it may use. Out: a number, a text, a list or an array. The text is parsed as Python and
walked node by node; a node that is not in the table below does not exist here, so neither do attributes, imports or
loops.
"""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

from autograder.bank.vocabulary import program_of, references

LONGEST = 500
"""Characters of an expression."""

LARGEST = 10_000
"""Elements of an array, and letters of a text."""

HIGHEST = 1e12
"""Whole numbers beyond this become floats before a power is taken, so that no power can fill the memory."""


class BadExpression(Exception):  # noqa: N818 - a fault of the question, said to its author
    """The expression can't be computed; the text says why."""


OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.MatMult: operator.matmul,
    ast.Pow: lambda base, power: safe_power(base, power),
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: lambda value: not truth_of(value),
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}

CONSTANTS: Mapping[str, Any] = {"e": math.e, "pi": math.pi, "True": True, "False": False}

FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "abs": np.abs, "round": np.round, "sum": np.sum, "mean": np.mean, "var": np.var, "std": np.std,
    "min": lambda *values: np.min(values[0] if len(values) == 1 else values),
    "max": lambda *values: np.max(values[0] if len(values) == 1 else values),
    "len": len, "sqrt": np.sqrt, "exp": np.exp, "log": np.log, "log10": np.log10, "log2": np.log2,
    "floor": np.floor, "ceil": np.ceil, "maximum": np.maximum, "where": np.where, "clip": np.clip,
    "argmax": np.argmax, "argmin": np.argmin, "sort": np.sort, "norm": np.linalg.norm,
    "shape": lambda value: list(np.shape(value)), "transpose": np.transpose,
    "array": lambda values: as_array(list(values)),
    "zeros": lambda shape: np.zeros(sized(shape)), "ones": lambda shape: np.ones(sized(shape)),
    "eye": lambda size: np.eye(sized(size)[0]),
    "arange": lambda *limits: np.arange(*bounded(*limits)),
    "linspace": lambda low, high, count: np.linspace(low, high, sized(count)[0]),
}  # fmt: skip


def compute(text: str | float, names: Mapping[str, Any]) -> Any:
    """The value of an expression; `BadExpression` in words if it has none."""
    if not isinstance(text, str):
        return text
    tree = parse(text)
    try:
        with np.errstate(all="ignore"):
            return plain(Walk(names).visit(tree))
    except BadExpression:
        raise
    except RecursionError:
        raise BadExpression(f"“{text}” is nested too deeply") from None
    except Exception as error:  # references and NumPy raise what they like; it is the expression's fault
        raise BadExpression(f"“{text}” can't be computed ({type(error).__name__}: {error})") from None


@cache
def parse(text: str) -> ast.expr:
    """The expression's tree."""
    if len(text) > LONGEST:
        raise BadExpression(f"the expression has {len(text)} characters, more than {LONGEST}")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise BadExpression(f"“{text}” is not an expression") from None


class Walk:
    """Computes a tree from its leaves up."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names

    def visit(self, node: ast.AST) -> Any:
        """The value of one node."""
        method = getattr(self, f"visit_{type(node).__name__.lower()}", None)
        if method is None:
            raise BadExpression(f"“{ast.unparse(node)}” is not possible in an expression")
        return bounded_value(method(node))

    def visit_constant(self, node: ast.Constant) -> Any:
        """A number, a text, true or false."""
        if node.value is None or isinstance(node.value, bytes | complex) or node.value is ...:
            raise BadExpression(f"“{ast.unparse(node)}” is not possible in an expression")
        return node.value

    def visit_name(self, node: ast.Name) -> Any:
        """A parameter, or a constant."""
        for table in (self.names, CONSTANTS):
            if node.id in table:
                return table[node.id]
        known = ", ".join([*self.names, *CONSTANTS])
        raise BadExpression(f"there is no “{node.id}” here (there are: {known})")

    def visit_list(self, node: ast.List) -> list[Any]:
        """A list of values."""
        return [self.visit(element) for element in node.elts]

    def visit_tuple(self, node: ast.Tuple) -> tuple[Any, ...]:
        """A tuple of values."""
        return tuple(self.visit(element) for element in node.elts)

    def visit_unaryop(self, node: ast.UnaryOp) -> Any:
        """A sign, or not."""
        return self.operator(node.op)(self.visit(node.operand))

    def visit_binop(self, node: ast.BinOp) -> Any:
        """Arithmetic; lists count as arrays."""
        left, right = (numbers(self.visit(side)) for side in (node.left, node.right))
        if isinstance(left, str) or isinstance(right, str):
            raise BadExpression(f"“{ast.unparse(node)}”: there is no arithmetic with texts")
        return self.operator(node.op)(left, right)

    def visit_boolop(self, node: ast.BoolOp) -> bool:
        """And, or."""
        together = all if isinstance(node.op, ast.And) else any
        return together(truth_of(self.visit(value)) for value in node.values)

    def visit_compare(self, node: ast.Compare) -> Any:
        """A comparison, element by element for arrays; a chain of them holds where every link does."""
        values = [self.visit(value) for value in (node.left, *node.comparators)]
        pairs = zip(node.ops, values, values[1:], strict=False)
        found = [self.operator(op)(numbers(left), numbers(right)) for op, left, right in pairs]
        return found[0] if len(found) == 1 else np.logical_and.reduce(found)

    def visit_ifexp(self, node: ast.IfExp) -> Any:
        """A choice between two values."""
        return self.visit(node.body if truth_of(self.visit(node.test)) else node.orelse)

    def visit_subscript(self, node: ast.Subscript) -> Any:
        """An element or a part."""
        return self.visit(node.value)[self.visit(node.slice)]

    def visit_slice(self, node: ast.Slice) -> slice:
        """From, to, step."""
        return slice(*(part and self.visit(part) for part in (node.lower, node.upper, node.step)))

    def visit_call(self, node: ast.Call) -> Any:
        """A call of a known function."""
        if not isinstance(node.func, ast.Name):
            raise BadExpression(f"“{ast.unparse(node.func)}” can't be called in an expression")
        arguments = [self.visit(argument) for argument in node.args]
        named = {word.arg: self.visit(word.value) for word in node.keywords if word.arg}
        return function_named(node.func.id, arguments)(*arguments, **named)

    def operator(self, op: ast.AST) -> Callable[..., Any]:
        """The function of an operator."""
        if type(op) not in OPERATORS:
            raise BadExpression(f"the operator “{type(op).__name__}” is not possible in an expression")
        return OPERATORS[type(op)]


def function_named(name: str, arguments: list[Any]) -> Callable[..., Any]:
    """A function of the table, a reference, or with `wrong` the program of a misconception."""
    if name == "wrong":
        return wrong_program(arguments)
    if name in FUNCTIONS:
        return FUNCTIONS[name]
    if name in references():
        return copying(references()[name])
    raise BadExpression(f"there is no function “{name}” here; docs/write_a_question.md lists them")


def wrong_program(arguments: list[Any]) -> Callable[..., Any]:
    """The program of the misconception that the first argument names; it takes the other arguments."""
    name = arguments[0] if arguments else None
    program = program_of(name) if isinstance(name, str) else None
    if program is None:
        raise BadExpression(f"wrong({name!r}, ...): no misconception of this id has a program")
    return lambda _, *rest, **named: copying(program)(*rest, **named)


def copying(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function on arrays of its own: some wrong programs overwrite what they are given."""
    return lambda *values, **named: function(
        *(as_array(value) for value in values), **{key: as_array(value) for key, value in named.items()}
    )


def as_array(value: Any) -> Any:
    """A list of numbers as an array of its own; anything else as it is."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list):
        whole = all(isinstance(number, int) for number in np.asarray(value, dtype=object).ravel())
        return np.array(value, dtype=int if whole else float)
    return value


def numbers(value: Any) -> Any:
    """A list as an array for arithmetic; whole numbers of any size as they are."""
    return np.array(value) if isinstance(value, list) else value


def truth_of(value: Any) -> bool:
    """Whether a condition holds; of an array, whether it holds everywhere."""
    return bool(np.all(value))


def safe_power(base: Any, power: Any) -> Any:
    """A power that can't fill the memory."""
    small = isinstance(base, int) and isinstance(power, int) and 0 <= power <= 64 and abs(base) <= 10_000
    return base**power if small else np.power(np.asarray(base, dtype=float), power)


def sized(shape: Any) -> tuple[int, ...]:
    """A shape that fits."""
    sizes = tuple(int(size) for size in np.atleast_1d(shape))
    if math.prod(sizes) > LARGEST or any(size < 0 for size in sizes):
        raise BadExpression(f"an array of shape {sizes} is too large for a question")
    return sizes


def bounded(*limits: float) -> tuple[float, ...]:
    """The limits of `arange`, if they give an array that fits."""
    low, high = (0.0, limits[0]) if len(limits) == 1 else (limits[0], limits[1])
    step = limits[2] if len(limits) > 2 else 1
    if step == 0 or abs(high - low) / abs(step) > LARGEST:
        raise BadExpression("arange(...) gives an array too large for a question")
    return limits


def bounded_value(value: Any) -> Any:
    """The value, if it is of a size that belongs into a question."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > HIGHEST:
        return float(value)
    size = value.size if isinstance(value, np.ndarray) else len(value) if isinstance(value, str | list | tuple) else 0
    if size > LARGEST:
        raise BadExpression("a value is too large for a question")
    return value


def plain(value: Any) -> Any:
    """NumPy's own numbers as Python's; arrays stay arrays."""
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        return value.item()
    return value
