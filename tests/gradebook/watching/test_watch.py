"""A watched folder: everything is marked once, when it is whole; what can't be marked is told why; restarts lose
nothing and count nothing twice."""

import json
import os
import shutil
import zipfile

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.files import write_file
from autograder.gradebook.forgetting import find_traces, forget
from autograder.gradebook.watching import watch as watching
from autograder.gradebook.watching.arrivals import STALLED
from autograder.gradebook.watching.policy import Policy
from tests.course import RIGHT, answered
from tests.gradebook.watching.conftest import ABS


def test_a_notebook_gets_its_page_beside_it_and_nothing_goes_to_the_gradebook(inbox) -> None:
    inbox.put("ada.ipynb", ABS)
    before = (inbox.course.root / "gradebook.db").read_bytes()
    assert inbox.run() == 0
    page = inbox.page("ada.ipynb")
    assert "sign" in page
    assert "softmax" in page
    assert sorted(path.name for path in inbox.folder.iterdir()) == ["ada.ipynb", "ada.ipynb.feedback.html"]
    assert (inbox.course.root / "gradebook.db").read_bytes() == before
    assert inbox.counts == {"ada": ABS["relu"]}


def test_a_map_says_whose_a_file_is_and_all_of_a_students_names_are_one_student(inbox, tmp_path) -> None:
    inbox.map = tmp_path / "map.csv"
    inbox.map.write_text('name,student\n"Khan, Ada",ada\nADA AT HOME,ada\nshared drive/x.ipynb,nobody\n')
    inbox.policy = Policy(limit=1)
    inbox.put("khan, ada (2).ipynb", ABS)
    assert inbox.run() == 0
    inbox.put("Ada at home/hw.ipynb")
    inbox.put("bob.ipynb")
    assert inbox.run() == 0
    assert inbox.counts == {"ada": ABS["relu"], "bob": RIGHT["relu"]}, "who is not in the map goes by the name"
    assert "all 1 attempt are used" in (inbox.folder / "Ada at home" / "feedback.txt").read_text()
    with inbox.watch() as watch:
        assert sorted(watch.memory.people) == ["ada", "bob"]


def test_a_map_goes_by_the_gradebook_as_it_does_for_collect(inbox, tmp_path) -> None:
    """Ids, addresses and numbers name a student; somebody whom an entered class does not have is nobody."""
    with open_gradebook(inbox.course) as gradebook:
        gradebook.update_or_create_student("ada", first_name="Ada", last_name="Khan", email="ada.khan@school.edu")
    inbox.map = tmp_path / "map.csv"
    inbox.map.write_text("name,student\nhomework a,ada.khan@school.edu\nhomework z,zoe\n")
    inbox.put("homework a.ipynb")
    inbox.put("homework z.ipynb")
    assert inbox.run() == 0
    assert inbox.counts == {"ada": RIGHT["relu"]}
    assert "the map says zoe, whom the gradebook does not have" in inbox.message("homework z.ipynb")
    inbox.map.write_text("name,student\nhomework a,ada\nhomework z,ada\n")
    assert inbox.run() == 0
    assert "feedback.html" in "".join(path.name for path in inbox.folder.glob("homework z*"))
    assert not (inbox.folder / "homework z.ipynb.feedback.txt").exists()


def test_a_faulty_map_is_refused_with_its_place(inbox, tmp_path) -> None:
    inbox.map = tmp_path / "map.csv"
    inbox.map.write_text("who,what\na,b\n")
    with pytest.raises(TeacherError, match=r"map\.csv:1:1: has no known headings"):
        inbox.run()


def test_a_students_folder_and_a_zip_file(inbox) -> None:
    inbox.put("bob/hw.ipynb")
    with zipfile.ZipFile(inbox.folder / "cy.zip", "w") as archive:
        archive.writestr("homework/hw.ipynb", json.dumps(answered(inbox.course, ABS)))
        archive.writestr("__MACOSX/homework/._hw.ipynb", "rubbish")
    assert inbox.run() == 0
    assert (inbox.folder / "bob" / "feedback.html").is_file()
    assert "sign" in inbox.page("cy.zip")
    assert inbox.counts == {"bob": RIGHT["relu"], "cy": ABS["relu"]}


