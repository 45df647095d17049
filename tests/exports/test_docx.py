"""The Word documents, read back by python-docx, and turned into PDF by LibreOffice."""

import re

import pytest
from docx import Document

from autograder.bank.answers import LETTERS, choices, understood
from autograder.bank.loading import load_bank
from autograder.bank.plain import to_plain
from autograder.bank.question import TYPES
from autograder.bank.quiz import open_quiz
from autograder.bank.scoring import Verdict, score
from autograder.exports.exporting import export_quiz
from autograder.exports.to_docx import TARGET, write
from tests.bank.make import question
from tests.docs.test_questions_named import BANK
from tests.exports.papers import HOSTILE, every_type, paper
from tests.exports.printed import as_answer, drawn, need, plain, run, text_of

KINDS = [kind for kind in TYPES if kind != "extended"]


def documents(tmp_path, *papers):
    """The paper and the key of the first of these papers, as python-docx reads them."""
    return [Document(str(path)) for path in write(drawn(tmp_path, *papers), TARGET)[:2]]


def lines_of(document):
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("variants", [10, pytest.param(200, marks=pytest.mark.slow)])
def test_the_key_of_every_type_earns_full_marks(tmp_path, variants):
    asked = [question(kind, id=f"q-{n}") for n in range(variants) for kind in KINDS]
    per_paper = 10 * len(KINDS)
    for begin in range(0, len(asked), per_paper):
        made = paper(*asked[begin : begin + per_paper], label=str(begin))
        (table,) = documents(tmp_path, made)[1].tables
        cells = [row.findall(".//{*}tc") for row in table._tbl.tr_lst]
        found = [["".join(text_in(cell)) for cell in row] for row in cells]
        assert found[0] == ["Question", "Key", "Marks", "Outcomes", "Band"]
        assert len(found) == len(made.questions) + 1
        for (number, key, marks, *_), shown in zip(found[1:], made.questions, strict=True):
            assert (number, marks) == (str(shown.number), str(shown.question.marks))
            answer = understood(shown, as_answer(shown.question.kind, plain(key)))
            mark = score(shown.question, answer, {}, lambda q, fills: Verdict(float(fills == q.key)))
            assert mark.points == shown.question.marks, key


def text_in(cell):
    """The texts of a cell, with a blank for each line break."""
    return [part.text or " " for part in cell.iter() if part.tag.endswith(("}t", "}br"))]


def test_questions_are_numbered_and_their_choices_lettered_in_200_variants(tmp_path):
    kinds = ("single", "multiple", "figure", "matching", "ordering")
    made = paper(*(question(kind, id=f"q-{n}") for n in range(40) for kind in kinds))
    lines = lines_of(documents(tmp_path, made)[0])
    begins = [place for place, line in enumerate(lines) if re.match(r"\d+\. ", line)]
    assert len(begins) == 200
    for shown, begin, end in zip(made.questions, begins, [*begins[1:], len(lines)], strict=True):
        assert lines[begin].startswith(f"{shown.number}. {to_plain(shown.question.stem)[:20]}")
        lettered = [line for line in lines[begin:end] if re.match(r"[A-H]\. ", line)]
        texts = [to_plain(text) for text in choices(shown)]
        assert lettered == [f"{letter}. {text}" for letter, text in zip(LETTERS, texts, strict=False)]


def test_the_paper_has_room_for_every_answer_and_no_key(tmp_path):
    document, key = documents(tmp_path, every_type())
    text = "\n".join(lines_of(document))
    assert "(1) ____ for positive inputs" in text
    assert "(2) vanish / explode / start: ____" in text
    assert "____(1)____" in text
    assert "[[" not in text
    assert "Say in a sentence" not in text
    extended = question("extended")
    assert text.count("\t") == extended.lines
    assert f"Marking guideline for question {len(TYPES)} ({extended.marks} marks)" in lines_of(key)
    rows = [[cell.text for cell in row.cells] for row in key.tables[1].rows]
    assert rows[0] == ["Criteria", "Marks"]
    assert len(rows) == 1 + len(extended.guideline)


def test_lists_stay_lists(tmp_path):
    stem = "Three rules\nare proposed:\n\n- one\n- two\n\nWhich is best?"
    lines = lines_of(documents(tmp_path, paper(question("single", stem=stem)))[0])
    assert "1. Three rules are proposed:" in lines
    assert "- one\n- two" in lines
    assert "Which is best? (1 mark)" in lines


def test_pictures_have_words(tmp_path):
    document = documents(tmp_path, paper(question("figure")))[0]
    (shape,) = document.inline_shapes
    alt = shape._inline.docPr.get("descr")
    assert alt == "A line along 0 for negative x, then rising with slope 1 for positive x."
    assert document.core_properties.language == "en-AU"


def test_hostile_text_stays_text(tmp_path):
    def spoil(made):
        made["stem"] = f"Which of them? {HOSTILE} \x07"
        for option in made["options"]:
            option["text"] += f" {HOSTILE}"

    document, _ = documents(tmp_path, paper(question("single", spoil), title=f"Title {HOSTILE}"))
    assert document.core_properties.title == f"Title {HOSTILE}"
    lines = lines_of(document)
    assert sum("{a} ~ = # : \\ < > & ]]> \" ' %20 $5" in line for line in lines) == 5
    assert sum("é 中 x y" in line and "</script> <b>" in line for line in lines) == 4


@pytest.mark.slow
def test_libreoffice_prints_the_shipped_quiz(tmp_path):
    office = need("soffice", "libreoffice-writer-nogui")
    quiz = open_quiz(load_bank(BANK), "deep_learning_quiz")
    done = export_quiz(quiz, TARGET, tmp_path, b"secret")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run(office, "", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *done.files)
    text, key = (text_of(path.with_suffix(".pdf")) for path in done.files)
    paper_made = quiz.paper("1", b"secret")
    for shown in paper_made.questions:
        assert f"{shown.number}. {plain(to_plain(shown.question.stem))[:15]}" in text
    assert "Marking guideline for question 23" in key
