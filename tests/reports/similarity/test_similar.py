"""The verb on a course: it reads what was collected, runs nothing, and writes a page that harms nobody."""

import json
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from autograder.cli.main import cli
from autograder.reports.similarity.compare import Cell, Match, Pair
from autograder.reports.similarity.page import LONGEST, MOST_SHOWN, extract, rows_of, similar_page
from autograder.reports.similarity.reading import MOST_CHARACTERS, OWN, collected
from autograder.reports.similarity.writing import Similar
from autograder.reports.writing import write_course_report, write_report
from tests.course import RIGHT, SOFTMAX, hand_in
from tests.pages import factories as f
from tests.pages.browser import chromium, opened, violations
from tests.pages.markup import read
from tests.reports.similarity.copies import renamed

LOOPS = {
    "relu": "def relu(x):\n    result = np.array(x, dtype=float)\n    for place in np.ndindex(result.shape):\n"
    "        if result[place] < 0:\n            result[place] = 0.0\n    return result",
    "softmax": "def softmax(z):\n    rows = np.atleast_2d(z)\n    done = []\n    for row in rows:\n"
    "        row = row - row.max()\n        powers = [np.exp(value) for value in row]\n"
    "        done.append([power / sum(powers) for power in powers])\n"
    "    done = np.array(done)\n    return done[0] if np.ndim(z) == 1 else done.reshape(np.shape(z))",
    "essay": "Because.",
}
OTHER = RIGHT | {
    "softmax": "def softmax(z):\n    z = z - z.max(-1)[..., None]\n    return np.exp(z) / np.exp(z).sum(-1)[..., None]"
}
COPY = LOOPS | dict(renamed([(name, LOOPS[name]) for name in ("relu", "softmax")]))


def similar(course, monkeypatch, *arguments):
    monkeypatch.chdir(course.root)
    return CliRunner().invoke(cli, ["similar", *arguments])


def test_a_copy_is_found_and_honest_and_right_answers_are_not(course, monkeypatch):
    for student, answers in (("ada", LOOPS), ("bo", COPY), ("cy", RIGHT), ("di", RIGHT), ("eli", OTHER)):
        hand_in(course, student, answers)
    done = similar(course, monkeypatch, "hw")
    assert done.exit_code == 0, done.output
    assert "1 pair to look at among 5 students; this is no verdict." in done.output
    page = read((course.root / "similar" / "hw.html").read_text(encoding="utf-8"))
    assert "1 pair to look at among 5 students" in page.text
    assert "never a verdict" in page.text
    assert "ada and bo" in page.text
    assert not {"cy", "di", "eli"} & set(page.text.split())
    assert "mark" in page.tags


def links(page):
    """Where the links of a page lead that leave it, as far as files are there."""
    addresses = (unquote(link) for link in read(page.read_text("utf-8")).values("href") if not link.startswith("#"))
    return {(page.parent / address).resolve() for address in addresses}


def test_reports_point_to_the_page_once_it_is_there_and_never_under_pseudonyms(course, monkeypatch, tmp_path):
    hand_in(course, "ada", RIGHT)
    page = (course.root / "similar" / "hw.html").resolve()
    write_report(course, "hw", tmp_path / "before")
    assert page not in links(tmp_path / "before" / "index.html")
    assert similar(course, monkeypatch, "hw").exit_code == 0
    write_report(course, "hw", course.root / "report")
    write_report(course, "hw", tmp_path / "else where")
    write_course_report(course, ["hw"], course.root / "all")
    for report in ("report/index.html", "all/index.html", "all/hw/index.html"):
        assert page in links(course.root / report), report
    assert page in links(tmp_path / "else where" / "index.html")
    write_course_report(course, ["hw"], tmp_path / "shared", pseudonyms=True)
    for report in ("index.html", "hw/index.html"):
        assert "similar" not in (tmp_path / "shared" / report).read_text("utf-8").lower()


def test_nothing_of_a_submission_is_run(course, monkeypatch):
    trap = "import pathlib; pathlib.Path('ran').touch()\n"
    for student in ("ada", "bo"):
        hand_in(course, student, {name: trap + text for name, text in LOOPS.items()})
    assert similar(course, monkeypatch, "hw", "--out", "page.html").exit_code == 0
    assert (course.root / "page.html").is_file()
    assert not list(course.root.rglob("ran"))


def test_a_damaged_file_is_named_and_the_others_are_compared(course, monkeypatch):
    hand_in(course, "ada", LOOPS)
    hand_in(course, "bo", COPY)
    hand_in(course, "bad", RIGHT).write_text("{")
    done = similar(course, monkeypatch, "hw")
    assert done.exit_code == 0
    assert "bad: not compared: submitted/bad/hw/hw.ipynb" in done.output
    assert "1 pair to look at among 2 students" in done.output


