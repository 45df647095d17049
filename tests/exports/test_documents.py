"""Mapping grids and marking guidelines, read back by poppler, python-docx, a browser and (slowly) LibreOffice."""

import json
import re
import shutil
from html.parser import HTMLParser
from itertools import chain, combinations

import docx as word
import pytest

from autograder.bank.loading import load_bank
from autograder.bank.outcomes import read_syllabus
from autograder.bank.plain import to_plain
from autograder.bank.quiz import open_quiz
from autograder.errors import MarkerError, TeacherError
from autograder.exercises.registry import ASSIGNMENTS, all_exercises
from autograder.exports.documents.assignment import assignment_documents
from autograder.exports.documents.data import Document, Item, Row
from autograder.exports.documents.programs import rungs
from autograder.exports.documents.questions import quiz_document
from autograder.exports.documents.to_page import html
from autograder.exports.documents.to_print import pdf
from autograder.exports.documents.to_word import docx
from autograder.exports.documents.writing import WRITERS, documents_of, write_documents
from autograder.gradebook.course import course_secret, open_course
from autograder.gradebook.exams.source import install, source_notebook
from autograder.gradebook.shipped import shipped_course
from tests.course import CONFIG, RELU, cell, exercise_cells, notebook
from tests.exports.papers import HOSTILE, every_type
from tests.exports.printed import need, plain, run, text_of
from tests.pages.browser import chromium, opened, violations

BANK = shipped_course() / "question_bank"
SYLLABUS = read_syllabus(BANK / "outcomes.yaml")


@pytest.fixture(scope="module")
def shipped():
    """Every shipped assignment's document."""
    course = open_course(shipped_course())
    return {name: assignment_documents(course, name)[0] for name in (*ASSIGNMENTS, "deep_learning_quiz")}


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)


def words_of_page(data):
    parser = Words()
    parser.feed(data.decode())
    return plain(" ".join(parser.found))


def words_of_docx(path):
    document = word.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def letters(text):
    """A text without what formats set in their own ways: spaces, hyphens, marks of code."""
    return re.sub(r"[\W_]", "", text)


def points_in_source(name):
    path = next((shipped_course() / "source" / name).glob("*.ipynb"))
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return sum(each["metadata"].get("nbgrader", {}).get("points", 0) for each in cells)


@pytest.mark.parametrize("name", [*ASSIGNMENTS, "deep_learning_quiz"])
def test_the_grid_sums_to_the_points_of_the_assignment(shipped, name):
    document = shipped[name]
    assert sum(row.marks for row in document.rows) == pytest.approx(points_in_source(name))
    assert document.marks == points_in_source(name)
    for shares in (document.by_outcome, document.by_level):
        assert sum(share.marks for share in shares) == pytest.approx(document.marks)
        assert "not stated" not in {share.name for share in shares}
    assert len({row.label for row in document.rows}) == len(document.rows)


def test_a_grid_that_does_not_sum_up_is_refused():
    item = Item("1", "relu", 4, (Row("1a", 3, "Values"),))
    with pytest.raises(MarkerError, match="the grid of 'hw' sums to 3, the task has 4 marks"):
        Document("hw", "Hw", "assignment", 4, (item,), SYLLABUS)


def test_shares_by_hand():
    rows = (Row("1", 3, "a", ("SE-12-02", "SE-12-08"), (5,)), Row("2", 1, "b", ("SE-12-08",), (5, 6)), Row("3", 2, "c"))
    document = Document("t", "T", "quiz", 6, (Item("1", "x", 6, rows),), SYLLABUS)
    assert [(one.name, one.marks, one.percent) for one in document.by_outcome] == [
        ("SE-12-02", 1.5, "25.0 %"), ("SE-12-08", 2.5, "41.7 %"), ("not stated", 2, "33.3 %"),
    ]  # fmt: skip
    assert [(one.name, one.marks) for one in document.by_level] == [("Band 5", 3.5), ("Band 6", 0.5), ("not stated", 2)]


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_every_mark_that_checks_can_add_up_to_has_one_rung(exercise):
    points = [check.points for check in exercise.checks]
    sums = {
        round(sum(some), 6) for some in chain.from_iterable(combinations(points, n) for n in range(1, len(points) + 1))
    }
    spans = [tuple(map(float, rung.marks.split("–"))) for rung in rungs(exercise.checks, 1, SYLLABUS)]
    for value in sums:
        assert sum(span[0] <= value <= span[-1] for span in spans) == 1, (value, spans)
    ends = {end for span in spans for end in span}
    assert ends <= sums
    assert spans[0] == (exercise.points,)
    of_five = sum(check.points for check in exercise.checks if check.band == 5)
    assert of_five in {span[0] for span in spans} or not of_five


