import base64
import re
from dataclasses import replace

import pytest

from autograder.gradebook.overrides.rulings import Ruling, overruled
from autograder.model import Result
from autograder.pages.scores import CellScore
from autograder.reports.check_tables import check_tables
from autograder.reports.class_report import class_report
from autograder.reports.findings import check_counts
from autograder.reports.heat import Cell, by_check, by_exercise
from autograder.reports.heatmap import filled, fitting, heat_picture, width
from autograder.reports.students import StudentWork
from autograder.reports.tables import class_table
from tests.pages import factories as f
from tests.reports.factories import class_of


def work(name, *marks, **given):
    marked = f.notebook(*marks)
    return StudentWork(name, name.capitalize(), marked, f.scores(marked, **given))


SMALL = class_table(
    [
        work("ada", f.relu(f.BROKEN, f.KEPT, f.KEPT, f.BROKEN), f.written()),
        work("ben", f.relu(), f.written(), why_not_linear=1),
        work("cy", f.relu(f.UNKNOWN, f.BROKEN, f.BROKEN, f.BROKEN)),
    ]
)


def test_a_line_is_a_student_and_the_most_marks_are_on_top():
    heat = by_exercise(SMALL)
    assert [column.exercise for column in heat.columns] == ["relu", "Why not linear"]
    assert heat.lines == (
        ("Ben", (Cell(1.0), Cell(0.25))),
        ("Ada", (Cell(0.375), Cell(None, waiting=True))),
        ("Cy", (Cell(None, waiting=True), Cell(None))),
    )


def test_checks_stand_beside_one_another_in_their_exercise():
    heat = by_check(SMALL)
    assert [(column.exercise, column.check) for column in heat.columns[3:]] == [
        ("relu", "input unchanged"),
        ("Why not linear", "written answer"),
    ]
    assert dict(heat.lines)["Ada"] == (Cell(0.0), Cell(1.0), Cell(1.0), Cell(0.0), Cell(None, waiting=True))
    assert dict(heat.lines)["Ben"][4] == Cell(0.25)


def test_a_part_of_a_question_that_is_half_right_is_half_full():
    half = Result("answer", "?", f.BROKEN, 0.5, 1.0, 5, ("SE-12-03",))
    table = class_table([work("ada", replace(f.relu(), results=(half,)))])
    assert by_check(table).lines[0][1] == (Cell(0.5),)


def test_extra_credit_does_not_leave_the_square():
    marked = f.notebook(f.relu())
    table = class_table([StudentWork("a", "a", marked, {"cell-relu": CellScore(9, 4)})])
    assert by_exercise(table).lines[0][1] == (Cell(1.0),)


def test_a_large_class_is_ten_lines_of_means():
    """Of 200, the upper half keeps everything and the lower half nothing but “input unchanged” (half of 4 marks)."""
    upper = [work(f"a{n:03}", f.relu()) for n in range(100)]
    lower = [work(f"b{n:03}", f.relu(f.BROKEN, f.BROKEN, f.BROKEN)) for n in range(100)]
    heat = by_exercise(class_table([*lower, *upper]))
    assert heat.grouped
    assert [name for name, _ in heat.lines][:2] == ["places 1 to 20", "places 21 to 40"]
    assert [cells[0].share for _, cells in heat.lines] == [1.0] * 5 + [0.125] * 5
    assert "Lines: parts of the class" in heat_picture(heat).caption


def test_the_message_names_the_fullest_and_the_emptiest_column():
    picture = heat_picture(by_check(SMALL))
    assert picture.alt == (
        "Heat map of 3 students by 5 checks. The fullest column is “any shape” in relu (67 %), "
        "the emptiest “written answer” in Why not linear (25 %)."
    )


def test_all_alike_and_nothing_decided_are_said():
    alike = heat_picture(by_check(class_table([work("a", f.relu()), work("b", f.relu())])))
    assert alike.alt == "Heat map of 2 students by 4 checks. Every column has the same share: 100 %."
    undecided = heat_picture(by_exercise(class_table([work("a", f.written())])))
    assert undecided.alt == "Heat map of 1 student by 1 part. Nothing in it is decided yet."


def svg(picture):
    return base64.b64decode(picture.uri.partition(",")[2]).decode()


@pytest.mark.parametrize(
    ("share", "top", "height"), [(1.0, 7, 20), (0.5, 17, 10), (0.25, 22, 5), (0.001, 25, 2), (0.999, 9, 18)]
)
def test_a_square_is_as_full_as_the_share(share, top, height):
    assert filled((3, 7), share, 20) == (3, top, 20, height)