def test_one_student_or_none(course, monkeypatch):
    done = similar(course, monkeypatch, "hw")
    assert isinstance(done.exception, Exception)
    assert "nothing was handed in for hw" in str(done.exception)
    hand_in(course, "ada", LOOPS)
    done = similar(course, monkeypatch, "hw")
    assert "No pair stands out among 1 student." in done.output


def test_what_is_read_is_what_students_wrote(course):
    def more(notebook):
        own = {"cell_type": "code", "metadata": {}, "source": "mine = 1", "outputs": [], "execution_count": None}
        notebook["cells"].append(own)

    hand_in(course, "ada", LOOPS, more)
    found = collected(course, "hw")
    assert [name for name, _ in found.cells["ada"]] == ["relu", "softmax", OWN]
    assert any(SOFTMAX.splitlines()[1].strip() in source for source in found.given)
    assert "relu" in found.known.defined
    assert found.known.given["np"] == "numpy"


def test_a_huge_notebook_does_not_hold_up_the_class(course):
    def more(notebook):
        own = {
            "cell_type": "code",
            "metadata": {},
            "source": "x = 1\n" * 20_000,
            "outputs": [],
            "execution_count": None,
        }
        notebook["cells"] += [own] * 300

    hand_in(course, "ada", LOOPS, more)
    cells = collected(course, "hw").cells["ada"]
    assert [name for name, _ in cells[:2]] == ["relu", "softmax"]
    assert MOST_CHARACTERS < sum(len(source) for _, source in cells) < 2 * MOST_CHARACTERS


def test_linked_files_are_not_followed(course, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text(json.dumps({"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}))
    path = hand_in(course, "ada", LOOPS)
    path.unlink()
    path.symlink_to(secret)
    assert list(collected(course, "hw").refused) == ["ada"]


def a_pair(one="ada", other="bo", name="softmax", source=LOOPS["softmax"]):
    cell = Cell(name, source, ())
    lines = frozenset(range(2, len(source.splitlines())))
    return Pair(one, other, 20.0, 0.9, (Match(cell, cell, lines, lines),))


@pytest.mark.parametrize("text", f.HOSTILE)
def test_no_text_becomes_markup(text):
    def page(words):
        names = {"ada": words}
        source = "\n".join([words.replace("\n", " ")] * 4)
        rows = rows_of([a_pair(name=words, source=source), a_pair(words, "bo", source=source)], names)
        return similar_page(words, rows, 3, {words: words}, made=words)

    html = page(text)
    html.encode()
    assert read(html).tags == read(page("harmless")).tags
    assert all(link.startswith("#") for link in read(html).values("href"))


def test_many_pairs_are_a_table_and_the_first_are_shown():
    page = read(similar_page("hw", rows_of([a_pair(str(n)) for n in range(60)], {}), 90, {}))
    assert page.tags.count("pre") == 2 * MOST_SHOWN
    assert "60 pairs" in page.text
    assert f"The first {MOST_SHOWN} are shown below" in page.text
    assert {link[1:] for link in page.values("href")} <= set(page.values("id"))


def test_the_terminal_shows_the_first_of_many_pairs(course, monkeypatch):
    rows = rows_of([a_pair(f"s{n}") for n in range(MOST_SHOWN + 5)], {})
    monkeypatch.setattr("autograder.cli.similar_.write_similar", lambda *_: Similar(rows, 90, {}))
    done = similar(course, monkeypatch, "hw")
    assert f"{MOST_SHOWN + 5} pairs to look at among 90 students" in done.output
    assert f"The first {MOST_SHOWN} are above; the page lists all." in done.output
    assert done.output.count("softmax") == MOST_SHOWN


def test_of_a_long_cell_what_matches_is_shown_with_its_neighbours():
    source = "\n".join(f"line {n}" for n in range(1, 2 * LONGEST))
    lines = extract(source, frozenset({50, 51}))
    assert [line.number for line in lines] == [None, *range(47, 55)]
    assert [line.number for line in lines if line.match] == [50, 51]
    assert len(extract("a\nb", frozenset({1}))) == 2


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_sticks_out(tmp_path, width, scheme):
    path = tmp_path / "similar.html"
    wide = a_pair("a_very_long_name_" * 20, source="\n".join(["x = " + "y + " * 99 + "1"] * 9))
    rows = rows_of([a_pair(), wide], {"ada": "Kai Tāwhiao 阮"})
    path.write_text(
        similar_page("activation_functions", rows, 30, {"wei": "breaks off"}, made="today"), encoding="utf-8"
    )
    settings = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with chromium() as browser, opened(browser, path, bypass_csp=True, **settings) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
