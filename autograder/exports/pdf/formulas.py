"""LaTeX formulas as typst maths, by way of the MathML that pages show.

In: the LaTeX between two dollar signs. Out: source for typst's `eval(.., mode: "math")`, in which every character
of the formula is escaped; None for a formula with a part that is not known here (the caller then writes it in plain
characters).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree

from latex2mathml.converter import convert

ACCENTS = {
    "^": "hat", "¯": "macron", "‾": "macron", "―": "macron", "~": "tilde", "˜": "tilde", "˙": "dot",
    "¨": "dot.double", "→": "arrow", "ˇ": "caron",
}  # fmt: skip
"""Signs above a symbol -> typst's names for them."""

VARIANTS = {"bold": "bold(upright({}))", "italic": "italic({})", "bold-italic": "bold({})", "normal": "upright({})"}
"""MathML's `mathvariant` -> typst."""


class Unknown(Exception):  # noqa: N818 - it is what the walk finds
    """A part of a formula that has no counterpart here."""


def to_typst(latex: str) -> str | None:
    """The formula for typst; None if it has a part that is not known here."""
    try:
        return of(ElementTree.fromstring(convert(latex)))  # noqa: S314 - made by the line itself, no entities in it
    except Unknown:
        return None
    except Exception:  # the converter raises what it likes; the linter names such formulas
        return None


def of(element: ElementTree.Element) -> str:
    """One element of MathML."""
    name = element.tag.rpartition("}")[2]
    if name not in KINDS:
        raise Unknown(name)
    return KINDS[name](element)


def parts(element: ElementTree.Element, *counts: int) -> list[str]:
    """The children, of which there must be one of these numbers (any, if none is given)."""
    if counts and len(element) not in counts:
        raise Unknown(element.tag)
    return [of(child) for child in element]


def joined(pieces: Iterable[str]) -> str:
    """Pieces side by side; nothing at all is an empty text."""
    return " ".join(piece for piece in pieces if piece) or '""'


def row(element: ElementTree.Element) -> str:
    """Elements side by side; brackets made to grow with what they hold do so."""
    inside = joined(parts(element))
    if len(element) == 1 and element[0].text == ",":
        return f'class("normal", {inside})'  # the comma of 1{,}000 separates nothing
    fenced = len(element) and element[0].get("fence") == "true" and element[0].get("stretchy") == "true"
    table = any(child.tag.endswith("}mtable") for child in element)
    return f"lr({inside})" if fenced or table else inside


def leaf(element: ElementTree.Element) -> str:
    """A symbol, a number or an operator; a name of several letters stands upright."""
    text = (element.text or "").strip()
    if text.startswith("\\") or len(element):
        raise Unknown(text)
    single = len(text) == 1 or re.fullmatch(r"[0-9.]+", text)
    made = escaped(text) if single else f"op({quoted(text)})"
    return VARIANTS.get(element.get("mathvariant", ""), "{}").format(made) if text else ""


def words(element: ElementTree.Element) -> str:
    """Words in a formula."""
    made = quoted((element.text or "").replace("\u00a0", " "))
    return f"bold({made})" if element.get("mathvariant") == "bold" else made


def quoted(text: str) -> str:
    """A text of typst's."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text: str) -> str:
    """Characters that mean themselves."""
    return "".join(char if char.isalnum() or ord(char) > 127 or char == "." else f"\\{char}" for char in text)


def space(element: ElementTree.Element) -> str:
    """A space, or a new line."""
    if element.get("linebreak") == "newline":
        return "\\ "
    width = element.get("width", "0em").removesuffix("em")
    return f"#h({float(width):g}em)"


def style(element: ElementTree.Element) -> str:
    """A part as it looks within a line or on a line of its own."""
    wrap = {"true": "display({})", "false": "inline({})"}.get(element.get("displaystyle", ""), "{}")
    return wrap.format(joined(parts(element)))


def attached(*places: str) -> Callable[[ElementTree.Element], str]:
    """A base with something below (`b`) or above (`t`) it, in MathML's order."""

    def made(element: ElementTree.Element) -> str:
        base, *others = parts(element, len(places) + 1)
        return f"attach({base}, " + ", ".join(f"{p}: {each}" for p, each in zip(places, others, strict=True)) + ")"

    return made


def above(element: ElementTree.Element) -> str:
    """An accent, a line over several symbols, or something set above."""
    base, over = parts(element, 2)
    sign = ACCENTS.get((element[1].text or "").strip())
    if sign == "macron" and len(element[0]) > 1:
        return f"overline({base})"
    return f"accent({base}, {sign})" if sign else f"attach(limits({base}), t: {over})"


def stacked(*places: str) -> Callable[[ElementTree.Element], str]:
    """Something set right below or above its base."""

    def made(element: ElementTree.Element) -> str:
        base, *others = parts(element, len(places) + 1)
        put = ", ".join(f"{p}: {each}" for p, each in zip(places, others, strict=True))
        return f"attach(limits({base}), {put})"

    return made


def table(element: ElementTree.Element) -> str:
    """A matrix; its brackets stand outside."""
    return "mat(delim: #none, " + "; ".join(of(each) for each in element) + ")"


KINDS: Mapping[str, Callable[[ElementTree.Element], str]] = {
    "math": lambda element: joined(parts(element)),
    "mrow": row,
    "mi": leaf,
    "mo": leaf,
    "mn": leaf,
    "mtext": words,
    "mspace": space,
    "mstyle": style,
    "mfrac": lambda element: "frac({}, {})".format(*parts(element, 2)),
    "msqrt": lambda element: f"sqrt({joined(parts(element))})",
    "mroot": lambda element: "root({1}, {0})".format(*parts(element, 2)),
    "msub": attached("b"),
    "msup": attached("t"),
    "msubsup": attached("b", "t"),
    "mover": above,
    "munder": stacked("b"),
    "munderover": stacked("b", "t"),
    "mtable": table,
    "mtr": lambda element: ", ".join(parts(element)),
    "mtd": lambda element: joined(parts(element)),
}
