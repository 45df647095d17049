"""A course outside New South Wales: made-up Victorian outcomes, levels 1 to 4 and verbs. Whatever the commands write or
print, no word of NSW's is left in it, and the course's own words are there.
"""

import ast
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from docx import Document

import autograder
from autograder.exports.targets import TARGETS
from tests.bank.make import Dumper, data
from tests.course import RIGHT, hand_in
from tests.exports.printed import plain
from tests.exports.printed import run as run_program

OURS = re.compile(r"\b(Bands?|bands|HSC|NESA|NSW|SE-1[12]-\d\d)\b")

SYLLABUS = """
authority: VCAA
course: Applied Computing, Units 3 and 4
module: Data analytics
outcomes:
  U3-O1: Interprets solution requirements
  U4-O2: Creates and validates software modules
level: {one: standard, many: standards}
levels:
  1: {name: Low}
  2: {name: Medium, words: some ideas}
  3: {name: High, evidence: high standard, program: Writes a module that works on usual data}
  4: {name: Very high, evidence: very high standard, program: Writes and validates a module for all data}
caution: This is no study score, and none follows from it.
beyond: outside the study design
program_verb: create
verbs:
  state: {marks: [1, 2], levels: [1, 3]}
  create: {marks: [1, 8], levels: [2, 4]}
map:
  outcomes: {SE-12-02: U4-O2, SE-12-07: U4-O2, SE-12-08: [U3-O1, U4-O2]}
  levels: {5: 3, 6: 4}
"""

TYPED = ("single", "numeric", "matching", "extended")


@pytest.fixture
def victorian(course):
    """The test's course with a bank of its own."""
    bank = course.root / "question_bank"
    (bank / "quizzes").mkdir(parents=True)
    (bank / "outcomes.yaml").write_text(SYLLABUS, encoding="utf-8")
    asked = [data(kind, id=f"q-{kind}", outcomes=["U3-O1"], band=[3], verb="state", status="live") for kind in TYPED]
    head = {"schema": "dlbank/1", "topic": "things", "licence": "CC-BY-4.0", "questions": asked}
    (bank / "things.yaml").write_text(yaml.dump(head, Dumper=Dumper, allow_unicode=True, sort_keys=False))
    quiz = {"schema": "dlquiz/1", "title": "A quiz", "sections": [{"fixed": [f"q-{kind}" for kind in TYPED]}]}
    (bank / "quizzes" / "quiz.yaml").write_text(yaml.dump(quiz))
    return course


def text_of(path: Path) -> str:
    """All text of a file, of whatever kind."""
    if path.suffix == ".pdf":
        return plain(run_program("pdftotext", "poppler-utils", "-raw", path, "-"))
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(each.text for each in document.paragraphs), *cells])
    data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return data.decode("utf-8", "replace")


def found_in(text: str) -> list[str]:
    return [text[max(0, each.start() - 60) : each.end() + 20] for each in OURS.finditer(text)]


def test_no_word_of_nsw_is_left_on_pages_of_marks(run, victorian, tmp_path):
    for student, relu in (("ada", "np.maximum(0, x)"), ("bob", "np.abs(x)"), ("cy", "x")):
        hand_in(victorian, student, RIGHT | {"relu": f"def relu(x):\n    return {relu}"})
    assert run("mark", "hw")[0] == 0
    assert run("feedback", "hw")[0] == 0
    assert run("report", "hw")[0] == 0
    assert run("report", "--out", "course")[0] == 0
    assert run("marks", "hw", "--provisional")[0] == 0
    pages = [path for path in victorian.root.rglob("*") if path.suffix in (".html", ".csv") and path.is_file()]
    assert len(pages) > 8
    for path in pages:
        assert found_in(text_of(path)) == [], path
    feedback = text_of(victorian.root / "feedback" / "bob" / "hw" / "hw.html")
    for words in ("Evidence at the very high standard", "U4-O2", "validates software modules", "no study score"):
        assert words in feedback
    report = text_of(victorian.root / "report" / "index.html")
    for words in ("high standard", "U3-O1", "no study score"):
        assert words in report
    assert "U3-O1 U4-O2,core" in text_of(victorian.root / "report" / "checks.csv"), "an outcome may become two"


def test_no_word_of_nsw_is_left_on_what_gradescope_gets(run, victorian):
    path = hand_in(victorian, "ada", RIGHT)
    code, out, _ = run("try", str(path), "--assignment", "hw", "--json", "results.json")
    assert (code, found_in(out)) == (0, [])
    tests = json.loads((victorian.root / "results.json").read_text())["tests"]
    assert tests[0]["tags"][:2] == ["High", "U4-O2"]
    assert found_in(text_of(victorian.root / "results.json")) == []


