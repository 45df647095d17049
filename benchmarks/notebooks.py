"""The benchmark's assignment and its submissions as notebooks: 25 cells, 10 of them answers, 10 hidden tests, and 3
written answers; with or without a figure of 2 x 2 panels.

In: who marks (`ours` names the exercise in a hidden cell, `plain` holds asserts). Out: notebooks as JSON data.
"""

from typing import Any

from benchmarks.functions import FUNCTIONS, Function

NAME = "speed"
IMPORTS = "import matplotlib.pyplot as plt\nimport numpy as np\n"
FIGURE = """\
x = np.linspace(-5, 5, 101)
figure, panels = plt.subplots(2, 2, figsize=(8, 6))
for panel, function in zip(panels.flat, (relu, leaky_relu, sigmoid, tanh)):
    panel.plot(x, function(x), label=function.__name__)
    panel.set_title(function.__name__)
    panel.set_xlabel("x")
    panel.set_ylabel("f(x)")
    panel.grid(True)
    panel.legend()
figure.tight_layout()
plt.show()
"""
NO_FIGURE = "sorted([round(float(tanh(np.array(value))), 3) for value in (-2.0, 0.0, 2.0)])\n"
QUESTIONS = (
    "What happens to the gradient of sigmoid far from 0?",
    "Why is dropout switched off in test mode?",
    "Why does softmax subtract the largest logit of each row?",
)
ANSWER = "It becomes very small, so a layer that comes before it learns slowly."

Cell = dict[str, Any]


def assignment(*, plain: bool) -> dict[str, Any]:
    """The teacher's source notebook."""
    cells = [code("imports", IMPORTS, locked=True)]
    for function in FUNCTIONS:
        stub = f"{function.right.splitlines()[0]}\n    ### BEGIN SOLUTION\n    ...\n    ### END SOLUTION\n"
        cells += [code(function.name, stub, solution=True), tests(function, plain=plain)]
    cells.append(code("look", "# Try your functions here.\n", solution=True))
    return notebook([*cells, *(written(number, text) for number, text in enumerate(QUESTIONS))])


def submission(number: int, *, figure: bool, plain: bool, own: bool = False) -> dict[str, Any]:
    """What student `number` hands in: half of the class is right, a quarter has one wrong idea, a quarter three.

    With `own`, the figure has a title that nobody else's has.
    """
    wrong = {function.name for function in FUNCTIONS[number % 7 :][: (0, 1, 0, 3)[number % 4]]}
    rights = {each.name: each.rights[number * (place + 1) % len(each.rights)] for place, each in enumerate(FUNCTIONS)}
    answers = {each.name: each.wrong if each.name in wrong else rights[each.name] for each in FUNCTIONS}
    cells = []
    for cell in assignment(plain=plain)["cells"]:
        name = cell["metadata"]["nbgrader"]["grade_id"]
        if name == "look":
            titled = FIGURE.replace("figure.tight", f'figure.suptitle("Curves of student {number}")\nfigure.tight')
            cell["source"] = (titled if own else FIGURE) if figure else NO_FIGURE
        elif name.startswith("written"):
            cell["source"] = ANSWER
        elif name.endswith("-marks"):
            cell["source"] = f"# Hidden tests of {name}\n"
        cells.append(cell | {"source": answers.get(name, cell["source"])})
    return notebook(cells)


def tests(function: Function, *, plain: bool) -> Cell:
    """The hidden cell of one function."""
    live = f'import autograder; autograder.check("{function.name}", {function.name})\n'
    text = function.tests if plain else live
    hidden = f"# Hidden tests of {function.name}\n### BEGIN HIDDEN TESTS\n{text}### END HIDDEN TESTS\n"
    return code(f"{function.name}-marks", hidden, grade=True, locked=True, points=function.points)


def written(number: int, question: str) -> Cell:
    """A written answer that a person marks."""
    metadata = nbgrader(f"written-{number}", grade=True, solution=True, points=2) | {"cell_type": "markdown"}
    return {"cell_type": "markdown", "id": f"written-{number}", "metadata": {"nbgrader": metadata}, "source": question}


def code(name: str, source: str, **roles: Any) -> Cell:
    """A code cell with nbgrader's metadata."""
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"nbgrader": nbgrader(name, **roles)},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def nbgrader(name: str, *, points: float | None = None, **roles: bool) -> dict[str, Any]:
    """nbgrader's metadata of a cell."""
    plain = {"grade": False, "solution": False, "locked": False, "task": False, **roles}
    return plain | {"grade_id": name, "schema_version": 3} | ({} if points is None else {"points": points})


def notebook(cells: list[Cell]) -> dict[str, Any]:
    """Cells as a notebook."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
