"""Answer sheets: a response as a notebook, so that nbgrader's folders and formgrader can hold it.

In submitted/ the notebook carries the response as it was; in autograded/ it shows each question with its answer, its
guideline and its mark.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.bank.answers import LETTERS, choices
from autograder.bank.question import Extended, Matching
from autograder.bank.quiz import Shown
from autograder.errors import StudentError
from autograder.gradebook.autograded import PYTHON, nbgrader_metadata
from autograder.gradebook.exams.response import BadResponse, Response, response_of
from autograder.marking.cells import SourceCell, SourceNotebook
from autograder.marking.exams import MarkedExam
from autograder.marking.live import summary

KEY = "response"


def wrapped(response: Response) -> bytes:
    """The response as a notebook for submitted/."""
    answers = json.dumps(response.data["answers"], indent=1, ensure_ascii=True)
    text = f"Answers of {response.student!r} to paper {response.paper!r}, as the exam's page saved them:\n\n{answers}"
    notebook = notebook_of([{"cell_type": "raw", "id": "answers", "metadata": {}, "source": text}])
    notebook["metadata"][KEY] = response.data
    return (json.dumps(notebook, indent=1, sort_keys=True) + "\n").encode()


def response_in(notebook: dict[str, Any], path: Path) -> Response:
    """The response that a notebook of submitted/ carries; `StudentError` when it has none that is whole."""
    metadata = notebook.get("metadata")
    data = metadata.get(KEY) if isinstance(metadata, dict) else None
    if not isinstance(data, dict):
        raise StudentError(f"{path}: holds no response; collect the response file with `autograder collect`")
    try:
        return response_of(data)
    except BadResponse as words:
        raise StudentError(f"{path}: {words}; collect the response file again") from None


def answer_sheet(source: SourceNotebook, marked: MarkedExam, response: Response) -> dict[str, Any]:
    """The autograded notebook: per question its words, the answer, and the grade cell with its mark."""
    cells: list[dict[str, Any]] = []
    for number, cell in enumerate((cell for cell in source.cells if cell.papers), start=1):
        words = "\n\n".join(question_words(marked.shown[cell.name], number, response.answers.get(str(number))))
        cells.append({"cell_type": "markdown", "id": f"answer-{number}", "metadata": {}, "source": words})
        cells.append(grade_cell(cell, marked))
    return notebook_of(cells)


def grade_cell(cell: SourceCell, marked: MarkedExam) -> dict[str, Any]:
    """The cell that nbgrader knows, with the mark in words."""
    text = summary(marked.record.marks[cell.name])
    return {
        "cell_type": "code",
        "id": cell.name,
        "metadata": {"nbgrader": nbgrader_metadata(cell)},
        "source": cell.source,
        "execution_count": None,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": text + "\n"}],
    }


def question_words(shown: Shown | None, number: int, answer: Any) -> Iterator[str]:
    """A question as Markdown with the answer that was given, for the person who looks at it."""
    yield f"## Question {number}"
    if shown:
        question = shown.question
        yield question.stem.strip()
        if question.code:
            yield f"```{question.language}\n{question.code.rstrip()}\n```"
        if isinstance(question, Matching):
            yield "\n".join(f"{place}. {pair.left}" for place, pair in enumerate(question.pairs, start=1))
        yield "\n".join(f"* **{letter}** {text}" for letter, text in zip(LETTERS, choices(shown), strict=False))
    yield "**Answer**"
    yield fenced(answer_text(answer))
    if shown and isinstance(shown.question, Extended):
        yield guideline(shown.question)


def answer_text(answer: Any) -> str:
    """An answer as text: what was typed as it is, the rest as data."""
    if answer is None:
        return "(no answer)"
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


def fenced(text: str) -> str:
    """A student's text where Markdown and HTML are shown, not obeyed: in a fence longer than any inside."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def guideline(question: Extended) -> str:
    """How a written answer is marked."""
    rows = "\n".join(f"| {rung.criteria} | {rung.marks} |" for rung in question.guideline)
    sample = f"*Sample answer ({question.marks} marks).* {question.sample.strip()}"
    return f"**Marking guideline**\n\n| Criteria | Marks |\n|---|---|\n{rows}\n\n{sample}"


def notebook_of(cells: list[dict[str, Any]]) -> dict[str, Any]:
    """Cells as a notebook."""
    metadata = {"kernelspec": PYTHON, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
