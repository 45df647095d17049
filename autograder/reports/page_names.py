"""Names for the files of students' pages: any id in, a name that every file system takes out."""

import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import quote

STUDENTS = "students"
"""The folder of the pages."""

LONGEST = 120
"""Bytes of a name; file systems take 255 with the ending."""


def page_names(students: Iterable[str]) -> dict[str, str]:
    """Id -> the name of its page; two ids that differ only in capitals have pages that differ in more."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for student in students:
        name = safe(student)
        if folded(name) in taken or len(name.encode()) > LONGEST:
            digest = sha256(student.encode(errors="surrogatepass")).hexdigest()[:12]
            name = f"{name.encode()[:LONGEST].decode(errors='ignore')}-{digest}"
        taken.add(folded(name))
        found[student] = f"{name}.html"
    return found


def safe(student: str) -> str:
    """Letters and digits of any script, dots inside, hyphens and underscores; anything else as percent and number."""
    kept = "".join(
        each if each.isalnum() or each in "-_." else quote(each, safe="", errors="replace") for each in student
    )
    return f"%2E{kept[1:]}" if kept.startswith(".") else kept or "%00"


def folded(name: str) -> str:
    """A name as a file system may compare it."""
    return unicodedata.normalize("NFC", name).casefold()
