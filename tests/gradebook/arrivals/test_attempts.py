"""Several attempts, times, groups and extensions: who and what counts, and that nothing is ever lost."""

from datetime import UTC, datetime, timedelta

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Arrival, Who
from autograder.gradebook.arrivals.attempts import Policy, counting
from autograder.gradebook.placing import Place
from tests.gradebook.arrivals import builders as pack
from tests.gradebook.arrivals.builders import Student
from tests.gradebook.arrivals.conftest import notebook

DUE = datetime(2024, 11, 23, 6, 0, tzinfo=UTC)


def attempt(number: int, hours: float | None, late: bool | None = None) -> Arrival:
    when = DUE + timedelta(hours=hours) if hours is not None else None
    return Arrival(Who("ada"), f"{number}", {}, when, number, late)


@pytest.mark.parametrize(
    ("policy", "counts"),
    [(Policy.LAST, 3), (Policy.ALL, 3), (Policy.IN_TIME, 2), (Policy.FIRST, 1), (Policy.BEST, 2)],
)
def test_which_attempt_counts(policy, counts) -> None:
    attempts = [attempt(3, 1), attempt(1, -2), attempt(2, -1)]
    points = {"1": 1.0, "2": 3.0, "3": 3.0}  # of equally good ones the sooner
    assert counting(attempts, policy, DUE, lambda each, late: points[each.origin]).attempt == counts


def test_where_not_all_have_times_their_numbers_count() -> None:
    assert counting([attempt(2, None), attempt(1, 5)], Policy.LAST, DUE, None).attempt == 2
    assert counting([attempt(1, None, late=False), attempt(2, None, late=True)], Policy.IN_TIME, DUE, None).attempt == 1
    assert counting([attempt(1, 1), attempt(2, 2)], Policy.IN_TIME, DUE, None).attempt == 2  # none was in time
    assert counting([attempt(1, 0)], Policy.IN_TIME, DUE, None).attempt == 1


def submit(tmp_path, *times: str) -> None:
    for number, time in enumerate(times):
        pack.exchange(
            tmp_path / "inbound", "ada", "hw", f"2024-11-23 {time}:00.000000 UTC", {"hw.ipynb": notebook(str(number))}
        )


def test_all_attempts_are_kept_aside_with_their_times(take, handed_in, course, tmp_path) -> None:
    submit(tmp_path, "05:00", "07:00")
    take(tmp_path / "inbound", attempts=Policy.ALL)
    assert handed_in()["ada"]["hw.ipynb"] == notebook("1")
    kept = course.private / "attempts" / "hw" / "ada"
    assert {path.name: (path / "hw.ipynb").read_bytes() for path in kept.iterdir()} == {
        "20241123T050000": notebook("0"),
        "20241123T070000": notebook("1"),
    }
    assert (kept / "20241123T050000" / "timestamp.txt").read_text() == "2024-11-23 05:00:00.000000 UTC"


def test_in_time_goes_by_the_extension_too(take, handed_in, course, enrol, tmp_path) -> None:
    enrol(due=DUE, ada=("Ada",))
    submit(tmp_path, "05:00", "07:30")
    haul = take(tmp_path / "inbound", attempts=Policy.IN_TIME)
    assert handed_in()["ada"]["hw.ipynb"] == notebook("0")
    assert [item.place for item in haul.items] == [Place.NEW, Place.LATE]
    (course.root / "extensions.yaml").write_text(
        "extensions:\n- {student: ada, assignment: hw, until: 2024-11-23 18:30, reason: trial}\n"
    )
    haul = take(tmp_path / "inbound", attempts=Policy.IN_TIME, replace=True)
    assert handed_in()["ada"]["hw.ipynb"] == notebook("1")


def test_lateness_is_said(take, enrol, tmp_path) -> None:
    enrol(due=DUE, ada=("Ada",))
    submit(tmp_path, "09:05")
    assert take(tmp_path / "inbound").items[0].note == "3 h 5 min late"


