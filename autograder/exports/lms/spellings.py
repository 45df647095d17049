"""Write out the spellings of a typed answer that count the same, for systems that only compare texts.

Our own marking takes hyphens, spaces, articles and -ise or -ize as no difference (`autograder.bank.matching_text`).
A system that compares letter by letter gets each spelling as an answer of its own.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from autograder.bank.matching_text import same_output, same_words
from autograder.pages.text import clean


def spellings(text: str) -> list[str]:
    """The text itself, then its other spellings, none twice (without regard to case)."""
    base = " ".join(clean(text).split())
    bare = re.sub(r"^(the|a|an) ", "", base, flags=re.IGNORECASE)
    forms = [f"{article}{form}" for article, form in product(("", "the ", *indefinite(bare)), joined(bare))]
    return unique(form for form in (base, *forms) if same_words(form, base))


def joined(text: str) -> Iterator[str]:
    """The text with spaces, hyphens or nothing between its words, each in both spellings of -ise."""
    for joint in (None, " ", "-", ""):
        form = text if joint is None else re.sub(r"[\s‐‑–-]+", joint, text)
        yield form
        yield re.sub(r"(\w{3,})is(e[sdr]?|ing|ations?|ers)\b", r"\1iz\2", form)
        yield re.sub(r"(\w{3,})iz(e[sdr]?|ing|ations?|ers)\b", r"\1is\2", form)


def indefinite(text: str) -> tuple[str, ...]:
    """The article that goes with a word."""
    return ("an ",) if text[:1].lower() in tuple("aeiou") else ("a ",)


def outputs(text: str) -> list[str]:
    """The ways to type what a program prints into a field of one line: with and without spaces beside brackets."""
    base = " ".join(clean(text).split())
    tight = re.sub(r"(?<=[\[(]) | (?=[\]),])", "", base)
    opened = re.sub(r"(?<=[\[(])(?=[^ ])", " ", tight)
    closed = re.sub(r"(?<=[^ ])(?=[\])])", " ", tight)
    both = re.sub(r"(?<=[^ ])(?=[\])])", " ", opened)
    return unique(form for form in (base, tight, opened, closed, both) if same_output(form, base))


def unique(texts: Iterable[str]) -> list[str]:
    """The texts in order, none twice."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.casefold(), text)
    return list(found.values())
