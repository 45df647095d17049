"""Short ways to build XML and HTML; every text is escaped by the library."""

from decimal import Decimal
from xml.etree import ElementTree as ET

from autograder.pages.text import clean


def sub(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A new last child; its text without characters that XML forbids. `class_` and the like lose the underscore."""
    child = ET.SubElement(parent, tag, {name.rstrip("_"): clean(value) for name, value in attributes.items()})
    if text is not None:
        child.text = clean(text)
    return child


def document(root: ET.Element) -> bytes:
    """The whole file."""
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def decimal(value: float) -> str:
    """A number in digits, without an exponent and without the dust of binary arithmetic in its sixteenth digit."""
    return digits(exact(value))


def exact(value: float) -> Decimal:
    """A number to fifteen digits, which is what a double holds."""
    return Decimal(format(float(value), ".15g"))


def digits(value: Decimal) -> str:
    """A decimal number in digits, without an exponent and without zeros that say nothing."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def bounds(value: float, tolerance: float) -> tuple[str, str]:
    """The lowest and the highest number that count, in digits."""
    middle, margin = exact(value), exact(tolerance)
    return digits(middle - margin), digits(middle + margin)
