"""What the real world hands us: each has a clear outcome, and stops nobody else's work."""

import fcntl
import io
import os
import struct
import threading
import time
import zipfile
import zlib

import pytest

from autograder.errors import TeacherError
from autograder.gradebook import in_folder
from autograder.gradebook.placing import Place
from tests.gradebook.arrivals import builders as pack
from tests.gradebook.arrivals.builders import Student
from tests.gradebook.arrivals.conftest import NOTEBOOK, notebook


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for student in ("ada", "bob"):
        (folder / f"{student}_hw.ipynb").write_bytes(notebook(student))
    return folder


def outcome(haul) -> dict[str, Place]:
    return {item.origin: item.place for item in haul.items}


def test_a_file_that_grows_while_it_is_read_is_left_for_next_time(take, handed_in, inbox, monkeypatch) -> None:
    monkeypatch.setattr(in_folder, "SETTLE", 0.5)
    growing = inbox / "bob_hw.ipynb"

    def grow() -> None:
        time.sleep(0.1)
        with growing.open("ab") as file:
            file.write(b" ")

    writer = threading.Thread(target=grow)
    writer.start()
    haul = take(inbox)
    writer.join()
    assert outcome(haul) == {"ada_hw.ipynb": Place.NEW, "bob_hw.ipynb": Place.LEFT}
    assert "still being written" in haul.items[1].note
    assert take(inbox).items[1].place is Place.NEW


def test_old_files_are_not_waited_for(take, inbox, monkeypatch) -> None:
    monkeypatch.setattr(in_folder.time, "sleep", lambda seconds: pytest.fail("waited"))
    for path in inbox.iterdir():
        os.utime(path, (1e9, 1e9))
    assert all(item.taken for item in take(inbox).items)


def test_half_a_notebook_of_just_now_is_left_and_of_yesterday_is_the_student_s(take, inbox, monkeypatch) -> None:
    monkeypatch.setattr(in_folder, "JUST_NOW", 60.0)
    half = inbox / "bob_hw.ipynb"
    half.write_bytes(NOTEBOOK[:20])
    assert outcome(take(inbox))["bob_hw.ipynb"] is Place.LEFT
    os.utime(half, (1e9, 1e9))
    assert outcome(take(inbox))["bob_hw.ipynb"] is Place.NEW


@pytest.mark.parametrize("lock", [fcntl.flock, fcntl.lockf])
def test_a_file_that_another_program_has_locked_is_left(take, inbox, lock) -> None:
    with (inbox / "bob_hw.ipynb").open("r+b") as held:
        if lock is fcntl.flock:
            lock(held.fileno(), fcntl.LOCK_EX)
            haul = take(inbox)
        else:
            child = os.fork()
            if not child:  # a lock of this kind does not hold off its own process
                lock(held.fileno(), fcntl.LOCK_EX)
                time.sleep(30)
            time.sleep(0.3)
            haul = take(inbox)
            os.kill(child, 9)
            os.waitpid(child, 0)
    assert outcome(haul) == {"ada_hw.ipynb": Place.NEW, "bob_hw.ipynb": Place.LEFT}
    assert "another program holds it" in haul.items[1].note


def test_a_download_that_is_not_finished_is_left(take, inbox) -> None:
    (inbox / "cam_hw.ipynb.crdownload").write_bytes(b"{")
    assert outcome(take(inbox))["cam_hw.ipynb.crdownload"] is Place.LEFT


def test_half_a_zip_file_is_said(take, tmp_path) -> None:
    path = pack.zipped(tmp_path / "c.zip", [("ada_hw.ipynb", notebook("x" * 5000))])
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(TeacherError, match="still being downloaded"):
        take(path)


def test_a_file_that_may_not_be_read_stops_nobody_else(take, inbox, monkeypatch) -> None:
    real = os.open

    def refuse(path, *more, **options):
        if str(path).endswith("bob_hw.ipynb"):
            raise PermissionError(13, "Permission denied")
        return real(path, *more, **options)

    monkeypatch.setattr(os, "open", refuse)
    assert outcome(take(inbox)) == {"ada_hw.ipynb": Place.NEW, "bob_hw.ipynb": Place.LEFT}


def no_locks(*_: object) -> None:
    raise OSError(37, "No locks available")


