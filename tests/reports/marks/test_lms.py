"""Marks reach Canvas and Moodle: files built from their documentation, filled in, and taken in by their rules."""

import csv
import io
from dataclasses import replace

import pytest

from autograder.errors import TeacherError
from autograder.pages.scores import Lateness
from autograder.reports.marks.lines import Choice, Person, lines
from autograder.reports.marks.sheet import read_sheet
from autograder.reports.marks.writing import file_bytes, make
from autograder.reports.students import NOTHING, StudentWork
from tests.pages import factories as f
from tests.reports.marks.importers import canvas_import, moodle_import

DONE = f.notebook(f.relu(), f.softmax(f.BROKEN))
OPEN = f.notebook(f.softmax(), f.written())


def work(name, marked=DONE, **more):
    return StudentWork(name, name.title(), marked, f.scores(marked) if marked else {}, **more)


CLASS = [
    work("ada"),
    work("ben", lateness=Lateness(1.5, "2 days")),
    work("chi", None, note=NOTHING),
    work("dee", OPEN),
    work("eve", None, note="handed in, but not marked yet"),
    work("gus"),
]
PEOPLE = {
    "ada": Person("ada", "Ada", "Lovelace", "ada@school.example", "101"),
    "ben": Person("ben", "Ben", "O’Connor", "ben@school.example"),
    "chi": Person("chi", "Chi", "Đặng", "chi@school.example"),
    "dee": Person("dee", "Dee", "=cmd|' /C calc'!A0"),
    "eve": Person("eve", "Eve", "Wright"),
    "gus": Person("gus", "Gus", "Only-Here"),
}
NAMES = "Student,ID,SIS User ID,SIS Login ID,Section"
CANVAS = f"""\
{NAMES},Deep quiz (7),Activation functions (9),Current Score,Final Score
,,,,,,Manual Posting,,
    Points Possible,,,,,20,9,(read only),(read only)
"Lovelace, Ada",101,,al@x.example,12SE1,18,,90,45
"O’Connor, Ben",102,ben,bo@x.example,12SE1,,3,,
"Đặng, Chi",103,,chi,12SE1,,4,,
"=cmd|' /C calc'!A0, Dee",104,,dee,12SE1,,1,,
"Wright, Eve",105,,,12SE1,,EX,,
"Nobody, Here",106,,nob,12SE1,,2,,
"Student, Test",107,,9f3a,12SE1,,,,
"""
USERS = [
    {"id": 101, "sis": "", "login": "al@x.example", "name": "Lovelace, Ada"},
    {"id": 102, "sis": "ben", "login": "bo@x.example", "name": "O’Connor, Ben"},
    {"id": 103, "sis": "", "login": "chi", "name": "Đặng, Chi"},
    {"id": 104, "sis": "", "login": "dee", "name": "Dee"},
    {"id": 105, "sis": "", "login": "", "name": "Wright, Eve"},
    {"id": 106, "sis": "", "login": "nob", "name": "Nobody, Here"},
]
SCORES = {(101, 7): "18", (102, 9): "3", (103, 9): "4", (104, 9): "1", (105, 9): "EX", (106, 9): "2"}
GRADEBOOK = {"users": USERS, "scores": SCORES, "points": {7: 20.0, 9: 9.0}}


def found(choice=Choice(), students=CLASS, people=PEOPLE):  # noqa: B008 - frozen
    return lines(students, people, choice)


def filled(folder, text, to="canvas", choice=Choice(), column=None, **more):  # noqa: B008 - frozen
    path = folder / "template.csv"
    path.write_bytes(text.encode())
    made = make(to, found(choice, **more), "activation_functions", path, column)
    return made, file_bytes(made, "activation_functions", xlsx=False)


def test_canvas_takes_the_marks_and_keeps_what_has_none(tmp_path):
    made, data = filled(tmp_path, CANVAS)
    after = canvas_import(GRADEBOOK, data)
    assert after == SCORES | {(101, 9): "7", (102, 9): "5.5"}
    told = "\n".join(made.told)
    assert "no mark: nothing was handed in: Chi Đặng" in told
    assert "no mark: a person must still look at Why not linear: Dee" in told
    assert "handed in, but not marked yet: Eve Wright" in told
    assert "in the template, matched by nobody here, left as they are: Nobody, Here" in told
    assert "in this course, matched by no row of the template: Gus Only-Here" in told
    assert "late (2 days): 1.5 taken off: Ben O’Connor" in told
    assert "Student, Test" not in data.decode()


def test_what_is_not_final_or_missing_is_given_on_demand_only(tmp_path):
    _, data = filled(tmp_path, CANVAS, choice=Choice(provisional=True, missing_as_zero=True))
    after = canvas_import(GRADEBOOK, data)
    assert (after[103, 9], after[104, 9]) == ("0", "5")
    assert after[105, 9] == "EX", "handed in and not marked is no zero, and excused stays excused"


