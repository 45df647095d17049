"""JUnit XML is read back by a library that others use; GitHub's commands can't be broken by what a student wrote."""

import re
from pathlib import Path
from xml.etree import ElementTree

import junitparser
import pytest

from autograder.exports import github
from autograder.exports.junit import junit, junit_refusal
from autograder.model import Band, Diagnosis, Mark, MarkedNotebook, Result, State

NASTY = 'a % <b> & \x07\x1b[31m]]> "q"\n::error::mine\r::warning::too'


def result(state: State, points: float, message: str = "why") -> Result:
    return Result(f"check-{state}", f"Promise {state}", state, points, 2.0, Band.BAND_5, ("SE-12-02",), message)


def marked(*marks: Mark) -> MarkedNotebook:
    return MarkedNotebook("hw", "hw", {mark.item: mark for mark in marks}, remarks=(NASTY,), level=3, seconds=1.25)


def relu(**more) -> Mark:
    results = (result(State.KEPT, 2.0), result(State.BROKEN, 0.0, NASTY), result(State.UNKNOWN, 0.0))
    return Mark("relu", "relu(x)", core=True, results=results, **more)


ESSAY = Mark("essay", "", core=True, results=(result(State.MANUAL, 0.0),))


def read(data: bytes, path: Path) -> junitparser.JUnitXml:
    path.write_bytes(data)
    return junitparser.JUnitXml.fromfile(str(path))


def test_every_state_has_its_element(tmp_path) -> None:
    diagnosis = Diagnosis("relu.abs", "the size", "Keep the sign.")
    suites = read(junit(marked(relu(diagnosis=diagnosis), ESSAY)), tmp_path / "r.xml")
    assert [(suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == [
        ("relu", 3, 1, 1, 0),
        ("essay", 1, 0, 0, 1),
    ]
    kept, broken, unknown = next(iter(suites))
    assert kept.is_passed
    assert [type(each.result[0]) for each in (broken, unknown)] == [junitparser.Failure, junitparser.Error]
    assert broken.result[0].type == "relu.abs"
    assert "Keep the sign." in broken.result[0].text
    assert broken.classname == "hw.relu"
    assert {entry.name: entry.value for entry in next(iter(suites)).properties()} == {"points": "2", "max_points": "6"}


def test_the_totals_of_the_whole_are_those_of_its_suites(tmp_path) -> None:
    suites = read(junit(marked(relu(), ESSAY)), tmp_path / "r.xml")
    told = (suites.tests, suites.failures, suites.errors, suites.skipped)
    suites.update_statistics()
    assert told == (suites.tests, suites.failures, suites.errors, suites.skipped) == (4, 1, 1, 1)


def test_what_xml_can_not_hold_is_left_out() -> None:
    root = ElementTree.fromstring(junit(marked(relu())))
    message = root.find(".//failure").get("message")
    assert "\x07" not in message
    assert "<b> &" in message


def test_a_refusal_is_one_error(tmp_path) -> None:
    (suite,) = read(junit_refusal("hw", "hw.ipynb: is empty"), tmp_path / "r.xml")
    (case,) = suite
    assert isinstance(case.result[0], junitparser.Error)
    assert case.result[0].message == "hw.ipynb: is empty"


def test_an_annotation_is_one_line_whatever_a_student_wrote(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    path = tmp_path / "my, work:1.ipynb"
    path.write_text('{\n"source": [\n"x = 1",\n"def relu(x):\\n"\n]}')
    (line,) = github.annotations(marked(relu(), ESSAY), [path])
    assert line.startswith("::error file=my%2C work%3A1.ipynb,line=4,title=relu::relu: 2 of 6. a %25 <b>")
    assert line.count("\n") == line.count("\r") == 0
    assert "%0A::error::mine" in line


def test_no_more_annotations_than_github_shows(tmp_path) -> None:
    many = [Mark(f"f{n}", f"f{n}(x)", core=True, results=(result(State.BROKEN, 0.0),)) for n in range(12)]
    assert len(list(github.annotations(marked(*many), []))) == 10
    assert all(f"### f{n}" in github.summary(marked(*many)) for n in range(12))


def test_the_summary_shows_text_literally() -> None:
    text = github.summary(marked(relu(), ESSAY))
    assert text.startswith("## hw: 2 of 8\n")
    assert re.search(r"^\| relu \| 2 \| 6 \|$", text, re.MULTILINE)
    assert "| ❔ unknown |" in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert not re.search(r"^::", text, re.MULTILINE)


@pytest.mark.parametrize("text", ["a|b", "`x`", "*x*", "[a](b)", "<img>", "#1"])
def test_markdown_in_a_cell_is_escaped(text) -> None:
    assert not re.search(r"(?<!\\)[|`*\[\]<>#]", github.cell(text))