def test_a_file_that_still_grows_is_not_read(inbox) -> None:
    path = inbox.put("ada.ipynb")
    whole = path.read_bytes()
    with inbox.watch() as watch:
        for end in (100, 2000, len(whole) - 1):
            path.write_bytes(whole[:end])
            assert inbox.settle(watch, 2.0) == 1
            path.write_bytes(whole[: end + 1])
        path.write_bytes(whole)
        assert inbox.settle(watch, 2.9) == 1
        assert inbox.said == []
        inbox.steady += 0.2
        assert watch.look() == 0
    assert inbox.said == ["ada.ipynb: 9 of 12"]


def test_the_times_of_a_file_server_decide_nothing(inbox) -> None:
    path = inbox.put("ada.ipynb")
    os.utime(path, (1, 1))
    with inbox.watch() as watch:
        assert watch.look() == 1
        inbox.steady += 3
        assert watch.look() == 0


@pytest.mark.parametrize(("name", "cut"), [("ada.ipynb", -20), ("ada.zip", -40)])
def test_a_copy_that_stalls_gets_longer_and_goes_on(inbox, name, cut) -> None:
    path = inbox.put("ada.ipynb")
    if name.endswith(".zip"):
        with zipfile.ZipFile(inbox.folder / name, "w") as archive:
            archive.write(path, "hw.ipynb")
        path.unlink()
        path = inbox.folder / name
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    with inbox.watch() as watch:
        assert inbox.settle(watch, 3.0 * STALLED - 1) == 1
        path.write_bytes(whole)
        assert inbox.settle(watch) == 0
    assert inbox.said == [f"{name}: 9 of 12"]


