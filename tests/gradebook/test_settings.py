"""What the course configures of nbgrader's autograde holds for `autograder mark` too."""

import stat

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import open_course
from autograder.gradebook.settings import settings
from tests.course import RIGHT, hand_in, scores


def configured(course, *lines: str):
    """The course opened anew after lines were added to its configuration."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\n".join(lines) + "\n")
    return open_course(course.root)


def mark(course, server, **options):
    return {item.student: item for item in mark_class(course, "hw", server, **options)}


def files(course, student: str) -> dict[str, tuple[str, int]]:
    """The other files in a student's autograded folder: text and permissions."""
    folder = course.path("autograded", student, "hw")
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".ipynb"]
    return {str(path.relative_to(folder)): (path.read_text(), stat.S_IMODE(path.stat().st_mode)) for path in found}


def test_the_teachers_files_overwrite_the_students_but_for_those_that_are_excluded(course, server) -> None:
    source = course.root / "source" / "hw"
    (source / "data.csv").write_text("teacher")
    (source / "helper.py").write_text("teacher")
    folder = hand_in(course, "ada", RIGHT).parent
    for name in ("data.csv", "helper.py", "own.txt", "junk.pyc"):
        (folder / name).write_text("ada")
    hand_in(course, "bob", RIGHT)
    mark(configured(course, "c.Autograde.exclude_overwriting = {'hw': ['helper.py']}"), server)
    assert files(course, "ada") == {
        "data.csv": ("teacher", 0o444),
        "helper.py": ("ada", 0o444),
        "own.txt": ("ada", 0o444),
    }
    assert files(course, "bob") == {"data.csv": ("teacher", 0o444)}


def test_a_students_folder_or_file_in_the_way_of_the_teachers_stops_nobody(course, server) -> None:
    source = course.root / "source" / "hw"
    (source / "data").mkdir()
    (source / "data" / "x.csv").write_text("teacher")
    (source / "helper.py").write_text("teacher")
    folder = hand_in(course, "ada", RIGHT).parent
    (folder / "data").write_text("a file where the teacher has a folder")
    (folder / "helper.py").mkdir()
    (folder / "helper.py" / "mine.txt").write_text("a folder where the teacher has a file")
    assert mark(course, server)["ada"].fate is Fate.MARKED
    assert files(course, "ada") == {"data/x.csv": ("teacher", 0o444), "helper.py": ("teacher", 0o444)}


def test_a_link_of_the_teachers_is_followed_as_by_nbgrader(course, server, tmp_path) -> None:
    (tmp_path / "big.csv").write_text("data")
    (course.root / "source" / "hw" / "data.csv").symlink_to(tmp_path / "big.csv")
    hand_in(course, "ada", RIGHT)
    mark(course, server)
    assert files(course, "ada") == {"data.csv": ("data", 0o444)}
    assert not (course.root / "autograded" / "ada" / "hw" / "data.csv").is_symlink()


def test_a_course_of_several_teachers_stays_writeable_for_their_group(course, server) -> None:
    folder = hand_in(course, "ada", RIGHT).parent
    (folder / "sub").mkdir()
    (folder / "sub" / "notes.txt").write_text("n")
    mark(configured(course, "c.CourseDirectory.groupshared = True"), server)
    top = course.root / "autograded"
    assert files(course, "ada") == {"sub/notes.txt": ("n", 0o664)}
    for path in (top, top / "ada", top / "ada" / "hw", top / "ada" / "hw" / "sub"):
        assert path.stat().st_mode & 0o2770 == 0o2770, path


@pytest.mark.parametrize("line", ["c.Autograde.permissions = 640", "c.BaseConverter.permissions = 640"])
def test_permissions_follow_the_configuration(course, server, line) -> None:
    hand_in(course, "ada", RIGHT)
    mark(configured(course, line), server)
    assert stat.S_IMODE((course.root / "autograded" / "ada" / "hw" / "hw.ipynb").stat().st_mode) == 0o640


def test_students_who_are_left_out_are_not_marked(course, server) -> None:
    for student in ("ada", "bob", "cy", ".trash"):
        hand_in(course, student, RIGHT)
    chosen = mark(configured(course, "c.CourseDirectory.student_id_exclude = 'bob,cy'"), server)
    assert list(chosen) == ["ada"]
    assert list(mark(open_course(course.root), server, students=["bob"])) == ["bob"]
    chosen = mark(configured(course, "c.CourseDirectory.student_id = '[bc]*'"), server, force=True)
    assert list(chosen) == []


def test_nobody_is_added_where_the_course_says_so(course, server) -> None:
    from nbgrader.api import Gradebook

    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", RIGHT)
    with Gradebook(course.database) as gradebook:
        gradebook.add_student("ada")
    done = mark(configured(course, "c.Autograde.create_student = False"), server)
    assert (done["ada"].fate, done["bob"].fate) == (Fate.MARKED, Fate.REFUSED)
    assert "nbgrader db student add bob" in done["bob"].reason
    assert not (course.root / "autograded" / "bob").exists()


HOOKS = """
def note(line):
    with open("calls.txt", "a") as file:
        file.write(line + "\\n")
def before(assignment, student, notebooks):
    from pathlib import Path
    note(f"before {assignment} {student} {[Path(notebook).name for notebook in notebooks]}")
    for notebook in notebooks:
        Path(notebook).write_text(Path(notebook).read_text().replace("np.abs(x)", "np.maximum(0, x)"))
def after(assignment, student, notebooks):
    from pathlib import Path
    note(f"after {student} {Path(f'autograded/{student}/{assignment}/hw.ipynb').is_file()}")
c.Autograde.pre_convert_hook = before
c.Autograde.post_convert_hook = after
"""


def test_hooks_run_before_reading_and_after_writing_and_only_for_who_is_marked(course, server) -> None:
    hand_in(course, "ada", RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"})
    ours = configured(course, HOOKS)
    mark(ours, server)
    assert scores(course, "ada")["relu-marks"] == (4.0, False), "the hook mended it before it was read"
    assert mark(ours, server)["ada"].fate is Fate.SKIPPED
    assert (course.root / "calls.txt").read_text() == "before hw ada ['hw.ipynb']\nafter ada True\n"


def test_a_hook_that_fails_stops_nobody_and_is_said(course, server, caplog) -> None:
    hand_in(course, "ada", RIGHT)
    ours = configured(course, "def fail(**_): raise ValueError('oh')", "c.Autograde.pre_convert_hook = fail")
    assert mark(ours, server)["ada"].fate is Fate.MARKED
    assert "failed for ada: ValueError: oh" in caplog.text


@pytest.mark.parametrize("value", ["'nowhere.at_all'", "'word'", "3"])
def test_a_hook_that_is_none_is_said(course, value) -> None:
    with pytest.raises(TeacherError, match="hook"):
        settings(configured(course, f"c.Autograde.pre_convert_hook = {value}"), "Autograde", "hw")


def test_a_hook_can_be_named_in_words(course) -> None:
    found = settings(configured(course, "c.Autograde.post_convert_hook = 'os.path.join'"), "Autograde", "hw")
    assert found.after is __import__("os").path.join