def test_a_time_in_the_future_is_said(take, tmp_path) -> None:
    pack.exchange(tmp_path / "inbound", "ada", "hw", "2999-01-01 00:00:00.000000 UTC", {"hw.ipynb": b"{}"})
    assert "some clock is wrong" in take(tmp_path / "inbound").items[0].note


def test_an_earlier_collection_is_never_lost(take, handed_in, course, tmp_path) -> None:
    submit(tmp_path, "07:00")
    take(tmp_path / "inbound")
    extra = course.root / "submitted" / "ada" / "hw" / "notes.txt"
    extra.write_text("the teacher's")
    assert take(tmp_path / "inbound", replace=True).items[0].place is Place.SAME
    later = pack.exchange(
        tmp_path / "two", "ada", "hw", "2024-11-23 08:00:00.000000 UTC", {"hw.ipynb": notebook("later")}
    )
    assert take(tmp_path / "two").items[0].place is Place.KEPT
    assert handed_in()["ada"]["hw.ipynb"] == notebook("0")
    assert take(tmp_path / "two", replace=True).items[0].place is Place.REPLACED
    assert handed_in()["ada"] == {"hw.ipynb": notebook("later"), "timestamp.txt": b"2024-11-23 08:00:00.000000 UTC"}
    (kept,) = (course.private / "replaced" / "hw" / "ada").iterdir()
    assert {path.name for path in kept.iterdir()} == {"hw.ipynb", "notes.txt", "timestamp.txt"}
    assert (kept / "timestamp.txt").read_text() == "2024-11-23 07:00:00.000000 UTC"
    assert later.is_dir()
    assert take(tmp_path / "inbound", replace=True).items[0].place is Place.OLDER
    assert handed_in()["ada"]["hw.ipynb"] == notebook("later")
    assert take(tmp_path / "inbound", replace=True, attempts=Policy.FIRST).items[0].place is Place.REPLACED


def test_a_second_notebook_joins_the_first(take, handed_in, course, tmp_path) -> None:
    (course.root / "source" / "hw" / "part2.ipynb").write_bytes(b"{}")
    for name in ("hw", "part2"):
        (tmp_path / name / "ada").mkdir(parents=True)
        (tmp_path / name / "ada" / f"{name}.ipynb").write_bytes(notebook(name))
        assert take(tmp_path / name).items[0].place is Place.NEW
    assert handed_in()["ada"].keys() == {"hw.ipynb", "part2.ipynb", "timestamp.txt"}
    (tmp_path / "hw" / "ada" / "hw.ipynb").write_bytes(notebook("again"))
    assert take(tmp_path / "hw", replace=True).items[0].place is Place.REPLACED
    assert handed_in()["ada"]["part2.ipynb"] == notebook("part2")


def test_a_time_that_becomes_known_is_written(take, handed_in, tmp_path) -> None:
    archive = pack.zipped(tmp_path / "c.zip", pack.canvas(Student("Ada", "L", 7), {"hw.ipynb": (1, b"{}")}))
    take(archive)
    assert "timestamp.txt" not in handed_in()["lada"]
    (tmp_path / "times.csv").write_text("name,number,time\nlada,7,2024-11-23 17:00\n")
    assert take(archive, times=tmp_path / "times.csv").items[0].place is Place.SAME
    assert handed_in()["lada"]["timestamp.txt"] == b"2024-11-23 06:00:00.000000 UTC"


def test_the_files_own_times_count_if_the_teacher_says_so(take, handed_in, tmp_path) -> None:
    archive = pack.zipped(
        tmp_path / "c.zip", pack.canvas(Student("Ada", "L", 7), {"hw.ipynb": (1, b"{}")}), (2026, 10, 4, 2, 30, 0)
    )
    take(archive, file_times=True)  # the hour that the clocks left out: as if they had not
    assert handed_in()["lada"]["timestamp.txt"] == b"2026-10-03 16:30:00.000000 UTC"


GROUPS = """groups:
- {name: Team Rocket, members: [ada, bob, cam]}
- {name: Others, members: [dee, eve]}
"""


@pytest.fixture
def groups(course, enrol):
    enrol(ada=("Ada", "L"), bob=("Bob", "M"), dee=("Dee", "N"), eve=("Eve", "O"))
    (course.root / "groups.yaml").write_text(GROUPS)