def test_a_network_file_system_without_locks(take, inbox, course, monkeypatch) -> None:
    """It is said, and the work goes on; so it does when the course's secret is made."""
    from autograder.gradebook.course import course_secret

    monkeypatch.setattr("filelock._unix.fcntl.flock", no_locks)
    haul = take(inbox)
    assert all(item.taken for item in haul.items)
    assert any("has no locks" in remark for remark in haul.remarks)
    assert course_secret(course) == course_secret(course)


def test_two_collections_at_once_wait_for_each_other(take, inbox, course) -> None:
    from filelock import FileLock

    lock = FileLock(course.make_private() / "collect.lock")
    lock.acquire()
    hauls: list[object] = []
    other = threading.Thread(target=lambda: hauls.append(take(inbox)))
    other.start()
    time.sleep(0.5)
    assert not hauls
    assert not (course.root / "submitted").exists()
    lock.release()
    other.join(timeout=30)
    assert any("Another `autograder collect` is at work" in remark for remark in hauls[0].remarks)


def named_in(encoding: str, name: str, *, extra: bytes = b"") -> bytes:
    """A zip file whose member's name is in an old encoding, without the flag for UTF-8."""
    buffer = io.BytesIO()
    raw = name.encode(encoding)
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("?" * len(raw), pack.DOWNLOADED)
        info.extra = extra
        archive.writestr(info, NOTEBOOK)
    return buffer.getvalue().replace(b"?" * len(raw), raw)


@pytest.mark.parametrize(
    ("encoding", "name", "said"),
    [
        ("cp437", "José_hw.ipynb", ""),
        ("utf-8", "José Nguyễn_hw.ipynb", ""),
        ("utf-8", "王小明_hw.ipynb", ""),
        ("cp1252", "José_hw.ipynb", "cp1252"),
        ("shift_jis", "山田太郎_hw.ipynb", "shift_jis"),
        ("gbk", "王小明_hw.ipynb", "gbk"),
        ("cp949", "김철수_hw.ipynb", "cp949"),
    ],
)
def test_names_of_old_zip_files(take, tmp_path, encoding, name, said) -> None:
    (tmp_path / "c.zip").write_bytes(named_in(encoding, name))
    (item,) = take(tmp_path / "c.zip", encoding=said).items
    assert item.student == name.removesuffix("_hw.ipynb")


def test_a_name_that_stands_in_utf8_beside_the_old_one(take, tmp_path) -> None:
    raw, name = "山田_hw.ipynb".encode("shift_jis"), "山田_hw.ipynb".encode()
    field = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, zlib.crc32(raw)) + name
    (tmp_path / "c.zip").write_bytes(named_in("shift_jis", "山田_hw.ipynb", extra=field))
    assert take(tmp_path / "c.zip").items[0].student == "山田"


def test_names_in_pieces_backslashes_and_rubbish(take, handed_in, tmp_path) -> None:
    """macOS writes accents apart, old Windows programs backslashes, and both leave files of their own."""
    members = [
        ("Class\\Jose\u0301\\hw.ipynb", notebook("j")),
        ("__MACOSX/Class/Jose\u0301/._hw.ipynb", b"x"),
        ("Class/.DS_Store", b"x"),
        ("Class/ada/.ipynb_checkpoints/hw-checkpoint.ipynb", b"{}"),
        ("Class/ada/hw.ipynb", notebook("a")),
    ]
    take(pack.zipped(tmp_path / "c.zip", members))
    assert {who: files["hw.ipynb"] for who, files in handed_in().items()} == {
        "José": notebook("j"),
        "ada": notebook("a"),
    }


def test_zip_files_in_folders_in_zip_files(take, handed_in, tmp_path) -> None:
    """Also a bomb inside one student's zip file, and a damaged one: the others' work is taken."""
    good = pack.zipped(
        tmp_path / "i.zip", [("a/b/hw.ipynb", notebook("deep")), ("a/b/c/x.csv", b"1"), ("a/y.txt", b"")]
    )
    bomb = pack.zipped(tmp_path / "b.zip", [("hw.ipynb", b" " * (64 << 20))])
    escape = pack.zipped(tmp_path / "e.zip", [("../../hw.ipynb", b"{}")])
    inside = {"Ada": good.read_bytes(), "Bob": bomb.read_bytes(), "Cam": b"PK\3\4 no zip", "Dee": escape.read_bytes()}
    students = [(Student(first, "X", number), data) for number, (first, data) in enumerate(inside.items())]
    members = [m for student, data in students for m in pack.moodle(student, {"my work.zip": data})]
    haul = take(pack.zipped(tmp_path / "all.zip", members))
    assert {item.origin.split("_")[0]: item.place for item in haul.items} == {
        "Ada X": Place.NEW,
        "Bob X": Place.LEFT,
        "Cam X": Place.LEFT,
        "Dee X": Place.LEFT,
    }
    assert handed_in() == {"Ada X": {"hw.ipynb": notebook("deep"), "c/x.csv": b"1"}}
    words = " ".join(item.note for item in haul.items)
    for part in ("1 files in other folders were left out", "unpacks to 64 MB", "damaged zip", "points outside"):
        assert part in words


