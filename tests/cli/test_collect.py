"""The verb `collect`: what it says, what it ends with, and that it asks nobody who is not there."""

import json

from tests.course import RIGHT, answered
from tests.gradebook.arrivals import builders as pack
from tests.gradebook.arrivals.builders import Student

ADA, BOB = Student("Ada", "Lovelace", 11), Student("Bob", "Byron", 12)


def canvas(course, path, *students: Student):
    data = json.dumps(answered(course, RIGHT)).encode()
    return str(pack.zipped(path, [m for s in students for m in pack.canvas(s, {"hw.ipynb": (s.number, data)})]))


def test_what_is_not_found_is_said_with_the_next_command_and_ends_with_3(run, course, tmp_path) -> None:
    from autograder.gradebook.database import open_gradebook

    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_student("s1", first_name="Ada", last_name="Lovelace")
        gradebook.update_or_create_student("s2", first_name="Robert", last_name="Byron")
    archive = canvas(course, tmp_path / "c.zip", ADA, BOB)
    assert run("collect", "hw", archive, "--dry-run")[0] == 3
    assert not (course.root / "submitted").exists()
    code, out, _ = run("collect", "hw", archive)
    assert code == 3
    assert "1 of 2 taken (canvas)" in out
    assert "Nothing from 1 of the gradebook: s2." in out
    assert "run the same command with --map .autograder/maps/hw.csv" in out
    filled = course.private / "maps" / "hw.csv"
    filled.write_text(filled.read_text("utf-8-sig").replace("byronbob,12,", "byronbob,12,s2"))
    code, out, _ = run("collect", "hw", archive, "--map", str(filled))
    assert (code, "2 of 2 taken" in out) == (0, True)


def test_a_file_that_is_not_there_an_encoding_and_no_origin_are_one_clear_line(run, course, tmp_path) -> None:
    archive = canvas(course, tmp_path / "c.zip", ADA)
    for arguments, words in (
        (("collect", "hw"), "name the folder, zip file or notebook"),
        (("collect", "hw", archive, "--names-in", "klingon"), "'klingon' is no encoding"),
        (("collect", "hw", "--from", "exchange"), "there is no such folder"),
    ):
        code, _, err = run(*arguments)
        assert (code, words in err, err.count("\n")) == (2, True, 1), err
    assert run("collect", "hw", archive, "--map", str(tmp_path / "none.csv"))[0] == 2


def test_the_best_attempt_is_marked_at_once(run, course, tmp_path) -> None:
    members = pack.teams(
        ADA,
        "hw",
        {
            1: {"hw.ipynb": json.dumps(answered(course, RIGHT)).encode()},
            2: {"hw.ipynb": json.dumps(answered(course, {})).encode()},
        },
    )
    code, out, _ = run("collect", "hw", str(pack.zipped(tmp_path / "t.zip", members)), "--attempts", "best")
    assert (code, "1 of 2 taken (teams)" in out) == (0, True)
    there = course.root / "submitted" / "Ada Lovelace" / "hw" / "hw.ipynb"
    assert "maximum" in there.read_text()
