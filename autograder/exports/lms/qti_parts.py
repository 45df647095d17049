"""What an assessment item of QTI 2.1 is put together from: its parts, and the declarations of its variables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from autograder.exports.lms import qti_rules as rules
from autograder.exports.lms.elements import decimal
from autograder.exports.lms.qti_rules import element


@dataclass
class Parts:
    """What an item is put together from."""

    marks: float
    declared: list[ET.Element] = field(default_factory=list)
    body: list[ET.Element] = field(default_factory=list)
    processing: list[ET.Element] = field(default_factory=list)
    feedback: dict[str, str] = field(default_factory=dict)

    def told(self, name: str, feedback: str) -> list[ET.Element]:
        """The rules that show a feedback, none where there is none."""
        if not feedback:
            return []
        self.feedback[name] = feedback
        return [rules.say(name)]


def outcome(name: str, cardinality: str, kind: str, default: str | None = None) -> ET.Element:
    """A variable that marking sets."""
    made = element("outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=kind)
    if default is not None:
        made.append(element("defaultValue", element("value", text=default)))
    return made


def response(name: str, cardinality: str, kind: str, *key: str) -> ET.Element:
    """A variable that the candidate sets, with its correct value."""
    made = element("responseDeclaration", identifier=name, cardinality=cardinality, baseType=kind)
    if key:
        made.append(element("correctResponse", *(element("value", text=each) for each in key)))
    return made


def mapping(entries: Mapping[str, float], most: float) -> ET.Element:
    """What each chosen value adds to the score, which stays between 0 and the most."""
    made = element("mapping", lowerBound="0", upperBound=decimal(most), defaultValue="0")
    for key, worth in entries.items():
        made.append(element("mapEntry", mapKey=key, mappedValue=decimal(worth)))
    return made


def plain_names(text: str) -> str:
    """A text as an identifier of the standard: letters, digits, dots, hyphens and underscores, no digit in front."""
    kept = "".join(character if character.isalnum() or character in "-_." else "-" for character in text)
    return kept if kept[:1].isalpha() else f"q{kept}"


def named(prefix: str, count: int) -> list[str]:
    """Identifiers for so many things."""
    return [f"{prefix}{number}" for number in range(1, count + 1)]
