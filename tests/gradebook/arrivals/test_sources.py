"""Each platform's download, built as its documentation says, is recognised and put under the right students."""

import subprocess
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.arrivals import canvas
from autograder.gradebook.arrivals.arrival import Facts
from autograder.gradebook.placing import Place
from tests.gradebook.arrivals import builders as pack
from tests.gradebook.arrivals.builders import Student
from tests.gradebook.arrivals.conftest import notebook

ADA = Student("Ada", "Lovelace", 4711, "s1001")
GRACE = Student("Grace Brewster", "O'Hopper-Murray", 4712, "s1002")
LIU = Student("小明", "王", 4713, "s1003")
CLASS = (ADA, GRACE, LIU)


@pytest.fixture(autouse=True)
def roster(enrol):
    enrol(ada=("Ada", "Lovelace"), grace=("Grace Brewster", "O'Hopper-Murray"), liu=("小明", "王"))


def works() -> dict[str, bytes]:
    return {student.last: notebook(student.first) for student in CLASS}


def everybody(handed_in) -> dict[str, bytes]:
    return {student: files["hw.ipynb"] for student, files in handed_in().items()}


EXPECTED = {"ada": notebook("Ada"), "grace": notebook("Grace Brewster"), "liu": notebook("小明")}


def settled(haul, layout: str) -> None:
    assert haul.layout == layout
    assert [item.place for item in haul.items if item.place is not Place.NEW] == []
    assert haul.template is None


def test_canvas(take, handed_in, tmp_path) -> None:
    members = [
        member
        for student in CLASS
        for member in pack.canvas(
            student,
            {"hw.ipynb": (student.number + 90000, notebook(student.first)), "data_1_2.csv": (99999, b"1")},
            late=student is GRACE,
        )
    ]
    haul = take(pack.zipped(tmp_path / "submissions.zip", members))
    settled(haul, "canvas")
    assert everybody(handed_in) == EXPECTED
    assert handed_in()["ada"].keys() == {"hw.ipynb", "data_1_2.csv"}  # and no time: it is the download's
    assert [item.note for item in haul.items if item.student == "grace"] == ["the platform says late, and not how late"]


def test_of_canvas_s_uploads_the_last_of_each_name_belong_together(take, handed_in, tmp_path) -> None:
    """As where two downloads were unpacked into one folder."""
    uploads = {"hw.ipynb": (5, notebook("first")), "hw-1.ipynb": (9, notebook("second")), "a.csv": (6, b"1")}
    haul = take(pack.zipped(tmp_path / "both.zip", pack.canvas(ADA, uploads)))
    assert handed_in()["ada"] == {"hw.ipynb": notebook("second"), "a.csv": b"1"}
    assert [item.place for item in haul.items] == [Place.EARLIER, Place.NEW]


def test_an_assignment_s_name_before_a_date_is_no_student_of_canvas_s(take, handed_in, tmp_path) -> None:
    assert canvas.parse(PurePosixPath("hw_2026_11_liu.ipynb"), Facts("hw", ("hw",))) is None
    (item,) = take(pack.zipped(tmp_path / "a.zip", [("hw_2026_11_liu.ipynb", b"{}")]), new_students=True).items
    assert item.student == "2026_11_liu"


def test_canvas_again_and_anonymous(take, handed_in, tmp_path) -> None:
    members = pack.canvas(ADA, {"hw-2.ipynb": (9, notebook("third"))})
    haul = take(pack.zipped(tmp_path / "again.zip", members))
    settled(haul, "canvas")
    assert handed_in()["ada"]["hw.ipynb"] == notebook("third")
    members = pack.canvas(LIU, {"hw.ipynb": (9, notebook("x"))}, anonymous="7fA2q", late=True)
    (item,) = take(pack.zipped(tmp_path / "anonymous.zip", members)).items
    assert (item.place, "anon_7fA2q" in item.note) == (Place.STRANGER, True)


@pytest.mark.parametrize(("folders", "old"), [(True, False), (True, True), (False, False)])
def test_moodle(take, handed_in, tmp_path, folders, old) -> None:
    members = [
        member
        for student in CLASS
        for member in pack.moodle(
            student, {"hw.ipynb": notebook(student.first), "plot_1.png": b"x"}, folders=folders, old=old
        )
    ]
    settled(take(pack.zipped(tmp_path / "SE12-hw-99.zip", members)), "moodle")
    assert everybody(handed_in) == EXPECTED
    assert handed_in()["liu"].keys() == {"hw.ipynb", "plot_1.png"}


