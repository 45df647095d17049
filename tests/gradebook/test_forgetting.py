"""Forgetting a student leaves no byte of them where we reach, every byte of everybody else, and says the rest."""

import json

import pytest
import yaml
from markupsafe import escape

from autograder.errors import TeacherError
from autograder.gradebook.course import course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.forgetting import find_traces, forget
from autograder.gradebook.records import seal
from autograder.gradebook.writer import Entry, save
from autograder.model import MarkedNotebook

NAME = "Siobhán O'Neill-Nguyễn"
WHO = "zebedee.o'quux"
OTHER = "zebedee.o'quux2"


@pytest.fixture
def lived_in(course):
    """A course in which two students of almost the same id have left traces everywhere."""
    with open_gradebook(course) as gradebook:
        for student in (WHO, OTHER):
            gradebook.update_or_create_student(student, first_name=f"First {student}", email=f"{student}@school")
            save(gradebook, Entry(student, [MarkedNotebook("hw", "hw", {})]))
    private = course.make_private()
    for student in (WHO, OTHER):
        for place in ("submitted", "autograded", "feedback"):
            folder = course.root / place / student / "hw"
            folder.mkdir(parents=True)
            (folder / "hw.ipynb").write_text(student)
            folder.chmod(0o500 if place == "autograded" else 0o700)
        for place in (
            f"replaced/hw/{student}/2026",
            f"attempts/hw/{student}/1",
            f"history/{student}",
            f"history/hw/0001/students/{student}",
        ):
            (private / place).mkdir(parents=True)
            (private / place / "x.json").write_text("{}")
        (private / "cache").mkdir(exist_ok=True)
        (private / "cache" / f"{student}.json").write_text("{}")
    (private / "extensions.json").write_text(json.dumps({"hw": {WHO: 1.0, OTHER: 2.0}}))
    (private / "log.jsonl").write_text("".join(json.dumps({"student": s}) + "\n" for s in (WHO, OTHER)))
    data = {"students": [WHO, OTHER], "kind": "again"}
    run = {"schema": 1, "data": data, "seal": seal(data, course_secret(course))}
    (private / "history" / "hw" / "0001" / "run.json").write_text(json.dumps(run))
    (private / "overrides").mkdir()
    rulings = [{"student": student, "points": "full", "because": "é"} for student in (WHO, OTHER)]
    (private / "overrides" / "hw.yaml").write_text("# Kept.\n" + yaml.safe_dump(rulings, allow_unicode=True))
    (private / "maps").mkdir()
    (private / "maps" / "hw.csv").write_text(f"name,student\nZ,{WHO}\nY,{OTHER}\n")
    (course.root / "report").mkdir()
    (course.root / "report" / "index.html").write_text(f"<td>{WHO}</td>")
    (course.root / "report" / "style.css").write_text("td {}")
    (course.root / "groups.yaml").write_text(f"groups:\n- {{name: Q, members: [{WHO}, {OTHER}]}}\n")
    return course


def everything(course) -> bytes:
    return b"".join(path.read_bytes() for path in course.root.rglob("*") if path.is_file())


def test_all_of_one_goes_and_all_of_the_other_stays(lived_in) -> None:
    before = find_traces(lived_in, OTHER)
    traces = find_traces(lived_in, WHO)
    assert traces.named_in == ("groups.yaml:2",)
    forget(lived_in, traces)
    (lived_in.root / "groups.yaml").unlink()
    left = everything(lived_in).replace(OTHER.encode(), b"")
    assert WHO.encode() not in left  # in the database's free pages neither
    assert [path for path in lived_in.root.rglob("*") if path.name in (WHO, f"{WHO}.json")] == []
    after = find_traces(lived_in, OTHER)
    assert (after.rows, after.paths, after.lists) == (before.rows, before.paths, before.lists)
    assert after.rows > 1
    assert (lived_in.root / "report" / "style.css").exists()
    assert not (lived_in.root / "report" / "index.html").exists()
    assert json.loads((lived_in.private / "extensions.json").read_text()) == {"hw": {OTHER: 2.0}}
    run = json.loads((lived_in.private / "history" / "hw" / "0001" / "run.json").read_text())
    assert run["data"] == {"students": [OTHER], "kind": "again"}
    assert run["seal"] == seal(run["data"], course_secret(lived_in))  # else nobody would believe it any more
    rulings = (lived_in.private / "overrides" / "hw.yaml").read_text()
    assert rulings.startswith("# Kept.\n")
    assert yaml.safe_load(rulings) == [{"student": OTHER, "points": "full", "because": "é"}]
    assert (lived_in.private / "maps" / "hw.csv").read_text() == f"name,student\nY,{OTHER}\n"
    assert not find_traces(lived_in, WHO)


