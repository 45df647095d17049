"""Response processing of QTI 2.1: how an answer becomes marks and feedback, as elements.

Source: IMS QTI 2.1, Assessment Test, Section and Item Information Model, chapters 8 and 15.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from autograder.exports.lms.elements import bounds, decimal, sub

Rule = ET.Element


def element(tag: str, *children: ET.Element, text: str | None = None, **attributes: str) -> ET.Element:
    """An element with its children."""
    made = ET.Element("made")
    child = sub(made, tag, text, **attributes)
    child.extend(children)
    return child


def variable(name: str = "RESPONSE") -> Rule:
    """The value of a variable."""
    return element("variable", identifier=name)


def value(kind: str, text: str) -> Rule:
    """A value."""
    return element("baseValue", text=text, baseType=kind)


def amount(number: float) -> Rule:
    """A number."""
    return value("float", decimal(number))


def correct(name: str) -> Rule:
    """Whether the response is the correct one."""
    return element("match", variable(name), element("correct", identifier=name))


def near(name: str, wanted: float, tolerance: float) -> Rule:
    """Whether the number is near enough; the bounds count as near."""
    low, high = bounds(wanted, tolerance)
    above = element("gte", variable(name), value("float", low))
    return element("and", above, element("lte", variable(name), value("float", high)))


def one_of(name: str, texts: Sequence[str]) -> Rule:
    """Whether the text is one of these, case ignored."""
    tests = [element("stringMatch", variable(name), value("string", text), caseSensitive="false") for text in texts]
    return tests[0] if len(tests) == 1 else element("or", *tests)


def has(name: str, choice: str) -> Rule:
    """Whether a choice is among those of the response."""
    return element("member", value("identifier", choice), variable(name))


def no(test: Rule) -> Rule:
    """The opposite."""
    return element("not", test)


def answered(name: str) -> Rule:
    """Whether there is a response at all."""
    return no(element("isNull", variable(name)))


def branches(*pairs: tuple[Rule, Sequence[Rule]]) -> Rule:
    """The rules of the first test that holds."""
    names = ["responseIf", *["responseElseIf"] * (len(pairs) - 1)]
    made = [element(name, test, *rules) for name, (test, rules) in zip(names, pairs, strict=True)]
    return element("responseCondition", *made)


def gain(marks: float) -> Rule:
    """These marks are added to the score."""
    return element("setOutcomeValue", element("sum", variable("SCORE"), amount(marks)), identifier="SCORE")


def score(expression: Rule) -> Rule:
    """The score is this."""
    return element("setOutcomeValue", expression, identifier="SCORE")


def say(name: str) -> Rule:
    """The feedback of this name is shown, besides those already chosen."""
    known = element("multiple", variable("FEEDBACK"), value("identifier", name))
    return element("setOutcomeValue", known, identifier="FEEDBACK")
