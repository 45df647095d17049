"""Run a completed program in a locked room and compare its function with the truth.

In: a fill_code question and what was typed into its gaps. Out: a verdict. The typed text is a stranger's: it runs
in the room only.
"""

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.bank.expressions import BadExpression, as_array, compute
from autograder.bank.given import NotUnderstood
from autograder.bank.matching_text import normal
from autograder.bank.question import FillCode
from autograder.bank.verdicts import Verdict
from autograder.bank.vocabulary import references
from autograder.exercises.compare import agree
from autograder.exercises.promises import value_of
from autograder.model import Broken
from autograder.sandbox import RoomServer

LONGEST = 500
"""Characters of one gap."""

SEED = b"fill_code"
"""Seeds the room's chance: the same program gives the same mark."""


class Completer:
    """Judges completed programs, each in a fresh room of one server."""

    def __init__(self, server: RoomServer) -> None:
        self.server = server

    def __call__(self, question: FillCode, fills: Mapping[int, str]) -> Verdict:
        """Whether the completed program agrees with the truth on every call."""
        if set(fills) != set(question.solution) or any(len(text) > LONGEST for text in fills.values()):
            raise NotUnderstood("write an expression for each gap")
        broken = self.broken(question, fills)
        if not broken:
            return Verdict(1.0)
        for wrong in question.wrong:
            if all(normal_code(wrong.fill.get(gap, "")) == normal_code(text) for gap, text in fills.items()):
                return Verdict(0.0, wrong.feedback, wrong.misconception)
        return Verdict(0.0, broken)

    def broken(self, question: FillCode, fills: Mapping[int, str]) -> str:
        """What is wrong with a completed program; empty if it agrees on every call."""
        with self.server.session([completed_code(question, fills)], seed=SEED) as session:
            run, function = session.runs[0], session.function(question.function)
            if run.fault or run.error or not function.callable:
                return (
                    f"the program {run.fault}" if run.fault else f"the program stops with {run.error or 'no function'}"
                )
            for call in question.calls:
                arguments = arguments_of(call)
                try:
                    agree(value_of(function(*arguments)), expected(question, arguments))
                except Broken as words:
                    return str(words)
        return ""


def completed_code(question: FillCode, fills: Mapping[int, str]) -> str:
    """The program with its gaps filled."""
    return re.sub(r"\[\[\s*(\d+)\s*\]\]", lambda gap: fills.get(int(gap[1]), ""), question.code)


def arguments_of(call: str) -> list[Any]:
    """The arguments that an expression lists; lists of numbers become arrays."""
    values = compute(call, {})
    if not isinstance(values, list | tuple):
        raise BadExpression(f"“{call}” is not a list of arguments")
    return [as_array(value) for value in values]


def expected(question: FillCode, arguments: Sequence[Any]) -> Any:
    """What the function should return: by the reference it names, or by an expression over its parameters."""
    if question.truth in references():
        return references()[question.truth](*(as_array(value) for value in arguments))
    return compute(question.truth, dict(zip(parameters(question), arguments, strict=True)))


def parameters(question: FillCode) -> list[str]:
    """The names of the function's parameters."""
    tree = ast.parse(re.sub(r"\[\[\s*\w+\s*\]\]", "_gap", question.code))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == question.function:
            return [argument.arg for argument in node.args.args]
    raise BadExpression(f"“{question.function}” is not defined by the program")


def normal_code(text: str) -> str:
    """Code without regard to spacing; text that is no code as normal words."""
    try:
        return ast.unparse(ast.parse(text.strip(), mode="eval"))
    except (SyntaxError, ValueError):
        return normal(text)
