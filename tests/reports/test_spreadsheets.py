import csv
import io

import pytest

from autograder.gradebook.overrides.rulings import Ruling, overruled
from autograder.pages.csv_file import harmless
from autograder.reports.spreadsheets import checks_csv, marks_csv
from autograder.reports.students import StudentWork
from tests.pages import factories as f
from tests.reports.factories import class_of


def read(data):
    assert data.startswith(b"\xef\xbb\xbf"), "without the mark, Excel takes UTF-8 for its old code page"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_a_student():
    rows = read(marks_csv(class_of(26)))
    assert len(rows) == 26
    assert rows[3]["name"] == "Đặng Thu Hà"
    assert (rows[4]["marked"], rows[4]["total"], rows[4]["relu"]) == ("no", "", "")
    assert rows[4]["note"] == "no notebook was handed in"
    for row in rows:
        if row["marked"] == "yes":
            parts = ("relu", "softmax", "relu_backward", "plot_activations", "Why not linear")
            total = sum(float(row[part]) for part in parts) - float(row["late_penalty"])
            assert float(row["total"]) == pytest.approx(max(0, total))


def test_one_row_a_check():
    marked = f.mixed()
    rows = read(checks_csv([StudentWork("kai", "Kai", marked, f.scores(marked)), StudentWork("absent")]))
    assert len(rows) == sum(len(mark.results) for mark in marked.marks.values())
    assert rows[0] == {
        "student_id": "kai",
        "name": "Kai",
        "exercise": "relu",
        "check": "values",
        "promise": "Positive numbers stay as they are, negative ones become 0",
        "evidence_level": "5",
        "outcomes": "SE-12-02 SE-12-07",
        "core": "core",
        "state": "broken",
        "points": "0",
        "max_points": "2",
        "misconception": "relu.abs",
        "overridden": "no",
        "override_reason": "",
        "points_before_override": "",
    }


def test_an_override_counts_and_is_told_with_its_reason():
    """relu's values are worth 2: one is kept by a person's word, one gets half a point; the others are as found."""
    marked = f.notebook(f.relu(f.BROKEN, f.KEPT, f.KEPT, f.BROKEN))
    rulings = [
        Ruling("kai", "activation_functions", "relu", "values", None, "=The task was unclear"),
        Ruling("kai", "activation_functions", "relu", "input unchanged", 0.25, "Half of it"),
    ]
    rows = read(checks_csv([StudentWork("kai", "Kai", overruled(marked, rulings))]))
    told = ("state", "points", "overridden", "override_reason", "points_before_override")
    assert [tuple(row[column] for column in told) for row in rows] == [
        ("kept", "2", "yes", "'=The task was unclear", "0"),
        ("kept", "1", "no", "", ""),
        ("kept", "0.5", "no", "", ""),
        ("broken", "0.25", "yes", "Half of it", "0"),
    ]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠", "\x00=", "\x1b[0m="]
)
def test_no_text_is_a_formula(start):
    text = f'{start}HYPERLINK("https://example.org")'
    cell = harmless(text)
    assert cell.startswith("'")
    for row in read(marks_csv([StudentWork(text, text, note=text)])):
        assert row["student_id"] == row["name"] == row["note"] == cell


@pytest.mark.parametrize("text", ["Kai", "O’Connor", "阮", "a=b", "1-2", ""])
def test_other_texts_stay_as_they_are(text):
    assert harmless(text) == text


def test_numbers_are_numbers():
    assert [harmless(value) for value in (3.0, 0.5, 0.1 + 0.2, -1.5, None)] == [3, 0.5, 0.3, -1.5, None]


def test_no_class_is_a_head_alone():
    assert marks_csv([]).count(b"\r\n") == checks_csv([]).count(b"\r\n") == 1


@pytest.mark.parametrize("text", f.HOSTILE)
def test_any_text_can_be_written(text):
    student = StudentWork(text, text, f.hostile(text), note=text)
    assert len(read(marks_csv([student]))) == len(read(checks_csv([student]))) == 1
