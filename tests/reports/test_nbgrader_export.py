"""`nbgrader export`, run for real: our columns, beside nbgrader's own and equal to them."""

import csv
import io

from autograder.gradebook.batch import mark_class
from autograder.gradebook.database import open_gradebook
from tests.course import RIGHT, hand_in
from tests.gradebook.test_door import nbgrader


def table(text):
    return {row["student_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_our_columns_stand_beside_nbgraders_own(course, server):
    hand_in(course, "ada", RIGHT)
    hand_in(course, "=bob", RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"})
    list(mark_class(course, "hw", server))
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_student("zoe", first_name="Zoe", last_name="Lee", email="zoe@x.example")
    done = nbgrader(course, "export", "--to", "ours.csv")
    assert done.returncode == 0, done.stderr
    own = nbgrader(course, "export", "--exporter=nbgrader.plugins.CsvExportPlugin", "--to", "own.csv")
    assert own.returncode == 0, own.stderr
    ours, theirs = (table((course.root / name).read_text("utf-8-sig")) for name in ("ours.csv", "own.csv"))
    ours["=bob"] = ours.pop("'=bob")
    assert list(theirs["ada"]) == list(ours["ada"])[: len(theirs["ada"])]
    for student in ("ada", "=bob"):
        for name in ("assignment", "raw_score", "score", "max_score", "late_submission_penalty", "timestamp"):
            given, wanted = ours[student][name], theirs[student][name]
            assert given == wanted or float(given) == float(wanted), (student, name)
    assert (theirs["zoe"]["score"], ours["zoe"]["score"]) == ("0.0", "")
    assert (ours["zoe"]["email"], ours["zoe"]["note"]) == ("zoe@x.example", "nothing was handed in")
    assert ours["=bob"]["misconceptions"] == "relu.abs"
    assert ours["ada"]["needs_a_person"] == "yes"
    assert float(ours["ada"]["relu"]) == 4
    assert float(ours["=bob"]["relu"]) < 4
    kept, tried = (ours["ada"][f"level 5 {part}"] for part in ("kept", "tried"))
    assert kept == tried > "0"
