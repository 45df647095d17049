"""The templates of the offline page, and the one script and one style that its security policy lets run."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.pages import text
from autograder.pages.environment import printable
from autograder.pages.environment import style as shared_style

HERE = Path(__file__).parent

SCRIPTS = {
    "practice": ("fields", "store", "words", "verdicts", "tally", "practice"),
    "exam": ("fields", "store", "sha256", "response", "clock", "review", "exam"),
}
"""Mode -> the parts of its script, in order. The exam's knows nothing of how answers are judged."""


@cache
def environment() -> Environment:
    """The one environment; its templates are compiled on first use and kept."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(number=text.number, count=text.count, code_spans=text.code_spans)
    return made


def page(mode: str, data: dict[str, Any], **values: Any) -> str:
    """A page of a mode. `data` is for its script; everything else is for the template."""
    script, style = script_of(mode), style_of()
    policy = f"default-src 'none'; script-src '{hash_of(script)}'; style-src '{hash_of(style)}'; img-src data:"
    return (
        environment()
        .get_template(f"{mode}.html")
        .render(
            script=Markup(script),  # noqa: S704 - ours
            style=Markup(style),  # noqa: S704 - ours
            policy=f"{policy}; base-uri 'none'; form-action 'none'",
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


def hash_of(text: str) -> str:
    """What the security policy must say so that this text is obeyed, and no other is."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def json_block(data: Any) -> Markup:
    """Data for a script element: no text in it can end the element."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - nothing in it is markup any more
