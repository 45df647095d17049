"""The small mistakes that mutation testing plants: a node of a syntax tree in, what could stand there instead out.

Each rule is one kind of slip. It may offer nonsense (a mutant that raises is caught by any check) but never the node
itself. The replacements share their parts with the original tree, so they are to be copied or unparsed, not edited.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Rule = Callable[[ast.AST], Iterator[ast.AST]]

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}

ORDERED = (ast.Sub, ast.Div, ast.Pow, ast.MatMult, ast.FloorDiv, ast.Mod)
"""The operators that care which side is which."""

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}

NAMES: dict[str, tuple[str, ...]] = {
    "sum": ("mean", "prod"),
    "mean": ("sum", "median"),
    "max": ("min",),
    "min": ("max",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "exp": ("expm1", "exp2"),
    "expm1": ("exp",),
    "log": ("log1p", "log2", "log10"),
    "sqrt": ("square",),
    "std": ("var",),
    "var": ("std",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    "any": ("all",),
    "all": ("any",),
    "random": ("standard_normal",),
    "normal": ("uniform",),
    "sinh": ("cosh",),
    "cosh": ("sinh",),
}
"""Attributes that are taken for one another; the ones Python has itself are swapped as plain names too."""

BUILTINS = ("max", "min", "any", "all")

EITHER_WAY = ("maximum", "minimum", "add", "multiply", "logaddexp")
"""Functions of two arrays that do not care which comes first; each argument can stand for the whole call."""

UNARY = ("abs", "exp", "log", "sqrt", "sign", "tanh", "square", "floor", "ceil", "reversed", "sorted", "cumsum")
"""Functions that can be forgotten around their argument."""

METHODS = ("copy", "astype", "reshape", "ravel", "flatten", "transpose")
"""Methods that can be forgotten after their array."""

UFUNCS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
}

TAKES_OUT = ("abs", "exp", "log", "sqrt", "sign", "tanh", "square", "maximum", "minimum")
"""NumPy functions that can write their result into one of their arguments."""


def changes(node: ast.AST, parameters: Sequence[str]) -> Iterator[ast.AST]:
    """Everything that could stand in the place of this node, in a function with these parameters."""
    for rule in RULES:
        yield from rule(node)
    yield from overwritten(node, parameters)


def operators(node: ast.AST) -> Iterator[ast.AST]:
    """Another operator, one side only, the sides exchanged."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            yield from (ast.BinOp(left, other(), right) for other in OPERATORS.get(type(op), ()))
            yield from (left, right)
            if isinstance(op, ORDERED):
                yield ast.BinOp(right, op, left)
        case ast.AugAssign(target=target, op=op, value=value):
            yield from (ast.AugAssign(target, other(), value) for other in OPERATORS.get(type(op), ()))


def signs(node: ast.AST) -> Iterator[ast.AST]:
    """A minus or a `not` forgotten; a minus too many before what is returned or given a name."""
    match node:
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield operand
        case ast.Return(value=ast.expr() as value):
            yield from map(ast.Return, negated(value))
        case ast.Assign(targets=targets, value=value):
            yield from (ast.Assign(targets, other, lineno=node.lineno) for other in negated(value))


def negated(value: ast.expr) -> Iterator[ast.expr]:
    """The value with a minus before it; a tuple with a minus before one of its parts."""
    match value:
        case ast.Call() if called(value) in ("zeros", "zeros_like"):
            return  # -0 is 0
        case ast.BinOp() | ast.Call() | ast.Name() | ast.Subscript():
            yield ast.UnaryOp(ast.USub(), value)
        case ast.Tuple(elts=parts):
            for index, part in enumerate(parts):
                yield from (with_parts(value, index, other) for other in negated(part))


def with_parts(whole: ast.Tuple, index: int, *others: ast.expr) -> ast.Tuple:
    """The tuple with other parts from this index on."""
    return ast.Tuple([*whole.elts[:index], *others, *whole.elts[index + len(others) :]], ast.Load())