@pytest.mark.parametrize("name", ["activation_functions", "deep_learning_quiz"])
def test_pdf_word_and_page_say_the_same(shipped, name, tmp_path):
    document = shipped[name]
    (tmp_path / "d.pdf").write_bytes(pdf(document))
    (tmp_path / "d.docx").write_bytes(docx(document))
    read = {
        "pdf": text_of(tmp_path / "d.pdf"),
        "docx": words_of_docx(tmp_path / "d.docx"),
        "html": words_of_page(html(document)),
    }
    for kind, text in read.items():
        found = letters(text)
        for item in document.items:
            for row in item.rows:
                assert letters(to_plain(row.promise)) in found, (kind, row.promise)
            for rung in item.rungs:
                assert letters(plain(to_plain(rung.criteria))) in found, (kind, rung.criteria)
            assert letters(plain(item.key)) in found, (kind, item.key)
            if "```" in item.sample:
                assert letters(plain(item.sample.replace("```python", "").replace("```", ""))) in found, (
                    kind,
                    item.title,
                )
        assert f"Total {document.marks:g}" in text, kind
        assert "Targeted bands" in text
        assert "It is not an HSC band" in text


def test_every_line_of_the_grid_stands_in_the_pdf_as_a_line(shipped, tmp_path):
    document = shipped["activation_functions"]
    (tmp_path / "d.pdf").write_bytes(pdf(document))
    layout = run("pdftotext", "poppler-utils", "-layout", tmp_path / "d.pdf", "-")
    lines = [" ".join(line.split()) for line in layout.splitlines()]
    for row in document.rows:
        assert f"{row.label} {row.marks:g} {row.content} {', '.join(row.outcomes)} Band {row.levels[0]}" in lines
    pages = [page for page in layout.split("\f") if re.search(r"^\s*\d+[a-z]\s", page, re.MULTILINE)]
    assert len(pages) > 2
    for page in pages:
        assert re.search(r"Question +Marks +Content|Check +The function", page), "a table goes on without its header"
    facts = run("pdfinfo", "poppler-utils", tmp_path / "d.pdf")
    assert "(A4)" in facts
    assert "Tagged:          yes" in facts


def test_word_repeats_headers_and_tears_no_row(shipped, tmp_path):
    (tmp_path / "d.docx").write_bytes(docx(shipped["activation_functions"]))
    document = word.Document(str(tmp_path / "d.docx"))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.findall(".//{*}tblHeader")
        assert all(row._tr.trPr.findall(".//{*}cantSplit") for row in table.rows)
    assert round(document.sections[0].page_width.cm, 1) == 21
    merged = [row.cells[0].text for row in document.tables[0].rows if len({id(cell._tc) for cell in row.cells}) == 1]
    assert merged[0] == "1. ReLU: relu(x) (4 marks)"
    assert len(merged) == 9


PAGES = {
    "assignment": lambda shipped: shipped["activation_functions"],
    "quiz": lambda _: quiz_document(every_type(), {}, SYLLABUS, several=False),
}


@pytest.mark.browser
@pytest.mark.parametrize(("name", "width"), [("assignment", 1280), ("quiz", 360),
    pytest.param("assignment", 360, marks=pytest.mark.slow),
    pytest.param("quiz", 1280, marks=pytest.mark.slow)])  # fmt: skip
