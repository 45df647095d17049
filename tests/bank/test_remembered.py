"""What passed a long proof is not proved again; what failed, or changed, is."""

import os
from pathlib import Path

import pytest

from autograder.bank.lint import linting, remembered
from autograder.bank.lint.linting import lint
from autograder.bank.lint.rule import RULES
from tests.bank.make import bank_of, data

BAD = {"near_misses": [{"value": "a / (1 - p) * 1.001", "feedback": "Nearly the key, too near."}]}


@pytest.fixture
def proofs(monkeypatch):
    """How often the long proof was made, question by question."""
    made = []
    real = RULES["variants"].look_at

    class Watched:
        id = "variants"

        def look_at(self, entry, around):
            made.append(entry.question.id)
            return real(entry, around)

    monkeypatch.setitem(linting.RULES, "variants", Watched())
    return made


def test_a_question_is_proved_once(tmp_path, proofs):
    bank = bank_of(tmp_path, data("numeric"))
    assert lint(bank) == lint(bank)
    assert proofs == ["my-question"]


def test_a_faulty_question_is_proved_and_named_every_time(tmp_path, proofs):
    bank = bank_of(tmp_path, data("numeric", **BAD))
    for _ in range(2):
        assert [fault.rule for fault in lint(bank) if fault.rule == "variants"] == ["variants"]
    assert len(proofs) == 2


def test_a_changed_question_and_changed_code_are_proved_anew(tmp_path, proofs, monkeypatch):
    lint(bank_of(tmp_path, data("numeric")))
    lint(bank_of(tmp_path, data("numeric", rtol=0.011)))
    assert len(proofs) == 2
    monkeypatch.setattr(remembered, "judge", lambda: "other code")
    lint(bank_of(tmp_path, data("numeric")))
    assert len(proofs) == 3


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '{"a": 1}', "\x00"])
def test_a_damaged_cache_costs_time_only(tmp_path, proofs, content):
    bank = bank_of(tmp_path, data("numeric"))
    path = Path(os.environ["XDG_CACHE_HOME"]) / "autograder" / "passed-questions.json"
    path.parent.mkdir()
    path.write_text(content)
    lint(bank)
    lint(bank)
    assert len(proofs) == 1


def test_a_cache_that_can_not_be_written_costs_time_only(tmp_path, proofs, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    bank = bank_of(tmp_path, data("numeric"))
    lint(bank)
    lint(bank)
    assert len(proofs) == 2
