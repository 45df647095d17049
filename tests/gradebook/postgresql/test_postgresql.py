"""A course whose gradebook is a PostgreSQL database gets the same marks, and everything else goes on it too."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.cli.main import cli
from autograder.errors import TeacherError
from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.database import in_one_transaction, open_gradebook
from autograder.gradebook.releasing import release
from tests.course import CONFIG, RIGHT, hand_in, scores, source_notebook
from tests.gradebook.postgresql.server import postgresql

pytestmark = pytest.mark.slow

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}
CLASS = {"ada": RIGHT, "bob": ABS, "cyd": {}}


@pytest.fixture
def there(tmp_path):
    """A released course with its gradebook in a server of its own."""
    with postgresql() as url:
        root = tmp_path / "there"
        (root / "source" / "hw").mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(f"{CONFIG}c.CourseDirectory.db_url = {url!r}\n")
        (root / "source" / "hw" / "hw.ipynb").write_text(json.dumps(source_notebook()))
        made = open_course(root)
        release(made, "hw", force=False)
        yield made


def hand_in_all(course: Course) -> None:
    for student, answers in CLASS.items():
        hand_in(course, student, answers)


def test_marks_are_those_of_sqlite_and_the_job_goes_on(there, course, server, monkeypatch) -> None:
    for each in (there, course):
        hand_in_all(each)
        mark_class(each, "hw", server)
    assert not list(there.root.glob("gradebook.db*"))
    for student in CLASS:
        assert scores(there, student) == scores(course, student)
    assert scores(there, "bob")["relu-marks"] == (0.0, False)
    monkeypatch.chdir(there.root)
    for verb in ("feedback", "report"):
        assert cli([verb, "hw"], standalone_mode=False) in (0, None)
    assert "lose their sign" in (there.root / "feedback" / "bob" / "hw" / "hw.html").read_text(encoding="utf-8")
    assert "bob" in (there.root / "report" / "marks.csv").read_text(encoding="utf-8-sig")


def test_a_remark_keeps_what_a_person_entered(there, server) -> None:
    hand_in_all(there)
    mark_class(there, "hw", server)
    with open_gradebook(there) as gradebook:
        grade = gradebook.find_grade("essay", "hw", "hw", "ada")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    hand_in(there, "bob", RIGHT)
    mark_class(there, "hw", server, force=True)
    assert scores(there, "bob")["relu-marks"] == (4.0, False)
    with open_gradebook(there) as gradebook:
        assert gradebook.find_submission("hw", "ada").score == 9 + 2.5


def test_two_at_once_leave_what_one_would(there, course, server) -> None:
    for each in (there, course):
        hand_in_all(each)
    mark_class(course, "hw", server)
    command = [sys.executable, "-m", "autograder", "mark", "hw", "--workers", "1", "--minimum-level", "1"]
    running = [
        subprocess.Popen(command, cwd=there.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    ended = [(*one.communicate(timeout=300), one.returncode) for one in running]
    assert [code for _, _, code in ended] == [0, 0], ended
    assert {student: scores(there, student) for student in CLASS} == {
        student: scores(course, student) for student in CLASS
    }
    with open_gradebook(there) as gradebook:
        assert len(gradebook.assignment_submissions("hw")) == len(CLASS)


def test_nothing_half_written_is_left_when_writing_fails(there) -> None:
    def fail(gradebook) -> None:
        gradebook.update_or_create_student("half")
        raise TeacherError("stop")

    with open_gradebook(there) as gradebook, pytest.raises(TeacherError, match="stop"):
        in_one_transaction(gradebook, lambda: fail(gradebook))
    with open_gradebook(there) as gradebook:
        assert [student.id for student in gradebook.students] == []


def test_a_server_that_is_not_there_is_said_in_a_sentence(there, monkeypatch) -> None:
    config = there.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("host=", "host=/nowhere"))
    hand_in(there, "ada", RIGHT)
    with pytest.raises(TeacherError, match="can't be used") as said:
        mark_class(open_course(there.root), "hw", None)
    assert "/nowhere" in str(said.value)
    assert len(str(said.value).splitlines()) == 1
    assert Path(there.root / "submitted").is_dir()
