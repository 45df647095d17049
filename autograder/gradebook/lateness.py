"""Late penalties of work that is marked already, anew: a due date, an extension or the policy may have changed."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from autograder.gradebook.database import in_one_transaction
from autograder.gradebook.ledger import Ledger, NotebookRows
from autograder.gradebook.writer import save_penalty, seconds_late

MOST_TOGETHER = 50
"""Students whose penalties are committed together."""


def penalties_anew(ledger: Ledger, students: Sequence[str], penalty: Any) -> None:
    """Compute the late penalties of these students once more, some students in a transaction."""
    if ledger.duedate is None and not has_penalties(ledger):
        return
    for start in range(0, len(students), MOST_TOGETHER):
        some = students[start : start + MOST_TOGETHER]
        in_one_transaction(ledger.gradebook, partial(refresh, ledger, some, penalty))


def refresh(ledger: Ledger, students: Collection[str], penalty: Any) -> None:
    """The penalties of some students."""
    for rows in ledger.rows(students):
        late = seconds_late(ledger.duedate, rows.extension, rows.timestamp)
        for notebook in rows.notebooks:
            if notebook.penalty is not None or (late > 0 and has_earned(ledger, notebook)):
                save_penalty(ledger, rows.student, notebook, penalty if late > 0 else None, late)
    ledger.gradebook.db.commit()


def has_earned(ledger: Ledger, notebook: NotebookRows) -> bool:
    """Whether there are marks to lose: a notebook that was not handed in has none, and no penalty."""
    from nbgrader.api import SubmittedNotebook

    found = ledger.gradebook.db.query(SubmittedNotebook.score).filter(SubmittedNotebook.id == notebook.id)
    return bool(found.scalar())


def has_penalties(ledger: Ledger) -> bool:
    """Whether anybody has a late penalty in the assignment."""
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook

    found = ledger.gradebook.db.query(SubmittedNotebook.id).join(SubmittedAssignment)
    here = (SubmittedAssignment.assignment_id == ledger.assignment_id, SubmittedNotebook.late_submission_penalty > 0)
    return found.filter(*here).first() is not None
