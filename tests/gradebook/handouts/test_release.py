"""What the class gets: proved, without anything hidden, and the same for JupyterLab, VS Code and Codespaces."""

import json
import re
import zipfile

import pytest

from autograder.errors import TeacherError
from autograder.exercises import registry
from autograder.gradebook.handouts import proved
from autograder.gradebook.handouts.handout import hand_out
from autograder.gradebook.handouts.overview import overview
from autograder.gradebook.handouts.places import requirements
from autograder.gradebook.handouts.scanning import first_find
from autograder.gradebook.releasing import release

PLACES = [".devcontainer/devcontainer.json", ".vscode/settings.json", "hw.ipynb", "requirements.txt"]
TOOTHLESS = """
import numpy as np
from autograder.model import Band, Check, Exercise

def truth(x):
    return x + 1

EXERCISE = Exercise(
    name="plus_one", assignment="hw", signature="plus_one(x)", core=True, truth=truth,
    checks=(Check("anything", "It is there", 4.0, Band.BAND_5, ("SE-12-02",), lambda trial: None),),
    observe=lambda function: {}, misconceptions=(),
)
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch) -> None:
    """Nothing remembered from other runs, and nothing left for them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def handed_out(course):
    return hand_out(course, "hw", release(course, "hw", force=False))


def test_the_folder_and_the_zip_file_hold_the_same(course) -> None:
    made = handed_out(course)
    assert sorted(made.files) == PLACES
    on_disk = {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()}
    assert sorted(on_disk) == PLACES
    with zipfile.ZipFile(made.archive) as archive:
        assert {name: archive.read(f"hw/{name}") for name in PLACES} == dict(made.files)
    before = made.archive.read_bytes()
    assert handed_out(course).archive.read_bytes() == before


def test_a_file_that_left_the_release_leaves_the_handout(course) -> None:
    extra = course.root / "release" / "hw" / "data.csv"
    extra.write_text("1,2\n")
    assert (handed_out(course).folder / "data.csv").read_text() == "1,2\n"
    extra.unlink()
    made = handed_out(course)
    assert not (made.folder / "data.csv").exists()
    assert [path.name for path in made.folder.parent.iterdir() if path.name.startswith(".")] == []


def test_the_teachers_own_requirements_win(course) -> None:
    (course.root / "release" / "hw" / "requirements.txt").write_text("numpy==2.0\n")
    assert (handed_out(course).folder / "requirements.txt").read_text() == "numpy==2.0\n"


def test_students_need_numpy_matplotlib_jupyter_and_what_the_course_allows() -> None:
    lines = requirements(["scipy"]).split()
    assert [re.split("[<>]", line)[0] for line in lines] == ["ipykernel", "jupyterlab", "matplotlib", "numpy", "scipy"]
    assert all({"<", ">"} <= set(line) for line in lines[:4]), (
        "each has an upper end, so that next year's class gets the same"
    )


