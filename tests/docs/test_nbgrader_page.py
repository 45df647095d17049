"""docs/nbgrader.md: what it says of settings without effect is so."""

import json
import re
from pathlib import Path

import pytest
from nbgrader.preprocessors import Execute, LimitOutput, OverwriteCells

from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import open_course
from autograder.marking.plain.bench import SECONDS
from autograder.sandbox import Limits, RoomServer
from tests.course import RIGHT, hand_in

PAGE = (Path(__file__).parents[2] / "docs" / "nbgrader.md").read_text(encoding="utf-8")
ROWS = {row.split("|")[1].strip(): row for row in PAGE.splitlines() if row.startswith("| `")}


def numbers(text: str) -> list[float]:
    return [float(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*", text)]


@pytest.mark.parametrize(
    ("setting", "figures"),
    [
        ("`Execute.timeout`", [Execute().timeout, Limits().cell_seconds, Limits().submission_seconds, SECONDS]),
        ("`LimitOutput.max_lines`", [LimitOutput().max_lines, Limits().output_characters, Limits().outputs]),
    ],
)
def test_figures_are_the_defaults(setting: str, figures: list[float]) -> None:
    assert numbers(ROWS[setting]) == figures


def test_nbgrader_leaves_lost_cells_out_unless_asked() -> None:
    assert OverwriteCells().add_missing_cells is False


def test_every_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?)/?`", PAGE)
    assert len(named) >= 8
    assert [path for path in named if not (Path(__file__).parents[2] / path).exists()] == []


def test_steps_of_the_course_s_own_change_nothing(course, server: RoomServer) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text() + "c.ClearMetadataPreprocessor.enabled = False\nc.OverwriteCells.add_missing_cells = False\n"
        "c.Execute.timeout = 1\nc.LimitOutput.max_lines = 1\n"
    )
    lines = {
        "id": "own",
        "cell_type": "code",
        "metadata": {"tags": ["x"]},
        "source": "print('a\\n' * 5)",
        "outputs": [],
    }

    def change(data: dict) -> None:
        data["cells"] = [each for each in data["cells"] if each["id"] != "relu-marks"] + [lines]
        data["metadata"]["kernelspec"] = {"name": "r", "display_name": "R", "language": "R"}

    hand_in(course, "ada", RIGHT, change)
    mark_class(open_course(course.root), "hw", server)
    data = json.loads((course.root / "autograded" / "ada" / "hw" / "hw.ipynb").read_text())
    (own,) = (each for each in data["cells"] if each["id"] == "own")
    assert own["metadata"] == {}
    assert own["outputs"][0]["text"] == "a\n" * 5 + "\n"
    assert data["metadata"]["kernelspec"]["name"] == "python3"
    names = [each["metadata"].get("nbgrader", {}).get("grade_id") for each in data["cells"]]
    assert "relu-marks" in names
