"""The templates of the offline page, and the one script and one style that its security policy lets run."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from autograder.pages import text
from autograder.pages.environment import escaping, hash_of
from autograder.pages.environment import style as shared_style

HERE = Path(__file__).parent

SCRIPTS = {
    "practice": ("fields", "store", "words", "verdicts", "tally", "practice"),
    "exam": ("fields", "store", "sha256", "response", "clock", "review", "exam"),
}
"""Mode -> the parts of its script, in order. The exam's knows nothing of how answers are judged."""


@cache
def environment() -> Environment:
    """The one environment: all our pages have the same frame."""
    made = escaping(HERE / "templates")
    made.filters.update(number=text.number, count=text.count, code_spans=text.code_spans)
    return made


def page(mode: str, data: dict[str, Any], **values: Any) -> str:
    """A page of a mode. `data` is for its script; everything else is for the template."""
    script, style = script_of(mode), style_of()
    return (
        environment()
        .get_template(f"{mode}.html")
        .render(
            script=Markup(script),  # noqa: S704 - ours
            style=Markup(style),  # noqa: S704 - ours
            script_hash=hash_of(script),
            style_hash=hash_of(style),
            data=json_block(data),
            **values,
        )
    )


def script_of(mode: str) -> str:
    """All parts of a mode's script as one, in a scope of its own."""
    parts = [(HERE / "scripts" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS[mode]]
    return "(() => {\n" + '"use strict";\n\n' + "\n".join(parts) + "})();\n"


def style_of() -> str:
    """The style of all our pages, and what questions add to it."""
    return shared_style() + (HERE / "style.css").read_text(encoding="utf-8")


def json_block(data: Any) -> Markup:
    """Data for a script element: no text in it can end the element."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - nothing in it is markup any more
