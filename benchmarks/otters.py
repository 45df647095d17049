"""otter-grader's side of the benchmark: the same tests as files of otter's, the same submissions as plain notebooks."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from textwrap import indent

from benchmarks.functions import FUNCTIONS, Function
from benchmarks.notebooks import NAME, submission

TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "{name}"
points = {points}


@test_case()
def test_{name}({name}):
    import numpy as np

{body}
"""


def lay_out(root: Path, numbers: Iterable[int], *, figure: bool, programs: Path) -> Path:
    """A folder with otter's autograder.zip and the submissions."""
    (root / "tests").mkdir(parents=True)
    for function in FUNCTIONS:
        (root / "tests" / f"{function.name}.py").write_text(test_file(function))
    (root / "config.json").write_text(json.dumps({"pdf": False, "show_stdout": False}))
    generate = ["generate", "-t", "tests", "-c", "config.json", "-o", "autograder.zip", "--no-environment"]
    subprocess.run([str(programs / "otter"), *generate], cwd=root, check=True, capture_output=True)
    for number in numbers:
        path = root / f"student{number:04}" / f"{NAME}.ipynb"
        path.parent.mkdir()
        path.write_text(json.dumps(plain_notebook(number, figure=figure)))
    return root


def test_file(function: Function) -> str:
    """The plain tests of a function as otter wants them."""
    body = indent(function.tests, "    ")
    return TEST.format(name=function.name, points=int(function.points), body=body)


def plain_notebook(number: int, *, figure: bool) -> dict[str, object]:
    """A submission without nbgrader's metadata and without cells for hidden tests, which otter keeps elsewhere."""
    notebook = submission(number, figure=figure, plain=True)
    cells = [cell for cell in notebook["cells"] if not str(cell["id"]).endswith("-marks")]
    return notebook | {"cells": [cell | {"metadata": {}} for cell in cells]}
