"""The page about exports names every target that is written, with a sentence on how it gets to students."""

import pytest

from autograder.bank.question import TYPES
from autograder.exports.target import FEATURES, Fate
from autograder.exports.targets import TARGETS
from docs.exports_page import HOW_TO, exports, ready


def test_every_target_has_its_sentence() -> None:
    assert list(HOW_TO) == list(TARGETS)


@pytest.mark.parametrize("one", ready(), ids=lambda one: one.name)
def test_a_target_stands_in_both_tables_and_tells_its_losses(one) -> None:
    page = exports("note")
    types, features = page.split("## Features\n")
    for table, names, losses in ((types, TYPES, one.types), (features, FEATURES, one.features)):
        head = [cell.strip() for cell in next(line for line in table.splitlines() if line.startswith("| ")).split("|")]
        column = head.index(f"[{one.name}](#{one.name})")
        for name in names:
            row = next(line for line in table.splitlines() if line.startswith(f"| {name} |"))
            assert row.split("|")[column].strip() == losses[name].fate
    part = page.split(f"\n## {one.name}\n")[1].split("\n## ")[0]
    assert HOW_TO[one.name] in part
    for loss in (*one.types.values(), *one.features.values()):
        assert loss.fate is Fate.KEPT or loss.how in part
