"""QTI 1.2 as Canvas reads it: items with their type, and their conditions run on answers.

pyslet, a QTI library of another make, reads each item first and refuses what QTI 1.2 does not know.
"""

import io
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pyslet.qtiv1.xml as qti

NAME = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


@dataclass
class Item:
    """One question."""

    tree: ET.Element

    @property
    def fields(self) -> dict[str, str]:
        pairs = self.tree.iter(f"{NAME}qtimetadatafield")
        return {pair[0].text: pair[1].text or "" for pair in pairs}

    @property
    def kind(self) -> str:
        return self.fields["question_type"]

    @property
    def stem(self) -> str:
        return self.tree.findtext(f"{NAME}presentation/{NAME}material/{NAME}mattext")

    @property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """Response -> its choices: identifier and text."""
        lists = {
            each.get("ident"): each.iter(f"{NAME}response_label") for each in self.tree.iter(f"{NAME}response_lid")
        }
        return {name: [(label.get("ident"), text_of(label)) for label in labels] for name, labels in lists.items()}

    @property
    def feedback(self) -> dict[str, str]:
        return {each.get("ident"): text_of(each) for each in self.tree.iter(f"{NAME}itemfeedback")}

    def mark(self, responses: dict[str, list[str]]) -> tuple[float, dict[str, str]]:
        """The score in per cent, and the feedback: conditions in order, until one that says so holds."""
        score, told = 0.0, {}
        for rule in self.tree.iter(f"{NAME}respcondition"):
            if not fulfilled(rule.find(f"{NAME}conditionvar"), responses):
                continue
            for change in rule.findall(f"{NAME}setvar"):
                amount = float(change.text)
                score = score + amount if change.get("action") == "Add" else amount
            for shown in rule.findall(f"{NAME}displayfeedback"):
                told[shown.get("linkrefid")] = self.feedback[shown.get("linkrefid")]
            if rule.get("continue") == "No":
                break
        return score, told


def text_of(element: ET.Element) -> str:
    return next(element.iter(f"{NAME}mattext")).text


def fulfilled(tests: ET.Element, responses) -> bool:
    """Whether all tests hold; of equal texts side by side any one, as Canvas takes its short answers."""
    texts = all(test.tag == f"{NAME}varequal" for test in tests)
    return (any if texts else all)(holds(test, responses) for test in tests)


def holds(test: ET.Element, responses: dict[str, list[str]]) -> bool:
    """Whether a test holds."""
    kind = test.tag.removeprefix(NAME)
    if kind in ("and", "or", "not"):
        inner = [holds(each, responses) for each in test]
        return {"and": all(inner), "or": any(inner), "not": not inner[0]}[kind]
    given = responses.get(test.get("respident"), [])
    tests = {
        "other": lambda: True,
        "varequal": lambda: any(same(each, test.text) for each in given),
        "vargte": lambda: any(float(each) >= float(test.text) for each in given),
        "varlte": lambda: any(float(each) <= float(test.text) for each in given),
    }
    return tests[kind]()


def same(given: str, wanted: str) -> bool:
    return given.strip().casefold() == wanted.strip().casefold()


def checked(item: ET.Element) -> Item:
    """The item, after pyslet has read it."""
    root = ET.Element("questestinterop")
    root.append(ET.fromstring(ET.tostring(item)))
    for each in root.iter():
        each.tag = each.tag.removeprefix(NAME)
        if each.tag == "mattext":  # pyslet reads it as a whole page of HTML, which is Canvas's business
            each.set("texttype", "text/plain")
    document = qti.QTIDocument()
    document.read(src=io.BytesIO(ET.tostring(root)))
    return Item(item)


def read(data: bytes) -> list[Item]:
    """All items of an assessment."""
    return [checked(item) for item in ET.fromstring(data).iter(f"{NAME}item")]


def shape(item: ET.Element) -> list[str]:
    """The structure of an item: paths of elements with the names and fixed values of their attributes."""
    found = []

    def walk(element, path):
        attributes = {name: value for name, value in element.items() if name not in ("ident", "linkrefid", "title")}
        here = f"{path}/{element.tag.removeprefix(NAME)}{sorted(attributes.items())}"
        found.append(here)
        for child in element:
            walk(child, here)

    walk(item, "")
    return found
