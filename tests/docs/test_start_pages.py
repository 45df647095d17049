"""The ten-minute pages, done as they stand: the `sh` blocks of a page are run in one shell, in an empty folder."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.exercises.registry import all_exercises
from autograder.gradebook.starting import start_course
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark

DOCS = Path(__file__).parents[2] / "docs"
ANSWER = "def gelu(x):\n    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))"
INBOX = """
mkdir inbox
{python} - <<'END'
import json
notebook = json.load(open("release/extras/extras.ipynb"))
[cell] = [cell for cell in notebook["cells"] if cell["id"] == "gelu"]
cell["source"] = {answer!r}
json.dump(notebook, open("inbox/ada_extras.ipynb", "w"))
END
"""


def blocks(page: str, language: str) -> list[str]:
    """The blocks of a page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


def shell(script: str, folder: Path) -> str:
    """All that the script says; it stops at the first command that fails."""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-euc", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_teachers_page(tmp_path) -> None:
    steps = blocks("start_teachers.md", "sh")
    handing_in = INBOX.format(python=sys.executable, answer=ANSWER)
    output = shell("\n".join([*steps[:2], handing_in, *steps[2:]]), tmp_path)
    assert "ada: 3 of 3" in output
    course = tmp_path / "my_course"
    assert (course / "feedback" / "ada" / "extras" / "extras.html").is_file()
    assert "ada" in (course / "report" / "marks.csv").read_text(encoding="utf-8-sig")
    assert list((course / "exports" / "activation_check").glob("*.html"))


@pytest.mark.slow
def test_the_page_for_automated_marking(tmp_path) -> None:
    start_course(tmp_path / "course")
    handing_in = INBOX.format(python=sys.executable, answer=ANSWER) + "\ncp inbox/ada_extras.ipynb handed_in.ipynb\n"
    shell(
        "\n".join(["autograder release extras", handing_in, *blocks("start_automated.md", "sh")]), tmp_path / "course"
    )
    (snippet,) = blocks("start_automated.md", "python")
    assert shell(f"{sys.executable} - <<'END'\n{snippet}\nprint(points)\nEND", tmp_path / "course") == "3.0\n"
    assert json.loads((tmp_path / "course" / "results.json").read_text(encoding="utf-8"))["tests"]


def test_the_students_page_shows_a_function_that_keeps_every_check() -> None:
    (program,) = blocks("start_students.md", "python")
    names: dict = {}
    exec(program, names)
    relu = next(one for one in all_exercises() if one.name == "relu")
    assert mark(relu, LocalFunction(names["relu"]), b"any").points == relu.points
    assert names["relu"](np.array([-1.0, 2.0])).tolist() == [0, 2]


def test_exit_codes_are_those_of_the_help() -> None:
    from autograder.cli.main import cli

    told = dict(re.findall(r"^\| (\d) \| ([^|]+) \|", (DOCS / "start_automated.md").read_text(encoding="utf-8"), re.M))
    helped = dict(re.findall(r"^ *(\d)  (.+)$", cli.help or "", re.MULTILINE))
    assert told.keys() == helped.keys()
    assert told["2"].strip() == helped["2"]
