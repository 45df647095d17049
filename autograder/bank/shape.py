"""What pydantic finds wrong with the shape of data, in our words and at its place in the file."""

import difflib
from collections.abc import Mapping
from typing import Any

from autograder.bank.faults import Fault
from autograder.bank.parts import Part
from autograder.bank.yaml_file import Document, Path_


def fault_of(document: Document, path: Path_, error: Mapping[str, Any], kind: type[Part]) -> Fault:
    """What pydantic found, in our words and at its place."""
    inner = tuple(error["loc"][1:] if path else error["loc"])
    while inner and (*path, *inner) not in document.places and error["type"] != "missing":
        inner = inner[:-1]
    what, do = words_of(error, inner, kind)
    return Fault(document.place((*path, *inner)), what, do, "form")


def words_of(error: Mapping[str, Any], inner: Path_, kind: type[Part]) -> tuple[str, str]:
    """What is wrong and what to do, for one finding."""
    name = ".".join(str(part) for part in inner) or "the file"
    last = str(inner[-1]) if inner else name
    given = error.get("input")
    shown = f"“{given[:60]}”" if isinstance(given, str) else repr(given)[:60]
    if error["type"] == "missing":
        return f"“{last}” is missing", f"add it ({kind.PAGE})"
    if error["type"] == "extra_forbidden":
        return f"there is no key “{last}” here", near_key(last, kind, inner=len(inner) > 1)
    for ending, what, do in KINDS_OF_FINDING:
        if error["type"].startswith(ending):
            return f"“{name}” is {shown}{what}", do.format(**error.get("ctx", {}))
    message = str(error["msg"])
    return f"“{name}” is {shown}: {message[:1].lower()}{message[1:]}", "put it right"


KINDS_OF_FINDING = (
    ("literal_error", "", "write {expected}"),
    ("string_pattern_mismatch", ", which has not its form", "it must match {pattern}"),
    ("string_type", ", not a text", "write a text, in quotes if it looks like something else"),
    ("bool", ", not true or false", "write true or false"),
    ("int", ", not a whole number", "write a whole number"),
    ("float", ", not a number", "write a number"),
    ("tuple", ", not a list", "write a list: [a, b], or a line with - for each"),
    ("dict", ", not a mapping of keys", "write key: value pairs"),
    ("model", ", not a mapping of keys", "write key: value pairs"),
)
"""How the finding's type begins, what it says of the value, and what to do."""


def near_key(name: str, kind: type[Part], *, inner: bool) -> str:
    """What to do about an unknown key; which keys an inner part has is not looked up."""
    keys = [] if inner else [field.alias or key for key, field in kind.model_fields.items()]
    near = difflib.get_close_matches(name, keys, 1)
    return f"did you mean “{near[0]}”?" if near else f"take it out, or see {kind.PAGE} for the keys"
