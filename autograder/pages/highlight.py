"""Programs in colours: code in, HTML with a class per kind of word out. The colours are the style sheet's."""

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.pages.text import clean


def highlighted(code: str, language: str = "python") -> Markup:
    """The code as HTML, line by line; languages other than Python stay plain."""
    text = clean(code)
    if language not in ("python", "py"):
        return escape(text)
    lexer = PythonLexer(stripnl=False, ensurenl=False)
    return Markup(highlight(text, lexer, HtmlFormatter(nowrap=True)).rstrip("\n"))  # noqa: S704 - it escapes all text


def code_block(code: str, language: str = "", _attributes: str = "") -> Markup:
    """A program as a block that can be scrolled by keyboard where a narrow screen cuts it."""
    body = highlighted(code.rstrip("\n"), language or "text")
    return Markup('<pre class="code" tabindex="0"><code>{}</code></pre>').format(body)