def test_full_part_and_nothing_differ_in_shape_and_not_in_colour_alone():
    """Every frame has five points; a full square fills it, a part fills less, nothing has a cross."""

    def shapes(*states):
        drawn = svg(heat_picture(by_exercise(class_table([work("a", f.relu(*states))]))))
        return [re.findall(r"[ML] (\S+) (\S+)", path) for path in re.findall(r'<path d="([^"]*)"', drawn)]

    full, part, nothing = shapes(), shapes(f.BROKEN), shapes(*[f.BROKEN] * 4)
    assert len({str(each) for each in (full, part, nothing)}) == 3
    heights = [{float(y) for _, y in shape} for shape in part if len(shape) >= 4]
    assert len({max(each) - min(each) for each in heights}) > 1


@pytest.mark.parametrize(
    "name", ["阮文明阮文明阮文明阮文明阮文明阮文明", "เด็กชายสมชาย", "Đặng Thu Hà", "M" * 60, "$x_1$ <b>", "فاطمة"]
)
def test_names_in_any_script_fit_into_their_room(name):
    drawn = svg(heat_picture(by_exercise(class_table([StudentWork("a", name, f.full())]))))
    assert width(fitting(name, 22)) <= 22
    assert fitting(name, 22).replace("<", "&lt;").replace(">", "&gt;") in drawn


def test_thirty_students_by_sixty_checks_are_a_small_picture():
    many = [replace(f.relu(), item=f"relu{n}", signature=f"relu{n}(x)") for n in range(15)]
    picture = heat_picture(by_check(class_table([work(f"s{n}", *many) for n in range(30)])))
    assert picture.width < 1400
    assert len(picture.uri) < 400_000


def test_the_tables_have_what_the_picture_has():
    students = [row.student for row in SMALL.rows]
    (table,) = check_tables(SMALL, check_counts(students))
    assert table.title == "relu"
    assert [count.tally.kept for count in table.checks] == [1, 2, 2, 1]
    assert [result.state for result in dict(table.lines)["Cy"]] == [f.UNKNOWN, f.BROKEN, f.BROKEN, f.BROKEN]
    assert not table.overridden


def framed(picture):
    """How many squares have a frame in the colour of ink."""
    paths = re.findall(r'<path d="([^"]*)"[^>]* style="fill: none; stroke: var\(--c1c2127\)', svg(picture))
    return sum(path.count("z") for path in paths)


def overridden_class():
    """Ada's values (of 2) are kept by a person's word and Cy's undecided ones get half; Ben's work is as found."""
    rulings = [Ruling("x", "activation_functions", "relu", "values", points, "why") for points in (None, 1)]
    ada, ben, cy = (row.student for row in SMALL.rows)
    students = [
        replace(student, marked=overruled(student.marked, [ruling]), scores={})
        for student, ruling in zip((ada, cy), rulings, strict=True)
    ]
    return class_table([students[0], ben, students[1]])


def test_a_check_that_a_person_overrode_counts_as_decided_and_is_framed():
    table = overridden_class()
    checks, exercises = by_check(table), by_exercise(table)
    assert dict(checks.lines)["Ada"][0] == Cell(1.0, decided=True)
    assert dict(checks.lines)["Cy"][0] == Cell(0.5, decided=True)
    assert [cell.decided for cell in dict(checks.lines)["Ada"][1:]] == [False] * 4
    assert {name: cells[0].decided for name, cells in exercises.lines} == {"Ada": True, "Ben": False, "Cy": True}
    drawn, plain = heat_picture(checks), heat_picture(by_check(SMALL))
    assert drawn.alt.endswith("A person overrode 2 squares.")
    assert "person overrode" in drawn.caption
    assert "overrode" not in plain.alt + plain.caption
    assert (framed(drawn), framed(plain)) == (2, 0)


def test_the_tables_tell_an_override_to_a_screen_reader():
    students = [row.student for row in overridden_class().rows]
    (table,) = check_tables(overridden_class(), check_counts(students))
    assert table.overridden
    page = class_report("activation_functions", students)
    marked = 'role="img" aria-label="overridden by a person"'
    checks = page[page.index("Students by check of relu") :].split("</table>")[0]
    cells = dict(re.findall(r"<bdi>(\w+)</bdi></th>(.*?)</tr>", checks))
    assert {name: row.count(marked) for name, row in cells.items()} == {"Ada": 1, "Ben": 0, "Cy": 1}
    assert cells["Ada"].startswith('<td class="full">✓')
    assert cells["Cy"].startswith('<td class="part">×')
    assert page.count(marked) == 4, "twice by check, twice by exercise"
    assert "overridden by a person" not in class_report("activation_functions", [row.student for row in SMALL.rows])


def test_a_part_of_a_large_class_has_no_frame():
    overruled_one = overridden_class().rows[0].student
    heat = by_check(class_table([replace(overruled_one, id=f"s{n}") for n in range(60)]))
    assert heat.grouped
    assert heat.decided == 0


def test_a_large_class_has_its_checks_in_the_spreadsheet():
    students = class_of(60)
    assert check_tables(class_table(students), check_counts(students)) == []
