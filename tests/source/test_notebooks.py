"""Every notebook in source/ keeps the form that nbgrader and the marking rely on, and runs both solved and unsolved."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from autograder.exercises.registry import ASSIGNMENTS, exercises_of
from autograder.model import Exercise

SOURCE = Path(__file__).parents[2] / "source"
NOTEBOOKS = sorted(SOURCE.glob("*/*.ipynb"))
RUNNER = Path(__file__).with_name("run_cells.py")
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
SECONDS = 120


def exercises_in(path: Path) -> tuple[Exercise, ...]:
    """The exercises of a notebook; a quiz has none."""
    return exercises_of(path.parent.name) if path.parent.name in ASSIGNMENTS else ()


each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
each_exercise = pytest.mark.parametrize(
    ("path", "exercise"),
    [pytest.param(path, exercise, id=exercise.name) for path in NOTEBOOKS for exercise in exercises_in(path)],
)


class Failure(NamedTuple):
    """A cell that did not run to its end."""

    cell: str
    kind: str
    message: str


@cache
def read(path: Path) -> Any:
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", cell.id))


def cell_called(path: Path, name: str) -> Any:
    found = [cell for cell in read(path).cells if grade_id(cell) == name]
    assert len(found) == 1, f"{len(found)} cells are called {name}"
    return found[0]


def role(cell: Any) -> tuple[bool, bool, bool]:
    nbgrader = cell.metadata.nbgrader
    return nbgrader.grade, nbgrader.solution, nbgrader.locked


def failures(cells: Iterable[Any]) -> list[Failure]:
    """Run the cells one after the other in a Python of their own, with warnings as errors."""
    work = json.dumps([(grade_id(cell), HIDDEN.sub("", cell.source)) for cell in cells])
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONPATH": ""}
    run = subprocess.run(
        [sys.executable, str(RUNNER)],
        input=work,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        env=environment,
        check=True,
    )
    return [Failure(*failure) for failure in json.loads(run.stdout.splitlines()[-1])]


@cache
def released(path: Path) -> Any:
    """The notebook as students get it."""
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    for step in (ClearSolutions(), ClearMarkScheme(), ClearHiddenTests()):
        notebook, _ = step.preprocess(notebook, {})
    return notebook


def test_every_assignment_has_its_notebook() -> None:
    missing = [name for name in ASSIGNMENTS if SOURCE / name / f"{name}.ipynb" not in NOTEBOOKS]
    assert missing == []


@each_notebook
def test_the_format_is_valid(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert path.stem == path.parent.name


@each_notebook
def test_no_outputs_are_kept(path: Path) -> None:
    assert [grade_id(cell) for cell in code_cells(read(path)) if cell.outputs or cell.execution_count] == []


@each_notebook
def test_the_package_is_named_in_hidden_regions_only(path: Path) -> None:
    naming = [grade_id(cell) for cell in code_cells(read(path)) if "autograder" in HIDDEN.sub("", cell.source)]
    assert naming == []


@each_notebook
def test_solutions_and_hidden_tests_stay_with_the_teacher(path: Path) -> None:
    for cell in released(path).cells:
        assert "### BEGIN" not in cell.source
        assert "autograder" not in cell.source


@each_notebook
def test_the_exercises_stand_in_their_order(path: Path) -> None:
    names = [exercise.name for exercise in exercises_in(path)]
    marks = [
        grade_id(cell).removesuffix("-marks") for cell in code_cells(read(path)) if grade_id(cell).endswith("-marks")
    ]
    assert marks == names


@each_notebook
def test_it_runs_with_our_solutions(path: Path) -> None:
    assert failures(code_cells(read(path))) == []


@each_notebook
def test_unsolved_only_the_visible_checks_stop_and_only_because_it_is_unsolved(path: Path) -> None:
    stopped = failures(code_cells(released(path)))
    assert {failure.kind for failure in stopped} <= {"NotImplementedError"}, stopped
    checks = [f"{exercise.name}-try" for exercise in exercises_in(path)]
    assert sorted(failure.cell for failure in stopped) == sorted(checks)


@each_exercise
def test_the_hidden_cell_names_the_exercise_and_has_its_points(path: Path, exercise: Exercise) -> None:
    cell = cell_called(path, f"{exercise.name}-marks")
    assert role(cell) == (True, False, True)
    assert cell.metadata.nbgrader.points == exercise.points
    assert cell.source == (
        f"# Hidden checks of {exercise.name}, {exercise.points:g} marks: "
        "other shapes and values, marked after you hand in.\n"
        "### BEGIN HIDDEN TESTS\n"
        f'import autograder; autograder.check("{exercise.name}", {exercise.name})\n'
        "### END HIDDEN TESTS"
    )


@each_exercise
def test_the_solution_cell_has_the_signature_a_docstring_and_one_solution(path: Path, exercise: Exercise) -> None:
    cell = cell_called(path, exercise.name)
    assert role(cell) == (False, True, False)
    assert f"def {exercise.signature}:" in cell.source
    assert cell.source.count("### BEGIN SOLUTION") == cell.source.count("### END SOLUTION") == 1
    assert '"""' in cell.source.split("### BEGIN SOLUTION")[0]


@each_exercise
def test_the_visible_check_is_locked_and_says_what_it_is_not(path: Path, exercise: Exercise) -> None:
    cell = cell_called(path, f"{exercise.name}-try")
    assert role(cell) == (False, False, True)
    assert f"{exercise.name}: the visible checks pass. Hidden checks" in cell.source


@each_exercise
def test_the_heading_says_core_or_extension(path: Path, exercise: Exercise) -> None:
    cells = read(path).cells
    position = next(number for number, cell in enumerate(cells) if grade_id(cell) == exercise.name)
    headings = [line for cell in cells[:position] for line in cell.source.splitlines() if line.startswith("#")]
    kind = "(Core)" if exercise.core else "(Extension)"
    assert kind in [heading for heading in headings if "(Core)" in heading or "(Extension)" in heading][-1]