def test_moodle_blind_goes_by_the_worksheet_which_has_the_times_too(take, handed_in, tmp_path) -> None:
    members = [m for s in CLASS for m in pack.moodle(s, {"hw.ipynb": notebook(s.first)}, blind=True)]
    archive = pack.zipped(tmp_path / "blind.zip", members)
    assert {item.place for item in take(archive, dry=True).items} == {Place.STRANGER}
    rows = ["Identifier,Full name,Email address,Status,Grade,Last modified (submission),Feedback comments"]
    rows += [
        f'Participant {s.number},,{i},Submitted,,"Monday, 23 November 2026, 9:05 AM",'
        for s, i in zip(CLASS, EXPECTED, strict=True)
    ]
    (tmp_path / "worksheet.csv").write_text("\ufeff" + "\n".join(rows), encoding="utf-8")
    settled(take(archive, map=tmp_path / "worksheet.csv"), "moodle")
    assert everybody(handed_in) == EXPECTED
    assert handed_in()["liu"]["timestamp.txt"] == b"2026-11-22 22:05:00.000000 UTC"


def test_teams(take, handed_in, tmp_path) -> None:
    members = [
        member
        for student in CLASS
        for member in pack.teams(
            student, "Home work!", {1: {"hw.ipynb": b"{}"}, 2: {"hw.ipynb": notebook(student.first)}}
        )
    ]
    members.append(("Working files/Ada Lovelace/Home work!/Version 9/hw.ipynb", b"{}"))
    haul = take(pack.zipped(tmp_path / "Student Work.zip", members))
    assert haul.layout == "teams"
    assert everybody(handed_in) == EXPECTED
    assert [item.place for item in haul.items].count(Place.EARLIER) == 3


def test_teams_with_several_assignments_takes_the_one_of_that_title(take, handed_in, tmp_path) -> None:
    members = [
        *pack.teams(ADA, "Hw", {1: {"hw.ipynb": notebook("Ada")}}),
        *pack.teams(ADA, "Essay", {1: {"hw.ipynb": b"{}"}}),
    ]
    settled(take(pack.zipped(tmp_path / "all.zip", members)), "teams")
    assert everybody(handed_in) == {"ada": EXPECTED["ada"]}
    with pytest.raises(TeacherError, match="“Essay”, “Hw”; say which with --title"):
        take(tmp_path / "all.zip", title="Homework")


def test_schoology_with_the_zip_files_that_students_hand_in(take, handed_in, tmp_path) -> None:
    inner = pack.zipped(tmp_path / "inner.zip", [("hw/hw.ipynb", notebook("Ada")), ("hw/data/a.csv", b"1")])
    members = [
        *pack.schoology(
            ADA, "Functions", {(1, "On time"): {"hw.ipynb": b"{}"}, (2, "Late"): {"hw.zip": inner.read_bytes()}}
        ),
        *pack.schoology(GRACE, "Functions", {(1, "On time"): {"hw.ipynb": notebook("Grace Brewster")}}),
        *pack.schoology(LIU, "Functions", {(1, "On time"): {"hw.ipynb": notebook("小明")}}),
    ]
    haul = take(pack.zipped(tmp_path / "Challenge_Functions.zip", members))
    assert haul.layout == "schoology"
    assert everybody(handed_in) == EXPECTED
    assert handed_in()["ada"].keys() == {"hw.ipynb", "data/a.csv"}


def test_schoology_numbers_are_the_school_s_own(take, handed_in, enrol, tmp_path) -> None:
    enrol(s2000=("Somebody", "Else"), s2001=("Ada", "Lovelace"))
    twin = Student("Ada", "Lovelace", 1, "s2001")
    take(pack.zipped(tmp_path / "a.zip", pack.schoology(twin, "F", {(1, "Late"): {"hw.ipynb": notebook("twin")}})))
    assert everybody(handed_in) == {"s2001": notebook("twin")}