def test_axe_finds_nothing(shipped, tmp_path, name, width):
    path = tmp_path / "page.html"
    path.write_bytes(html(PAGES[name](shipped)))
    settings = {"bypass_csp": True, "viewport": {"width": width, "height": 800}}
    with chromium() as browser, opened(browser, path, **settings) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
def test_libreoffice_prints_every_shipped_document(shipped, tmp_path):
    office = need("soffice", "libreoffice-writer-nogui")
    for name, document in shipped.items():
        (tmp_path / f"{name}.docx").write_bytes(docx(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run(office, "", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *tmp_path.glob("*.docx"))
    for name, document in shipped.items():
        text = letters(text_of(tmp_path / f"{name}.pdf"))
        assert all(letters(to_plain(row.promise)) in text for row in document.rows), name
        (tmp_path / f"{name}.typst.pdf").write_bytes(pdf(document))


def test_a_quiz_is_documented_as_its_paper_asks():
    paper = open_quiz(load_bank(BANK), "practice_exam").paper("1", b"secret")
    document = quiz_document(paper, {}, SYLLABUS, several=False)
    assert [(row.label, row.marks) for row in document.rows] == [
        (str(s.number), s.question.marks) for s in paper.questions
    ]
    assert [item.verb for item in document.items] == [shown.question.verb for shown in paper.questions]
    for shown, item in zip(paper.questions, document.items, strict=True):
        assert bool(item.rungs) == (shown.question.kind == "extended")
        assert item.rows[0].outcomes == shown.question.outcomes


SCHEME = """## Why not linear? (3 marks)

Explain why a network without activation functions is one layer.

### BEGIN MARK SCHEME
| Criteria | Marks |
|---|---|
| Explains the collapse, SE-12-08 | 3 |
| States a fact | 1–2 |

At the Band 6 level. Think of `A @ B`.
### END MARK SCHEME"""
TESTS = """### BEGIN HIDDEN TESTS
assert total(2) == 4, "doubles its argument"
assert total(0) == 0
### END HIDDEN TESTS"""


def course_with(root, source):
    """A course with one assignment, not released."""
    (root / "source" / "hw").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    (root / "source" / "hw" / "hw.ipynb").write_text(json.dumps(source))
    return open_course(root)


def mixed(hidden=TESTS, points=8, heading="# Part 1\n## 1.1 Rectified (Core)"):
    """A notebook with an exercise worth twice its checks, a task, a written answer and the teacher's own tests."""
    text = {"id": "h", "cell_type": "markdown", "metadata": {}, "source": heading}
    return notebook(
        [
            cell("imports", "import numpy as np", locked=True),
            text,
            *exercise_cells("relu", "x", RELU, points),
            cell("why", SCHEME, "markdown", task=True, points=3),
            cell("essay", "YOUR ANSWER HERE", "markdown", grade=True, solution=True, points=2),
            cell("total", "def total(x):\n    ...", solution=True),
            cell("total-marks", hidden, grade=True, locked=True, points=1.5),
        ]
    )


def test_every_kind_of_cell_has_its_lines(tmp_path):
    document = assignment_documents(course_with(tmp_path, mixed()), "hw")[0]
    relu, why, essay, tests = document.items
    assert [row.marks for row in relu.rows] == [4, 2, 1, 1], "8 points for checks of 4: each counts twice"
    assert relu.title == "Rectified: `relu(x)`"
    assert [rung.marks for rung in relu.rungs] == ["8", "6–7", "1–5"]
    assert relu.sample.startswith("```python\ndef relu(x):\n    return np.maximum(0, x)")
    assert [(rung.criteria, rung.marks) for rung in why.rungs] == [
        ("Explains the collapse, SE-12-08", "3"), ("States a fact", "1–2"),
    ]  # fmt: skip
    assert (why.verb, why.levels, why.rows[0].outcomes) == ("explain", (6,), ("SE-12-08",))
    assert why.rows[0].content == "Why not linear?"
    assert why.sample == "At the Band 6 level. Think of `A @ B`."
    assert "no mark scheme is written" in essay.note
    assert [rung.criteria for rung in tests.rungs] == ["All tests pass: doubles its argument", "`total(0) == 0`"]
    assert document.marks == 14.5
    for writer in (html, pdf, docx):
        assert writer(document)


def test_hostile_words_stay_words(tmp_path):
    course = course_with(tmp_path, mixed(heading=f"## {HOSTILE.replace('中', '')}"))
    document = assignment_documents(course, "hw")[0]
    page = html(document).decode()
    assert "<script" not in page.partition("<body")[2]
    assert "</script> <b>" in words_of_page(html(document))
    assert pdf(document).startswith(b"%PDF")
    assert docx(document)


def test_tests_that_are_no_python_are_no_fault(tmp_path):
    course = course_with(tmp_path, mixed(hidden="%%bash\nassert x"))
    assert assignment_documents(course, "hw")[0].items[3].rungs == ()


def test_nothing_is_written_where_files_reach_students(course):
    found = documents_of(course, "hw", course.root / "question_bank", quiz=False, variants=1)
    for folder in ("source/hw", "release", "feedback/ada/hw", "source"):
        with pytest.raises(TeacherError, match="from where files reach students"):
            write_documents(course, found, ["html"], course.root / folder, force=False)
    assert not list(course.root.rglob("*_guidelines.*"))


def test_nothing_is_replaced_unasked(course):
    found = documents_of(course, "hw", course.root / "question_bank", quiz=False, variants=1)
    out = course.root / "documents"
    (path,) = write_documents(course, found, ["docx"], out, force=False)
    path.write_bytes(b"edited by a teacher")
    with pytest.raises(TeacherError, match="there already"):
        write_documents(course, found, ["html", "docx"], out, force=False)
    assert [each.name for each in out.iterdir()] == ["hw_guidelines.docx"], "and nothing else is half written"
    assert path.read_bytes() == b"edited by a teacher"
    write_documents(course, found, ["docx"], out, force=True)
    assert path.read_bytes()[:2] == b"PK"


def test_where_one_format_fails_none_is_written(course, monkeypatch):
    def broken(_):
        raise TeacherError("no font")

    monkeypatch.setitem(WRITERS, "pdf", broken)
    found = documents_of(course, "hw", course.root / "question_bank", quiz=False, variants=1)
    with pytest.raises(TeacherError, match="no font"):
        write_documents(course, found, ["html", "pdf"], course.root / "documents", force=False)
    assert not (course.root / "documents").exists()


def test_an_unknown_name_is_told_what_there_is(course):
    with pytest.raises(TeacherError, match="no assignment or quiz 'essay'; there is: hw"):
        documents_of(course, "essay", course.root / "question_bank", quiz=False, variants=1)
    with pytest.raises(TeacherError, match="no assignment or quiz 'hw'"):
        documents_of(course, "hw", BANK, quiz=True, variants=1)
    (one, other) = documents_of(course, "short_exam", BANK, quiz=True, variants=2)
    assert (one.name, other.name) == ("short_exam_1", "short_exam_2")


def test_an_exam_is_documented_paper_by_paper(tmp_path):
    for part in ("question_bank", "nbgrader_config.py"):
        copy = shutil.copytree if (shipped_course() / part).is_dir() else shutil.copy
        copy(shipped_course() / part, tmp_path / part)
    course = open_course(tmp_path)
    quiz = open_quiz(load_bank(tmp_path / "question_bank"), "short_exam")
    papers = [quiz.paper(label, course_secret(course)) for label in ("1", "2")]
    install(course, source_notebook(papers, "short_exam"), "short_exam")
    found = documents_of(course, "short_exam", tmp_path / "question_bank", quiz=False, variants=1)
    assert [document.name for document in found] == ["short_exam_1", "short_exam_2"]
    for document, paper in zip(found, papers, strict=True):
        alone = quiz_document(paper, {}, SYLLABUS, several=False)
        assert [item.key for item in document.items] == [item.key for item in alone.items]
        assert document.marks == paper.marks
