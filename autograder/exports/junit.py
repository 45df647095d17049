"""A marked notebook as JUnit XML, which most CI systems and test viewers read: a suite per exercise, a case per check.

A check that is not kept is a failure, an unknown one an error, and what a person marks is skipped. There is no standard
of the format; this keeps to what Jenkins, GitLab and GitHub's viewers share (https://github.com/testmoapp/junitxml).
"""

from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from autograder.exports.gradescope import output
from autograder.model import Mark, MarkedNotebook, Result, State
from autograder.pages.text import clean

TAGS = {State.BROKEN: "failure", State.UNKNOWN: "error", State.MANUAL: "skipped"}
"""State -> the element that says so; a kept check has none."""


def junit(marked: MarkedNotebook) -> bytes:
    """The whole file."""
    marks = list(marked.marks.values())
    root = Element("testsuites", {"name": marked.assignment, **totals(marks), "time": f"{marked.seconds:.3f}"})
    for mark in marks:
        add_suite(root, marked.assignment, mark)
    return finished(root)


def junit_refusal(assignment: str, reason: str) -> bytes:
    """The file for a notebook that can't be marked: one error that says why."""
    numbers = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0"}
    root = Element("testsuites", {"name": assignment, **numbers})
    suite = SubElement(root, "testsuite", {"name": assignment, **numbers})
    case = SubElement(suite, "testcase", {"name": "The notebook can be marked", "classname": assignment})
    SubElement(case, "error", {"message": clean(reason), "type": "refused"})
    return finished(root)


def add_suite(root: Element, assignment: str, mark: Mark) -> None:
    """One exercise."""
    suite = SubElement(root, "testsuite", {"name": mark.item, **totals([mark])})
    properties = SubElement(suite, "properties")
    for name, value in (("points", mark.points), ("max_points", mark.max_points)):
        SubElement(properties, "property", {"name": name, "value": f"{value:g}"})
    for result in mark.results:
        case = SubElement(suite, "testcase", {"name": result.promise, "classname": f"{assignment}.{mark.item}"})
        if result.state in TAGS:
            add_words(case, mark, result)


def add_words(case: Element, mark: Mark, result: Result) -> None:
    """Why a check was not kept."""
    named = mark.diagnosis.id if mark.diagnosis and result.state is State.BROKEN else str(result.state)
    words = SubElement(case, TAGS[result.state], {"message": clean(result.message), "type": named})
    words.text = clean(output(mark, result))


def totals(marks: list[Mark]) -> dict[str, str]:
    """The numbers that a suite tells about itself."""
    states = Counter(result.state for mark in marks for result in mark.results)
    numbers = {"tests": states.total(), "failures": states[State.BROKEN], "errors": states[State.UNKNOWN]}
    return {name: str(number) for name, number in numbers.items()} | {"skipped": str(states[State.MANUAL])}


def finished(root: Element) -> bytes:
    """The file's bytes."""
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
