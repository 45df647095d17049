"""Data and a template to a PDF that says what it holds: tagged, titled, in Australian English (PDF/UA-1)."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import typst

from autograder.errors import TeacherError

NO_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How typst writes a character that it thinks can't be read."""


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template of this package; the same data give the same bytes.

    The fonts are those that typst brings with it; the machine's own serve only characters that these lack.
    `TeacherError` if no font has a character.
    """
    folder = files("autograder.exports.pdf")
    sources = {name: folder.joinpath(name).read_bytes() for name in (template, "content.typ", "tables.typ")}
    inputs = {"main": sources[template], **sources, "data.json": json.dumps(data).encode()}
    try:
        # typst's own annotations leave out that the sources can be given as a dictionary
        made = typst.Compiler(inputs).compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)  # type: ignore[type-var]
    except typst.TypstError as error:
        found = NO_FONT.findall(f"{error.message}\n{error.diagnostic}")
        missing = dict.fromkeys(CODE.sub(lambda code: chr(int(code[1], 16)), text) for text in found)
        if not missing:
            raise
        raise TeacherError(
            f"no font on this machine has {', '.join(f'“{text}”' for text in missing)}, so the paper can't be printed; "
            "install a font that has it (Google's Noto fonts cover all scripts), or write it in another way"
        ) from None
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__} in place of a PDF's bytes")
    return made
