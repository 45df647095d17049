"""The course folder and its secret."""

import stat

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.course import course_secret, open_course


def make(root, config="c = get_config()\n"):
    (root / "nbgrader_config.py").write_text(config)
    return root


def test_a_folder_without_configuration_is_no_course(tmp_path) -> None:
    with pytest.raises(TeacherError, match="is not a course folder"):
        open_course(tmp_path)


def test_a_broken_configuration_is_named(tmp_path) -> None:
    with pytest.raises(TeacherError, match=r"nbgrader_config\.py can't be read: NameError"):
        open_course(make(tmp_path, "c = get_config()\nc.X.y = nonsense\n"))


def test_folders_follow_the_configuration(tmp_path) -> None:
    course = open_course(make(tmp_path, "c = get_config()\nc.CourseDirectory.submitted_directory = 'in'\n"))
    assert course.path("submitted", "ada", "hw") == tmp_path / "in" / "ada" / "hw"


def test_submissions_are_found_by_student(tmp_path) -> None:
    course = open_course(make(tmp_path))
    assert course.submissions("hw") == {}
    for student, assignment in (("bob", "hw"), ("ada", "hw"), ("eve", "other")):
        (tmp_path / "submitted" / student / assignment).mkdir(parents=True)
    assert list(course.submissions("hw")) == ["ada", "bob"]


def test_the_secret_is_made_once_private_and_ignored_by_git(tmp_path) -> None:
    course = open_course(make(tmp_path))
    secret = course_secret(course)
    assert len(secret) == 32
    assert course_secret(course) == secret
    assert stat.S_IMODE((tmp_path / ".autograder" / "secret").stat().st_mode) == 0o600
    assert (tmp_path / ".autograder" / ".gitignore").read_text() == "*\n"


def test_two_courses_have_two_secrets(tmp_path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert course_secret(open_course(make(tmp_path / "a"))) != course_secret(open_course(make(tmp_path / "b")))


def test_a_damaged_secret_is_not_replaced_in_silence(tmp_path) -> None:
    course = open_course(make(tmp_path))
    course_secret(course)
    (tmp_path / ".autograder" / "secret").write_text("not hex")
    with pytest.raises(TeacherError, match="is damaged"):
        course_secret(course)