def test_a_student_s_zip_can_put_no_file_below_a_file_nor_call_it_too_long(take, handed_in, tmp_path) -> None:
    members = pack.moodle(Student("Ada", "X", 1), {"hw.ipynb": NOTEBOOK, "a": b"1", "a/b": b"2", "n" * 240: b"3"})
    take(pack.zipped(tmp_path / "c.zip", members))
    assert handed_in() == {"Ada X": {"hw.ipynb": NOTEBOOK, "a": b"1"}}


def test_same_names_and_no_names_in_one_archive(take, handed_in, tmp_path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        archive = pack.zipped(
            tmp_path / "c.zip", [("ada_hw.ipynb", b"{}"), ("ada_hw.ipynb", b"{ }"), ("hw.ipynb", b"{}")]
        )
    with pytest.raises(TeacherError, match="'ada' has 2 notebooks"):
        take(archive)
    assert handed_in() == {}


def test_one_name_in_two_forms_of_unicode_is_one_name(take, handed_in, tmp_path) -> None:
    archive = pack.zipped(tmp_path / "c.zip", [("Zo\u00eb/hw.ipynb", b"{}"), ("Zoe\u0308/hw.ipynb", b"{ }")])
    with pytest.raises(TeacherError, match="'Zoë' has 2 notebooks"):
        take(archive)
    members = [
        ("c/Zoe\u0308_1_assignsubmission_file/hw.ipynb", NOTEBOOK),
        ("c/Zo\u00eb_1_assignsubmission_file/e\u0301.csv", b""),
    ]
    take(pack.zipped(tmp_path / "m.zip", members))
    assert handed_in() == {"Zoë": {"hw.ipynb": NOTEBOOK, "\u00e9.csv": b""}}


def test_work_without_a_notebook_is_said(take, tmp_path) -> None:
    members = [
        *pack.moodle(Student("A", "B", 1), {"hw.pdf": b"x"}),
        *pack.moodle(Student("C", "D", 2), {"hw.ipynb": NOTEBOOK}),
    ]
    haul = take(pack.zipped(tmp_path / "c.zip", members))
    assert [(item.place, item.note) for item in haul.items if not item.taken] == [
        (Place.LEFT, "no notebook is handed in with it")
    ]


def test_a_time_in_utc_in_the_zip_file_comes_before_the_clock_of_who_packed_it(take, handed_in, tmp_path) -> None:
    info = zipfile.ZipInfo("ada_hw.ipynb", (2020, 1, 1, 0, 0, 0))
    info.extra = struct.pack("<HHBl", 0x5455, 5, 1, 1_700_000_000)
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr(info, NOTEBOOK)
        archive.writestr(zipfile.ZipInfo("bob_hw.ipynb", (2020, 1, 1, 0, 0, 0)), NOTEBOOK)
    take(tmp_path / "c.zip")
    assert handed_in()["ada"]["timestamp.txt"] == b"2023-11-14 22:13:20.000000 UTC"
    assert handed_in()["bob"]["timestamp.txt"] == b"2019-12-31 13:00:00.000000 UTC"


def test_a_large_file_beside_is_left_and_the_notebook_taken(take, handed_in, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("autograder.gradebook.incoming.MAX_BESIDE", 1000)
    members = pack.moodle(Student("A", "B", 1), {"hw.ipynb": NOTEBOOK, "film.mp4": b"x" * 2000})
    haul = take(pack.zipped(tmp_path / "c.zip", members))
    assert sorted(outcome(haul).values()) == sorted([Place.LEFT, Place.NEW])
    assert handed_in()["A B"].keys() == {"hw.ipynb"}
