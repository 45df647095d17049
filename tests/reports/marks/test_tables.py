"""Tables of marks, read back: CSV by Python's reader, XLSX by calamine, which shares nothing with openpyxl."""

import csv
import io

import pytest
from python_calamine import load_workbook

from autograder.reports.marks.lines import Choice, Person, lines
from autograder.reports.marks.workbook import workbook
from autograder.reports.marks.writing import file_bytes, make
from tests.reports.factories import class_of
from tests.reports.marks.test_lms import CLASS, PEOPLE

TABLES = ("plain", "google-classroom", "compass")


def read_xlsx(path):
    (name,) = load_workbook(str(path)).sheet_names
    return load_workbook(str(path)).get_sheet_by_name(name).to_python()


def made(to, choice=Choice()):  # noqa: B008 - frozen
    return make(to, lines(CLASS, PEOPLE, choice), "activation_functions", None, None)


@pytest.mark.parametrize("to", TABLES)
def test_csv_and_xlsx_say_the_same(tmp_path, to):
    found = made(to)
    table = list(csv.reader(io.StringIO(file_bytes(found, "hw", xlsx=False).decode("utf-8-sig"), newline="")))
    path = tmp_path / "marks.xlsx"
    path.write_bytes(file_bytes(found, "hw", xlsx=True))
    sheet = read_xlsx(path)
    assert [[f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row] for row in sheet] == table
    assert len(table) == len(CLASS) + 1


def test_everybody_is_there_and_nobody_gets_a_zero():
    rows = {row[0]: row for row in made("plain").rows[1:]}
    assert set(rows) == {"ada", "ben", "chi", "dee", "eve", "gus"}
    assert rows["ada"][4:6] == (7.0, 9.0)
    assert rows["ben"][4:7] == (5.5, 9.0, 1.5)
    assert [rows[name][4] for name in ("chi", "dee", "eve")] == [None, None, None]
    assert "a person must still look" in rows["dee"][7]


def test_a_zero_is_for_those_who_handed_in_nothing():
    rows = {row[0]: row[4] for row in made("plain", Choice(missing_as_zero=True)).rows[1:]}
    assert (rows["chi"], rows["eve"], rows["dee"]) == (0, None, None)


def test_classroom_is_sorted_as_its_own_list():
    names = [row[0] for row in made("google-classroom").rows[1:]]
    assert names[1:] == ["Đặng", "Lovelace", "O’Connor", "Only-Here", "Wright"]
    assert any("type these in" in line for line in made("google-classroom").told)


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    texts = ["=1+1", "+61 2", "-x", "@a", "\t=1", "＝1", "plain"]
    path = tmp_path / "b.xlsx"
    path.write_bytes(workbook([["name"], *([text] for text in texts)], "a/b:c*[x]?" * 9))
    assert [row[0] for row in read_xlsx(path)[1:]] == ["'=1+1", "'+61 2", "'-x", "'@a", "'\t=1", "'＝1", "plain"]


def test_a_class_of_a_thousand_fits(tmp_path):
    students = class_of(1000)
    found = make("plain", lines(students, {}, Choice()), "hw", None, None)
    path = tmp_path / "many.xlsx"
    path.write_bytes(file_bytes(found, "hw", xlsx=True))
    rows = read_xlsx(path)
    assert len(rows) == 1001
    given = {row[0]: row[4] for row in rows[1:]}
    for student in students:
        final = student.marked is not None and not student.needs_human
        assert given[student.id] == (pytest.approx(student.total, abs=1e-4) if final else "")


def test_a_person_without_a_name_is_called_by_the_id():
    assert Person("z7").sorted_name == Person("z7").shown == "z7"
