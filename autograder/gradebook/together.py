"""The notebooks of one assignment as one piece of work, for whoever reports on the assignment as a whole.

nbgrader's cell names are unique in a notebook only, so in an assignment of several notebooks a cell is called
`notebook/cell`. An assignment of one notebook stays as it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.gradebook.scores import cell_scores, late_words
from autograder.model import Mark, MarkedNotebook
from autograder.pages.scores import CellScore, Lateness
from autograder.pages.words import is_function


def together(records: Sequence[MarkedNotebook], cells: Mapping[str, Iterable[str]]) -> MarkedNotebook:
    """The notebooks that one student handed in as one; `cells` names the graded cells of all the assignment's."""
    if len(cells) == 1:
        return records[0]
    shared = {name for name, times in Counter(name for names in cells.values() for name in names).items() if times > 1}
    return replace(
        records[0],
        notebook=", ".join(record.notebook for record in records),
        marks={
            f"{record.notebook}/{cell}": told_apart(mark, record.notebook) if cell in shared else mark
            for record in records
            for cell, mark in record.marks.items()
        },
        remarks=tuple(f"{record.notebook}: {remark}" for record in records for remark in record.remarks),
        level=min(record.level for record in records),
        seconds=round(sum(record.seconds for record in records), 3),
        untouched=tuple(f"{record.notebook}/{cell}" for record in records for cell in record.untouched),
        digest="",
    )


def told_apart(mark: Mark, notebook: str) -> Mark:
    """A written answer with its notebook in its name; a function has the same name wherever it stands."""
    return mark if is_function(mark) else replace(mark, item=f"{mark.item} ({notebook})")


def graded_cells(submission: Any) -> dict[str, list[str]]:
    """Notebook -> names of its graded cells, for all notebooks of nbgrader's submitted assignment."""
    return {notebook.name: [grade.name for grade in notebook.grades] for notebook in in_order(submission)}


def in_order(submission: Any) -> list[Any]:
    """The submitted notebooks by name."""
    return sorted(submission.notebooks, key=lambda notebook: str(notebook.name))


def all_scores(submission: Any) -> dict[str, CellScore]:
    """The gradebook's score of every graded cell, those of notebooks that were not handed in too."""
    notebooks = in_order(submission)
    if len(notebooks) == 1:
        return dict(cell_scores(notebooks[0]))
    return {f"{notebook.name}/{cell}": score for notebook in notebooks for cell, score in cell_scores(notebook).items()}


def whole_lateness(submission: Any) -> Lateness:
    """How late the work was and what that cost in all its notebooks."""
    penalty = sum(float(notebook.late_submission_penalty or 0.0) for notebook in submission.notebooks)
    seconds = submission.total_seconds_late
    return Lateness(penalty, late_words(seconds) if seconds > 0 else "")
