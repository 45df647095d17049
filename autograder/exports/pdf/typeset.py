"""Data and a template to a PDF that says what it holds: tagged, titled, in Australian English (PDF/UA-1)."""

import json
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import typst

from autograder.errors import TeacherError

NO_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How typst writes a character that it thinks can't be read."""


class DamagedPictureError(TeacherError):
    """A picture that can't be read."""


class MissingFontError(TeacherError):
    """Characters that no font on this machine has; `missing` are these characters."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            f"no font on this machine has {', '.join(f'“{text}”' for text in self.missing)}, so the paper can't be "
            "printed; install a font that has it (Google's Noto fonts cover all scripts), or write it in another way"
        )


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template of this package; the same data give the same bytes.

    The fonts are those that typst brings with it; the machine's own serve only characters that these lack.
    `MissingFontError` if no font has a character.
    """
    folder = resources.files("autograder.exports.pdf")
    sources = {name: folder.joinpath(name).read_bytes() for name in (template, "content.typ", "tables.typ")}
    inputs = {"main": sources[template], **sources, "data.json": json.dumps(data).encode()}
    try:
        # typst's own annotations leave out that the sources can be given as a dictionary
        made = typst.Compiler(inputs).compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)  # type: ignore[type-var]
    except typst.TypstError as error:
        found = NO_FONT.findall(f"{error.message}\n{error.diagnostic}")
        missing = dict.fromkeys(CODE.sub(lambda code: chr(int(code[1], 16)), text) for text in found)
        if "failed to decode image" in f"{error.message}\n{error.diagnostic}":
            raise DamagedPictureError("a picture can't be read, so the paper can't be printed; draw it again") from None
        if not missing:
            raise
        raise MissingFontError(missing) from None
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__} in place of a PDF's bytes")
    return made
