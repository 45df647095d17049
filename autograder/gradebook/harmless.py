"""A student's text as a cell of the autograded notebook, so that it can do nothing in the browser of who marks it.

formgrader turns Markdown into HTML and keeps every tag, script and address that it finds there; one missing attachment
or a heading called like a grade cell breaks its page. A text in which something of the kind could stand is shown word
for word in a code block instead. What is doubtful counts as live: nothing is parsed, so no text makes
the marker slow.
"""

import html
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Collection, Mapping
from typing import Any

TAG = re.compile(r"<[A-Za-z/!?]")
PLAIN_TAG = re.compile(r"</?(?:b|i|u|em|strong|sub|sup|small|kbd|mark|code|br)\s*/?>", re.IGNORECASE)
PLAIN_ADDRESS = re.compile(r"<(https?://[^\s<>\"'`\\]*)>")
SCHEME = re.compile(r"(?:javascript|vbscript|data|file|blob|filesystem):", re.IGNORECASE)
MACRO = re.compile(r"\\(?:href|url|class|cssId|style|require|data|mmlToken|html\w*|bbox|includegraphics)(?![A-Za-z])")
"""TeX macros by which MathJax makes links, styles or elements with a name, or loads more of itself."""

TARGET = re.compile(r"\]\(\s*<?([^\s)>]*)|\]:\s*<?([^\s>]*)")
"""Where a link or image goes: `[words](TARGET)`, or `[word]: TARGET` further down."""

AWAY = re.compile(r"https?://[^\s<>\"'`\\&]*|mailto:[\w.+@-]+")
INSIDE = re.compile(r"#[\w-]*|(?![./])[\w./%-]+\.(?:png|jpe?g|gif|csv|tsv|txt|pdf|npy|npz|py)")
"""An address in the page or of a file beside the notebook that no browser runs."""

HEADING = re.compile(r"^.*#.*$", re.MULTILINE)
UNDERLINE = re.compile(r"^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
"""The two ways to make a heading: `# words`, and words over a line."""

ATTACHMENT = re.compile(r"attachment:([^\s)>\"']*)")
IMAGES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
MOST_ATTACHED = 8 << 20
"""Characters of attachments that one cell may bring: several photographs of a page."""

Attached = Mapping[str, Mapping[str, str]]


def shown_text(text: str, names: Collection[str], attached: Attached) -> str:
    """The Markdown as it is, or in a code block if it could do anything; `names` are those of the grade cells."""
    return verbatim(text) if is_live(text, attached) or takes_name(text, names) else text


def verbatim(text: str) -> str:
    """Markdown that shows the text word for word."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = "\n".join(text.splitlines())
    return f"{fence}\n{lines}\n{fence}"


def is_live(text: str, attached: Attached) -> bool:
    """Whether something in a Markdown text could run, be loaded from elsewhere, or break the page."""
    rest = PLAIN_ADDRESS.sub("", PLAIN_TAG.sub("", text))
    return bool(
        TAG.search(rest)
        or MACRO.search(text)
        or "mermaid" in text
        or SCHEME.search("".join(html.unescape(text).replace("\\", "").split()))
        or any(name not in attached for name in ATTACHMENT.findall(text))
        or not all(leads_nowhere(target, image="![" in text) for target in targets(text))
    )


def targets(text: str) -> list[str]:
    """Where the links and images of a text go."""
    return ["".join(found) for found in TARGET.findall(text)]


def leads_nowhere(target: str, *, image: bool) -> bool:
    """Whether an address may stay: of a dead file beside the notebook, or, where nothing is loaded, of a page."""
    if ATTACHMENT.fullmatch(target) or INSIDE.fullmatch(target):
        return ".." not in target
    return not image and AWAY.fullmatch(target) is not None


def takes_name(text: str, names: Collection[str]) -> bool:
    """Whether a heading could get the name by which formgrader finds a box for marks.

    A heading's name is made of its text without markup, so every heading counts that holds the letters in order.
    """
    words = html.unescape(text).replace("\r", "\n")
    headings = [words] if UNDERLINE.search(words) else HEADING.findall(words)
    return any(holds(heading, name) for heading in headings for name in taken(names))


def holds(text: str, name: str) -> bool:
    """Whether the letters of a name are in a text in that order, with anything between them."""
    letters = iter(text)
    return all(letter in letters for letter in name)


def taken(names: Collection[str]) -> set[str]:
    """The names of elements that formgrader looks for."""
    return {element for name in names for element in (name, f"{name}_extra_credit", f"{name}-comment")}


def raw_is_live(text: str) -> bool:
    """Whether a raw cell, which formgrader takes for HTML, holds any."""
    return "<" in text or "&" in text or MACRO.search(text) is not None


def sound_attachments(given: Any) -> dict[str, dict[str, str]]:
    """The pictures that are attached to a cell, as long as they are what they say."""
    kept: dict[str, dict[str, str]] = {}
    left = MOST_ATTACHED
    for name, kinds in given.items() if isinstance(given, dict) else ():
        found = {kind: picture(kind, kinds.get(kind)) for kind in IMAGES if isinstance(kinds, dict)}
        pictures = {kind: data for kind, data in found.items() if data}
        left -= sum(map(len, pictures.values()))
        if pictures and left >= 0 and re.fullmatch(r"[\w.-]{1,100}", name):
            kept[name] = pictures
    return kept


def picture(kind: str, data: Any) -> str:
    """The base64 text of a picture of that kind, or nothing."""
    text = "".join(data.split()) if isinstance(data, str) and len(data) <= MOST_ATTACHED else ""
    try:
        return text if b64decode(text, validate=True).startswith(IMAGES[kind]) else ""
    except (Error, ValueError):
        return ""
