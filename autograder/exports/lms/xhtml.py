"""A question's Markdown as XHTML elements with MathML, for formats that hold elements and not escaped text."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from autograder.exports.lms.rich import PRIVATE
from autograder.pages.markdown import inline_html, to_html

MATHML = "http://www.w3.org/1998/Math/MathML"
UNWANTED = {"style", "start", "align"}
"""Attributes that Markdown's HTML has and QTI's does not."""

Maker = Callable[[str], ET.Element]


def blocks(text: str) -> list[ET.Element]:
    """A text of several paragraphs as block elements."""
    return list(wrapped(str(to_html(text)), "div"))


def line(text: str, tag: str = "p") -> ET.Element:
    """A text within a line, in an element of this name; a text with paragraphs or a program in a `div`."""
    if "\n" in text.strip():
        return wrapped(str(to_html(text)), "div")
    return wrapped(str(inline_html(text)), tag)


def wrapped(html: str, tag: str) -> ET.Element:
    """HTML that our own Markdown made, as an element of this name."""
    root = ET.fromstring(f"<{tag}>{html}</{tag}>")  # noqa: S314 - made by our own parser, which escapes everything
    for element in root.iter():
        namespace, _, name = element.tag.rpartition("}")
        element.tag = name
        for attribute in UNWANTED & set(element.attrib):
            del element.attrib[attribute]
        if name == "math" and namespace:
            element.set("xmlns", MATHML)
    return root


def with_gaps(elements: list[ET.Element], make: Maker) -> None:
    """Put an element in the place of each private character that stands for a gap."""
    for root in elements:
        for element in list(root.iter()):
            element.text = filled(element, element.text or "", 0, make)
            for child in list(element):
                child.tail = filled(element, child.tail or "", list(element).index(child) + 1, make)


def filled(parent: ET.Element, text: str, at: int, make: Maker) -> str:
    """The text before the first gap; the gaps and the texts behind them become children from `at` on."""
    pieces = PRIVATE.split(text)
    for offset, (mark, after) in enumerate(zip(PRIVATE.findall(text), pieces[1:], strict=True)):
        child = make(mark)
        child.tail = after
        parent.insert(at + offset, child)
    return pieces[0]
