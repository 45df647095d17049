"""A marked notebook for GitHub Actions: annotations on standard output, and the job's summary in Markdown.

Workflow commands and their escapes:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.model import Mark, MarkedNotebook, Result, State
from autograder.pages.text import clean, number

MOST = 10
"""GitHub shows at most ten errors of one step; the summary has them all."""

SIGNS = {State.KEPT: "✅ kept", State.BROKEN: "❌ not kept", State.UNKNOWN: "❔ unknown", State.MANUAL: "✎ by hand"}


def annotations(marked: MarkedNotebook, files: Sequence[Path]) -> Iterator[str]:
    """An error for each exercise that lost marks, at the line of the file in which its function begins."""
    lost = [mark for mark in marked.marks.values() if any(result.state is State.BROKEN for result in mark.results)]
    for mark in lost[:MOST]:
        path, line = place(mark, files)
        words = f"{mark.item}: {number(mark.points)} of {number(mark.max_points)}. {'; '.join(reasons(mark))}"
        yield command("error", words, file=path, line=str(line), title=mark.item)


def refusal(reason: str, files: Sequence[Path]) -> str:
    """The error for a notebook that can't be marked."""
    return command("error", reason, file=seen(files[0]) if files else "", title="The notebook can't be marked")


def reasons(mark: Mark) -> list[str]:
    """What was not kept, and what helps."""
    found = [result.message or result.promise for result in mark.results if result.state is State.BROKEN]
    return [*dict.fromkeys(found), *([mark.diagnosis.help] if mark.diagnosis else [])]


def place(mark: Mark, files: Sequence[Path]) -> tuple[str, int]:
    """The file and line in which a function begins; the first file's first line where it is not found."""
    begin = re.compile(rf"def {re.escape(mark.item)}\b")
    for path in files:
        for line, text in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
            if begin.search(text):
                return seen(path), line
    return (seen(files[0]) if files else "", 1)


def seen(path: Path) -> str:
    """A file as GitHub names it: from the top of the repository, where the runner tells it."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return path.absolute().relative_to(top).as_posix() if path.absolute().is_relative_to(top) else str(path)


def command(name: str, words: str, **properties: str) -> str:
    """One workflow command; a student's own words can neither end it nor begin another."""
    given = ",".join(f"{key}={property_value(value)}" for key, value in properties.items() if value)
    return f"::{name} {given}::{data(clean(words))}"


def data(text: str) -> str:
    """The message of a command, escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """A property of a command, escaped."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def summary(marked: MarkedNotebook) -> str:
    """The job's summary: the total, a table of the exercises, and for each that lost marks what was seen."""
    head = f"## {marked.assignment}: {number(marked.points)} of {number(marked.max_points)}\n"
    rows = [
        f"| {cell(mark.item)} | {number(mark.points)} | {number(mark.max_points)} |" for mark in marked.marks.values()
    ]
    parts = [
        head,
        *(f"- {cell(remark)}" for remark in marked.remarks),
        "\n| Part | Marks | of |",
        "|---|---:|---:|",
        *rows,
    ]
    parts += [line for mark in marked.marks.values() if mark.points < mark.max_points for line in section(mark)]
    return "\n".join([*parts, f"\nIsolation level {marked.level}, {marked.seconds:.1f} s.", ""])


def section(mark: Mark) -> Iterator[str]:
    """One exercise with its checks."""
    yield f"\n### {cell(mark.item)}\n\n| Check | | |\n|---|---|---|"
    yield from (row(result) for result in mark.results)
    helps = (mark.diagnosis and mark.diagnosis.help, mark.example and f"Try it: {mark.example}", *mark.notes)
    yield from (f"\n{cell(words)}" for words in helps if words)


def row(result: Result) -> str:
    """One check."""
    return f"| {SIGNS[result.state]} | {cell(result.promise)} | {cell(result.message)} |"


def cell(text: str) -> str:
    """Text as Markdown shows it literally, on one line of a table."""
    flat = " ".join(clean(text).split())
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", flat)
