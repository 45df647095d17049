"""Under nbgrader's own commands only ordinary files are copied: nothing that a link points to comes along."""

import os

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import open_course
from autograder.gradebook.guard import MOST_ODD_FILES
from tests.course import RIGHT, hand_in
from tests.gradebook.parity.programs import nbgrader

NAMES = ["plain.txt", "gradebook.db", "sub/key.txt", "a[1]*.txt", "gone.txt", "pipe"]


@pytest.fixture
def hostile(course, tmp_path):
    """A submission that lies beside links to the gradebook and a key, a broken link and a pipe."""
    (tmp_path / "key").write_text("the key")
    folder = hand_in(course, "eve", RIGHT).parent
    (folder / "sub").mkdir()
    (folder / "plain.txt").write_text("eve's own")
    (folder / "gradebook.db").symlink_to(course.root / "gradebook.db")
    (folder / "sub" / "key.txt").symlink_to(tmp_path / "key")
    (folder / "a[1]*.txt").symlink_to(tmp_path / "key")
    (folder / "gone.txt").symlink_to(tmp_path / "gone")
    (folder / "linked").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    return course


def names(course, step: str) -> list[str]:
    folder = course.path(step, "eve", "hw")
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def test_nbgrader_autograde_copies_ordinary_files_only(hostile) -> None:
    done = nbgrader(hostile, "Autograde")
    assert done["success"], done
    assert names(hostile, "autograded") == ["hw.ipynb", "plain.txt"]
    for name in NAMES[1:]:
        assert name in done["log"], "it is said"


def test_nbgrader_generate_feedback_copies_ordinary_files_only(hostile, server, tmp_path) -> None:
    mark_class(hostile, "hw", server)
    (hostile.path("autograded", "eve", "hw") / "key.txt").symlink_to(tmp_path / "key")
    done = nbgrader(hostile, "GenerateFeedback")
    assert done["success"], done
    assert names(hostile, "feedback") == ["hw.html", "plain.txt"]


def test_a_link_that_became_a_file_is_copied_by_the_same_process(hostile) -> None:
    assert nbgrader(hostile, "Autograde")["success"]
    link = hostile.path("submitted", "eve", "hw") / "gone.txt"
    link.unlink()
    link.write_text("here now")
    assert nbgrader(hostile, "Autograde", force=True)["success"]
    assert "gone.txt" in names(hostile, "autograded")


@pytest.mark.parametrize("kind", ["pipe as time", "many links"])
def test_a_folder_made_of_odd_files_is_left_out_and_said(course, kind) -> None:
    folder = hand_in(course, "eve", RIGHT).parent
    hand_in(course, "ada", RIGHT)
    if kind == "pipe as time":
        os.mkfifo(folder / "timestamp.txt")
    else:
        for number in range(MOST_ODD_FILES + 1):
            (folder / f"link{number}").symlink_to("/etc/passwd")
    done = nbgrader(open_course(course.root), "Autograde")
    assert done["success"], done
    assert str(folder) in done["log"]
    assert not course.path("autograded", "eve", "hw").exists()
    assert course.path("autograded", "ada", "hw").exists()