def test_one_member_s_work_counts_for_all_and_a_stranger_is_said(take, handed_in, groups, tmp_path) -> None:
    archive = pack.zipped(tmp_path / "c.zip", pack.canvas(Student("Bob", "M", 7), {"hw.ipynb": (1, notebook("b"))}))
    haul = take(archive)
    assert {who: files["hw.ipynb"] for who, files in handed_in().items()} == dict.fromkeys(
        ("ada", "bob"), notebook("b")
    )
    assert [(item.student, item.place) for item in haul.items] == [
        ("ada", Place.NEW),
        ("bob", Place.NEW),
        ("cam", Place.STRANGER),
    ]
    assert "cam is in Team Rocket by groups.yaml" in haul.items[2].words
    assert "Nothing from Others (dee, eve)." in haul.remarks


def test_the_group_s_own_name_is_known_and_the_last_of_several_members_counts(
    take, handed_in, groups, tmp_path
) -> None:
    take(pack.zipped(tmp_path / "m.zip", pack.moodle(Student("Team", "Rocket", 3), {"hw.ipynb": notebook("t")})))
    assert handed_in().keys() == {"ada", "bob"}
    for user, hour in (("dee", 5), ("eve", 4)):
        pack.exchange(
            tmp_path / "inbound", user, "hw", f"2024-11-23 0{hour}:00:00.000000 UTC", {"hw.ipynb": notebook(user)}
        )
    haul = take(tmp_path / "inbound")
    assert {handed_in()[who]["hw.ipynb"] for who in ("dee", "eve")} == {notebook("dee")}
    assert [item.place for item in haul.items].count(Place.EARLIER) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("groups:\n- {name: A, members: [x, y]}\n- {name: B, members: [y]}\n", r"groups.yaml:3:23: y is in A and in B"),
        (
            "groups:\n- {name: A, members: [x, x]}\n- {members: [z]}\n",
            r"(?s)2:26: x stands twice.*3:3: “name” is missing",
        ),
        ("groups:\n- {name: A, members: x}\n- 3\n", r"(?s)2:13: members is a list.*3:3: an entry is a mapping"),
        ("groups:\n- {name: A, members: [x], assignment: hv, leader: x}\n", r"“leader” is no key"),
        ("groups:\n- {name: A, members: [x], assignment: hv}\n", r"2:27: there is no assignment “hv”; name one of hw"),
        ("team:\n- {}\n", r"the file holds one key, “groups”"),
        ("groups: [\n", r"groups.yaml:"),
    ],
)
def test_every_fault_of_the_groups_is_said(take, course, tmp_path, text, fault) -> None:
    (course.root / "groups.yaml").write_text(text)
    submit(tmp_path, "05:00")
    with pytest.raises(TeacherError, match=fault):
        take(tmp_path / "inbound")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{student: a, assignment: hw}", r"2:3: an extension has either “until” or “days”"),
        ("{student: a, assignment: hw, days: 1, until: 2026-11-30}", r"either “until” or “days”"),
        ("{student: a, assignment: hv, days: -1}", r"(?s)2:16: there is no assignment “hv”.*2:32: “-1” is no number"),
        ("{student: a, assignment: hw, until: soon}", r"2:32: “soon” is no date and time"),
        ("{student: a, assignment: hw, until: 2026-10-04 02:15}", r"does not exist in Australia/Sydney"),
        ("{student: a, assignment: hw, days: 1}\n- {student: a, assignment: hw, days: 2}", r"3:4: a has an extension"),
        ("{assignment: hw, days: 1, why: x}", r"(?s)2:3: “student” is missing.*2:29: “why” is no key"),
    ],
)
def test_every_fault_of_the_extensions_is_said(take, course, enrol, tmp_path, text, fault) -> None:
    enrol(due=DUE, a=("A",))
    (course.root / "extensions.yaml").write_text(f"extensions:\n- {text}\n")
    submit(tmp_path, "05:00")
    with pytest.raises(TeacherError, match=fault):
        take(tmp_path / "inbound")
