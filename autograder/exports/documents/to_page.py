"""The document as one HTML page that works offline."""

from markupsafe import Markup

from autograder.exports.documents.data import Document
from autograder.exports.documents.to_print import about, check_headings, grid_cells, grid_headings, level_text, subtitle
from autograder.pages.environment import render
from autograder.pages.markdown import inline_html, to_html


def html(document: Document) -> bytes:
    """The page."""
    return render(
        "documents.html",
        document.syllabus,
        document=document,
        subtitle=subtitle(document),
        headings=grid_headings(document),
        grid=[(item, [grid_cells(row, document) for row in item.rows]) for item in document.items],
        check_headings=check_headings(document),
        about={item.label: about(item, document) for item in document.items},
        level={row.label: level_text(row, document) for row in document.rows},
        caution=document.syllabus.caution,
        block=to_html,
        line=inline,
    ).encode()


def inline(text: str) -> Markup:
    """A title or promise, with what stands between backticks as code."""
    return inline_html(text)
