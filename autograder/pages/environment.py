"""Templates into pages: text is cleaned and escaped by construction, and a name that is missing is an error."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.pages import text, words

HERE = Path(__file__).parent


def render(template: str, syllabus: Syllabus = NO_SYLLABUS, **values: Any) -> str:
    """The page that a template makes of these values, in the words of a course."""
    return environment(syllabus).get_template(template).render(values)


@lru_cache(maxsize=8)
def environment(syllabus: Syllabus = NO_SYLLABUS) -> Environment:
    """The environment of a course's words; its templates are compiled on first use and kept."""
    made = escaping()
    made.filters.update(
        clip=text.clip,
        number=text.number,
        count=text.count,
        share=text.share,
        heading=text.heading,
        breakable=text.breakable,
        code_spans=text.code_spans,
        listed=text.listed,
        state_words=words.state_words,
        title_of=words.title_of,
        level_name=lambda number: syllabus.level_of(number).evidence,
        level_short=lambda number: syllabus.level_of(number).name,
        level_words=words.level_words,
    )
    made.globals.update(style=Markup(style()), style_hash=hash_of(style()), not_a_band=syllabus.caution)  # noqa: S704 - ours
    return made


def escaping(*folders: Path) -> Environment:
    """An environment with the templates of some folders and our own; they are compiled on first use and kept."""
    return Environment(
        loader=FileSystemLoader([*folders, HERE / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def printable(value: Any) -> Any:
    """Every value on its way into a page; markup of our own macros passes as it is."""
    return text.clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def style() -> str:
    """The style sheet."""
    return (HERE / "style.css").read_text(encoding="utf-8")


def hash_of(text: str) -> str:
    """What the security policy must say so that this style or script is obeyed, and no other is."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
