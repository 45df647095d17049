"""Rows as an XLSX workbook of one sheet, with texts that no spreadsheet takes for a formula."""

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from autograder.pages.csv_file import Cell, harmless

WIDEST = 60
"""Characters; a longer note is cut by the column, not by us."""


def workbook(rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    """The file: the first row is the header, kept in sight; texts are texts, numbers numbers."""
    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "Marks"
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, column in enumerate(zip(*rows, strict=True), start=1):
        longest = max(len(str(cell)) for cell in column if cell is not None)
        sheet.column_dimensions[get_column_letter(place)].width = min(WIDEST, longest + 2)
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
