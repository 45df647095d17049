"""Code cut into words as it stands: chosen names and texts by a sign for them, numbers by their value."""

import builtins
import keyword
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

NAME, TEXT = "V", "S"
"""What stands for every name that a student chose, and for every text."""

BUILTINS = frozenset(dir(builtins))
WORD = re.compile(
    r"""(?P<skip>\s+|\\\n|\#[^\n]*)"""
    r"""|(?P<text>[rRbBuUfF]{0,2}(?:'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))"""
    r"""|(?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)"""
    r"""|(?P<name>[^\W\d]\w*)"""
    r"""|(?P<sign>\*\*=?|//=?|->|[-+*/%@&|^<>=!:]=|<<|>>|.)""",
    re.VERBOSE | re.DOTALL,
)
KEYWORD = re.compile(r"\s*=(?!=)")
"""What follows a name inside brackets that names a keyword of a call."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of normal code, and the line that it comes from, counted from 1."""

    text: str
    line: int


@dataclass(frozen=True)
class Known:
    """What a name means: the same to everybody, or something of the student's own."""

    defined: Collection[str] = frozenset()
    """What the teacher's code defines."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What the names stand for that the teacher's code imports."""
    own: Collection[str] = frozenset()
    """What the student gives a value to: `sum` is then no built-in, and an import that only hides a name is none."""
    imported: Mapping[str, str] = field(default_factory=dict)
    """What the names stand for that the student imports."""

    def __call__(self, name: str) -> str:
        """The word for a name."""
        if name in self.given:
            return self.given[name]
        if name in self.defined:
            return name
        if name in self.own:
            return NAME
        return self.imported.get(name) or (name if name in BUILTINS else NAME)


class Plain(Known):
    """Words that are normal already."""

    def __call__(self, name: str) -> str:
        """The name itself."""
        return name


def raw_words(source: str, start: int, known: Known) -> Iterator[Word]:
    """The words of code as it stands; names after a dot and names of keywords belong to a library and stay."""
    line, before, depth = start, "", 0
    for found in WORD.finditer(source):
        kind, text = found.lastgroup, found[0]
        if kind != "skip":
            library = before == "." or (depth > 0 and KEYWORD.match(source, found.end()) is not None)
            before = word_for(kind or "sign", text, known, library=library)
            depth = max(0, depth + (text in "([{") - (text in ")]}"))
            yield from (Word(each, line) for each in before.split(" "))
        line += text.count("\n")


def word_for(kind: str, text: str, known: Known, *, library: bool) -> str:
    """The normal form of one word as it stands."""
    if kind == "text":
        return TEXT
    if kind == "number":
        return number(text)
    return known(text) if kind == "name" and not keyword.iskeyword(text) and not library else text


def number(text: str) -> str:
    """A number by its value: 1e-3 and 0.001, 2 and 2.0 are the same."""
    try:
        value = float(text.replace("_", ""))
    except ValueError:
        return text
    return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
