"""A quiz with a question of every type, as an offline page."""

import json
import re

from autograder.bank.question import TYPES
from autograder.bank.quiz import Blueprint, Quiz
from autograder.exports.exporting import export_quiz
from autograder.exports.target import Exam
from autograder.exports.targets import target
from tests.bank.make import bank_of, data

SECRET = b"the course's secret"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;\"'"


def all_types(**changes):
    """A live question of each type; `changes` maps a type to keys to replace."""
    return [data(kind, id=f"about-{kind.replace('_', '-')}", status="live", **changes.get(kind, {})) for kind in TYPES]


def quiz_of(folder, questions=None, minutes=30, **keys):
    """A quiz that asks all the questions in their order, whatever the linter would say of them."""
    questions = questions or all_types()
    bank = bank_of(folder, *questions)
    blueprint = {"schema": "dlquiz/1", "title": "One of each", "minutes": minutes, **keys}
    blueprint["sections"] = [{"title": "All types", "fixed": [each["id"] for each in questions]}]
    return Quiz("each", Blueprint.model_validate(blueprint), bank)


def exported(quiz, folder, mode="practice", labels=("1",), provisions=None):
    """The pages of a quiz, by export: their paths."""
    exam = Exam(provisions or {}) if mode == "exam" else None
    return export_quiz(quiz, target("html"), folder, SECRET, labels, exam=exam).files


def data_of(page):
    """The data that a page gives to its script."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1])
