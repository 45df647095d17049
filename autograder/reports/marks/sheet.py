"""A file of an LMS as a table: read with its separator and mark, and written back in the same manner."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import TeacherError
from autograder.pages.csv_file import number

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a CSV file, the header first, and how it was written."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    separator: str = ","
    bom: bool = False

    def records(self) -> list[dict[str, str]]:
        """Each row as column -> text."""
        return [dict(zip(self.header, row, strict=True)) for row in self.rows]

    def written_number(self, value: float) -> str:
        """A mark as this file writes numbers: with a comma where semicolons part the columns."""
        text = str(number(value))
        return text.replace(".", ",") if self.separator == ";" else text


def read_sheet(path: Path) -> Sheet:
    """A CSV file as an LMS gives it out; `TeacherError` in words if it is none."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise TeacherError(f"{path}: there is no such file; export it from your LMS first") from None
    except UnicodeDecodeError:
        raise TeacherError(
            f"{path}: this is not a CSV file in UTF-8; give the file as your LMS wrote it, not saved again by Excel"
        ) from None
    body = text.removeprefix(BOM)
    head = body.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    found = [row for row in csv.reader(io.StringIO(body, newline=""), delimiter=separator) if any(row)]
    if not found or len(found[0]) < 2:
        raise TeacherError(f"{path}: no table with a header was found in it; give the file as your LMS wrote it")
    width = len(found[0])
    crooked = next((place for place, row in enumerate(found, start=1) if len(row) > width), None)
    if crooked is not None:
        raise TeacherError(f"{path}: row {crooked} has more cells than the header; export the file again")
    header = tuple(cell.strip() for cell in found[0])
    rows = tuple((*row, *[""] * (width - len(row))) for row in found[1:])
    return Sheet(header, rows, separator, text.startswith(BOM))
