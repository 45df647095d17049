"""A made-up class with known copies: the sample class as honest students, and copies of some in usual disguises."""

import ast
import re

from autograder.demo.sample import sample_class
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.sources import uncleared
from autograder.reports.similarity.compare import compared, pairs
from autograder.reports.similarity.reading import Collected, given_code

BROKEN = ("chloe", "jack", "wei")
"""Students of the sample class who handed in next to nothing, or a damaged file."""


def honest(assignment):
    """Student -> the cells of an honest class: name and text."""
    return {
        sample.student: [(name, text) for name, text in sample.answers.items() if re.search(r"^\s*def ", text, re.M)]
        for sample in sample_class(assignment)
        if sample.student not in BROKEN
    }


def given(assignment):
    """What the class was given."""
    folder = shipped_course() / "source" / assignment
    return given_code(folder, uncleared(folder))


def found(cells, code):
    """The pairs that are found in a class."""
    collected = Collected(cells, code, {})
    return pairs(compared(cells, collected.known, collected.given_runs))


class Renamer(ast.NodeTransformer):
    """Gives every parameter and variable another name."""

    def __init__(self, tree):
        stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        self.names = stored | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}

    def visit_Name(self, node):
        return ast.copy_location(ast.Name(self.new(node.id), node.ctx), node)

    def visit_arg(self, node):
        return ast.copy_location(ast.arg(self.new(node.arg)), node)

    def new(self, name):
        return f"my_{name[::-1]}" if name in self.names else name


def renamed(cells):
    """Other names, other spacing, no comments."""
    return [(name, ast.unparse(Renamer(tree := ast.parse(text)).visit(tree))) for name, text in cells]


def commented(cells):
    """Other comments, docstrings and blank lines, and numbers spelt in another way."""
    return [(name, disguise(text)) for name, text in cells]


def disguise(text):
    text = re.sub(r"(?m)^(def .*:)$", r'\1\n    """I wrote this myself."""\n', re.sub(r"(?m)\s*#.*$", "", text))
    text = re.sub(r"(?<![\w.])0\.01(?![\d])", "1e-2", re.sub(r"(?<![\w.])2(?![\w.])", "2.0", text))
    return "\n\n".join(f"{line}  # my own line {at}" for at, line in enumerate(text.splitlines()) if line.strip())


def reordered(cells):
    """All functions in one cell of the student's own, the last one first."""
    return [("mine", "\n\n\n".join(text for _, text in reversed(cells)))]


def broken(cells):
    """The same, and each cell with a slip that stops it from parsing."""
    return [(name, f"{text}\nprint((1)") for name, text in renamed(cells)]


def some(cells, count=4):
    """Only the longest functions copied."""
    longest = {name for name, _ in sorted(cells, key=lambda cell: -len(cell[1]))[:count]}
    return [cell for cell in cells if cell[0] in longest]
