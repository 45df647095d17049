"""The verbs that other programs call: `try` in CI, `watch`, and `export` of an assignment."""

import json
import time

import junitparser
import pytest

from autograder.cli import watch_
from tests.course import RIGHT, hand_in

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


def test_try_in_ci_writes_every_file_and_the_summary(run, course, tmp_path, monkeypatch) -> None:
    path = hand_in(course, "ada", ABS)
    summary, xml, data = tmp_path / "summary.md", tmp_path / "r.xml", tmp_path / "r.json"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(course.root))
    code, out, _ = run(
        "try", str(path.parent), "--assignment", "hw", "--github", "--junit", str(xml), "--json", str(data)
    )
    assert code == 0
    (line,) = out.splitlines()
    assert line.startswith("::error file=submitted/ada/hw/hw.ipynb,line=")
    assert "relu" in line
    assert summary.read_text().startswith("## hw: 5 of 12")
    assert json.loads(data.read_text())["score"] == 5.0
    assert [suite.name for suite in junitparser.JUnitXml.fromfile(str(xml))][:2] == ["relu", "softmax"]


def test_a_notebook_that_cant_be_marked_is_told_in_every_file(run, tmp_path, monkeypatch) -> None:
    bad, summary, xml, data = (tmp_path / name for name in ("hw.ipynb", "summary.md", "r.xml", "r.json"))
    bad.write_text("{")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, out, err = run("try", str(bad), "--assignment", "hw", "--github", "--junit", str(xml), "--json", str(data))
    assert code == 3
    assert out.startswith("::error file=")
    assert "breaks off" in err
    assert "breaks off" in summary.read_text()
    found = json.loads(data.read_text())
    assert (found["score"], "breaks off" in found["output"]) == (0.0, True)
    assert junitparser.JUnitXml.fromfile(str(xml)).errors == 1


def test_the_courses_own_fault_writes_no_result(run, course, tmp_path) -> None:
    path, data = hand_in(course, "ada", RIGHT), tmp_path / "r.json"
    assert run("try", str(path), "--assignment", "nothing", "--json", str(data))[0] == 2
    assert not data.exists()


def test_watch_once_and_what_to_collect(run, course) -> None:
    folder = course.root / "inbox"
    folder.mkdir()
    (folder / "ada.ipynb").write_bytes(hand_in(course, "x", RIGHT).read_bytes())
    code, out, _ = run("watch", str(folder), "--assignment", "hw", "--settle", "0.2", "--once")
    assert code == 0
    assert "ada.ipynb: 9 of 12" in out
    assert (folder / "ada.ipynb.feedback.html").is_file()
    counts = out.strip().splitlines()[-1].split("collect hw ")[1].rstrip("`")
    code, out, _ = run("collect", "hw", counts)
    assert (code, "ada" in out) == (0, True)
    assert (course.root / "submitted" / "ada" / "hw" / "hw.ipynb").is_file()


def test_a_watch_and_collect_take_the_same_map(run, course) -> None:
    folder, names = course.root / "inbox", course.root / "names.csv"
    folder.mkdir()
    names.write_text("name;student\nhomework of Ada;ada\n")
    (folder / "Homework of Ada.ipynb").write_bytes(hand_in(course, "x", RIGHT).read_bytes())
    code, out, _ = run("watch", str(folder), "--assignment", "hw", "--settle", "0.2", "--once", "--map", str(names))
    assert code == 0
    assert (course.root / ".autograder" / "watched" / "hw" / "ada" / "Homework of Ada.ipynb").is_file(), out
    code, out, _ = run("collect", "hw", str(folder), "--map", str(names))
    assert (code, "ada" in out) == (0, True), out
    assert (course.root / "submitted" / "ada" / "hw" / "hw.ipynb").is_file()


def test_ctrl_c_ends_a_watch_cleanly(run, course, monkeypatch) -> None:
    (course.root / "inbox").mkdir()
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch_, "time", type("Clock", (), {"sleep": staticmethod(sleep), "time": time.time}))
    code, out, _ = run("watch", str(course.root / "inbox"), "--assignment", "hw", "--settle", "0.3")
    assert code == 0
    assert "the same command goes on from here" in out
    assert looks == pytest.approx([0.1] * 3)


def test_a_folder_that_is_not_there_is_said(run) -> None:
    code, _, err = run("watch", "nowhere", "--assignment", "hw")
    assert (code, "no such folder" in err) == (2, True)


WRONG = [
    ("hw", "--to", "gradescope", "--variants", "2"),
    ("hw", "--to", "github", "--mode", "exam"),
    ("hw", "--to", "github", "--visibility", "hidden"),
    ("hw", "--to", "gradescope", "--package", "x"),
    ("quiz", "--to", "html", "--visibility", "hidden"),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_options_of_another_target_are_refused(run, course, arguments) -> None:
    code, _, err = run("export", *arguments)
    assert (code, "for" in err) == (2, True)
    assert not (course.root / "exports").exists()
