"""Collect puts each notebook under its student, and never overwrites or follows anything."""

import zipfile

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.wishes import Wishes
from autograder.gradebook.collecting import collect, collect_all
from autograder.gradebook.course import open_course
from autograder.gradebook.placing import Place


@pytest.fixture
def course(tmp_path):
    root = tmp_path / "course"
    (root / "source" / "hw").mkdir(parents=True)
    (root / "source" / "hw" / "hw.ipynb").write_text("{}")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    return open_course(root)


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(inbox, name, text="{}") -> None:
    (inbox / name).parent.mkdir(parents=True, exist_ok=True)
    (inbox / name).write_text(text)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ada_hw.ipynb", "ada"),
        ("hw_ada.ipynb", "ada"),
        ("Ada Lovelace.ipynb", "Ada Lovelace"),
        ("ada_hw (1).ipynb", "ada"),
        ("ada/hw.ipynb", "ada"),
        ("ada/hw/hw.ipynb", "ada"),
        ("ada/answers.ipynb", "ada"),
        ("lovelaceada_12345_67890_hw.ipynb", "lovelaceada"),
        ("lovelaceada_LATE_12345_67890_hw-1.ipynb", "lovelaceada"),
        ("Ada Lovelace_98765_assignsubmission_file_/hw.ipynb", "Ada Lovelace"),
        ("王小明_hw.ipynb", "王小明"),
    ],
)
def test_the_student_is_found_in_the_name(course, inbox, name, student) -> None:
    put(inbox, name)
    (item,) = collect(course, "hw", inbox, replace=False)
    assert (item.student, item.place) == (student, Place.NEW)
    submitted = course.root / "submitted" / student / "hw"
    assert (submitted / "hw.ipynb").is_file()
    if name.startswith(("lovelaceada", "Ada Lovelace_")):  # a platform's file is as old as the download
        assert not (submitted / "timestamp.txt").exists()
    else:
        assert (submitted / "timestamp.txt").read_text().endswith(" UTC")


@pytest.mark.parametrize(
    ("name", "student", "place"),
    [
        ("ada_hw.ipynb", "ada", Place.NEW),
        ("Ada Lovelace.IPYNB", "Ada Lovelace", Place.NEW),
        ("lovelaceada_12345_67890_hw.ipynb", "lovelaceada", Place.NEW),
        ("hw.ipynb", "", Place.NAMELESS),
    ],
)
def test_a_single_notebook_is_a_folder_of_one(course, inbox, name, student, place) -> None:
    put(inbox, name)
    put(inbox, "bob_hw.ipynb")
    haul = collect_all(course, "hw", inbox / name, Wishes())
    assert [(item.student, item.place, item.origin) for item in haul.items] == [(student, place, name)]
    assert (course.root / "submitted" / student / "hw" / "hw.ipynb").is_file() == bool(student)
    assert any("call it STUDENT_hw.ipynb" in remark for remark in haul.remarks) == (not student)


def test_a_single_notebook_may_have_its_student_from_a_map(course, inbox, tmp_path) -> None:
    put(inbox, "hw.ipynb")
    (tmp_path / "map.csv").write_text("name,student\nhw.ipynb,ada\n")
    (item,) = collect_all(course, "hw", inbox / "hw.ipynb", Wishes(map=tmp_path / "map.csv")).items
    assert (item.student, item.place) == ("ada", Place.NEW)


@pytest.mark.parametrize(
    ("name", "inside", "student"),
    [
        ("ada.zip", "hw.ipynb", "ada"),
        ("ada_hw.zip", "work/deep/hw.ipynb", "ada"),
        ("ada/hw.zip", "work/hw.ipynb", "ada"),
        ("hw.ZIP", "ada/hw.ipynb", "ada"),
        ("Ada Lovelace_98765_assignsubmission_file_/hw.zip", "hw.ipynb", "Ada Lovelace"),
    ],
)
def test_a_students_zip_file_in_a_folder_is_opened(course, inbox, name, inside, student) -> None:
    put(inbox, name)
    with zipfile.ZipFile(inbox / name, "w") as archive:
        archive.writestr(inside, "{}")
        archive.writestr("__MACOSX/._hw.ipynb", "rubbish")
    put(inbox, "bob_hw.ipynb")
    found = {item.student: item for item in collect(course, "hw", inbox, replace=False)}
    assert {student: item.place for student, item in found.items()} == {student: Place.NEW, "bob": Place.NEW}
    assert (course.root / "submitted" / student / "hw" / "hw.ipynb").read_text() == "{}"


def test_a_zip_file_of_a_class_or_of_nothing_in_a_folder_is_said(course, inbox) -> None:
    put(inbox, "bob_hw.ipynb")
    put(inbox, "damaged.zip", "PK")
    for name, members in (("all.zip", ("ada_hw.ipynb", "cy_hw.ipynb")), ("none.zip", ("notes.txt",))):
        with zipfile.ZipFile(inbox / name, "w") as archive:
            for member in members:
                archive.writestr(member, "{}")
    found = {item.origin: (item.place, item.note) for item in collect(course, "hw", inbox, replace=False)}
    assert found["bob_hw.ipynb"][0] is Place.NEW
    assert found["all.zip"] == (Place.LEFT, "it holds 2 notebooks, more than a student's: collect it by itself")
    assert found["none.zip"] == (Place.LEFT, "no notebook is in it")
    assert found["damaged.zip"][0] is Place.LEFT


