"""`autograder init`: a course that is whole, works at once, and never lands on anything that was there."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click import Context

from autograder.bank.loading import load_bank
from autograder.cli.main import cli
from autograder.errors import TeacherError
from autograder.exercises.registry import known_exercises
from autograder.gradebook import starting
from autograder.gradebook.course import open_course
from autograder.gradebook.starting import start_course
from autograder.marking.verify import prove

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("started") / 'my "new" course é'
    start_course(folder)
    return folder


def test_the_course_is_one_to_nbgrader_with_the_name_of_its_folder(started) -> None:
    course = open_course(started)
    assert course.directory.course_id == 'my "new" course é'
    assert course.assignments() == ["activation_functions", "extras"]
    assert (started / ".gitignore").is_file()
    assert not (started / "gitignore").exists()


def folders_written() -> set[str]:
    """Where nbgrader puts students' work and marks, and where our verbs write unless they are told otherwise."""
    words = [
        option.help or ""
        for name in cli.list_commands(Context(cli))
        for option in cli.get_command(Context(cli), name).params
        if option.name == "out"
    ]
    ours = {
        name for text in words for default in re.findall(r"default: (.*)]", text) for name in FOLDER.findall(default)
    }
    return ours | {"submitted", "autograded", "feedback", "release", "handouts", ".autograder"}


FOLDER = re.compile(r"(?:^|or )(\w+)")


@pytest.mark.parametrize("root", ["started", "of_ours"])
def test_what_is_written_about_students_stays_out_of_git(root, started, tmp_path) -> None:
    own = started if root == "started" else DOCS.parent
    found = folders_written()
    assert found > {"marks", "similar", "documents", "exports", "report", "report_pseudonyms"}
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    shutil.copy(own / ".gitignore", tmp_path)
    paths = [*(f"{name}/ada.csv" for name in sorted(found)), "gradebook.db"]
    ignored = subprocess.run(["git", "-C", tmp_path, "check-ignore", *paths], capture_output=True, text=True)
    assert ignored.stdout.split() == paths


def test_its_own_exercise_proves_itself_and_is_the_one_of_the_docs(started) -> None:
    assert prove(known_exercises(started / "exercises")["gelu"]).faults == ()
    page = (DOCS / "write_an_exercise.md").read_text(encoding="utf-8")
    program, answer, hidden = re.findall(r"```(?:python|text)\n(.*?)```", page, re.DOTALL)
    assert (started / "exercises" / "gelu.py").read_text(encoding="utf-8") == program
    cells = {cell["id"]: "".join(cell["source"]) for cell in notebook(started)["cells"]}
    assert cells["gelu-marks"] == hidden.rstrip()
    assert [line for line in answer.splitlines() if line not in cells["gelu"]] == []


def notebook(folder: Path) -> dict:
    return json.loads((folder / "source" / "extras" / "extras.ipynb").read_text(encoding="utf-8"))


def test_its_notebook_runs_with_its_solution_and_only_the_check_stops_without(started) -> None:
    from tests.source.test_notebooks import code_cells, failures, read, released

    path = started / "source" / "extras" / "extras.ipynb"
    assert failures(code_cells(read(path))) == []
    assert [failure.cell for failure in failures(code_cells(released(path)))] == ["gelu-try"]


def test_its_bank_is_whole(started) -> None:
    bank = load_bank(started / "question_bank")
    assert len(bank.live) == len(load_bank(DOCS.parent / "question_bank").live)


def test_its_readme_names_verbs_that_exist(started) -> None:
    from autograder.cli.main import VERBS

    text = (started / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^autograder (\w+)", text, re.MULTILINE)) <= set(VERBS)
    for name in re.findall(r"`(\S+)`", text.split("```")[0]):
        assert (started / name).exists() or " " in name, name


@pytest.mark.parametrize("there", ["notes.txt", ".hidden", "nbgrader_config.py"])
def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path, there) -> None:
    (tmp_path / there).write_text("mine")
    with pytest.raises(TeacherError, match=re.escape(there)):
        start_course(tmp_path)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(there, "mine")]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_refused(tmp_path, kind) -> None:
    place = tmp_path / "course"
    (tmp_path / "elsewhere").mkdir()
    place.write_text("mine") if kind == "file" else place.symlink_to("elsewhere")
    with pytest.raises(TeacherError, match="not a folder"):
        start_course(place)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_current_folder_with_a_fresh_git_in_it_will_do(tmp_path, monkeypatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert cli(["init", "."], standalone_mode=False) in (0, None)
    assert open_course(tmp_path).directory.course_id == tmp_path.name
    with pytest.raises(TeacherError):
        cli(["init", "."], standalone_mode=False)


def test_a_failure_on_the_way_leaves_no_half_course(tmp_path, monkeypatch) -> None:
    copytree = shutil.copytree

    def until_the_bank(source, *args, **options):
        if Path(source).name == "question_bank":
            raise OSError(28, "No space left on device")
        return copytree(source, *args, **options)

    monkeypatch.setattr(starting.shutil, "copytree", until_the_bank)
    with pytest.raises(OSError, match="No space"):
        start_course(tmp_path / "course")
    assert list((tmp_path / "course").iterdir()) == []