LEAKS = {
    "a solution beside the notebook": (
        "answers.py",
        "def softmax(z):\n    e = np.exp(z - np.max(z, axis=-1, keepdims=True))\n",
    ),
    "a hidden line in JSON": ("cells.json", json.dumps(['import autograder; autograder.check("relu", relu)'])),
    "nbgrader's mark of a region": ("notes.md", "### BEGIN HIDDEN TESTS\n"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_what_is_hidden_in_the_source_stops_the_handout(course, name) -> None:
    file, text = LEAKS[name]
    released = release(course, "hw", force=False)
    (released.folder / file).write_text(text)
    with pytest.raises(TeacherError, match=f"{file} holds"):
        hand_out(course, "hw", released)
    assert not (course.root / "handouts").exists()


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_hidden_line_is_found_as_json_writes_it(ascii_only) -> None:
    line = 'print("größe", "\\t", x)'
    written = json.dumps({"source": [f"    {line}\n"]}, ensure_ascii=ascii_only).encode()
    assert line.encode() not in written
    assert list(first_find(written, [line])) == [line]


def test_an_output_that_shows_a_hidden_line_stops_the_handout(course) -> None:
    released = release(course, "hw", force=False)
    notebook = released.folder / "hw.ipynb"
    data = json.loads(notebook.read_text())
    line = "    e = np.exp(z - np.max(z, axis=-1, keepdims=True))\n"
    data["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [line]}]
    notebook.write_text(json.dumps(data))
    with pytest.raises(TeacherError, match="holds “e = np"):
        hand_out(course, "hw", released)


def test_the_overview_tells_cells_and_marks(course) -> None:
    lines = "\n".join(overview(handed_out(course)))
    assert "hw.ipynb: 6 cells, 3 answer cells, 12 marks" in lines
    assert "relu-marks: 4 marks\n" in lines
    assert "essay: 3 marks, marked by a person\n" in lines
    assert "4 files searched for 5 hidden lines" in lines


def test_what_passed_is_proved_once_and_again_when_the_code_changed(course, monkeypatch) -> None:
    calls: list[str] = []
    real = proved.prove
    monkeypatch.setattr(proved, "prove", lambda exercise: calls.append(exercise.name) or real(exercise))
    proved.check_proved(course, "hw")
    assert calls == ["relu", "softmax"]
    proved.check_proved(course, "hw")
    assert len(calls) == 2
    monkeypatch.setattr(proved, "judge", lambda *parts: "other code")
    proved.check_proved(course, "hw")
    assert len(calls) == 4


def test_a_toothless_exercise_is_not_released(course, run_in) -> None:
    """The truth passes; but nothing can fail its check, so the exercise would give marks away."""
    swap_in_own_exercise(course)
    for _ in range(2):
        code, out, err = run_in("release", "hw", "--force")
        assert (code, out) == (2, "")
        assert "no wrong program breaks “anything”" in err
        assert "autograder verify plus_one" in err
    assert not (course.root / "handouts").exists()


def test_points_that_disagree_are_named_before_anything_is_proved(course, monkeypatch) -> None:
    source = course.root / "source" / "hw" / "hw.ipynb"
    source.write_text(source.read_text().replace('"points": 4', '"points": 40'))
    monkeypatch.setattr(proved, "prove", lambda exercise: pytest.fail("it would take long for nothing"))
    with pytest.raises(TeacherError, match="offers 40 points, relu has 4"):
        proved.check_proved(course, "hw")


def test_a_change_in_the_courses_own_exercises_is_a_change(course) -> None:
    swap_in_own_exercise(course)
    (own,) = registry.known_exercises(course.root / "exercises").keys() - registry.known_exercises().keys()
    exercise = registry.known_exercises(course.root / "exercises")[own]
    before = proved.key(course, exercise)
    (course.root / "exercises" / "more.py").write_text("LIMIT = 3\n")
    assert proved.key(course, exercise) != before


def swap_in_own_exercise(course) -> None:
    (course.root / "exercises").mkdir()
    (course.root / "exercises" / "own.py").write_text(TOOTHLESS)
    source = course.root / "source" / "hw" / "hw.ipynb"
    source.write_text(
        source.read_text().replace('autograder.check(\\"relu\\", relu)', 'autograder.check(\\"plus_one\\", relu)')
    )


def test_a_hidden_line_that_is_part_of_a_public_one_is_not_hidden(course) -> None:
    """A hint that shows the idea of a solution, within a longer line, must not stop a release."""
    source = course.root / "source" / "hw" / "hw.ipynb"
    data = json.loads(source.read_text())
    hint = "e = np.exp(z - np.max(z, axis=-1, keepdims=True))"
    data["cells"][0]["source"] = f"import numpy as np  # later: {hint} and so on"
    source.write_text(json.dumps(data))
    made = hand_out(course, "hw", release(course, "hw", force=True))
    assert made.searched == 4
