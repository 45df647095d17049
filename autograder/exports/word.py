"""What Word documents are made of here: page, paragraphs, programs, pictures, tables, lines to write on."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from autograder.pages.text import clean

MARGIN, PAGE_WIDTH, PAGE_HEIGHT = Cm(2.2), Cm(21), Cm(29.7)
TEXT_WIDTH = Cm(16.6)
"""What is left of an A4 page between the margins."""

PICTURE_WIDTH = Cm(10)


def opened(title: str) -> Any:
    """A new document on A4 with a title and page numbers; its language is Australian English."""
    document = Document()
    document.core_properties.title = clean(title)
    document.core_properties.language = "en-AU"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-AU")
    normal.element.get_or_add_rPr().append(language)
    page = document.sections[0]
    page.page_width, page.page_height = PAGE_WIDTH, PAGE_HEIGHT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    add_page_number(page.footer.paragraphs[0])
    document.add_heading(clean(title), level=0)
    return document


def add_page_number(paragraph: Any) -> None:
    """The number of the page, which Word fills in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def saved(document: Any) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add_text(document: Any, text: str, *, before: float = 0, together: bool = True) -> Any:
    """A paragraph, kept on one page with the next one where it belongs to it; `before` in points."""
    paragraph = document.add_paragraph(clean(text))
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.keep_with_next = together
    return paragraph


def add_line(document: Any) -> None:
    """A line to write on, from margin to margin."""
    paragraph = document.add_paragraph("\t")
    paragraph.paragraph_format.space_before = Pt(9)
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def add_picture(document: Any, png: bytes, alt: str) -> None:
    """A figure with its words for screen readers."""
    picture = document.add_picture(io.BytesIO(png), width=PICTURE_WIDTH)
    picture._inline.docPr.set("descr", clean(" ".join(alt.split())))
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def add_program(document: Any, lines: Sequence[str]) -> None:
    """A program, in letters of one width."""
    paragraph = add_text(document, "")
    for number, line in enumerate(lines):
        run = paragraph.add_run(clean(line))
        run.font.name, run.font.size = "Courier New", Pt(9.5)
        if number < len(lines) - 1:
            run.add_break()


def add_table(
    document: Any,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    size: float = 11,
    together: bool = False,
) -> None:
    """A table with a heading row that each page repeats; widths in centimetres, letters in points.

    A row of one cell is a heading in it. No row is torn apart by the end of a page, nor the table if it is `together`.
    """
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    fill(table.rows[0], header, widths, bold=True)
    for texts in rows:
        fill(table.add_row(), texts, widths, bold=len(texts) == 1 < len(header))
    for place, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        heads = place == 0 or len(rows[place - 1]) == 1 < len(header)
        for paragraph in (each for cell in row.cells for each in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = heads or (together and place < len(rows))
            for run in paragraph.runs:
                run.font.size = Pt(size)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def fill(row: Any, texts: Sequence[str], widths: Sequence[float], *, bold: bool) -> None:
    """Write the cells of a row; a single text goes over its whole width."""
    cells = row.cells
    if len(texts) < len(cells):
        cells, widths = [cells[0].merge(cells[-1])], [sum(widths)]
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.text, cell.width = clean(text), Cm(width)
        for run in cell.paragraphs[0].runs if bold else ():
            run.bold = True
