"""Readers of printed papers that others wrote (poppler, LibreOffice), and papers with figures that can be shown."""

import csv
import io
import os
import re
import shutil
import struct
import subprocess
import unicodedata
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.bank.figures import Drawing
from autograder.bank.quiz import Paper
from autograder.exports.target import Export
from tests.exports.papers import export_of

SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><path d="M0 40L80 0"/></svg>'
)


def png() -> bytes:
    """A picture of 8 times 4 grey points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 8, 4, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * 8) * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def drawn(folder: Path, *papers: Paper) -> Export:
    """What a writer works from, with figures that a program can show."""
    return replace(export_of(folder, *papers), draw=lambda _: Drawing(SVG, png()))


def need(program: str, package: str) -> str:
    """The path of a program; without it the test is skipped, or fails in continuous integration."""
    found = shutil.which(program)
    if not found:
        assert not os.environ.get("CI"), f"{program} is missing: continuous integration has to install {package}"
        pytest.skip(f"{program} is not installed ({package}): nothing is read back")
    return found


def run(program: str, package: str, *arguments: object) -> str:
    """What a program prints."""
    command = [need(program, package), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def text_of(pdf: Path) -> str:
    """All text of a PDF, its letters as on a keyboard, a blank where a line or page ends."""
    return plain(run("pdftotext", "poppler-utils", "-raw", pdf, "-"))


def plain(text: str) -> str:
    """Letters of formulas as usual ones, runs of blanks as one."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def words_of(pdf: Path) -> list[dict[str, str]]:
    """Every word of a PDF with its place."""
    text = run("pdftotext", "poppler-utils", "-tsv", pdf, "-")
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row["level"] == "5"]


NOTES = r"( Accept | Also right| As it should| The right ones| Any code| \d+(/\d+)? marks? for each).*"


def as_answer(kind: str, cell: str) -> Any:  # noqa: PLR0911 - a line for each type
    """A cell of the key as a student would write it."""
    cell = re.sub(NOTES, "", f" {cell}").strip()
    match kind:
        case "multiple" | "ordering":
            return cell.split(", ")
        case "true_false":
            return {"A (True)": True, "B (False)": False}[cell]
        case "matching":
            return re.findall(r"\(\d\) (\w)", cell)
        case "spot_the_error":
            return int(cell.removeprefix("Line "))
        case "fill_code":
            return {int(gap): code.strip() for gap, code in re.findall(r"\((\d)\) ([^;]*)", cell)}
        case "cloze":
            return [re.sub(r"\(accept.*", "", part).strip() for part in re.split(r";? ?\(\d\) ", cell)[1:]]
    return cell