def test_a_score_in_canvas_outlives_an_excuse_and_a_mark_here(tmp_path):
    students = [work("eve")]
    made, data = filled(tmp_path, CANVAS, students=students)
    assert canvas_import(GRADEBOOK, data) == SCORES
    assert "left as Canvas has it (excused, or not assigned): Eve Wright" in made.told


def test_names_in_a_canvas_file_are_no_formulas(tmp_path):
    _, data = filled(tmp_path, CANVAS)
    assert "\"'=cmd|' /C calc'!A0, Dee\",104" in data.decode()


def test_semicolons_and_decimal_commas_come_back_as_they_came(tmp_path):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(CANVAS.replace(",20,9,", ',20,"9,0",'))))
    text = out.getvalue()
    people = {"ada": PEOPLE["ada"], "ben": PEOPLE["ben"]}
    _, data = filled(tmp_path, text, students=CLASS[:2], people=people)
    assert ";5,5\r\n" in data.decode()
    assert canvas_import(GRADEBOOK, data)[102, 9] == "5.5"


def test_last_and_first_names_in_two_columns(tmp_path):
    text = (
        "LastName,FirstName,ID,SIS Login ID,Section,Activation functions (9)\n"
        "    Points Possible,,,,,9\nO’Connor,Ben,,,S,\nStudent,Test,,,S,\nNobody,Here,1,,S,\n"
    )
    made, data = filled(tmp_path, text, students=[CLASS[1]])
    assert "O’Connor,Ben,,,S,5.5" in data.decode()
    assert "Test" not in data.decode()
    assert any("Nobody, Here" in line for line in made.told)


def test_the_column_is_found_by_number_and_an_unclear_one_is_refused(tmp_path):
    text = CANVAS.replace("Deep quiz (7)", "Activation Functions (7)")
    with pytest.raises(TeacherError, match=r"several assignments called 'Activation functions'.*--column"):
        filled(tmp_path, text)
    _, data = filled(tmp_path, text, column="9")
    assert canvas_import(GRADEBOOK, data)[101, 9] == "7"
    with pytest.raises(TeacherError, match=r"no assignment called 'Essay'.*“Deep quiz [(]7[)]”"):
        filled(tmp_path, CANVAS, column="Essay")


def test_other_points_in_canvas_are_refused(tmp_path):
    with pytest.raises(TeacherError, match=r"Canvas has 100 points .* 9 marks: set its points to 9"):
        filled(tmp_path, CANVAS.replace("20,9,", "20,100,"))


def test_canvas_without_a_template_gives_nobody_an_empty_cell():
    made = make("canvas", found(), "activation_functions", None, None)
    rows = [list(map(str, row)) for row in made.rows]
    assert rows[0] == [*NAMES.split(","), "Activation functions"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "9.0"]
    assert [row[0] for row in rows[2:]] == ["Lovelace, Ada", "O’Connor, Ben", "Only-Here, Gus"]


