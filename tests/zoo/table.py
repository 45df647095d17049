"""Write what became of each case into docs/security.md, from the results of the last runs.

    python -m tests.zoo.launch    # mark the zoo four times (minutes)
    python -m tests.zoo.table     # write the tables

In: build/zoo/*.json. Out: the parts of the page between the markers; the rest of it is written by hand.
"""

import ast
import itertools
import json
import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from autograder.sandbox.levels import PROMISED, Level
from tests.zoo.case import Case, all_cases
from tests.zoo.launch import RUNS, Run

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
LIMITS = Path(__file__).parents[2] / "autograder" / "sandbox" / "inner" / "limits.py"
GROUPS = {
    "forge": "Forged marks",
    "leak": "Secrets carried out",
    "harm": "Harm to files, processes, memory, disk and pages",
    "hang": "Functions and cells that hang or crash",
    "values": "Values that are no answer, and answers in odd forms",
    "structure": "Damaged, repaired and odd notebooks",
    "honest": "Honest but odd",
    "archives": "Archives with bad intentions",
    "protocol": "Wire tampered with from inside",
    "protests": "Names of students",
    "kernel": "The kernel's back doors",
}
Results = Mapping[Run, Mapping[str, list[str]]]
"""Run -> case -> what went wrong; a run that could not be had is missing."""


def results() -> Results:
    """What the last runs found."""
    found = {run: json.loads(run.file.read_text()) for run in RUNS if run.file.exists()}
    return {run: {name: seen["faults"] for name, seen in data["cases"].items()} for run, data in found.items()}


def promises() -> str:
    """Which level promises what."""
    lines = ["| Promise | Level 4 | Level 3 | Level 2 | Level 1 |", "|---|---|---|---|---|"]
    levels = sorted(Level, reverse=True)
    for since, words in PROMISED.values():
        lines.append(f"| {words} | {' | '.join('yes' if level >= since else '–' for level in levels)} |")
    return "\n".join(lines)


def limits() -> str:
    """Every limit of the room with its default and what it bounds, in the words of the code."""
    (made,) = [node for node in ast.parse(LIMITS.read_text("utf-8")).body if isinstance(node, ast.ClassDef)]
    lines = ["| Limit | Default | What it bounds |", "|---|---|---|"]
    for name, words in itertools.pairwise(made.body):
        if isinstance(name, ast.AnnAssign) and isinstance(words, ast.Expr) and name.value:
            default = eval(ast.unparse(name.value))  # our own source: a number or a shift of one
            text = " ".join(ast.literal_eval(words.value).split())
            lines.append(f"| `{ast.unparse(name.target)}` | {default:,} | {text} |")
    return "\n".join(lines)


def cases(found: Results) -> str:
    """A table for each group: the case, what is fair, and what became of it in each run."""
    parts = [summary(found)]
    for group, members in groupby(all_cases(), key=lambda case: case.group):
        titles = " | ".join(run.name for run in RUNS)
        rows = [f"| Case | Fair | {titles} |", "|---|---|" + "---|" * len(RUNS)]
        rows += [row(case, found) for case in members]
        parts.append(f"### {GROUPS[group]} (`{group}`)\n\n" + "\n".join(rows))
    return "\n\n".join(parts)


def row(case: Case, found: Results) -> str:
    """One case."""
    verdicts = " | ".join(outcome(found[run].get(case.id)) if run in found else "not run" for run in RUNS)
    odd = case.facts.get("level 3")
    fair = case.facts["fair"] + (f" (level 3: {odd})" if odd and odd != case.facts["fair"] else "")
    return f"| `{case.name}` {cell(case.about)} | {fair} | {verdicts} |"


def outcome(faults: list[str] | None) -> str:
    """`as it should`, or what kind of thing went wrong."""
    if faults is None:
        return "not run"
    return "**" + ", ".join(sorted({fault.partition(":")[0] for fault in faults})) + "**" if faults else "held"


def summary(found: Results) -> str:
    """How many cases went wrong in which way, run by run."""
    kinds = ("forged", "lost", "unknown", "leaked", "harmed", "classmate", "slow", "aborted", "unclear")
    lines = [f"| Run | Cases | Held | {' | '.join(kinds)} |", "|---|---|---|" + "---|" * len(kinds)]
    for run, seen in found.items():
        counts = [sum(any(fault.startswith(kind) for fault in faults) for faults in seen.values()) for kind in kinds]
        held = sum(not faults for faults in seen.values())
        lines.append(f"| {run.name} | {len(seen)} | {held} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def cell(text: str) -> str:
    """Text that can stand in a table."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def between(text: str, name: str, part: str) -> str:
    """The page with a new part between the markers of this name."""
    begin, end = f"<!-- {name}: written by tests/zoo/table.py -->", f"<!-- end of {name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return pattern.sub(lambda _: f"{begin}\n\n{part}\n\n{end}", text)


def main() -> None:
    """Write the page."""
    text = PAGE.read_text("utf-8")
    text = between(between(text, "promises", promises()), "limits", limits())
    PAGE.write_text(between(text, "cases", cases(results())), "utf-8")


if __name__ == "__main__":
    main()