def test_pages_that_have_a_student_s_name_and_no_id_go_too(course) -> None:
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_student("s1", first_name="Siobhán", last_name="O'Neill-Nguyễn")
        gradebook.update_or_create_student("s2", first_name="Ada", last_name="Khan")
    (course.root / "report" / "hw").mkdir(parents=True)
    (course.root / "similar").mkdir()
    (course.root / "report" / "index.html").write_text(f"<bdi>{escape(NAME)}</bdi>", "utf-8")
    (course.root / "report" / "hw" / "words.txt").write_text(f"{NAME}, Ada Khan", "utf-8")
    (course.root / "similar" / "hw.html").write_text(f"<h2>Ada Khan and {escape(NAME)}</h2>", "utf-8")
    (course.root / "similar" / "other.html").write_text("<h2>Ada Khan and Siobhán O'Neill-Nguyễna</h2>", "utf-8")
    forget(course, find_traces(course, "s1"))
    left = {path.relative_to(course.root).as_posix() for path in course.root.glob("[rs]*/**/*.*") if path.is_file()}
    assert left & {"report/index.html", "report/hw/words.txt", "similar/hw.html", "similar/other.html"} == {
        "similar/other.html"
    }


def test_nothing_happens_before_it_is_told_to(lived_in) -> None:
    before = everything(lived_in)
    find_traces(lived_in, WHO)
    assert everything(lived_in) == before


@pytest.mark.parametrize("name", ["..", "", "a/b", "*", ".autograder"])
def test_what_is_no_id_is_refused(lived_in, name) -> None:
    with pytest.raises(TeacherError, match="can't be a student's id"):
        find_traces(lived_in, name)


def test_no_name_reaches_what_is_not_the_student_s(lived_in) -> None:
    """Ids that are words of ours: a step, the secret, an assignment, a folder in somebody else's work."""
    (lived_in.private / "attempts" / "hw" / OTHER / "1" / "data").mkdir()
    (lived_in.root / "submitted" / OTHER / "hw" / "data").mkdir()
    (lived_in.private / "secret").write_text("00")
    for name in ("data", "attempts", "secret", "submitted", "report"):
        assert not find_traces(lived_in, name), name
    with pytest.raises(TeacherError, match="is an assignment too"):
        find_traces(lived_in, "hw")


def test_other_places_of_the_configuration_are_found(course) -> None:
    from autograder.gradebook.course import open_course

    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'\n")
    course = open_course(course.root)
    for student in ("ada", "bob"):
        (course.root / "submitted" / "hw" / student).mkdir(parents=True)
    assert find_traces(course, "ada").paths == (course.root / "submitted" / "hw" / "ada",)


def test_the_verb_lists_asks_and_removes(lived_in, run_in) -> None:
    code, out, _ = run_in(lived_in, "forget", WHO, "--dry-run")
    assert (code, "rows of the gradebook" in out, "groups.yaml:2" in out) == (0, True, True)
    code, _, err = run_in(lived_in, "forget", WHO)
    assert (code, "say --yes" in err) == (2, True)
    assert find_traces(lived_in, WHO)
    assert run_in(lived_in, "forget", WHO, "--yes")[0] == 0
    code, _, err = run_in(lived_in, "forget", WHO, "--yes")
    assert (code, "only named in groups.yaml:2" in err) == (2, True)


@pytest.fixture
def run_in(monkeypatch, capsys):
    """Run the command in a course; nobody is at the terminal."""
    import sys

    from autograder.cli import main

    def runner(course, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(course.root)
        monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        return int(ended.value.code or 0), output.out, output.err

    return runner
