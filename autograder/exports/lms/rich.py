"""A question's Markdown as HTML for systems that show formulas with MathJax: LaTeX stays between `\\(` and `\\)`."""

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import escape
from mdit_py_plugins.dollarmath import dollarmath_plugin

from autograder.bank.plain import to_plain
from autograder.pages.text import clean

FIRST_GAP = 0xE000
"""The first of the private characters that stand for gaps while a text is turned into HTML."""

PRIVATE = re.compile("[\ue000-\uf8ff]")
GAP = re.compile(r"\[\[([A-Za-z0-9_]+)\]\]")


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and formulas between dollar signs; HTML is off."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, renderer=delimited)
    return made


def delimited(latex: str, options: dict[str, Any]) -> str:
    """A formula between MathJax's delimiters, of those by which Canvas notices that a page has formulas."""
    left, right = ("$$", "$$") if options.get("display_mode") else (r"\(", r"\)")
    return f"{left}{escape(latex)}{right}"


def html(text: str) -> str:
    """A text of several paragraphs."""
    return str(parser().render(clean(text))).strip()


def inline(text: str) -> str:
    """A text within a line, as an option; a whole text where it has paragraphs or a program."""
    return html(text) if "\n" in text.strip() else str(parser().renderInline(clean(text.strip())))


def fenced(code: str, language: str = "") -> str:
    """A program as Markdown, whatever backticks it holds."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code.rstrip()}\n{fence}"


def marked_gaps(stem: str, names: tuple[str, ...]) -> str:
    """A stem whose gaps are private characters, the first gap's U+E000."""
    places = {name: chr(FIRST_GAP + index) for index, name in enumerate(names)}
    return GAP.sub(lambda found: places.get(found[1], found[0]), PRIVATE.sub("\ufffd", stem))


def hidden_gap(marked: str) -> bool:
    """Whether a gap stands inside a formula or a program, where no field can be put."""
    blocks = parser().parse(clean(marked))
    tokens = [token for block in blocks for token in (block, *(block.children or ()))]
    return any(PRIVATE.search(token.content) for token in tokens if token.type.startswith(("math", "code", "fence")))


def gap_place(character: str) -> int:
    """Which gap a private character stands for."""
    return ord(character) - FIRST_GAP


def distinct_plain(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts for menus, which show no formulas: plain, unless two of them would then look the same."""
    plain = tuple(" ".join(to_plain(clean(text)).split()) for text in texts)
    return plain if len(set(plain)) == len(plain) else tuple(" ".join(clean(text).split()) for text in texts)
