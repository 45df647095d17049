"""A question's Markdown as HTML with MathML. Raw HTML in it is shown, never obeyed."""

from functools import cache

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markupsafe import Markup, escape
from mdit_py_plugins.dollarmath import dollarmath_plugin

from autograder.pages.highlight import code_block
from autograder.pages.text import clean


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and formulas between dollar signs; HTML is off."""
    made = MarkdownIt("commonmark", {"html": False, "highlight": code_block}).enable("table")
    made.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, renderer=formula)
    return made


def formula(latex: str, options: dict[str, bool]) -> str:
    """A formula as MathML, with its LaTeX as the words of last resort."""
    try:
        return str(convert(latex, display="block" if options.get("display_mode") else "inline"))
    except Exception:  # the converter raises what it likes; the linter names such formulas
        return f"<code>{escape(latex)}</code>"


def to_html(text: str) -> Markup:
    """A text of several paragraphs."""
    return Markup(parser().render(clean(text)))  # noqa: S704 - the parser escapes all HTML


def inline_html(text: str) -> Markup:
    """A text within a line, as an option."""
    return Markup(parser().renderInline(clean(text.strip())))  # noqa: S704 - the parser escapes all HTML
