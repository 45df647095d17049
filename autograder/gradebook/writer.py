"""Write marks into nbgrader's gradebook as explicit numbers, with nbgrader's own rules for everything around them.

A score is never left to be read from a cell's output: nbgrader takes any output it can't read for full marks, and any
warning for none.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from autograder.model import Mark, MarkedNotebook

NO_RESPONSE = "No response."


def save(
    gradebook: Any,
    student: str,
    marked: Sequence[MarkedNotebook],
    *,
    timestamp: datetime | None,
    penalty: Any = None,
    missing: Collection[str] = (),
) -> None:
    """Write one student's marks in one transaction.

    `penalty` is nbgrader's late-submission plugin; `missing` names the notebooks of the assignment that were not handed
    in: their cells score 0, as in nbgrader.
    """
    records = {record.notebook: record for record in marked}
    gradebook.update_or_create_student(student)
    dated = {"timestamp": timestamp} if timestamp else {}
    submission = gradebook.update_or_create_submission(marked[0].assignment, student, **dated)
    for notebook in submission.notebooks:
        if notebook.name in records:
            save_notebook(notebook, records[notebook.name])
        elif notebook.name in missing:
            zero(notebook)
    gradebook.db.flush()
    for notebook in [found for found in submission.notebooks if found.name in records]:
        gradebook.db.refresh(notebook)
        notebook.late_submission_penalty = late_penalty(penalty, student, submission, notebook)
    gradebook.db.commit()


def zero(notebook: Any) -> None:
    """A notebook that was not handed in earns nothing and needs nobody's attention."""
    for grade in notebook.grades:
        grade.auto_score = 0.0
        grade.needs_manual_grade = False


def save_notebook(notebook: Any, record: MarkedNotebook) -> None:
    """The grades and automatic comments of one notebook. What a person entered stays as it is."""
    for grade in notebook.grades:
        mark = record.marks.get(grade.name)
        grade.auto_score = auto_score(mark, float(grade.cell.max_score))
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    for comment in notebook.comments:
        comment.auto_comment = NO_RESPONSE if comment.name in record.untouched else None


def auto_score(mark: Mark | None, max_score: float) -> float | None:
    """The score of a grade cell, or None when a person must decide. It is a plain float in [0, max_score]."""
    if mark is None or mark.needs_human:
        return None
    share = mark.points / mark.max_points if mark.max_points else 0.0
    return float(share * max_score)


def late_penalty(plugin: Any, student: str, submission: Any, notebook: Any) -> float | None:
    """The penalty for a late notebook, within [0, its score]; None when it is not late."""
    late = submission.total_seconds_late
    if plugin is None or late <= 0:
        return None
    penalty = plugin.late_submission_penalty(student, notebook.score, late)
    return None if penalty is None else min(max(penalty, 0.0), notebook.score)
