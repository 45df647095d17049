"""Late penalties as nbgrader's plugin point has them: a function of how late something was handed in, and nothing else.

In `nbgrader_config.py`, for `autograder mark` and `nbgrader autograde` alike:

    c.AssignLatePenalties.plugin_class = "autograder.gradebook.late.LatePolicy"
    c.LatePolicy.per_day = 0.05          # of the marks available; zero from the sixth day on
    c.LatePolicy.of = "available"
    c.LatePolicy.zero_after_days = 5

Nothing is added up: each run computes the penalty anew from the time of handing in, the due date and the extension.
"""

import math
from datetime import timedelta
from typing import Any

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Bool, Enum, Float

DAY = 86400.0


def share_lost(late: float, *, per_day: float, cap: float, zero_after_days: float | None, whole_days: bool) -> float:
    """The share of the marks that is lost, in [0, 1], by a submission that is `late` seconds late."""
    days = late / DAY
    if late <= 0:
        return 0.0
    if zero_after_days is not None and days > zero_after_days:
        return 1.0
    return min(max(per_day * (math.ceil(days) if whole_days else days), 0.0), cap, 1.0)


class LatePolicy(LateSubmissionPlugin):  # type: ignore[misc]  # nbgrader has no types
    """A share of the marks for each day, up to a cap, after a grace; nothing is left after some days if so wished."""

    per_day = Float(0.1, min=0.0, max=1.0, help="The share of the marks that each day costs: 0.1 is a tenth.").tag(
        config=True
    )
    of = Enum(
        ("earned", "available"),
        "earned",
        help="What the share is of: the marks earned, or the notebook's available ones.",
    ).tag(config=True)
    cap = Float(1.0, min=0.0, max=1.0, help="The largest share that days can cost.").tag(config=True)
    grace_minutes = Float(0.0, min=0.0, help="Up to so many minutes nothing is late; after them all of it is.").tag(
        config=True
    )
    zero_after_days = Float(None, allow_none=True, help="After so many days nothing is left.").tag(config=True)
    whole_days = Bool(default_value=True, help="Whether a day that has begun counts as a whole one.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """The marks that a notebook loses; None where it loses none."""
        late = total_seconds_late - self.more_time(student_id)
        return self.cost(score, self.available(score) if self.of == "available" else score, late)

    def cost(self, score: float, available: float, late: float) -> float | None:
        """The marks that are lost of a score, where so many were available, by so many seconds; None for none."""
        if late <= self.grace_minutes * 60:
            return None
        lost = share_lost(
            late,
            per_day=self.per_day,
            cap=self.cap,
            zero_after_days=self.zero_after_days,
            whole_days=self.whole_days,
        )
        return score if lost >= 1 else min(score, lost * (available if self.of == "available" else score))

    def available(self, score: float) -> float:
        """The marks that the notebook in hand can earn; its score where nobody says which notebook that is."""
        step = self.parent
        gradebook = getattr(step, "gradebook", None)
        if gradebook is None:
            return score
        return float(gradebook.find_notebook(step.notebook_id, step.assignment_id).max_score)

    def more_time(self, student: str) -> float:
        """Seconds that `extensions.yaml` grants on top of the gradebook's extension, which nbgrader has counted."""
        step = self.parent
        gradebook, course = getattr(step, "gradebook", None), course_of(step)
        if gradebook is None or course is None:
            return 0.0
        from autograder.gradebook.arrivals.extending import granted

        submission = gradebook.find_submission(step.assignment_id, student)
        if submission.assignment.duedate is None:
            return 0.0
        given = granted(course, step.assignment_id, submission.assignment.duedate).get(student)
        counted = submission.extension or timedelta()
        return (given - counted).total_seconds() if given is not None else 0.0


def course_of(step: Any) -> Any:
    """The course that an nbgrader command works on, found at its converter; None outside of one."""
    from pathlib import Path

    from autograder.gradebook.course import Course

    while step is not None:
        directory = getattr(step, "coursedir", None)
        if directory is not None:
            return Course(Path(directory.root), directory)
        step = getattr(step, "parent", None)
    return None
