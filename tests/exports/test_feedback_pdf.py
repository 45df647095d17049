"""Feedback on paper, read back by poppler: the page's words in its order, its pictures, and text that stays text."""

import re
from dataclasses import replace

import pytest

from autograder.exports.pdf.feedback import UNKNOWN_LETTER, feedback_pdf
from autograder.gradebook.feedback_page import StudentView, page_of, view
from autograder.gradebook.policy import Checks, Policy, Questions
from autograder.pages.scores import CellScore, Lateness
from tests.exports.printed import png, run, text_of
from tests.pages import factories as f
from tests.pages.markup import read

KAI = StudentView("kai", "Kai Tāwhiao")
EVERYTHING = Policy(Checks.INPUTS, Questions.KEYS)


def made(folder, marked, student=KAI, scores=None, **said):
    """What a page says, and the PDF of it."""
    feedback = view(student, marked, scores or {}, outcomes=f.OUTCOMES, **said)
    path = folder / "feedback.pdf"
    path.write_bytes(feedback_pdf(feedback))
    return read(page_of(feedback)), path


def words(text: str) -> list[str]:
    """Words as they can be compared: without signs, hyphens and what only orders them."""
    return re.findall(r"\w+", text.lower())


def test_the_pdf_says_what_the_page_says(tmp_path):
    late = Lateness(1.5, "2 days")
    scores = {"cell-act-1": CellScore(1, 2, "Nearly there.", by_hand=True)}
    read_more = {"to_read": lambda cell, mark: ("“1.1 ReLU” under “Part 1”",)}
    page, pdf = made(tmp_path, f.every_picture(), scores=scores, lateness=late, policy=EVERYTHING, **read_more)
    on_page, on_paper = words(page.text), words(text_of(pdf))
    assert set(on_page) - set(on_paper) <= {"found"}, "a caption of a table that paper has no room for"
    order = ["went well", "to do next", "your marks", "to have happened", "next step", "your work shows"]
    text = " ".join(on_paper)
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)


def test_every_picture_is_there_with_its_message(tmp_path):
    page, pdf = made(tmp_path, f.every_picture())
    structure = run("pdfinfo", "poppler-utils", "-struct", pdf)
    assert structure.count("Figure") == len(page.values("alt")) == 6
    data = pdf.read_bytes()
    for alt in page.values("alt"):
        assert not alt.isascii() or alt[:60].encode() in data, alt
    assert re.search(r"Tagged: +yes", run("pdfinfo", "poppler-utils", pdf))


def test_the_figure_that_a_student_drew_is_there(tmp_path):
    _, pdf = made(tmp_path, f.notebook(f.plot(f.BROKEN, picture=png())))
    assert "image" in run("pdfimages", "poppler-utils", "-list", pdf)


def test_a_figure_that_is_damaged_is_left_out_and_that_is_said(tmp_path):
    broken = png().replace(b"IDAT", b"IDAT\x01")
    _, pdf = made(tmp_path, f.notebook(f.plot(f.BROKEN, picture=broken)))
    assert "could not be read, and is left out" in text_of(pdf)


def test_the_same_feedback_gives_the_same_bytes(tmp_path):
    (tmp_path / "again").mkdir()
    first, second = made(tmp_path, f.mixed())[1], made(tmp_path / "again", f.mixed())[1]
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "text", [*f.HOSTILE[:7], '#panic() #import "x.typ" $ = + - @key <label> ~ /* // */ `` [x] \\u{1}']
)
def test_no_text_becomes_a_command(tmp_path, text):
    marked = f.hostile(text)
    marked = replace(marked, marks={**marked.marks, "question-1": f.asked_as(marked.marks[text])})
    _, pdf = made(tmp_path, marked, StudentView(text, text), policy=EVERYTHING)
    assert "".join(words(text)) in "".join(words(text_of(pdf)))


@pytest.mark.parametrize("name", ["Ὀδυσσεύς", "نور الهدى", "Ṇguyễn Thị", "阮玉", "\U000f1234", "👩🏽‍💻"])
def test_a_name_in_any_script_stops_nobody(tmp_path, name):
    _, pdf = made(tmp_path, f.full(), StudentView("s-17", name))
    text = text_of(pdf)
    assert "Well done!" in text
    if UNKNOWN_LETTER in text:
        assert "stands for a character that no font" in text


@pytest.mark.parametrize("marked", [f.notebook(), f.all_wrong(), f.full(), f.all_wrong("x" * 5000)], ids=range(4))
def test_any_feedback_makes_a_pdf(tmp_path, marked):
    assert "Your marks" in text_of(made(tmp_path, marked)[1])
