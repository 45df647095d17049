"""Read what the gradebook now holds about one student's notebook: automatic and manual scores, comments, lateness."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.pages.scores import CellScore, Lateness


@dataclass(frozen=True, slots=True)
class StudentView:
    """The student as the page names them."""

    id: str
    name: str = ""


def cell_scores(notebook: Any) -> Mapping[str, CellScore]:
    """Grade cell id -> its score, from nbgrader's submitted notebook."""
    comments = {comment.name: comment.comment or "" for comment in notebook.comments}
    return {
        grade.name: CellScore(
            score=current_score(grade),
            max_score=float(grade.cell.max_score),
            comment=comments.get(grade.name, ""),
            by_hand=grade.manual_score is not None,
            extra_credit=float(grade.extra_credit or 0.0),
        )
        for grade in notebook.grades
    }


def current_score(grade: Any) -> float | None:
    """A person's score before the marker's; None while there is neither."""
    score = grade.manual_score if grade.manual_score is not None else grade.auto_score
    return None if score is None else float(score)


def lateness(submission: Any, notebook: Any) -> Lateness:
    """How late the work was and what that cost."""
    seconds = submission.total_seconds_late
    return Lateness(float(notebook.late_submission_penalty or 0.0), late_words(seconds) if seconds > 0 else "")


def late_words(seconds: float) -> str:
    """A span of time in the largest unit that fits."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"


def student_view(student: Any) -> StudentView:
    """The student's id and name as the gradebook has them."""
    name = " ".join(part for part in (student.first_name, student.last_name) if part)
    return StudentView(id=student.id, name=name)
