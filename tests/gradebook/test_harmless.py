"""What a student writes can do nothing in formgrader's page, and ordinary Markdown stays Markdown.

The oracle is the renderer that formgrader uses, and a parser stricter than any browser: whatever it does not know is
taken for live.
"""

import base64
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.gradebook.harmless import raw_is_live, shown_text, sound_attachments, verbatim

NAMES = ("relu-marks", "essay")
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(20)).decode()
ATTACHED = {"a.png": {"image/png": PNG}}
TAGS = {
    *(
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "em",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "hr",
    ),
    *("br", "img", "table", "thead", "tbody", "tr", "th", "td", "del", "div", "span", "dl", "dt", "dd", "input"),
    *("b", "i", "u", "sub", "sup", "small", "kbd", "mark"),
}
ATTRIBUTES = {
    ("a", "class"): r"anchor-link",
    (
        "a",
        "href",
    ): r"attachment:[\w.-]+|https?://.*|mailto:.*|#.*|[\w./%-]+\.(png|jpe?g|gif|csv|tsv|txt|pdf|npy|npz|py)",
    ("a", "title"): r".*",
    ("img", "src"): r"data:image/(png|jpeg);base64,[\w+/=]*|[\w./%-]+\.(png|jpe?g|gif)",
    ("img", "alt"): r".*",
    ("img", "title"): r".*",
    ("div", "class"): r"highlight",
    ("span", "class"): r"[a-z][a-z0-9]{0,2}|",
    ("code", "class"): r"language-.*",
    ("ol", "start"): r"\d+",
    ("input", "class"): r"task-list-item-checkbox",
    ("input", "type"): r"checkbox",
    ("input", "disabled"): r".*",
    ("input", "checked"): r".*",
    ("li", "class"): r"task-list-item",
    ("th", "style"): r"text-align:\w+",
    ("td", "style"): r"text-align:\w+",
}


class Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.live: list[str] = []
        self.code = 0

    def handle_starttag(self, tag, attrs):
        self.code += tag in ("pre", "code")
        self.live += [] if tag in TAGS else [tag]
        for name, value in attrs:
            wanted = ATTRIBUTES.get((tag, name))
            if name == "id" and tag.startswith("h") and value not in NAMES:
                continue
            if wanted is None or not re.fullmatch(wanted, value or "", re.DOTALL):
                self.live.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag):
        self.code -= tag in ("pre", "code")
        self.live += [] if tag in TAGS else [f"/{tag}"]

    def handle_data(self, data):
        self.live += ["raw <"] if "<" in data else []
        self.live += re.findall(r"\\(?:href|class|cssId|style|require)\b", data) if not self.code else []

    def handle_comment(self, data):
        self.live.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def live_in(markdown: str) -> list[str]:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    page = MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=ATTACHED)).render(markdown)
    parser = Strict()
    parser.feed(page)
    parser.close()
    return parser.live + (["unfinished"] if parser.rawdata else [])