def test_google_takeout_and_drive(take, handed_in, tmp_path) -> None:
    folder = "Takeout/Drive/Classroom/Year 12 SE/hw/"
    members = [pack.google(student, "hw.ipynb", notebook(student.first), folder=folder) for student in CLASS]
    members.append(pack.google(ADA, "hw.ipynb", b"{}", folder="Takeout/Drive/Classroom/Year 12 SE/Essay/"))
    settled(take(pack.zipped(tmp_path / "takeout.zip", members)), "google")
    assert everybody(handed_in) == EXPECTED


def test_google_files_without_a_name_go_into_the_map_by_their_paths(take, handed_in, tmp_path) -> None:
    members = [
        pack.google(ADA, "hw.ipynb", notebook("Ada")),
        ("hw.ipynb", notebook("?")),
        ("hw (1).ipynb", notebook("!")),
    ]
    archive = pack.zipped(tmp_path / "drive.zip", members)
    haul = take(archive, source="google")
    assert [(item.origin, item.place) for item in haul.items if not item.taken] == [
        ("hw (1).ipynb", Place.NAMELESS),
        ("hw.ipynb", Place.NAMELESS),
    ]
    filled = (
        haul.template.read_text("utf-8-sig")
        .replace("hw (1).ipynb,,", "hw (1).ipynb,,liu")
        .replace("hw.ipynb,,,", "hw.ipynb,,grace,")
    )
    (tmp_path / "map.csv").write_text(filled)
    assert all(item.taken for item in take(archive, source="google", map=tmp_path / "map.csv").items)
    assert everybody(handed_in) == {"ada": notebook("Ada"), "grace": notebook("?"), "liu": notebook("!")}


def test_github_classroom_checkouts(take, handed_in, tmp_path) -> None:
    when = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    users = {
        "ada-l": (when, {"hw.ipynb": notebook("Ada"), "README.md": b"x"}),
        "liu": (when, {"hw.ipynb": notebook("小明")}),
    }
    folder = pack.github(tmp_path, "deep-hw", users)
    (tmp_path / "roster.csv").write_text("identifier,github_username,github_id,name\nada,ada-l,1,\nliu,Liu,2,\n")
    settled(take(folder, map=tmp_path / "roster.csv"), "github")
    assert handed_in() == {
        "ada": {"hw.ipynb": notebook("Ada"), "README.md": b"x", "timestamp.txt": b"2026-11-23 09:00:00.000000 UTC"},
        "liu": {"hw.ipynb": notebook("小明"), "timestamp.txt": b"2026-11-23 09:00:00.000000 UTC"},
    }


def test_a_plain_folder_that_begins_with_the_assignment_s_name_is_none_of_github_s(take, handed_in, tmp_path) -> None:
    """Nor is one of a file's date one of Canvas's numbers."""
    members = [("hw-inbox/ada_hw.ipynb", notebook("a")), ("hw-inbox/2026_11_23_4/liu_hw.ipynb", notebook("l"))]
    haul = take(pack.zipped(tmp_path / "a.zip", members), dry=True)
    assert haul.layout == "folder"
    (tmp_path / "hw-inbox").mkdir()
    (tmp_path / "hw-inbox" / "ada_hw.ipynb").write_bytes(notebook("a"))
    (tmp_path / "hw-inbox" / "grace_hw.ipynb").write_bytes(notebook("g"))
    take(tmp_path / "hw-inbox")
    assert handed_in().keys() == {"ada", "grace"}


def test_checkouts_elsewhere_are_known_by_the_assignment_s_name(take, handed_in, tmp_path) -> None:
    when = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    pack.github(tmp_path, "hw", {"ada": (when, {"hw.ipynb": notebook("Ada")})}).rename(tmp_path / "clones")
    assert take(tmp_path / "clones", source="github").items[0].student == "ada"
    assert handed_in()["ada"]["timestamp.txt"] == b"2026-11-23 09:00:00.000000 UTC"


def test_a_checkout_s_own_configuration_starts_no_program(take, tmp_path) -> None:
    when = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    folder = pack.github(tmp_path, "hw", {"ada": (when, {"hw.ipynb": notebook("Ada")})})
    checkout = folder / "hw-ada"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    with (checkout / ".git" / "config").open("a") as config:
        config.write(f"[core]\n\tfsmonitor = {trap}\n\tpager = {trap}\n\tsshCommand = {trap}\n")
        config.write(f"[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {trap}\n")
    sign(checkout)
    assert take(folder).items[0].taken
    assert not (tmp_path / "sprung").exists()


