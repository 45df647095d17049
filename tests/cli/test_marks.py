"""The verb `marks`, from a marked class to a file."""

import csv
import io

from autograder.cli.marks_ import LAYOUTS as NAMES
from autograder.reports.marks.writing import LAYOUTS
from tests.course import RIGHT, hand_in


def test_the_verb_from_a_marked_class_to_a_file(run, course, tmp_path):
    assert tuple(LAYOUTS) == NAMES
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", RIGHT | {"essay": "YOUR ANSWER HERE", "relu": "def relu(x):\n    return x"})
    assert run("mark", "hw")[0] == 0
    code, out, _ = run("marks", "hw")
    assert (code, out.splitlines()[0]) == (0, "Wrote marks/hw_plain.csv")
    assert "a person must still look at Essay: ada" in out
    path = course.root / "marks" / "hw_plain.csv"
    rows = {row["Student ID"]: row for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))}
    assert (rows["ada"]["Hw"], rows["ada"]["Out of"]) == ("", "12")
    assert float(rows["bob"]["Hw"]) < 9
    before = path.read_bytes()
    code, _, err = run("marks", "hw", "--provisional")
    assert (code, "is there already" in err, path.read_bytes()) == (2, True, before)
    assert run("marks", "hw", "--provisional", "--force")[0] == 0
    assert path.read_bytes() != before
    assert run("marks", "hw", "--to", "canvas", "--xlsx")[0] == 2
    assert run("marks", "hw", "--template", "x.csv")[0] == 2
    assert run("marks", "nothing")[0] == 2
