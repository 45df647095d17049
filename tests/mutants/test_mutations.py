"""Each kind of change has an example, and what is generated is fit for use."""

import ast

import numpy as np
import pytest

from autograder.exercises.registry import all_exercises
from autograder.marking.mutants import Mutant, built, changes_of, definition, family, mutants_of, replaced
from autograder.marking.mutations import changes

EXAMPLES = [
    ("y = a + b", "y = a - b"),
    ("y = a * b", "y = a / b"),
    ("y = a ** b", "y = a * b"),
    ("y = a @ b", "y = a * b"),
    ("y = a // b", "y = a / b"),
    ("y = a - b", "y = b - a"),
    ("y = a + b", "y = b"),
    ("y += a", "y -= a"),
    ("y += a", "pass"),
    ("y = -a", "y = a"),
    ("y = not a", "y = a"),
    ("y = a", "y = -a"),
    ("return (a, b)", "return (a, -b)"),
    ("return (a, b)", "return (b, a)"),
    ("y = a < b", "y = a <= b"),
    ("y = a < b", "y = a >= b"),
    ("y = a == b", "y = a != b"),
    ("y = a is None", "y = a is not None"),
    ("y = a and b", "y = a or b"),
    ("y = a and b", "y = b"),
    ("y = a if b else c", "y = c"),
    ("if a:\n    y = 1", "if True:\n    y = 1"),
    ("y = 0", "y = 1"),
    ("y = 1", "y = 0"),
    ("y = 3.0", "y = 4.0"),
    ("y = 3", "y = 6"),
    ("y = 1e-05", "y = 0.0"),
    ("y = 1e-05", "y = 0.01"),
    ("y = f(a, axis=1)", "y = f(a, axis=0)"),
    ("y = f(a, axis=-1)", "y = f(a, axis=1)"),
    ("y = f(a, axis=1)", "y = f(a)"),
    ("y = f(a, keepdims=True)", "y = f(a, keepdims=False)"),
    ("y = f(a, b)", "y = f(b, a)"),
    ("y = np.where(a, b, c)", "y = np.where(a, c, b)"),
    ("y = np.where(a, b, c)", "y = b"),
    ("y = a.sum()", "y = a.mean()"),
    ("y = a.argmax()", "y = a.argmin()"),
    ("y = max(a, b)", "y = min(a, b)"),
    ("y = np.maximum(a, b)", "y = np.minimum(a, b)"),
    ("y = np.maximum(a, b)", "y = b"),
    ("y = np.exp(a)", "y = np.expm1(a)"),
    ("y = np.log(a)", "y = np.log2(a)"),
    ("y = np.sqrt(a)", "y = a"),
    ("y = np.zeros(3)", "y = np.ones(3)"),
    ("y = a.std()", "y = a.var()"),
    ("y = a.copy()", "y = a"),
    ("y = a.T", "y = a"),
    ("y = a[:, 0]", "y = a[1:, 0]"),
    ("y = a[:, 0]", "y = a[:-1, 0]"),
    ("y = a[::-1]", "y = a[:]"),
    ("y = a[2:5]", "y = a[:5]"),
    ("y = a[0]", "y = a[1]"),
    ("a[i] = 1", "pass"),
    ("break", "pass"),
    ("a.sort()", "pass"),
    ("y = x - b", "y = np.subtract(x, b, out=x)"),
    ("y = b * x['W']", "y = np.multiply(b, x['W'], out=x['W'])"),
    ("y = np.exp(x)", "y = np.exp(x, out=x)"),
]


@pytest.mark.parametrize(("before", "after"), EXAMPLES)
def test_each_kind_of_change_has_an_example(before, after) -> None:
    tree = ast.parse(before)
    made = [ast.unparse(replaced(tree, node, other)) for node in ast.walk(tree) for other in changes(node, ["x"])]
    assert after in made
    assert before not in made


@pytest.mark.parametrize("text", ["y = -np.zeros(3)", "y = np.maximum(b, a)", "y = np.add(a, b, out=a)"])
def test_what_would_always_be_the_same_is_not_made(text) -> None:
    tree = ast.parse("y = np.zeros(3)\ny = np.maximum(a, b)\ny = a + b")
    made = [ast.unparse(replaced(tree, node, other)) for node in ast.walk(tree) for other in changes(node, ["x"])]
    assert not any(text in source for source in made)


def twice(x):
    """Helper: 2 x."""
    return 2.0 * x


def quadrupled(x: "np.ndarray", times: int = 2):
    """Truth: 4 x."""
    y: list[float] = x
    for _ in range(times):
        y = twice(y)
    return y


def test_helpers_are_mutated_and_called_by_the_truth() -> None:
    functions = family(quadrupled)
    assert functions == (quadrupled, twice)
    program = built("def twice(x):\n    return 3.0 * x", twice, functions)
    assert program is not None
    assert program(1.0) == 9.0
    assert quadrupled(1.0) == 4.0


def test_docstrings_and_annotations_are_left_alone() -> None:
    found = [change.description for change in changes_of(quadrupled)]
    assert "2 → 3: def quadrupled(x, times=3):" in found
    assert not any(word in text for text in found for word in ("Truth", "ndarray", "list[-", "-list"))


def test_lines_are_those_of_the_file() -> None:
    (line,) = {change.line for change in changes_of(twice)}
    with open(__file__, encoding="utf-8") as file:
        assert file.readlines()[line - 1] == "    return 2.0 * x\n"


def test_what_is_not_python_is_dropped() -> None:
    assert built("def twice(x):\n    return 2.0 *", twice, (twice,)) is None


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_no_mutant_is_the_truth_or_another_mutant(exercise) -> None:
    originals = {ast.unparse(definition(function)) for function in family(exercise.truth)}
    for function in family(exercise.truth):
        assert not originals & {change.source for change in changes_of(function)}
    found: tuple[Mutant, ...] = mutants_of(exercise)
    assert len({mutant.description for mutant in found}) == len(found)
    assert {mutant.exercise for mutant in found} <= {exercise.name}
