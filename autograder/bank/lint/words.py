"""The words of a question, for rules that look at wording."""

import re
from collections.abc import Iterator
from functools import lru_cache

from autograder.bank.parts import Option, Part
from autograder.bank.question import Common, Multiple, OneOfSeveral

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
FENCE = re.compile(r"```.*?```", re.DOTALL)
MATHS = re.compile(r"\$[^$\n]+\$")
PLACE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
SPAN = re.compile(r"`[^`\n]+`")

COMMON_WORDS = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "also",
        "among",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "cannot",
        "could",
        "does",
        "doing",
        "down",
        "during",
        "each",
        "either",
        "every",
        "first",
        "following",
        "from",
        "further",
        "gives",
        "have",
        "having",
        "here",
        "into",
        "itself",
        "just",
        "less",
        "like",
        "made",
        "make",
        "makes",
        "many",
        "more",
        "most",
        "much",
        "must",
        "never",
        "none",
        "once",
        "only",
        "other",
        "over",
        "same",
        "should",
        "since",
        "some",
        "still",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "under",
        "until",
        "used",
        "uses",
        "using",
        "value",
        "values",
        "very",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "whose",
        "will",
        "with",
        "within",
        "without",
        "would",
        "your",
        "model",
        "network",
        "data",
        "function",
        "layer",
    ]
)
"""Words that carry no clue: small words, and those that stand in every question."""


def options_of(question: Common) -> tuple[Option, ...]:
    """The options of a question that has them."""
    return question.options if isinstance(question, OneOfSeveral | Multiple) else ()


def one_of_several(question: Common) -> tuple[Option, ...]:
    """The options of a question with a single right one."""
    return question.options if isinstance(question, OneOfSeveral) else ()


@lru_cache(maxsize=20_000)
def prose(text: str) -> str:
    """A text without code, maths and places to fill."""
    for pattern in (FENCE, SPAN, MATHS, PLACE):
        text = pattern.sub(" ", text)
    return text


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text's prose, in small letters."""
    return tuple(word.lower() for word in WORD.findall(prose(text)))


@lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to their stems."""
    return frozenset(word[:6] for word in words(text) if len(word) > 4 and word not in COMMON_WORDS)


def length(option: Option) -> int:
    """How long an option looks: its characters as shown, roughly."""
    return len(re.sub(r"\\[a-zA-Z]+|[${}`*]", "", option.text).strip())


def texts(part: Part, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a question that a student may see, with its path."""
    for name in type(part).model_fields:
        if name not in HIDDEN:
            yield from inner_texts(getattr(part, name), (*path, name))


HIDDEN = {
    "id", "version", "type", "status", "band", "outcomes", "level", "seed", "verb", "marks", "params", "let", "where",
    "waive", "misconception", "scoring", "language", "function", "truth", "calls", "patterns", "accept",
}  # fmt: skip


def inner_texts(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts inside a value."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Part):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for index, element in enumerate(value):
            yield from inner_texts(element, (*path, index))
    elif isinstance(value, dict):
        for key, element in value.items():
            yield from inner_texts(element, (*path, key))
