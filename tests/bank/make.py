"""Questions for tests: the templates, changed in one place."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from autograder.bank.loading import Bank, load_bank
from autograder.bank.outcomes import read_syllabus
from autograder.bank.question import ANY, Common
from autograder.bank.templates import template
from autograder.gradebook.shipped import shipped_course

Change = Callable[[dict[str, Any]], None]

SHIPPED = read_syllabus(shipped_course() / "question_bank" / "outcomes.yaml")
CODES = ("SE-12-02", "SE-12-08")
SYLLABUS = replace(SHIPPED, outcomes=tuple(one for one in SHIPPED.outcomes if one.code in CODES))
OUTCOMES = yaml.safe_dump({
    "outcomes": {one.code: one.words for one in SYLLABUS.outcomes},
    "levels": {one.number: {"name": one.name, "evidence": one.evidence} for one in SHIPPED.levels},
    "level": {"one": SHIPPED.level, "many": SHIPPED.several},
    "verbs": {one.name: {"marks": [*one.marks], "levels": [*one.levels]} for one in SHIPPED.verbs},
})  # fmt: skip
"""The shipped syllabus with two of its outcomes."""


def data(kind: str, change: Change | None = None, **keys: Any) -> dict[str, Any]:
    """A template as data, with some keys replaced."""
    made = {**deepcopy(template(kind)), "outcomes": ["SE-12-02"], "band": [5], **keys}
    if change:
        change(made)
    return made


def question(kind: str, change: Change | None = None, **keys: Any) -> Common:
    """A template as a question, with some keys replaced."""
    return ANY.validate_python(data(kind, change, **keys))


class Dumper(yaml.SafeDumper):
    """Writes every part out: aliases are refused by the loader."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def bank_of(folder: Path, *questions: dict[str, Any], ideas: str = "") -> Bank:
    """A bank of these questions in one file."""
    head = {"schema": "dlbank/1", "topic": "things", "licence": "CC-BY-4.0", "questions": list(questions)}
    (folder / "outcomes.yaml").write_text(OUTCOMES)
    (folder / "things.yaml").write_text(yaml.dump(head, Dumper=Dumper, allow_unicode=True, sort_keys=False))
    if ideas:
        (folder / "misconceptions").mkdir(exist_ok=True)
        (folder / "misconceptions" / "own.yaml").write_text(ideas)
    return load_bank(folder)
