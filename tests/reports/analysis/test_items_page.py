"""The page and the table: any class makes sense on them, and nothing on them is believed that a student wrote."""

import csv
import io
import time
from dataclasses import replace

import numpy as np
import pytest

from autograder.reports.analysis.analyse import analyse
from autograder.reports.analysis.figure import labels, named
from autograder.reports.analysis.page import items_page
from autograder.reports.analysis.table import COLUMNS, items_csv
from autograder.reports.students import NOTHING, StudentWork
from tests.pages import factories as f
from tests.pages.markup import read
from tests.reports.analysis.simulated import logistic_answers, mixed, question, quiz, result, student
from tests.reports.factories import class_of, course_of


def page_of(work, **more):
    return read(items_page(analyse(work), list(work), **more))


def rows_of(work):
    return list(csv.DictReader(io.StringIO(items_csv(analyse(work)).decode("utf-8-sig"))))


@pytest.mark.parametrize("size", [0, 1, 2, 9, 12, 30, 300])
def test_any_size_of_class_is_a_page(size):
    page = page_of({"activation_functions": class_of(size)}, made="today")
    assert ("Nobody’s work is marked yet" in page.text) == (size == 0)
    assert ("nothing here compares students" in page.text) == (0 < size < 10)
    assert len(set(page.values("id"))) == len(page.values("id"))
    here = {link.removeprefix("#") for link in page.values("href")} - {"index.html"}
    assert here <= set(page.values("id"))


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_all_zero_and_all_full_are_pages_that_say_so(share):
    page = page_of({"quiz": quiz(np.full((14, 6), share))})
    said = "6 items were answered in full by everybody" if share else "6 items earned nobody anything"
    assert said in page.text
    assert "no two students apart" in page.text
    assert "not given: too few students" in page.text
    assert page.values("alt") == []


def test_course_and_empty_assignment_are_one_page():
    text = page_of(course_of(26)).text
    assert "All assignments together" in text
    assert "in Regularisation" in text
    assert "Nobody’s work is marked yet" in page_of({"hw": [StudentWork("a", note=NOTHING)]}).text
    assert "Nobody’s work is marked yet" in page_of({}).text


def test_the_picture_says_its_message():
    answers = logistic_answers(60, [2.0] * 9, [0.0] * 9, seed=0)
    answers[:, 8] = 1 - answers[:, 8]
    (alt,) = page_of({"quiz": quiz(answers)}).values("alt")
    assert alt.startswith("Scatter plot of 9 items: the share of the marks earned")
    assert alt.endswith("Flagged: 9, Question 9 (bank-9).")


def test_flagged_items_that_lie_together_share_a_label_in_the_picture():
    answers = logistic_answers(80, [2.0] * 9, [0.0] * 9, seed=0)
    answers[:, 7] = answers[:, 8] = 1 - answers[:, 8]
    shown = analyse({"quiz": quiz(answers)}).found
    assert [numbers for _, numbers in labels(named(shown))] == ["8, 9"]
    assert len(labels(shown)) > 1


def test_the_same_class_gives_the_same_page():
    work = {"activation_functions": class_of(26)}
    first = items_page(analyse(work), list(work))
    assert items_page(analyse({"activation_functions": class_of(26)}), list(work)) == first


def test_numbers_on_the_page_are_those_of_the_table():
    answers = logistic_answers(40, [1.5] * 5, [0.0] * 5, seed=2)
    row = rows_of({"quiz": quiz(answers)})[2]
    text = page_of({"quiz": quiz(answers)}).text
    along = (
        f"{float(row['rest_correlation']):.2f}, likely {float(row['rest_low']):.2f} to {float(row['rest_high']):.2f}"
    )
    assert along.replace("-", "−") in text
    assert float(row["facility"]) == pytest.approx(answers[:, 2].mean(), abs=1e-4)
    assert row["students"] == "40"


def test_the_table_has_a_row_an_item_and_empty_cells_where_nothing_is_borne():
    rows = rows_of({"activation_functions": class_of(26)})
    assert list(rows[0]) == list(COLUMNS)
    assert [row["number"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert rows_of({"quiz": quiz(np.ones((3, 2)))})[0]["rest_correlation"] == ""


@pytest.mark.parametrize("text", f.HOSTILE)
def test_no_text_becomes_markup_or_a_formula(text):
    def work(words):
        marked = replace(f.hostile(words), marks={**f.hostile(words).marks, "cell": f.written(message=words)})
        asked = student(1, question(1, result(words, 0, message=words), name=words))
        return {words: [StudentWork(words, words, marked), replace(asked, id="other")]}

    html = items_page(analyse(work(text)), [text], made=text)
    html.encode()
    assert read(html).tags == read(items_page(analyse(work("harmless")), ["harmless"], made="harmless")).tags
    assert {link for link in read(html).values("href") if not link.startswith("#")} == {"index.html"}
    for row in rows_of(work(text)):
        assert not any(cell.lstrip(" ").startswith(("=", "+", "@", "\t")) for cell in row.values())


def test_a_thousand_students_and_a_hundred_and_fifty_items_take_seconds():
    work = {"all": mixed(logistic_answers(1000, [1.0] * 150, np.linspace(-2, 2, 150)))}
    start = time.process_time()
    analysis = analyse(work)
    items_page(analysis, list(work))
    assert len(analysis.found) == 150
    assert time.process_time() - start < 20
