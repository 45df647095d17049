"""Text fit for a page: without control characters, and numbers as people write them."""

import re

from markupsafe import Markup, escape

ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
"""Terminal sequences: colours and cursor moves, window titles, single letters."""

UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters, marks that turn the direction of what follows them, and halves of characters."""

LONGEST = 1000
"""A message longer than this was written by a loop, not by a person."""


def clean(text: str) -> str:
    """The text without characters that a page can't show or that could disguise what it says."""
    return UNWANTED.sub("", ANSI.sub("", text))


def clip(text: str) -> str:
    """The text as it is, or its beginning."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"


def number(value: float) -> str:
    """At most two decimals, and none that say nothing: 3, 3.5, 0.25."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def count(amount: float, singular: str, plural: str = "") -> str:
    """An amount with its noun: `1 mark`, `0.5 marks`, `2 people`."""
    return f"{number(amount)} {singular if amount == 1 else plural or singular + 's'}"


def share(amount: float, whole: float, noun: str = "mark") -> str:
    """An amount out of a whole: `3 of 4 marks`, `1 of 1 mark`."""
    return f"{number(amount)} of {count(whole, noun)}"


def heading(name: str) -> str:
    """A name made for files and cells as the words of a heading: `activation_functions` -> `Activation functions`."""
    words = " ".join(re.split(r"[_\s-]+", name)).strip()
    return words[:1].upper() + words[1:]


def breakable(name: str) -> Markup:
    """A name of a function that may break after its underscores, where a column is narrow."""
    return escape(clean(name)).replace("_", Markup("_<wbr>"))


def code_spans(text: str) -> Markup:
    """Our own sentences, with what stands between backticks shown as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(clean(text)))))  # noqa: S704 - escaped before


def listed(words: list[str]) -> str:
    """Words as a sentence lists them: `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
