"""Questions for tests: the templates, changed in one place."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from autograder.bank.loading import Bank, load_bank
from autograder.bank.question import ANY, Common
from autograder.bank.templates import template

Change = Callable[[dict[str, Any]], None]

OUTCOMES = "outcomes:\n  SE-12-02: Applies structural elements\n  SE-12-08: Tests\n"


def data(kind: str, change: Change | None = None, **keys: Any) -> dict[str, Any]:
    """A template as data, with some keys replaced."""
    made = {**deepcopy(template(kind)), **keys}
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