LIVE = [
    "<script>zoo()</script>",
    "<img src=x onerror=zoo()>",
    "<svg onload=zoo()>",
    "<div onclick=zoo()",
    "<!--><img onerror=x>-->",
    "<iframe src=//zoo>",
    "[x](javascript:zoo())",
    "[x](JaVa&#115;cript:zoo())",
    "[x]: javascript:zoo()\n\n[x]",
    "<javascript:zoo()>",
    "[x](  <javascript:zoo()>)",
    "[x](java\\script:zoo())",
    "[x](data:text/html,zoo)",
    "![x](https://zoo/pixel.png)",
    "![x][y]\n\n[y]: https://zoo/pixel.png",
    "[x](evil.html)",
    "[x](../../../bob/hw/hw.html)",
    "[x](/formgrader/x)",
    "[x](//zoo)",
    "```mermaid\n<img src=x onerror=zoo()>\n```",
    "~~~ mermaid\n</pre><script>\n~~~",
    r"$\href{javascript:zoo()}{x}$",
    r"$\require{html}\style{position:fixed}{x}$",
    r"\begin{a}\cssId{essay}{x}\end{a}",
    "![x](attachment:gone.png)",
    "# essay",
    "relu-marks\n===",
    "relu-marks\r===",
    "> # relu-marks",
    "</div></div><p>",
    "<b onmouseover=zoo()>x</b>",
    "<a href=evil.svg>x</a>",
    "<details><summary>x</summary></details>",
    "<?php zoo() ?>",
    "<![CDATA[<script>]]>",
    "[x]:\nevil.html\n\n[x]",
    "[x]: <evil.html>\n\n[x]",
    '[x](evil.xhtml "t")',
    "![x](a.svg)",
    '[x](#" onclick=zoo())',
]
ORDINARY = [
    "Because $a < b$ and $$\\frac{\\partial L}{\\partial W}$$ shrinks.",
    "# My answer\n\n- one\n- **two**\n1. `x < 3`",
    "a < b > c & d",
    "[NumPy](https://numpy.org/doc/) says so, <https://numpy.org>.",
    "![](attachment:a.png)",
    "![plot](figures/my_plot.png)",
    "| a | b |\n|:--|--:|\n| 1 | 2 |",
    "H<sub>2</sub>O<br>and <b>bold</b>",
    "```python\nif x < 3: y = 1\n```",
    "See [above](#My-answer) and [data](data.csv), write to [me](mailto:a@b.org)",
    "- [x] done\n- [ ] not",
    "x[0] (the first)",
    "",
]
PIECES = [
    *LIVE,
    *ORDINARY,
    "\n",
    "\n\n",
    " ",
    "`",
    "```",
    "``",
    "~~~",
    "$",
    "$$",
    ">",
    "<",
    "    ",
    "\\",
    "[",
    "](",
    ")",
    "]: ",
    "![",
    '"',
    "&lt;",
    "*",
    "\r",
]


@pytest.mark.parametrize("text", LIVE)
def test_what_could_do_something_is_shown_word_for_word(text) -> None:
    shown = shown_text(text, NAMES, ATTACHED)
    assert shown == verbatim(text)
    assert live_in(shown) == []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_markdown_stays_markdown(text) -> None:
    assert shown_text(text, NAMES, ATTACHED) == text
    assert live_in(text) == []


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=40))
@settings(max_examples=400, deadline=None)
@example("`" * 5000 + "<script>")
@example("```\n<script>zoo()</script>\n```\n```\n<b>")
def test_no_mixture_is_live(text) -> None:
    assert live_in(shown_text(text, NAMES, ATTACHED)) == []


@pytest.mark.parametrize("text", ["<b>", "a &amp; b", r"$\href{x}{y}$"])
def test_a_raw_cell_with_markup_is_live(text) -> None:
    assert raw_is_live(text)
    assert not raw_is_live("just words, 3 > 2")


def test_hostile_text_takes_no_time() -> None:
    import time

    began = time.monotonic()
    pieces = ("[", "![", "](", "<", "`", "\\", "$", "&", "attachment:", "[x](", "<b", "]: ", "\n", "\n>", "- ", "=\n")
    for piece in (*pieces, "# e\n", "\\html", " ", "\n\t", "<b "):
        shown_text(piece * (1_000_000 // len(piece)), NAMES, {})
    assert time.monotonic() - began < 60, "seconds for 21 megabytes; a step that is not linear takes hours"


def test_attached_pictures_are_kept_if_they_are_pictures() -> None:
    jpeg = base64.b64encode(b"\xff\xd8\xff\xe0" + bytes(9)).decode()
    given = {
        "a.png": {"image/png": PNG[:8] + "\n" + PNG[8:]},
        "b.jpg": {"image/jpeg": jpeg, "text/html": "<script>"},
        "c.svg": {"image/svg+xml": "PHN2Zz4="},
        "d.png": {"image/png": '" onerror="zoo()'},
        "e.png": {"image/png": base64.b64encode(b"<script>").decode()},
        "f.png": {"image/png": 3},
        "g.png": "none",
        'h"x.png': {"image/png": PNG},
    }
    assert sound_attachments(given) == {"a.png": {"image/png": PNG}, "b.jpg": {"image/jpeg": jpeg}}
    assert sound_attachments([]) == sound_attachments(None) == {}
