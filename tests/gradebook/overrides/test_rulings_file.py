"""The file of rulings keeps every text as it is, and names all that is wrong in it."""

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.overrides.rulings import Ruling
from autograder.gradebook.overrides.rulings_file import path_of, read_rulings, write_rulings

ODD = (
    "no",
    "1e3",
    "null",
    "*a",
    "a: b # c",
    "Zoë 漢字",
    'say "x"\nand \u2028 more',
    "[x](javascript:alert(1))",
    "'",
    "-",
)


@pytest.mark.parametrize("text", ODD)
def test_texts_survive(course, text) -> None:
    rulings = [Ruling(text, text, text, text, points, text, "2026-11-23") for points in (None, 0.0, 1.25)]
    rulings = [Ruling(f"{text}{n}", *[text] * 3, each.points, text, each.since) for n, each in enumerate(rulings)]
    write_rulings(course, "hw", rulings)
    assert read_rulings(course, "hw") == rulings


def test_it_is_private_and_there_is_none_at_first(course) -> None:
    assert read_rulings(course, "hw") == []
    write_rulings(course, "hw", [])
    assert read_rulings(course, "hw") == []
    path = path_of(course, "hw")
    assert path.stat().st_mode & 0o777 == 0o600
    assert course.private in path.parents


def test_every_fault_of_an_edited_file_is_said_with_its_line(course) -> None:
    write_rulings(course, "hw", [])
    path_of(course, "hw").write_text(
        "- student: 7\n  notebook: hw\n  exercise: relu\n  check: values\n  points: many\n"
        "- {student: a, notebook: b, exercise: c, check: d, points: -1, because: '', weight: 2}\n- ada\n"
    )
    with pytest.raises(TeacherError) as error:
        read_rulings(course, "hw")
    said = str(error.value)
    assert ".autograder/overrides/hw.yaml:1:3: student has to be a text" in said
    assert "hw.yaml:1:3: because has to be a text" in said
    assert said.count("points has to be a number from 0 on, or the word full") == 2
    assert "hw.yaml:6:3: there is no weight here" in said
    assert "hw.yaml:7:3: write student, notebook" in said


@pytest.mark.parametrize("text", ["{}", "a: [", "- &a x\n- *a", "\tx"])
def test_what_is_no_list_is_said(course, text) -> None:
    write_rulings(course, "hw", [])
    path_of(course, "hw").write_text(text)
    with pytest.raises(TeacherError, match=r"overrides/hw\.yaml"):
        read_rulings(course, "hw")


def test_one_thing_is_decided_once(course) -> None:
    write_rulings(
        course, "hw", [Ruling("a", "hw", "relu", "values", 1.0, "x"), Ruling("a", "hw", "relu", "values", 2.0, "y")]
    )
    with pytest.raises(TeacherError, match="a, relu, “values” is decided twice"):
        read_rulings(course, "hw")
