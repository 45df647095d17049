"""Write docs/unusual.md: right answers that look different, and what each earned (`python -m docs.unusual_page`).

The programs are those of the tests (`tests/exercises/*/unusual.py`); a slow test compares the file with a new run.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from autograder.exercises.registry import ASSIGNMENTS, find_exercise
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark

PAGE = Path(__file__).parent / "unusual.md"

HEAD = """# Right but unusual answers

<!-- Written by docs/unusual_page.py (`python -m docs.unusual_page`); change the code, not this file. -->

Answers that look unlike the model solution and are right all the same, marked like any student's. All must earn full
marks; `pytest tests/exercises/test_unusual.py` fails if one does not.

| Exercise | Answer | Marks |
|---|---|---|"""


def rows() -> Iterator[str]:
    """A line for each program."""
    for assignment in ASSIGNMENTS:
        programs = import_module(f"tests.exercises.{assignment}.unusual").UNUSUAL
        for name, answers in programs.items():
            for answer in answers:
                found = mark(find_exercise(name), LocalFunction(answer), b"unusual")
                yield f"| `{name}` | {words(answer)} | {found.points:g} of {found.max_points:g} |"


def words(answer: Callable[..., Any]) -> str:
    """A program in a few words: a lambda by its code, another by the first line of its docstring, or by its name."""
    if getattr(answer, "__name__", "") == "<lambda>":
        return f"`{code_of(answer)}`".replace("|", "\\|")
    own = answer if inspect.isfunction(answer) else type(answer)
    if own.__module__.startswith("tests.") and own.__doc__:
        return own.__doc__.strip().splitlines()[0].rstrip(".").replace("|", "\\|")
    return str(getattr(answer, "__name__", own.__name__)).strip("_").replace("_", " ")


def code_of(answer: Callable[..., Any]) -> str:
    """The code of a lambda, told from others in its file by where its first instruction stands."""
    positions = [place for place in answer.__code__.co_positions() if place[0] and place[2] is not None]
    line, column = min((place[0] or 0, place[2] or 0) for place in positions if (place[0] or 0) > 0 and place[2])
    tree = ast.parse(Path(inspect.getfile(answer)).read_text(encoding="utf-8"))
    holding = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda) and holds(node, line, column)]
    return ast.unparse(max(holding, key=lambda node: (node.lineno, node.col_offset)))


def holds(node: ast.Lambda, line: int, column: int) -> bool:
    """Whether a place in the file lies within a lambda."""
    return (node.lineno, node.col_offset) <= (line, column) < (node.end_lineno or 0, node.end_col_offset or 0)


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *rows()]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