MOODLE = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),\
Last modified (grade),Feedback comments
Participant 501,Ada L.,ADA@school.example,Submitted for grading,,9.00,Yes,"Monday, 3 March 2025, 9:00 AM",-,
Participant 502,Ben O’Connor,,Submitted for grading,2.00,9.00,Yes,-,"Tuesday, 4 March 2025, 9:00 AM",-1 for lateness
Participant 503,Chi Đặng,chi@school.example,No submission,,9.00,Yes,-,-,
Participant 504,"=cmd|' /C calc'!A0, Dee",,Submitted for grading,1.00,9.00,Yes,-,-,
Participant 505,Only-Here Gus,,Submitted for grading,4.00,9.00,No,-,-,
"""
PARTICIPANTS = {
    501: {"grade": None, "feedback": ""},
    502: {"grade": 2.0, "feedback": "-1 for lateness"},
    503: {"grade": None, "feedback": ""},
    504: {"grade": 1.0, "feedback": ""},
    505: {"grade": 4.0, "feedback": "", "locked": True},
}


def test_moodle_takes_the_marks_and_keeps_what_has_none(tmp_path):
    made, data = filled(tmp_path, MOODLE, "moodle")
    after = moodle_import(PARTICIPANTS, 9.0, data)
    assert {who: each["grade"] for who, each in after.items()} == {501: 7.0, 502: 5.5, 503: None, 504: 1.0, 505: 4.0}
    assert after[502]["feedback"] == "-1 for lateness", "a comment that looks like a formula is the teacher's own"
    assert "Participant 505,Only-Here Gus,,Submitted for grading,4.00," in data.decode()
    told = "\n".join(made.told)
    assert "because Moodle has locked their grade: Gus Only-Here" in told
    assert "matched by no row of the template: Eve Wright" in told
    assert "'=cmd" in data.decode()


def test_moodle_in_another_language_or_out_of_another_maximum_is_refused(tmp_path):
    with pytest.raises(TeacherError, match="it has no column Identifier, Grade"):
        filled(tmp_path, MOODLE.replace("Identifier", "Teilnehmer/in").replace(",Grade,", ",Bewertung,"), "moodle")
    with pytest.raises(TeacherError, match=r"Moodle marks the assignment out of 100\.00, here it has 9 marks"):
        filled(tmp_path, MOODLE.replace("9.00", "100.00"), "moodle")


def test_moodle_without_a_template_leaves_out_who_has_no_mark():
    made = make("moodle", found(), "activation_functions", None, None)
    assert made.rows[0] == ("Username", "ID number", "Email address", "First name", "Last name", "Activation functions")
    assert [row[0] for row in made.rows[1:]] == ["ada", "ben", "gus"]


def test_two_students_of_one_name_are_matched_by_nothing_but_their_ids(tmp_path):
    people = {"a1": Person("a1", "Kim", "Lee"), "a2": Person("a2", "Kim", "Lee")}
    text = f'{NAMES},Activation functions (9)\n"Lee, Kim",1,,a2,S,\n"Lee, Kim",2,,,S,\n'
    made, data = filled(tmp_path, text, students=[work("a1"), work("a2", lateness=Lateness(1.0))], people=people)
    assert '"Lee, Kim",1,,a2,S,6' in data.decode()
    assert '"Lee, Kim",2,,,S,7' in data.decode(), "when the other is known, the one that is left is clear"
    text = text.replace("a2", "")
    made, data = filled(tmp_path, text, students=[work("a1"), work("a2")], people=people)
    assert data.decode().count(",S,\r\n") == 2
    assert sum("Kim Lee, Kim Lee" in line for line in made.told) == 1


def rows_and_marks(tmp_path, people, rows):
    """What stands in the column of marks, row by row, for a class of which everybody has 7."""
    text = f"{NAMES},Activation functions (9)\n" + "".join(f"{row},\n" for row in rows)
    made, data = filled(tmp_path, text, students=[work(name) for name in people], people=people)
    return [row["Activation functions (9)"] for row in csv.DictReader(io.StringIO(data.decode()))], made.told


def test_one_row_for_two_people_of_its_name_is_nobodys(tmp_path):
    people = {"a1": Person("a1", "Kim", "Lee"), "a2": Person("a2", "Kim", "Lee")}
    marks, told = rows_and_marks(tmp_path, people, ['"Lee, Kim",1,,,S'])
    assert marks == [""]
    assert "in this course, matched by no row of the template: Kim Lee, Kim Lee" in told


def test_two_rows_for_one_person_are_nobodys(tmp_path):
    people = {"ben": Person("ben", "Ben", "Bell", "ben@x.example")}
    assert rows_and_marks(tmp_path, people, ['"Bell, Ben",1,,,S', '"Bell, Ben",2,,,S'])[0] == ["", ""]
    logins = ["B,1,,ben,S", "B2,2,,ben@x.example,S"]
    assert rows_and_marks(tmp_path, people, logins)[0] == ["", ""], "two logins of one person in two rows"
    assert rows_and_marks(tmp_path, people, logins[1:])[0] == ["7"]


def test_a_number_that_is_two_peoples_ids_in_two_systems_is_not_mixed_up(tmp_path):
    people = {"101": Person("101", "Ben", "Bell"), "x": Person("x", "Ada", "Abel", lms_id="101")}
    text = f'{NAMES},Activation functions (9)\n"Abel, Ada",101,,,S,\n"Bell, Ben",55,101,,S,\n'
    students = [work("101", lateness=Lateness(2.0)), work("x")]
    _, data = filled(tmp_path, text, students=students, people=people)
    assert '"Abel, Ada",101,,,S,7' in data.decode()
    assert '"Bell, Ben",55,101,,S,5' in data.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no table with a header"),
        ("Größe,ID\n".encode("latin-1"), "not a CSV file in UTF-8"),
        (b"PK\x03\x04\xff\xfe", "not a CSV file in UTF-8"),
        (b"a,b\n1,2,3\n", "row 2 has more cells than the header"),
    ],
)
def test_a_template_that_is_none_is_refused_in_words(tmp_path, data, words):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(TeacherError, match=words):
        read_sheet(path)
    with pytest.raises(TeacherError, match="there is no such file"):
        read_sheet(tmp_path / "none.csv")


def test_a_file_that_is_no_gradebook_is_refused(tmp_path):
    with pytest.raises(TeacherError, match="no export of Canvas"):
        filled(tmp_path, "Name,Mark\nAda,3\n")


def test_nobody_marked_makes_no_file():
    with pytest.raises(TeacherError, match="nobody has a final mark"):
        make("plain", found(students=[work("chi", None, note=NOTHING)]), "hw", None, None)


def test_a_penalty_never_takes_more_than_there_is():
    (line,) = found(students=[replace(CLASS[0], lateness=Lateness(50.0))])
    assert line.mark == 0
