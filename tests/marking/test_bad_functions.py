"""Each way of handing in no usable function gets its own helpful sentence, through the real room."""

import pytest

from autograder.exercises.registry import known_exercises
from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.notebook import Desk, mark_notebook

HIDDEN = 'import autograder; autograder.check("{0}", {0})'


def marked(server, name: str, code: str):
    """The mark of one exercise for one answer cell."""
    source = SourceNotebook(
        "activation_functions",
        "activation_functions",
        (
            SourceCell("imports", "code", "import numpy as np", False, False, True, False, 0.0),
            SourceCell(name, "code", "", False, True, False, False, 0.0),
            SourceCell(f"{name}-marks", "code", HIDDEN.format(name), True, False, True, False, 4.0),
        ),
    )
    desk = Desk(known_exercises(), server, b"secret")
    return mark_notebook(desk, source, [SubmittedCell(name, "code", code)]).record.marks[f"{name}-marks"]


def messages(mark) -> str:
    """All that the student reads."""
    return " | ".join([*(result.message for result in mark.results), *mark.notes])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("# nothing yet", "no cell defines relu(x)"),
        ("def rleu(x): return x", "no cell defines relu(x)"),
        ("relu = 5", "relu is not a function but a value of type int"),
        ("def relu(x:\n    return x", "the cell that defines relu stops with SyntaxError"),
        ("undefined_name\ndef relu(x): return x", "the cell that defines relu stops with NameError"),
        ("import os; os._exit(1)\ndef relu(x): return x", "the cell that defines relu"),
        ("def relu(x): return np.maximum(x, 0)\ndel relu", "removed or renamed by a later cell"),
        ("def relu(x):\n    raise NotImplementedError()", "it is not written yet"),
        ("def relu(x):\n    np.maximum(x, 0)", "is None: the function has to return its value"),
        ("def relu(x):\n    print(np.maximum(x, 0))", "prints its result and returns nothing"),
        ("def relu(x):\n    return str(x)", "is a str, not an array of numbers"),
        ("def relu(x):\n    return x > 0", "holds True/False values"),
        (
            "def relu(x):\n    return np.where(x > 0, x, 0).astype(np.float)",
            "np.float was removed from NumPy; write float",
        ),
        ("def relu(x):\n    return max(0, x)", "wants one yes or no, not a whole array"),
        ("def relu(x):\n    return np.max(x, axis=7)", "asks for an axis that this array does not have"),
        ("import math\ndef relu(x):\n    return math.exp(x)", "a function for one number"),
        ("def relu(x):\n    return x[", "the cell that defines relu stops with SyntaxError (incomplete input, line 2)"),
        ("def relu():\n    return 1", "Your parameters are (); the task names relu(x)"),
        ("def relu(x):\n    return relu(x)", "it calls itself without end"),
        ("def relu(x):\n    return np.matrix(x)", "is a matrix, not an array of numbers"),
        ("def relu(x):\n    return [[1.0], [1.0, 2.0]]", "ragged"),
        ("def relu(x):\n    while True: pass", "took longer than"),
    ],
)
def test_each_has_its_sentence_and_earns_nothing(server, code, words) -> None:
    found = marked(server, "relu", code)
    assert words in messages(found)
    assert found.points == 0
    assert not found.needs_human


def test_other_parameter_names_cost_nothing(server) -> None:
    found = marked(
        server,
        "leaky_relu",
        "def leaky_relu(values, alpha=0.01):\n    return np.where(values > 0, values, alpha * values)",
    )
    assert found.points == found.max_points
    assert found.notes == ()


def test_other_parameter_names_are_said_where_something_is_wrong(server) -> None:
    found = marked(server, "leaky_relu", "def leaky_relu(values, alpha=0.01):\n    return values")
    assert "Other names cost no marks" in messages(found)


def test_parameters_in_another_order_are_said(server) -> None:
    found = marked(server, "leaky_relu", "def leaky_relu(slope, x=0.01):\n    return np.where(x > 0, x, slope * x)")
    assert found.points < found.max_points
    assert "They stand in another order" in messages(found)


def test_extra_parameters_with_defaults_are_allowed(server) -> None:
    found = marked(server, "relu", "def relu(x, verbose=False, *rest, **options):\n    return np.maximum(x, 0)")
    assert found.points == found.max_points
    assert found.notes == ()


def test_a_callable_object_and_the_last_definition_count(server) -> None:
    code = "def relu(x): return x\nclass Relu:\n    def __call__(self, x): return np.maximum(x, 0)\nrelu = Relu()"
    assert marked(server, "relu", code).points == 4.0
