"""Cells of the autograded notebook: lost ones where nbgrader can put them, ids as handed in, counts as a kernel's."""

import json

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.numbering import number
from autograder.sandbox import RoomServer
from tests.course import CONFIG, cell, hand_in, make_course, notebook
from tests.gradebook.parity.programs import nbgrader

pytestmark = pytest.mark.filterwarnings("ignore")  # the cells that nbgrader adds have no ids
ADDING = (
    "from nbgrader.preprocessors import SaveAutoGrades\n"
    "c = get_config()\nc.CourseDirectory.course_id = 'test course'\n"
    "c.OverwriteCells.add_missing_cells = True\n"
    "c.Autograde.autograde_preprocessors = [SaveAutoGrades]\n"
)
CELLS = [
    cell("first-marks", "assert True", grade=True, locked=True, points=1),
    cell("a", "a = 1", solution=True),
    cell("a-marks", "assert a == 1", grade=True, locked=True, points=2),
    cell("a-more", "assert a > 0", grade=True, locked=True, points=2),
    cell("b", "b = 2", solution=True),
    cell("b-marks", "assert b == 2", grade=True, locked=True, points=2),
    cell("essay", "Words.", "markdown", grade=True, solution=True, points=3),
    cell("task", "Do it.", "markdown", task=True, locked=True, points=4),
    cell("end", "c = 3", solution=True),
    cell("end-marks", "assert c == 3", grade=True, locked=True, points=1),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("missing"), notebook(CELLS))


def cells_of(course: Course, student: str) -> list[dict]:
    path = course.root / "autograded" / student / "hw" / "hw.ipynb"
    return json.loads(path.read_text())["cells"]


def order(cells: list[dict]) -> list[str]:
    return [each["metadata"].get("nbgrader", {}).get("grade_id", "".join(each["source"])) for each in cells]


@pytest.mark.parametrize(
    "gone",
    [
        ["a-marks"], ["a-marks", "a-more"], ["first-marks"], ["essay", "b-marks"], ["end-marks"], ["task"],
        ["first-marks", "a-more", "b-marks", "essay", "task", "end-marks"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_lost_cells_are_where_nbgrader_can_put_them(made: Course, server: RoomServer, gone: list[str]) -> None:
    def lose(data: dict) -> None:
        data["cells"] = [each for each in data["cells"] if each["metadata"]["nbgrader"]["grade_id"] not in gone]
        data["cells"].insert(2, {"id": "mine", "cell_type": "markdown", "metadata": {}, "source": "Mine."})

    students = [f"{'-'.join(gone)}-{who}" for who in ("theirs", "ours")]
    for student in students:
        hand_in(made, student, {}, lose)
    config = made.root / "nbgrader_config.py"
    config.write_text(ADDING)
    theirs = open_course(made.root)
    theirs.directory.student_id = students[0]
    done = nbgrader(theirs, "Autograde")
    assert done["success"], done
    config.write_text(CONFIG)
    ours = open_course(made.root)
    mark_class(ours, "hw", server, students=students[1:])
    one, other = cells_of(ours, students[0]), cells_of(ours, students[1])
    assert order(other) == order(one)
    assert sorted(order(other)) == sorted(["Mine.", *(each["metadata"]["nbgrader"]["grade_id"] for each in CELLS)])
    kept = [each["id"] for each in one if order([each])[0] not in gone]
    assert [each["id"] for each in other if order([each])[0] not in gone] == kept
    assert "mine" in kept


def code(**more: object) -> dict:
    return {"cell_type": "code", "metadata": {}, "source": "x", "outputs": [], "execution_count": None, **more}


def test_ids_are_kept_where_they_can_be_ids() -> None:
    raw = ["mine", "mine", "", None, 5, "x" * 65, "a b", "cell-2", "<script>", ["id"]]
    found = [each["id"] for each in number([code(id=one) for one in raw])]
    assert found[0] == "mine"
    assert found[2] == "cell-2-"
    assert found[7] == "cell-2"
    assert len(set(found)) == len(raw)
    assert all(found[place] == f"cell-{place}" for place in (1, 3, 4, 5, 6, 8, 9))


def test_counts_are_a_kernels() -> None:
    result = {"output_type": "execute_result", "execution_count": 9, "metadata": {}, "data": {}}
    stream = {"output_type": "stream", "name": "stdout", "text": "1"}
    words = {"cell_type": "markdown", "metadata": {}, "source": "Words."}
    cells = number(
        [code(outputs=[stream, result]), code(source=" \n"), words, code(source="# nothing"), code(outputs=[result])]
    )
    assert [each.get("execution_count") for each in cells] == [1, None, None, 2, 3]
    assert cells[0]["outputs"] == [stream, {**result, "execution_count": 1}]
    assert cells[4]["outputs"][0]["execution_count"] == 3
    assert "execution_count" not in cells[2]
