"""The printed paper, read back by poppler: its key earns full marks, its options stand in order, text stays text."""

import re
from xml.etree import ElementTree

import pytest
from latex2mathml.converter import convert

from autograder.bank.answers import LETTERS, choices, understood
from autograder.bank.loading import load_bank
from autograder.bank.plain import to_plain
from autograder.bank.question import TYPES
from autograder.bank.quiz import open_quiz, quiz_names, show
from autograder.bank.scoring import Verdict, score
from autograder.errors import TeacherError
from autograder.exports.exporting import export_quiz
from autograder.exports.pdf.content import blocks, line
from autograder.exports.pdf.formulas import to_typst
from autograder.exports.pdf.keys import key_data
from autograder.exports.pdf.typeset import typeset
from autograder.exports.to_pdf import TARGET, write
from autograder.pages.markdown import parser
from tests.bank.make import SYLLABUS, question
from tests.docs.test_questions_named import BANK
from tests.exports.papers import HOSTILE, every_type, paper
from tests.exports.printed import as_answer, drawn, plain, run, text_of, words_of

PRINTABLE = HOSTILE.replace("中", "")  # typst brings no Chinese font, and this machine may have none


def printed(tmp_path, *papers):
    """The paper and the key of the first of these papers."""
    return write(drawn(tmp_path, *papers), TARGET)[:2]


HEAD = ["Question", "Marks", "Answer", "Why"]

FOOT = 775
"""How far down a page its number stands, in points."""


def answers(pdf):
    """Question number -> what stands in the column “Answer” of the key."""
    words = [word for word in words_of(pdf) if float(word["top"]) < FOOT]
    texts = [word["text"] for word in words]
    begin = next(place for place in range(len(texts)) if texts[place : place + 4] == HEAD)
    _, marks, answer, why = (float(word["left"]) - 1 for word in words[begin : begin + 4])
    cells = {}
    for word in words[begin:]:
        left = float(word["left"])
        if left < marks and word["text"] in ("Mapping", "Marking"):
            break
        if left < marks and word["text"] == str(len(cells) + 1):
            cells[len(cells) + 1] = []
        if answer <= left < why and word["text"] != "Answer":
            cells[len(cells)].append(word["text"])
    return {number: plain(" ".join(cell)) for number, cell in cells.items()}


KINDS = [kind for kind in TYPES if kind != "extended"]


def test_the_key_read_back_earns_full_marks(tmp_path):
    read_back(tmp_path, KINDS, variants=16)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_key_read_back_earns_full_marks_in_200_variants(tmp_path, kind):
    read_back(tmp_path, [kind], variants=200)


def read_back(folder, kinds, variants):
    """Print the key of all these questions as one, read it, and have each answer marked."""
    asked = [question(kind, id=f"q-{n}") for n in range(variants) for kind in kinds]
    made = paper(*asked)
    pdf = folder / "key.pdf"
    pdf.write_bytes(typeset("key.typ", key_data(made, {}, SYLLABUS, several=False)))
    found = answers(pdf)
    assert len(found) == len(asked)
    for one in made.questions:
        answer = understood(one, as_answer(one.question.kind, found[one.number]))
        mark = score(one.question, answer, {}, lambda q, fills: Verdict(float(fills == q.key)))
        assert mark.points == one.question.marks, found[one.number]


@pytest.mark.parametrize("label", ["1", "2", "3"])
def test_the_paper_shows_every_choice_under_its_letter_and_no_key(tmp_path, label):
    made = every_type(label=label)
    text = text_of(printed(tmp_path, made)[0])
    for shown in made.questions:
        options = [
            f"{letter}. {plain(to_plain(option))}" for letter, option in zip(LETTERS, choices(shown), strict=False)
        ]
        begin = text.index(plain(to_plain(shown.question.stem))[:18])
        places = [text.index(option, begin) for option in options]
        assert places == sorted(places)
    assert "Say in a sentence or two" not in text
    assert "Criteria" not in text
    assert "End of paper" in text
    pages = [int(page) for page in re.findall(r"– (\d+) –", text)]
    assert pages == [*range(2, len(pages) + 2)]


def test_hostile_text_stays_text(tmp_path):
    commands = '#panic() #import "x.typ" $ + - / = @key <label> ~ /* // */ `` [x] \\u{1}'

    def spoil(made):
        made["stem"] = f"{made['stem']} {PRINTABLE} {commands}"
        made["explanation"] = f"It is so: {PRINTABLE} {commands}"

    paper_pdf, key_pdf = printed(tmp_path, every_type(change=spoil))
    for pdf in (paper_pdf, key_pdf):
        text = text_of(pdf)
        assert text.count("#panic() #import") == len(TYPES)
        assert text.count("</script> <b>") == len(TYPES)
        assert text.count("@key <label> ~ /* // */") == len(TYPES)


def test_hostile_options_programs_and_titles_stay_text(tmp_path):
    def spoil(made):
        made["options"][0]["text"] = f"#panic() {PRINTABLE}"

    made = paper(
        question("single", spoil),
        question("code_output", code="print('#panic()')  # ] $ ` ```\n", output="#panic() ] $ ```"),
        question("numeric", unit="#panic()"),
        title="#panic() $ *Test* ] <b>",
    )
    text = text_of(printed(tmp_path, made)[0])
    assert text.startswith("Student number #panic() $ *Test* ] <b>")
    assert "print('#panic()') # ] $ ` ```" in text
    assert text.count("#panic()") >= 4


def test_a_character_that_no_font_has_is_named(tmp_path):
    made = paper(question("single", explanation="A letter that nobody knows: \U000f1234."))
    with pytest.raises(TeacherError, match="no font on this machine has “\U000f1234”"):
        printed(tmp_path, made)
    assert not list(tmp_path.iterdir())


