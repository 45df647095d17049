"""Figures are drawn after all marks are written; who stops the drawing loses pictures only, and gets them later."""

import base64
import json

import pytest

from autograder.gradebook import portfolio, records
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import course_secret
from autograder.sandbox import Session
from autograder.sandbox.inner.limits import Limits
from autograder.sandbox.pictures import checked_png
from tests.course import RIGHT, hand_in, scores

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2], [2, 1])\nprint('before')\nplt.show()"


def with_figure(notebook) -> None:
    plot = {"cell_type": "code", "id": "plot", "metadata": {}, "source": PLOT, "outputs": [], "execution_count": None}
    notebook["cells"].append(plot)


def autograded(course, student):
    path = course.path("autograded", student, "hw") / "hw.ipynb"
    notebook = json.loads(path.read_text())
    records.get(notebook, course_secret(course), str(path))  # the seal holds
    return notebook, path


def pictures(notebook) -> list[bytes]:
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    found = [output["data"].get("image/png") for output in outputs if "data" in output]
    return [base64.b64decode(text) for text in found if text]


def test_figures_are_in_the_notebook_in_the_end(course, server) -> None:
    hand_in(course, "ada", RIGHT, with_figure)
    hand_in(course, "bob", RIGHT)
    drawn: list[str] = []
    mark_class(course, "hw", server, drawn=lambda student, total: drawn.append((student, total)))
    notebook, path = autograded(course, "ada")
    assert [checked_png(data, Limits()) is not None for data in pictures(notebook)] == [True]
    assert "room_figure" not in path.read_text()
    assert not records.undrawn(notebook)
    assert path.stat().st_mode & 0o777 == 0o444
    assert drawn == [("ada", 1)]


def test_marks_are_written_before_anything_is_drawn(course, server) -> None:
    """A run that is stopped while it draws keeps every mark; the next one draws what is left and marks nobody again."""
    for student in ("ada", "bob"):
        hand_in(course, student, RIGHT, with_figure)

    def stop(student: str, _total: int) -> None:
        assert {who: scores(course, who)["relu-marks"][0] for who in ("ada", "bob")} == {"ada": 4.0, "bob": 4.0}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mark_class(course, "hw", server, drawn=stop)
    assert len(pictures(autograded(course, "ada")[0])) == 1
    waiting, _ = autograded(course, "bob")
    assert pictures(waiting) == []
    assert records.undrawn(waiting)
    assert {item.fate for item in mark_class(course, "hw", server)} == {Fate.SKIPPED}
    assert len(pictures(autograded(course, "bob")[0])) == 1


def test_another_file_is_not_drawn_into_the_marked_one(course, server) -> None:
    """Between marking and drawing the student's file may be replaced; its figures belong to no mark."""
    hand_in(course, "ada", RIGHT, with_figure)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mark_class(course, "hw", server, report=stop)
    hand_in(course, "ada", RIGHT)
    assert mark_class(course, "hw", server)[0].fate is Fate.MARKED
    assert pictures(autograded(course, "ada")[0]) == []


def test_a_cell_that_met_a_limit_is_not_run_again_for_its_picture(course, server) -> None:
    """It would cost its time once more."""

    def loops(notebook) -> None:
        with_figure(notebook)
        loop = notebook["cells"][-1] | {"id": "loop", "source": "import os\nos._exit(1)"}
        notebook["cells"].append(loop)

    hand_in(course, "ada", RIGHT, loops)
    sessions: list[list[str]] = []
    session = server.session
    server.session = lambda cells, **options: (sessions.append([*cells]), session(cells, **options))[1]
    try:
        mark_class(course, "hw", server)
    finally:
        del server.session
    assert len(pictures(autograded(course, "ada")[0])) == 1
    assert ["os._exit" in "".join(cells) for cells in sessions] == [True, False]


def test_two_workers_draw_as_well(course, server) -> None:
    for number in range(3):
        hand_in(course, f"s{number}", RIGHT, with_figure)
    mark_class(course, "hw", server, workers=2)
    assert [len(pictures(autograded(course, f"s{number}")[0])) for number in range(3)] == [1, 1, 1]


@pytest.fixture
def sessions(server, monkeypatch) -> list[str]:
    """What ran in each room that was opened."""
    opened: list[str] = []
    session = type(server).session

    def spied(self, cells, **options):
        opened.append("\n".join(cells))
        return session(self, cells, **options)

    monkeypatch.setattr(type(server), "session", spied)
    return opened


def hand_in_figures(course) -> None:
    """Three figures, two of them alike."""

    def other(notebook) -> None:
        with_figure(notebook)
        notebook["cells"][-1]["source"] = PLOT.replace("[2, 1]", "[2, 1.5]")

    for student, figure in (("ada", with_figure), ("bob", other), ("cem", with_figure)):
        hand_in(course, student, RIGHT, figure)


def all_pictures(course) -> list[bytes]:
    return [picture for student in ("ada", "bob", "cem") for picture in pictures(autograded(course, student)[0])]


def test_each_different_figure_is_drawn_once_and_no_cell_runs_again(course, server, sessions) -> None:
    hand_in_figures(course)
    mark_class(course, "hw", server)
    assert ["plt.show" in session for session in sessions] == [True, True, True, False, False]
    first, second, third = all_pictures(course)
    assert first == third != second


@pytest.mark.parametrize("lost", ["packed", "printed"])
def test_what_can_not_be_drawn_elsewhere_is_made_again(course, server, sessions, monkeypatch, lost) -> None:
    hand_in_figures(course)
    mark_class(course, "hw", server)
    usual = all_pictures(course)
    monkeypatch.setattr(Session, lost, lambda *_: b"")
    sessions.clear()
    mark_class(course, "hw", server, force=True)
    assert ["plt.show" in session for session in sessions].count(True) == 6
    assert all_pictures(course) == usual


def test_figures_that_do_not_fit_are_made_again(course, server, sessions, monkeypatch) -> None:
    """Memory stays flat however large the class is."""
    hand_in_figures(course)
    with server.session([PLOT], seed=b"any") as room:
        one = len(room.packed((0, 0)))
    sessions.clear()
    monkeypatch.setattr(portfolio, "MOST", one)
    mark_class(course, "hw", server)
    assert ["plt.show" in session for session in sessions] == [True, True, True, False, True]
    first, second, third = all_pictures(course)
    assert first == third != second


def test_code_in_a_packed_figure_runs_in_a_room_or_nowhere(course, server, tmp_path) -> None:
    """A packed figure is a pickle of a student's: whoever unpacks it runs what it says."""
    sign = tmp_path / "outside"
    bomb = f"""
class Bomb:
    def __reduce__(self):
        return exec, ("import pathlib; pathlib.Path({str(sign)!r}).touch()",)
plt.plot([1, 2])
plt.gcf().bomb = Bomb()
plt.show()"""

    def armed(notebook) -> None:
        with_figure(notebook)
        notebook["cells"][-1]["source"] = PLOT + bomb

    hand_in(course, "ada", RIGHT, armed)
    hand_in(course, "bob", RIGHT, with_figure)
    mark_class(course, "hw", server)
    assert not sign.exists()
    assert len(pictures(autograded(course, "ada")[0])) == 2
    (ours,), first = pictures(autograded(course, "bob")[0]), pictures(autograded(course, "ada")[0])[0]
    assert ours == first
