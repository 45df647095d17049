import re
import unicodedata
from dataclasses import replace

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.course import open_course
from autograder.model import Example, Override
from autograder.pages.scores import CellScore
from autograder.reports import writing
from autograder.reports.pseudonyms import Pseudonyms, under_pseudonyms
from autograder.reports.students import StudentWork
from tests.pages import factories as f
from tests.reports.factories import class_of

NAMES = ("Aaliyah Khan", "Đặng Thu Hà", "阮文明", "Zoë O’Brien", "Фёдор Иванов", "เด็กชาย สมชาย", "محمد علي")


def telling(name, student):
    """A student whose name and id are wherever a text could hold them."""
    said = f"expected {name} in {student}'s file “{name} final.ipynb”, not {unicodedata.normalize('NFD', name).upper()}"
    relu = f.relu(f.BROKEN, f.UNKNOWN, message=said, diagnosis=f.ABS, notes=(said,), curve=f.abs_curve())
    decided = replace(relu.results[0], override=Override(said, f.BROKEN, 0.0, said))
    relu = replace(relu, example=Example(said, said, said), results=(decided, *relu.results[1:]))
    marked = f.notebook(relu, f.softmax(), f.written(message=said), remarks=(said, f"“{student}.ipynb” was taken"))
    scores = {cell: replace(score, comment=said) for cell, score in f.scores(marked).items()}
    return StudentWork(student, name, marked, {**scores, "cell-drawing": CellScore(1, 2, said)}, note=said)


CLASS = [telling(name, f"student-{number:02}") for number, name in enumerate(NAMES)]
ABSENT = StudentWork(
    "late.comer",
    "Quillon Featherstone",
    note="submitted/late.comer/a/Quillon's.ipynb:3:1: late.comer's file breaks off",
)
WORK = {"first_steps": [*CLASS, ABSENT], "second": [*CLASS[:3], replace(ABSENT, name="")]}
TELLING = [part for student in (*CLASS, ABSENT) for part in (student.id, student.name, *student.name.split())]


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    monkeypatch.setattr(writing, "gather", lambda course, assignment: WORK[assignment])
    return open_course(tmp_path)


def everything(folder):
    """Path and text of all that was written, as one text; pictures unpacked."""
    from base64 import b64decode

    texts = []
    for path in sorted(folder.rglob("*")):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        pictures = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", text)
        without = re.sub(r"base64,[A-Za-z0-9+/=]+|sha256-[A-Za-z0-9+/=]+", "", text)
        texts += [path.relative_to(folder).as_posix(), without, *(b64decode(each).decode() for each in pictures)]
    return unicodedata.normalize("NFC", "\n".join(texts)).casefold()


def found_in(text):
    return [part for part in TELLING if unicodedata.normalize("NFC", part).casefold() in text]


def test_no_name_and_no_id_is_left_anywhere(course, tmp_path):
    writing.write_course_report(course, ["first_steps", "second"], tmp_path / "shared", pseudonyms=True)
    text = everything(tmp_path / "shared")
    assert found_in(text) == []
    assert "under pseudonyms" in text
    assert {path.name for path in (tmp_path / "shared").iterdir()} >= {"index.html", "students", "pseudonyms.txt"}


def test_the_same_search_finds_everybody_in_a_report_with_names(course, tmp_path):
    writing.write_course_report(course, ["first_steps", "second"], tmp_path / "named")
    assert set(found_in(everything(tmp_path / "named"))) == set(TELLING)


def test_one_assignment_alone_has_no_names_either(course, tmp_path):
    writing.write_report(course, "second", tmp_path / "shared", pseudonyms=True)
    assert found_in(everything(tmp_path / "shared")) == []


def test_names_and_pseudonyms_never_share_a_folder(course, tmp_path):
    writing.write_report(course, "second", tmp_path / "a", pseudonyms=True)
    writing.write_report(course, "second", tmp_path / "b")
    writing.write_report(course, "second", tmp_path / "a", pseudonyms=True)
    with pytest.raises(TeacherError, match="holds a report under pseudonyms; name another folder with --out"):
        writing.write_report(course, "second", tmp_path / "a")
    with pytest.raises(TeacherError, match="holds a report with names"):
        writing.write_report(course, "second", tmp_path / "b", pseudonyms=True)


def test_a_pseudonym_is_the_same_in_every_report_and_another_in_every_course():
    one, again, other = (Pseudonyms(secret, {}).of("ada") for secret in (b"one", b"one", b"other"))
    assert one == again != other
    assert re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}", one)


def test_thousands_of_students_have_pseudonyms_of_their_own():
    pseudonyms = Pseudonyms(b"secret", {})
    assert len({pseudonyms.of(f"student{number}") for number in range(5000)}) == 5000


def test_the_order_tells_nothing_and_the_marks_stay():
    shared = under_pseudonyms({"a": class_of(26)}, b"secret")["a"]
    assert [student.id for student in shared] == sorted(student.id for student in shared)
    assert sorted(student.total for student in shared) == sorted(student.total for student in class_of(26))
    assert [student.id for student in shared] != [Pseudonyms(b"secret", {}).of(student.id) for student in class_of(26)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Ada did it, ada's too", "{} did it, {}'s too"),
        ("in submitted/s17/a", "in submitted/{}/a"),
        ("no adamant s170", "no adamant s170"),
        ("Lovelace_Ada", "{}_{}"),
        ("A b", "A b"),
    ],
)
def test_whole_names_are_replaced_and_other_words_are_left(said, expected):
    pseudonyms = Pseudonyms(b"x", {"s17": "Ada Lovelace", "b": ""})
    assert pseudonyms.scrub(said) == expected.replace("{}", pseudonyms.of("s17"))


def test_a_first_name_that_two_share_names_neither():
    assert Pseudonyms(b"x", {"s1": "Kim Lee", "s2": "Kim Tran"}).scrub("as Kim wrote") == "as a student wrote"