def test_a_pdf_says_what_it_holds_and_is_the_same_each_time(tmp_path):
    first, key = printed(tmp_path, paper(question("figure"), title="Activation functions"))
    data = first.read_bytes()
    info = run("pdfinfo", "poppler-utils", first)
    assert re.search(r"Title: +Activation functions", info)
    assert re.search(r"Tagged: +yes", info)
    assert b"/Lang(en-AU)" in data
    assert "Figure" in run("pdfinfo", "poppler-utils", "-struct", first)
    assert b"A line along 0 for negative x" in data
    assert printed(tmp_path, paper(question("figure"), title="Activation functions"))[0].read_bytes() == data
    assert "mapping grid" in run("pdfinfo", "poppler-utils", key)


def test_guidelines_and_mapping_grid(tmp_path):
    made = paper(question("single", band=[5, 6]), question("extended"))
    text = text_of(printed(tmp_path, made)[1])
    extended = made.questions[1].question
    for rung in extended.guideline:
        assert f"{plain(to_plain(rung.criteria))} {str(rung.marks).replace('-', '–')}" in text
    assert plain(to_plain(extended.sample)) in text
    assert "1 1 SE-12-02 Band 5–6" in text
    assert f"Total {1 + extended.marks}" in text


def formulas_in(value):
    """The LaTeX of every formula in a question's texts."""
    if isinstance(value, dict):
        value = [each for key, each in value.items() if key not in ("code", "params", "let", "where", "calls", "truth")]
    if isinstance(value, list | tuple):
        return [found for each in value for found in formulas_in(each)]
    tokens = parser().parse(value) if isinstance(value, str) else []
    return [child.content for token in tokens for child in token.children or () if child.type.startswith("math")]


def test_every_formula_of_the_shipped_bank_is_set_as_one(tmp_path):
    """One formula a page: each compiles, and shows the letters and digits that the web page shows."""
    bank = load_bank(BANK)
    shown = [show(1, entry.question, "test", b"secret").question.model_dump() for entry in bank.live]
    found = sorted(set(formulas_in(shown)))
    assert len(found) > 50
    unknown = [latex for latex in found if to_typst(latex) is None]
    assert unknown == []
    pdf = tmp_path / "formulas.pdf"
    page = [{"k": "math", "s": to_typst(latex), "alt": latex, "block": False} for latex in found]
    rows = [{"number": n, "marks-words": "", "rungs": [], "terms": "", "sample": [one]} for n, one in enumerate(page)]
    data = {"cover": False, "title": "T", "subtitle": "", "footer": "", "marks": 0, "questions": [], "grid": []}
    pdf.write_bytes(typeset("key.typ", {**data, "guidelines": rows, "headings": ["", ""], "caution": ""}))
    parts = text_of(pdf).split("Sample answer:")[1:]
    for latex, part in zip(found, parts, strict=True):
        wanted = "".join(ElementTree.fromstring(convert(latex)).itertext())
        part = re.sub(r"Question \d+ \(.*|– \d+ –.*|Mapping grid.*", "", part)
        assert sorted(re.sub(r"\W", "", plain(part))) == sorted(re.sub(r"\W", "", plain(wanted))), latex


@pytest.mark.parametrize(
    ("latex", "typst"),
    [
        (r"\frac{a}{b}", "frac(a, b)"),
        (r"\sqrt[3]{x}", "root(3, x)"),
        (r"x_i^2", "attach(x, b: i, t: 2)"),
        (r"\operatorname{ReLU}(x)", r'op("ReLU") \( x \)'),
        (r"\hat{y}, \bar x", r"accent(y, hat) \, accent(x, macron)"),
        (r"1{,}000", r'1 class("normal", \,) 000'),
        (r"\text{a \# \"b\"}", None),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"lr(\( mat(delim: #none, 1, 2; 3, 4) \))"),
        (r"a # \$ \& \_ / b", None),
    ],
)
def test_formulas_in_typst(latex, typst):
    made = to_typst(latex)
    assert typst is None or made == typst
    if made:
        assert not re.search(r"(?<![\\(])#(?!none|h\()", made)


def test_a_formula_with_an_unknown_part_is_written_in_plain_characters():
    assert to_typst(r"\cancel{x}") is None
    assert to_typst(r"\arg x") is None
    (node,) = line(r"$\cancel{x} + \frac{1}{2}$")
    assert node == {"k": "text", "s": "cancelx + (1)/(2)"}


def test_blocks_of_markdown():
    kinds = [
        node["k"] for node in blocks("One\n\n- a\n- b\n\n```\nx\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said")
    ]
    assert kinds == ["par", "bullets", "program", "table", "all"]
    (gap,) = blocks("It is [[b]] and [[c]].", ["a", "b"])
    assert gap["c"] == [
        {"k": "text", "s": "It is "},
        {"k": "gap", "n": 2},
        {"k": "text", "s": " and "},
        {"k": "text", "s": "[[c]]"},
        {"k": "text", "s": "."},
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", quiz_names(BANK))
def test_shipped_quizzes_are_printed(tmp_path, name):
    quiz = open_quiz(load_bank(BANK), name)
    done = export_quiz(quiz, TARGET, tmp_path, b"secret", ["1", "2", "3"])
    assert len(done.files) == 6
    for pdf in done.files[::2]:
        text = text_of(pdf)
        assert "End of paper" in text
        assert int(re.search(r"Pages: +(\d+)", run("pdfinfo", "poppler-utils", pdf))[1]) <= 14
