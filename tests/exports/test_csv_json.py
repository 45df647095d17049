"""Tables and data: every question with its tags and its key, read back with Python's own readers."""

import csv
import io
import json

import pytest

from autograder.bank.answers import understood
from autograder.bank.key_text import key_text
from autograder.bank.question import TYPES
from autograder.bank.scoring import Verdict, score
from autograder.exports import to_csv, to_json
from tests.exports.papers import HOSTILE, every_type, export_of


def rows(tmp_path, *papers):
    (path,) = to_csv.write(export_of(tmp_path, *papers), to_csv.TARGET)
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_a_row_for_every_question_of_every_variant(tmp_path):
    found = rows(tmp_path, *(every_type(label=str(n)) for n in range(1, 4)))
    assert [row["type"] for row in found] == [*TYPES] * 3
    assert {row["variant"] for row in found} == {"1", "2", "3"}
    assert all(row["outcomes"] == "SE-12-02" for row in found)


def test_the_key_read_back_from_the_data_earns_full_marks(tmp_path):
    papers = [every_type(label=str(n)) for n in range(20)]
    (path,) = to_json.write(export_of(tmp_path, *papers), to_json.TARGET)
    data = json.loads(path.read_text())
    for paper, found in zip(papers, data["papers"], strict=True):
        for shown, item in zip(paper.questions, found["items"], strict=True):
            assert item["type"] == shown.question.kind
            if shown.question.kind != "extended":
                answer = understood(shown, item["key"])
                mark = score(shown.question, answer, {}, lambda q, fills: Verdict(float(fills == q.key)))
                assert mark.points == pytest.approx(shown.question.marks)
    assert data["papers"][0]["items"][0]["alignments"] == [{"humanCodingScheme": "SE-12-02", "CFItemType": "Outcome"}]


def test_keys_in_the_table_are_those_on_the_paper(tmp_path):
    made = every_type()
    for row, shown in zip(rows(tmp_path, made), made.questions, strict=True):
        assert row["key"].lstrip("'") == key_text(shown), "a spreadsheet's formula begins with an apostrophe"


def test_no_cell_is_a_formula(tmp_path):
    def spoil(made):
        made["stem"] = f"=HYPERLINK(1) is what the network's layer says? {HOSTILE}"

    for row in rows(tmp_path, every_type(change=spoil)):
        assert row["question"].startswith("'=HYPERLINK")
        assert not row["key"].startswith(("=", "+", "@"))
