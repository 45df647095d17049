"""The zoo's files are well formed, nothing they name is missing, and the page on security shows every one of them."""

import ast
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from autograder.sandbox import Limits
from tests.zoo.case import Case, all_cases, marks_of
from tests.zoo.changes import ARCHIVES, CHANGES
from tests.zoo.course import POINTS
from tests.zoo.run import HELPERS
from tests.zoo.table import GROUPS, PAGE, between, limits, promises, row

CASES = all_cases()


def test_every_group_has_cases_and_a_title() -> None:
    counts = Counter(case.group for case in CASES)
    assert counts.keys() == GROUPS.keys()
    assert min(counts.values()) > 10
    assert sum(counts.values()) > 300


@pytest.mark.parametrize("group", GROUPS)
def test_what_cases_name_is_there(group: str) -> None:
    for case in (case for case in CASES if case.group == group):
        for key, made in (("change", CHANGES), ("archive", ARCHIVES)):
            assert key not in case.facts or callable(made.get(case.facts[key])), case.id
        helpers = case.facts.get("with", "").split()
        assert all((HELPERS / f"{name}.py").is_file() for name in helpers), case.id
        assert case.marks(4) is None or case.marks(4).keys() == POINTS.keys(), case.id
        assert case.marks(4) is not None or case.facts.get("reason"), f"{case.id}: a refusal has to say why"


def test_every_change_is_used() -> None:
    """By a case, or by another change of its module."""
    used = {case.facts[key] for case in CASES for key in ("change", "archive") if key in case.facts}
    for path in (Path(__file__).parent / "changes").glob("[a-z]*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        made = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        made |= {name.id for name in names if isinstance(name.ctx, ast.Store) and name.col_offset == 0}
        named = {name.id for name in names if isinstance(name.ctx, ast.Load)}
        assert path.stem == "making" or made - named <= used, path.name


def test_verdicts_are_marks() -> None:
    assert marks_of("full") == POINTS
    assert marks_of("0") == dict.fromkeys(POINTS, 0.0)
    assert marks_of("all but relu and softmax") == {"relu": 0, "softmax": 0, "dropout": 8, "backprop_step": 8}
    assert marks_of("only relu") == {"relu": 4, "softmax": 0, "dropout": 0, "backprop_step": 0}
    assert marks_of("relu 1.5, softmax 2") == {"relu": 1.5, "softmax": 2, "dropout": 0, "backprop_step": 0}


def rows() -> dict[str, list[str]]:
    """Case -> its cells in the page, without those that say what it is and what is fair."""
    found = {}
    for title, part in re.findall(r"^### [^\n]*\(`(\w+)`\)\n(.*?)(?=^#|\Z)", PAGE.read_text("utf-8"), re.M | re.S):
        for line in part.splitlines():
            name = re.match(r"\| `(\w+)`", line)
            if name:
                found[f"{title}/{name[1]}"] = [part.strip() for part in re.split(r"(?<!\\)\|", line)[3:-1]]
    return found


def test_every_case_is_in_the_page_and_held() -> None:
    shown = rows()
    assert shown.keys() == {case.id for case in CASES}, "run `make security`"
    assert {name: cells for name, cells in shown.items() if set(cells) != {"held"}} == {}


def test_what_the_page_says_of_a_case_is_what_its_file_says() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    begins = [row(case, {}).partition("not run")[0] for case in CASES]
    assert [begin for begin in begins if not any(line.startswith(begin) for line in lines)] == []


def test_promises_and_limits_in_the_page_are_those_of_the_code() -> None:
    text = PAGE.read_text("utf-8")
    assert promises() in text
    assert limits() in text
    assert text.count("| `") > len(CASES)
    assert all(f"| `{field.name}` | {field.default:,} |" in text for field in fields(Limits))


def test_only_what_is_between_the_markers_is_written() -> None:
    begin, end = "<!-- x: written by tests/zoo/table.py -->", "<!-- end of x -->"
    page = f"a\n{begin}\nold\n{end}\nb"
    assert between(page, "x", "new") == f"a\n{begin}\n\nnew\n\n{end}\nb"
    assert between(page, "y", "new") == page


def test_a_case_that_says_nothing_is_refused(tmp_path) -> None:
    from tests.zoo.case import read_case

    (tmp_path / "group").mkdir()
    (tmp_path / "group" / "bad.py").write_text("x = 1\n")
    with pytest.raises(ValueError, match=r"bad\.py: says what it does"):
        read_case(tmp_path / "group" / "bad.py")


def test_a_case_is_read(tmp_path) -> None:
    from tests.zoo.case import read_case

    (tmp_path / "group").mkdir()
    path = tmp_path / "group" / "good.py"
    path.write_text("# What it\n# does.\n# start: right\n# fair: full\n# level 3: 0\n# %% relu\nx = 1\n# %% end\n\ny\n")
    case: Case = read_case(path)
    assert (case.id, case.about, case.start) == ("group/good", "What it does.", "right")
    assert case.cells == (("relu", "x = 1"), ("end", "y"))
    assert [sum(case.marks(level).values()) for level in (4, 3)] == [25, 0]
