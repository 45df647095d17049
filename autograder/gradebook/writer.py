"""Write marks into nbgrader's gradebook as explicit numbers, with nbgrader's own rules for everything around them.

A score is never left to be read from a cell's output: nbgrader takes any output it can't read for full marks, and any
warning for none.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from autograder.gradebook.arrivals.extending import Extending
from autograder.gradebook.course import Course
from autograder.gradebook.ledger import GradeRow, Ledger, NotebookRows
from autograder.model import Mark, MarkedNotebook

NO_RESPONSE = "No response."


@dataclass(frozen=True, slots=True)
class Entry:
    """One student's marks, ready to be written.

    `missing` names the notebooks of the assignment that were not handed in: their cells score 0, as in nbgrader.
    `looked` is for marks that did not come from marking the work anew: whether formgrader asks for a person stays as it
    is then, or as it was when the manual score was that one.
    """

    student: str
    marked: Sequence[MarkedNotebook]
    timestamp: datetime | None = None
    missing: Collection[str] = ()
    looked: Mapping[tuple[str, str], tuple[float | None, bool]] | None = None
    """(Notebook, cell) -> the manual score, and whether a person was asked for."""

    def record(self, notebook: str) -> MarkedNotebook | None:
        """The marks of one notebook, if it was handed in."""
        return next((record for record in self.marked if record.notebook == notebook), None)


def save(gradebook: Any, entry: Entry, *, penalty: Any = None, extending: Extending | None = None) -> None:
    """Write one student's marks; `penalty` is nbgrader's late-submission plugin."""
    save_all(Ledger(gradebook, entry.marked[0].assignment, extending), [entry], penalty=penalty)


def save_all(ledger: Ledger, entries: Sequence[Entry], *, penalty: Any = None) -> None:
    """Write the marks of several students in one transaction: all of them are in the gradebook, or none."""
    from nbgrader.api import Comment, Grade, SubmittedAssignment

    db = ledger.gradebook.db
    found = {rows.student: rows for rows in ledger.rows([entry.student for entry in entries])}
    pairs = [(entry, found[entry.student]) for entry in entries]
    notebooks = [(entry, notebook) for entry, rows in pairs for notebook in rows.notebooks]
    db.bulk_update_mappings(Grade, [row for pair in notebooks for row in grade_values(*pair)])
    db.bulk_update_mappings(Comment, [row for pair in notebooks for row in comment_values(*pair)])
    dated = [{"id": rows.id, "timestamp": entry.timestamp} for entry, rows in pairs if entry.timestamp]
    db.bulk_update_mappings(SubmittedAssignment, dated)
    for entry, rows in pairs:
        late = seconds_late(ledger.duedate, rows.extension, entry.timestamp or rows.timestamp)
        for notebook in rows.notebooks:
            if entry.record(notebook.name) is not None:
                save_penalty(ledger, entry.student, notebook, penalty if late > 0 else None, late)
    db.commit()


def grade_values(entry: Entry, notebook: NotebookRows) -> Iterator[dict[str, Any]]:
    """What is written into the grades of one notebook. What a person entered stays as it is."""
    record = entry.record(notebook.name)
    for grade in notebook.grades:
        if record is not None:
            score = auto_score(record.marks.get(grade.cell), grade.max_score)
            asks = asks_for_person(entry, notebook.name, grade, score)
            yield {"id": grade.id, "auto_score": score, "needs_manual_grade": asks}
        elif notebook.name in entry.missing:  # it earns nothing and needs nobody's attention
            yield {"id": grade.id, "auto_score": 0.0, "needs_manual_grade": False}


def asks_for_person(entry: Entry, notebook: str, grade: GradeRow, score: float | None) -> bool:
    """Whether formgrader is to ask for a person; as in nbgrader, also to look at a mark by hand of work marked anew."""
    if grade.manual_score is None:
        return score is None
    if entry.looked is None:
        return True
    manual, asked = entry.looked.get((notebook, grade.cell), (None, grade.waits))
    return asked if manual == grade.manual_score else grade.waits


def comment_values(entry: Entry, notebook: NotebookRows) -> Iterator[dict[str, Any]]:
    """The automatic comments of one notebook."""
    record = entry.record(notebook.name)
    for cell, comment in notebook.comments.items():
        if record is None:
            return
        yield {"id": comment, "auto_comment": NO_RESPONSE if cell in record.untouched else None}


def auto_score(mark: Mark | None, max_score: float) -> float | None:
    """The score of a grade cell, or None when a person must decide. It is a plain float in [0, max_score]."""
    if mark is None or mark.needs_human:
        return None
    share = mark.points / mark.max_points if mark.max_points else 0.0
    return float(share * max_score)


def save_penalty(ledger: Ledger, student: str, notebook: NotebookRows, plugin: Any, late: float) -> None:
    """The late penalty of one notebook, afresh: what is no longer late costs nothing any more."""
    from nbgrader.api import SubmittedNotebook

    stored = ledger.gradebook.db.query(SubmittedNotebook).filter(SubmittedNotebook.id == notebook.id)
    penalty = None
    if plugin is not None:
        ((score,),) = stored.with_entities(SubmittedNotebook.score)
        penalty = late_penalty(told(plugin, ledger, student, notebook.name), student, score, late)
    if penalty != notebook.penalty:
        stored.update({"late_submission_penalty": penalty}, synchronize_session=False)


def told(plugin: Any, ledger: Ledger, student: str, notebook: str) -> Any:
    """The plugin, whose step knows what it is about, as when nbgrader runs it."""
    step = getattr(plugin, "parent", None)
    if step is not None:
        step.gradebook, step.assignment_id = ledger.gradebook, ledger.assignment
        step.student_id, step.notebook_id = student, notebook
    return plugin


def seconds_late(duedate: datetime | None, extension: timedelta | None, timestamp: datetime | None) -> float:
    """How long after its due date, extension included, something was handed in; 0 where either is not known."""
    if duedate is None or timestamp is None:
        return 0.0
    return max(0.0, (timestamp - duedate - (extension or timedelta())).total_seconds())


def late_penalty(plugin: Any, student: str, score: float, late: float) -> float | None:
    """The penalty that the plugin sets, within [0, the notebook's score]; None when it sets none."""
    penalty = plugin.late_submission_penalty(student, score, late)
    return None if penalty is None else min(max(penalty, 0.0), score)


def penalty_plugin(course: Course) -> Any:
    """nbgrader's plugin for late submissions, as the course configures it; slow to import, so only for what is due."""
    from nbgrader.preprocessors import AssignLatePenalties

    assigner = AssignLatePenalties(config=course.directory.config)
    assigner.init_plugin()
    return assigner.plugin_inst