def test_a_folder_of_many_files_names_no_student(course, inbox) -> None:
    put(inbox, "class/ada_hw.ipynb")
    put(inbox, "class/bob_hw.ipynb")
    assert {item.student for item in collect(course, "hw", inbox, replace=False)} == {"ada", "bob"}


@pytest.mark.parametrize("name", ["hw.ipynb", "..ipynb", ".hidden/hw.ipynb", "a*b_hw.ipynb"])
def test_a_file_without_a_usable_name_is_not_taken(course, inbox, name) -> None:
    put(inbox, name)
    (item,) = collect(course, "hw", inbox, replace=False)
    assert item.place is Place.NAMELESS
    assert not item.taken
    assert not (course.root / "submitted").exists()


def test_nothing_is_overwritten_and_replacing_keeps_the_old_file(course, inbox) -> None:
    put(inbox, "ada_hw.ipynb", "old")
    collect(course, "hw", inbox, replace=False)
    assert collect(course, "hw", inbox, replace=False)[0].place is Place.SAME
    put(inbox, "ada_hw.ipynb", "new")
    target = course.root / "submitted" / "ada" / "hw" / "hw.ipynb"
    assert collect(course, "hw", inbox, replace=False)[0].place is Place.KEPT
    assert target.read_text() == "old"
    assert collect(course, "hw", inbox, replace=True)[0].place is Place.REPLACED
    assert target.read_text() == "new"
    (kept,) = (course.root / ".autograder" / "replaced").rglob("*.ipynb")
    assert kept.read_text() == "old"


def test_two_files_of_one_student_are_not_guessed_at(course, inbox) -> None:
    put(inbox, "ada_hw.ipynb")
    put(inbox, "hw_ada.ipynb")
    with pytest.raises(TeacherError, match="'ada' has 2 notebooks"):
        collect(course, "hw", inbox, replace=False)


def test_links_are_not_followed(course, inbox, tmp_path) -> None:
    (tmp_path / "key").write_text("secret")
    (inbox / "ada_hw.ipynb").symlink_to(tmp_path / "key")
    with pytest.raises(TeacherError, match="holds no notebook"):
        collect(course, "hw", inbox, replace=False)


def archive(tmp_path, *members):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members:
            target.writestr(name, data)
    return path


def test_a_zip_file_is_read(course, tmp_path) -> None:
    path = archive(tmp_path, ("x/ada/hw.ipynb", "{}"), ("x/bob/hw.ipynb", "{}"), ("__MACOSX/x/ada/hw.ipynb", "{}"))
    assert [item.student for item in collect(course, "hw", path, replace=False)] == ["ada", "bob"]


@pytest.mark.parametrize("name", ["../ada_hw.ipynb", "/etc/ada_hw.ipynb", "x/../../ada_hw.ipynb"])
def test_a_member_that_leaves_the_folder_stops_the_archive(course, tmp_path, name) -> None:
    path = archive(tmp_path, ("bob_hw.ipynb", "{}"), (name, "{}"))
    with pytest.raises(TeacherError, match="points outside"):
        collect(course, "hw", path, replace=False)
    assert not (course.root / "submitted").exists()


def test_a_bomb_is_refused_before_it_is_unpacked(course, tmp_path) -> None:
    path = archive(tmp_path, ("ada_hw.ipynb", b"\0" * (64 << 20)))
    with pytest.raises(TeacherError, match="unpacks to 64 MB"):
        collect(course, "hw", path, replace=False)


def test_a_link_member_is_no_notebook(course, tmp_path) -> None:
    link = zipfile.ZipInfo("ada_hw.ipynb")
    link.external_attr = 0o120777 << 16
    path = archive(tmp_path, (link, "/etc/passwd"))
    with pytest.raises(TeacherError, match="holds no notebook"):
        collect(course, "hw", path, replace=False)


@pytest.mark.parametrize("origin", ["nowhere", "plain.txt"])
def test_an_origin_that_is_none_is_refused(course, tmp_path, origin) -> None:
    (tmp_path / "plain.txt").write_text("x")
    with pytest.raises(TeacherError):
        collect(course, "hw", tmp_path / origin, replace=False)


def test_an_unknown_assignment_names_those_that_exist(course, inbox) -> None:
    with pytest.raises(TeacherError, match="there is: hw"):
        collect(course, "hw2", inbox, replace=False)


def test_a_damaged_member_is_said(course, tmp_path) -> None:
    path = archive(tmp_path, ("ada_hw.ipynb", "{}" * 500))
    data = bytearray(path.read_bytes())
    data[45:50] = b"\xff\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    with pytest.raises(TeacherError, match="can't be unpacked: it is damaged"):
        collect(course, "hw", path, replace=False)