def comparisons(node: ast.AST) -> Iterator[ast.AST]:
    """The same two things compared in another way."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=comparators):
            yield from (ast.Compare(left, [other()], comparators) for other in COMPARISONS[type(op)])


def decisions(node: ast.AST) -> Iterator[ast.AST]:
    """`and` for `or`, one condition only; a branch that is always taken, or never."""
    match node:
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from values
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.If(body=body, orelse=orelse):
            yield from (ast.If(ast.Constant(answer), body, orelse) for answer in (True, False))


def constants(node: ast.AST) -> Iterator[ast.AST]:
    """True for False, 0 for 1, one more, twice as much; a tiny number (an eps) gone, larger or smaller."""
    match node:
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield from (ast.Constant(type(value)(other)) for other in other_numbers(value))


def other_numbers(value: float) -> tuple[float, ...]:
    """The numbers that a number is taken for."""
    if value in (0, 1):
        return (1,) if value == 0 else (0, 2)
    return (0, value * 1000, value / 1000) if value < 1e-3 else (value + 1, value * 2)


def tuples(node: ast.AST) -> Iterator[ast.AST]:
    """Two neighbours in a tuple exchanged: what is returned, a shape, the places of an index."""
    match node:
        case ast.Tuple(elts=parts, ctx=ast.Load()):
            for index, (one, other) in enumerate(pairwise(parts)):
                yield with_parts(node, index, other, one)


def slices(node: ast.AST) -> Iterator[ast.AST]:
    """A slice that begins or ends elsewhere, or visits everything."""
    match node:
        case ast.Slice(lower=lower, upper=upper, step=step):
            yield ast.Slice(None if lower else ast.Constant(1), upper, step)
            yield ast.Slice(lower, None if upper else ast.Constant(-1), step)
            if step:
                yield ast.Slice(lower, upper, None)


def names(node: ast.AST) -> Iterator[ast.AST]:
    """A function or method with a similar name or purpose; the transpose forgotten."""
    match node:
        case ast.Attribute(value=value, attr="T"):
            yield value
        case ast.Attribute(value=value, attr=name, ctx=ctx):
            yield from (ast.Attribute(value, other, ctx) for other in NAMES.get(name, ()))
        case ast.Name(id=name, ctx=ast.Load()) if name in BUILTINS:
            yield from (ast.Name(other, ast.Load()) for other in NAMES[name])


def calls(node: ast.AST) -> Iterator[ast.AST]:
    """A keyword argument forgotten; two neighbouring arguments exchanged."""
    match node:
        case ast.Call(func=func, args=args, keywords=keywords):
            for index, keyword in enumerate(keywords):
                if keyword.arg:
                    yield ast.Call(func, args, [*keywords[:index], *keywords[index + 1 :]])
            for index in range(0 if called(node) in EITHER_WAY else len(args) - 1):
                swapped = [*args[:index], args[index + 1], args[index], *args[index + 2 :]]
                yield ast.Call(func, swapped, keywords)


def forgotten_calls(node: ast.AST) -> Iterator[ast.AST]:
    """What is left when a call is forgotten: its argument, one of two, or the array that a method belongs to."""
    match node:
        case ast.Call(args=[first]) if called(node) in UNARY:
            yield first
        case ast.Call(args=[_, *rest]) if called(node) in EITHER_WAY or called(node) == "where":
            yield from node.args if len(node.args) == 2 else rest
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in METHODS:
            yield value


def called(node: ast.Call) -> str:
    """The name of the function or method that is called, without what stands before its dot."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return str(name)
    return ""


def forgotten_statements(node: ast.AST) -> Iterator[ast.AST]:
    """Nothing, where a statement only does something to what is there already."""
    match node:
        case ast.AugAssign() | ast.Break() | ast.Continue() | ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript()]):
            yield ast.Pass()


def overwritten(node: ast.AST, parameters: Sequence[str]) -> Iterator[ast.AST]:
    """The same value, written into the caller's own array."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in UFUNCS:
            name, args, keywords = UFUNCS[type(op)], [left, right], list[ast.keyword]()
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr=name), args=args, keywords=keywords):
            args = args if name in TAKES_OUT else []
        case _:
            return
    function = ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())
    for target in args:
        if root(target) in parameters:
            yield ast.Call(function, args, [*keywords, ast.keyword("out", target)])


def root(node: ast.AST) -> str:
    """The name that an index belongs to: `params` of params["W"][0]; the name itself; empty for anything else."""
    match node:
        case ast.Name(id=name):
            return str(name)
        case ast.Subscript(value=value):
            return root(value)
    return ""


RULES: tuple[Rule, ...] = (
    operators,
    signs,
    comparisons,
    decisions,
    constants,
    tuples,
    slices,
    names,
    calls,
    forgotten_calls,
    forgotten_statements,
)
