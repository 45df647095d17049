"""One question as an assessment item of QTI 2.1.

Source: IMS QTI 2.1, Assessment Test, Section and Item Information Model. Every scoring rule of the bank is kept: it is
written out as response processing.
"""

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from autograder.exports.lms import forms
from autograder.exports.lms.elements import decimal, sub
from autograder.exports.lms.forms import Body, Item
from autograder.exports.lms.qti_choices import choice, essay, match, order, several, truth
from autograder.exports.lms.qti_fields import entry, gaps
from autograder.exports.lms.qti_parts import Parts, outcome
from autograder.exports.lms.qti_rules import element
from autograder.exports.lms.xhtml import blocks

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"


def assessment_item(one: Item, identifier: str, title: str, picture: str = "") -> ET.Element:
    """The whole item; `picture` is the address of its figure within the package."""
    parts = Parts(one.marks)
    if not isinstance(one.body, forms.Gaps):
        parts.body += blocks(one.stem)
    parts.body += figure(one, picture)
    WRITERS[type(one.body)](parts, one, one.body)
    parts.processing += parts.told("EXPLANATION", one.question.explanation)
    return assembled(parts, identifier, title)


def assembled(parts: Parts, identifier: str, title: str) -> ET.Element:
    """The parts in the order that the standard asks for."""
    root = element(
        "assessmentItem", xmlns=QTI, identifier=identifier, title=title, adaptive="false", timeDependent="false"
    )
    root.extend(parts.declared)
    root.append(outcome("SCORE", "single", "float", "0"))
    root.append(outcome("MAXSCORE", "single", "float", decimal(parts.marks)))
    root.append(outcome("FEEDBACK", "multiple", "identifier"))
    sub(root, "itemBody").extend(parts.body)
    sub(root, "responseProcessing").extend(parts.processing)
    for name, text in parts.feedback.items():
        shown = sub(root, "modalFeedback", outcomeIdentifier="FEEDBACK", showHide="show", identifier=name)
        shown.extend(blocks(text))
    return root


def figure(one: Item, picture: str) -> list[ET.Element]:
    """The question's figure with its words."""
    if not one.question.figure:
        return []
    words = " ".join(one.question.figure.alt.split())
    return [element("p", element("img", src=picture, alt=words))]


WRITERS: Mapping[type[Body], Callable[[Parts, Item, Any], None]] = {
    forms.Choice: choice,
    forms.Several: several,
    forms.Truth: truth,
    forms.Number: entry,
    forms.Words: entry,
    forms.Match: match,
    forms.Order: order,
    forms.Gaps: gaps,
    forms.Essay: essay,
}