def sign(checkout) -> None:
    """Put a signature on the last commit, such as git would have a program check."""
    git = ["git", "-C", str(checkout)]
    made = subprocess.run([*git, "cat-file", "commit", "HEAD"], check=True, capture_output=True).stdout
    head, message = made.split(b"\n\n", 1)
    signature = b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----\n\n"
    write = [*git, "hash-object", "-t", "commit", "-w", "--stdin"]
    name = subprocess.run(write, input=head + signature + message, check=True, capture_output=True).stdout
    subprocess.run([*git, "update-ref", "HEAD", name.decode().strip()], check=True)


def test_nbgrader_s_exchange(take, handed_in, course, tmp_path) -> None:
    inbound = tmp_path / "exchange" / "se12" / "inbound"
    early, late = "2026-11-23 09:00:00.000000 UTC", "2026-11-23 10:00:00.000000 UTC"
    pack.exchange(inbound, "ada", "hw", early, {"hw.ipynb": b"{}"})
    pack.exchange(inbound, "ada", "hw", late, {"hw.ipynb": notebook("Ada"), "a.csv": b"1"})
    pack.exchange(inbound, "li+u", "hw", early, {"hw.ipynb": notebook("小明")}, random=False)
    pack.exchange(inbound, "ada", "other", late, {"hw.ipynb": b"{}"})
    haul = take(inbound)
    assert haul.layout == "exchange"
    assert handed_in() == {
        "ada": {"hw.ipynb": notebook("Ada"), "a.csv": b"1", "timestamp.txt": late.encode()},
        "li+u": {"hw.ipynb": notebook("小明"), "timestamp.txt": early.encode()},
    }
    assert sorted(item.place for item in haul.items) == sorted([Place.EARLIER, Place.NEW, Place.NEW])


def test_a_submission_to_the_exchange_without_its_time_is_still_on_its_way(take, handed_in, tmp_path) -> None:
    folder = pack.exchange(
        tmp_path / "inbound", "ada", "hw", "2026-11-23 09:00:00.000000 UTC", {"hw.ipynb": notebook("x")}
    )
    (folder / "timestamp.txt").unlink()
    (item,) = take(tmp_path / "inbound").items
    assert (item.place, "on its way" in item.note, handed_in()) == (Place.LEFT, True, {})


def test_the_exchange_is_found_by_nbgrader_s_configuration(course, tmp_path) -> None:
    from autograder.gradebook.arrivals.wishes import Wishes
    from autograder.gradebook.collecting import collect_all
    from autograder.gradebook.course import open_course

    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\nc.Exchange.timezone = 'Australia/Sydney'\n")
    inbound = tmp_path / "exchange" / "se12" / "inbound"
    pack.exchange(inbound, "ada", "hw", "2026-11-23 20:00:00.000000 AEDT", {"hw.ipynb": notebook("Ada")})
    (item,) = collect_all(open_course(course.root), "hw", None, Wishes(source="exchange")).items
    assert item.taken
    stamp = course.root / "submitted" / "ada" / "hw" / "timestamp.txt"
    assert stamp.read_text() == "2026-11-23 09:00:00.000000 UTC"  # nbgrader would read 20:00 UTC


def test_a_layout_that_can_t_be_told_is_asked_for(take, tmp_path) -> None:
    members = [*pack.canvas(ADA, {"hw.ipynb": (1, b"{}")}), *pack.moodle(GRACE, {"hw.ipynb": b"{}"})]
    haul = take(pack.zipped(tmp_path / "mixed.zip", members), dry=True)
    assert haul.layout == "folder"  # neither is more than half
    both = "hw-submissions/hw-ada/Version 1/Version 2/hw.ipynb"
    with pytest.raises(TeacherError, match="--from teams or --from github"):
        take(pack.zipped(tmp_path / "both.zip", [(both, b"{}")]))
    assert take(tmp_path / "both.zip", source="github", dry=True).layout == "github"
