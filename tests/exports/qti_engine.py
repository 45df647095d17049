"""pyslet as a reader and marker of QTI 2.1: it refuses elements in wrong places and runs response processing."""

import io
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pyslet.qtiv2.xml as qti
from pyslet.qtiv2 import variables

PACKAGING = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}"
NAME = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


class Engine:
    """One item, ready to be answered."""

    def __init__(self, data: bytes) -> None:
        self.item = self.read(data)
        self.tree = ET.fromstring(data)
        self.state = variables.ItemSessionState(self.item)

    @staticmethod
    def read(data: bytes):
        document = qti.QTIDocument()
        document.read(src=io.BytesIO(data))
        return document.root

    @staticmethod
    def find(element, name: str) -> list:
        found = [element] if type(element).__name__ == name else []
        for child in element.get_children():
            if not isinstance(child, str):
                found += Engine.find(child, name)
        return found

    def mark(self, responses: dict) -> tuple[float, dict[str, str]]:
        """The marks and the feedback for these responses."""
        self.state = state = variables.ItemSessionState(self.item)
        state.begin_session()
        for name, given in responses.items():
            declared = state.get_declaration(name)
            value = variables.Value.new_value(declared.cardinality, declared.baseType)
            value.set_value(given)
            state[name] = value
        self.item.ResponseProcessing.run(state)
        told = state["FEEDBACK"].value or {}
        return state["SCORE"].value, {str(name): self.feedback[str(name)] for name in told}

    def outcome(self, name: str):
        return self.state[name].value

    @property
    def correct(self) -> dict:
        """The correct responses that the item declares."""
        found = {}
        for declared in self.item.ResponseDeclaration:
            value = self.state[f"{declared.identifier}.CORRECT"].value
            if isinstance(value, dict):  # a bag: value -> how often
                value = [" ".join(each) if isinstance(each, tuple) else each for each in value]
            if value is not None:
                found[str(declared.identifier)] = value if isinstance(value, list | tuple) else str(value)
        return found

    @property
    def feedback(self) -> dict[str, str]:
        """All feedbacks by name."""
        return {each.get("identifier"): words(each) for each in self.tree.iter(f"{NAME}modalFeedback")}

    @property
    def text(self) -> str:
        return words(self.tree.find(f"{NAME}itemBody"))

    @property
    def rubric(self) -> str:
        return words(next(self.tree.iter(f"{NAME}rubricBlock")))

    @property
    def rubric_view(self) -> str:
        return next(self.tree.iter(f"{NAME}rubricBlock")).get("view")

    @property
    def expected_length(self) -> str:
        return next(self.tree.iter(f"{NAME}textEntryInteraction")).get("expectedLength")


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


@dataclass
class Resource:
    identifier: str
    files: list[str]
    depends: list[str]
    keywords: list[str]


def resources_of(manifest: bytes) -> list[Resource]:
    """What a manifest lists."""
    return [
        Resource(
            each.get("identifier"),
            [file.get("href") for file in each.iter(f"{PACKAGING}file")],
            [other.get("identifierref") for other in each.iter(f"{PACKAGING}dependency")],
            [word.text for word in each.iter(f"{LOM}string")],
        )
        for each in ET.fromstring(manifest).iter(f"{PACKAGING}resource")
    ]