def test_no_word_of_nsw_is_left_in_documents(run, victorian):
    assert run("documents", "hw")[0] == 0
    assert run("documents", "quiz")[0] == 0
    files = sorted((victorian.root / "documents").rglob("*.*"))
    assert len(files) == 6
    for path in files:
        text = text_of(path)
        assert found_in(text) == [], path
        for words in ("Targeted standards", "VCAA Applied Computing", "High", "U3-O1", "no study score"):
            assert words in text, (path, words)
    assert "Writes and validates a module for all data" in text_of(victorian.root / "documents/hw/hw_guidelines.docx")
    assert "verb: create" in text_of(victorian.root / "documents/hw/hw_guidelines.html")


@pytest.mark.parametrize("target", TARGETS)
def test_no_word_of_nsw_is_left_in_an_export(run, victorian, target):
    code, out, err = run("export", "quiz", "--to", target)
    assert code == 0, err
    assert found_in(out) == []
    files = [path for path in (victorian.root / "exports").rglob("*") if path.is_file()]
    texts = [text_of(path) for path in files]
    assert [found_in(text) for text in texts] == [[] for _ in texts]
    if target not in ("google-forms",):
        assert any("U3-O1" in text for text in texts)


def test_no_word_of_nsw_is_left_in_what_the_bank_prints(run, victorian):
    bank = victorian.root / "question_bank" / "things.yaml"
    data = yaml.safe_load(bank.read_text())
    first, second, third, fourth = data["questions"]
    first |= {"verb": "explain", "band": [5]}
    second |= {"band": [1, 3], "outcomes": ["SE-99"]}
    third |= {"band": [4]}
    fourth |= {"band": [2], "marks": 5}
    bank.write_text(yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False))
    code, out, _ = run("bank", "lint", "--quick", "--info")
    assert code == 1
    assert found_in(out) == []
    for words in (
        "there is no verb “explain”; write one of state, create",
        "there is no standard 5; write one or two of 1, 2, 3, 4",
        "the standards [1, 3] are not neighbours; write one, or two like [1, 2]",
        "the outcome SE-99 is not in outcomes.yaml; write one of U3-O1, U4-O2",
        "“state” at Very high; it fits Low–High: ask with another verb or change the standard",
    ):
        assert words in " ".join(out.split()), words
    for arguments in (("show", "q-extended"), ("stats",), ("new", "single"), ("schema",), ("sheet", "quiz")):
        code, out, err = run("bank", *arguments)
        assert found_in(out + err) == [], arguments
    assert '"U3-O1"' in run("bank", "schema")[1]
    assert "outcomes: [U3-O1]" in run("bank", "new", "single")[1]


def modules():
    """The package's own modules; exercises are content, and the sample class's files are students'."""
    for path in Path(autograder.__file__).parent.rglob("*.py"):
        if not {"exercises", "students", "templates"} & set(path.parts):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


LEVELS_SHOWN = re.compile(r"level_name|level_short|not_a_band|import[^%]*\bchecks\b")


def test_every_page_that_names_levels_is_rendered_in_the_words_of_a_course():
    """A call of `render` that leaves the syllabus out would speak of levels by number: none may."""
    templates = Path(autograder.__file__).parent / "pages" / "templates"
    calls = [
        (path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "render"
        if node.args and isinstance(node.args[0], ast.Constant)
    ]
    assert len(calls) > 3
    for path, call in calls:
        text = (templates / call.args[0].value).read_text(encoding="utf-8")
        assert len(call.args) > 1 or not LEVELS_SHOWN.search(text), f"{path.name}:{call.lineno}"


def names_given_on(tree):
    """What a module lists in `__all__`: names of code, which nobody is shown."""
    lists = [
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return {id(name) for each in lists for name in ast.walk(each)}


def test_only_the_syllabus_speaks_of_bands_and_authorities():
    """Texts in code and templates: comments and docstrings may explain, what is shown may not name."""
    found = []
    for path, tree in modules():
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)} | names_given_on(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                found += [f"{path.name}:{node.lineno}: {node.value[:60]}" for _ in OURS.findall(node.value)]
    for pattern in ("*.html", "*.typ", "*.js"):
        for path in Path(autograder.__file__).parent.rglob(pattern):
            text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"))
            found += [f"{path.name}: {each}" for each in found_in(text)]
    assert found == []