BAD = {
    "broken off": ("ada.ipynb", b'{"cells": [', "breaks off"),
    "empty": ("ada.ipynb", b"", "is empty"),
    "a list": ("ada.ipynb", b"[1, 2]", "is not a notebook"),
    "no zip": ("ada.zip", b"PK but not a zip file", "neither a folder nor a zip file"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_why_once_and_costs_no_attempt(inbox, name) -> None:
    file, data, words = BAD[name]
    inbox.policy = Policy(limit=1)
    (inbox.folder / file).write_bytes(data)
    with inbox.watch() as watch:
        assert inbox.settle(watch, 3.0 * STALLED) == 0
        assert watch.look() == 0
        assert words in inbox.message(file)
        assert str(inbox.folder) not in inbox.message(file)
        assert len(inbox.said) == 1
        (inbox.folder / file).unlink()
        inbox.put("ada.ipynb")
        assert inbox.settle(watch) == 0
    assert inbox.said[1:] == ["ada.ipynb: 9 of 12"]
    assert not (inbox.folder / "ada.ipynb.feedback.txt").exists()


def test_a_zip_file_without_a_notebook_or_with_two_of_one_name(inbox) -> None:
    with zipfile.ZipFile(inbox.folder / "ada.zip", "w") as archive:
        archive.writestr("notes.txt", "hello")
    with zipfile.ZipFile(inbox.folder / "bob.zip", "w") as archive:
        archive.writestr("old/hw.ipynb", json.dumps(answered(inbox.course, ABS)))
        archive.writestr("new/hw.ipynb", json.dumps(answered(inbox.course, RIGHT)))
    inbox.run()
    assert "holds no notebook" in inbox.message("ada.zip")
    assert "hw.ipynb more than once" in inbox.message("bob.zip")


def test_hidden_files_links_and_our_own_pages_are_left_alone(inbox, tmp_path) -> None:
    secret = tmp_path / "other.ipynb"
    secret.write_text(json.dumps(answered(inbox.course, RIGHT)))
    (inbox.folder / "eve.ipynb").symlink_to(secret)
    (inbox.folder / "fay").mkdir()
    (inbox.folder / "fay" / "hw.ipynb").symlink_to(secret)
    (tmp_path / "other").mkdir()
    shutil.copy(secret, tmp_path / "other" / "hw.ipynb")
    (inbox.folder / "gil").symlink_to(tmp_path / "other", target_is_directory=True)
    (inbox.folder / ".ipynb_checkpoints").mkdir()
    shutil.copy(secret, inbox.folder / ".ipynb_checkpoints" / "hw.ipynb")
    inbox.put("ada.ipynb")
    inbox.run()
    inbox.run()
    assert inbox.said == ["ada.ipynb: 9 of 12"]


def test_a_restart_marks_only_what_is_new(inbox) -> None:
    inbox.put("ada.ipynb")
    inbox.run()
    inbox.put("bob.ipynb", ABS)
    inbox.run()
    assert [words.split(":")[0] for words in inbox.said] == ["ada.ipynb", "bob.ipynb"]


@pytest.mark.parametrize("stage", ["page", "memory"])
def test_a_watch_that_was_killed_writes_the_feedback_and_counts_nothing_twice(inbox, monkeypatch, stage) -> None:
    """Killed before the page is written, or after it, before that was remembered; an older page lies there."""
    inbox.policy = Policy(limit=2)
    inbox.put("ada.ipynb", ABS)
    inbox.run()
    inbox.put("ada.ipynb", RIGHT)

    class Killed(BaseException):
        pass

    def die(*arguments, **more) -> None:
        raise Killed

    target = (watching, "feedback_page") if stage == "page" else (watching.Watch, "remember")
    with monkeypatch.context() as patch:
        patch.setattr(*target, die)
        with pytest.raises(Killed):
            inbox.run()
    inbox.run()
    assert "2 of 2 attempts used" in inbox.page("ada.ipynb")
    assert "number 2, with 9 of 12" in inbox.page("ada.ipynb")
    with inbox.watch() as watch:
        assert [attempt.points for attempt in watch.memory.of("ada").attempts] == [5.0, 9.0]


def test_whoever_saw_a_page_has_used_an_attempt(inbox, monkeypatch) -> None:
    """Killed after the page was written: another file, handed in before the restart, is one too many."""
    inbox.policy = Policy(limit=1)
    inbox.put("ada.ipynb", ABS)

    def die(*arguments) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(watching.Watch, "remember", die)
        with pytest.raises(SystemExit):
            inbox.run()
    inbox.put("ada.ipynb", RIGHT)
    inbox.run()
    assert "all 1 attempt" in inbox.message("ada.ipynb")


def test_a_deleted_page_is_written_again_and_is_no_attempt(inbox) -> None:
    inbox.policy = Policy(limit=1)
    inbox.put("ada.ipynb")
    inbox.run()
    (inbox.folder / "ada.ipynb.feedback.html").unlink()
    inbox.run()
    assert "1 of 1 attempt used" in inbox.page("ada.ipynb")


def test_two_watches_of_one_assignment_do_not_meet(inbox) -> None:
    with inbox.watch(), pytest.raises(TeacherError, match="another `autograder watch`"), inbox.watch():
        pass
    with inbox.watch():
        pass


def test_a_damaged_memory_is_the_teachers_to_mend(inbox) -> None:
    inbox.put("ada.ipynb")
    inbox.run()
    (memory,) = (inbox.course.root / ".autograder" / "watching" / "hw").glob("*.json")
    assert memory.stat().st_mode & 0o077 == 0
    write_file(memory, b'{"students": {}')
    with pytest.raises(TeacherError, match="is damaged"):
        inbox.run()


def test_a_file_that_is_taken_away_is_no_fault(inbox, monkeypatch) -> None:
    path = inbox.put("ada.ipynb")
    with inbox.watch() as watch:
        watch.look()
        inbox.steady += 3
        real = watching.write_file
        monkeypatch.setattr(watching, "write_file", lambda *a: (_ for _ in ()).throw(PermissionError(13, "no entry")))
        assert watch.look() == 1
        assert "no entry" in inbox.said[-1]
        monkeypatch.setattr(watching, "write_file", real)
        path.unlink()
        assert watch.look() == 0


def test_a_forgotten_student_is_forgotten_by_the_watch(inbox) -> None:
    inbox.put("ada.ipynb")
    inbox.put("bob.ipynb", ABS)
    inbox.run()
    for name in ("ada.ipynb", "ada.ipynb.feedback.html"):
        (inbox.folder / name).unlink()
    forget(inbox.course, find_traces(inbox.course, "ada"))
    assert inbox.counts == {"bob": ABS["relu"]}
    with inbox.watch() as watch:
        assert list(watch.memory.people) == ["bob"]
    private = inbox.course.root / ".autograder"
    assert [path for path in private.rglob("*.json") if "ada" in path.read_text()] == []
