"""Where our results are meant to differ from nbgrader's: what, why, and how the difference is recognised.

Each is as narrow as it can be said. A difference that none of these explains fails the parity test, and so does one
of these that is no longer seen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.gradebook.parity.facts import Facts

MISSING = "nothing"
SUMS = {"score", "code_score", "written_score", "task_score", "needs_manual_grade", "failed_tests"}
BOXES = ("project", "essay", "draw")


@dataclass(frozen=True)
class Unequal:
    """One fact on which two programs differ: at which stage, whose program, and all that nbgrader left."""

    stage: str
    program: str
    key: tuple[str, ...]
    theirs: Any
    ours: Any
    plain: Facts
    follows: bool = False
    """Whether a grade of the same student differs too, with a reason."""

    @property
    def who(self) -> str:
        """The student."""
        return self.key[1]

    @property
    def what(self) -> str:
        """The kind of fact and its field, such as `grade auto_score`."""
        return f"{self.key[0]} {self.key[-1]}"

    @property
    def cell(self) -> str:
        """The cell that the fact is about, if any."""
        return self.key[3] if self.key[0] in ("grade", "comment", "cell") else ""

    @property
    def unfinished(self) -> bool:
        """Whether nbgrader ended this student with an error and left no autograded folder."""
        return ("autograded", self.who, f"{self.who}/hw") not in self.plain

    def shown(self) -> str:
        """The difference in one line."""
        return f"{self.stage}, {self.program}: {' / '.join(self.key)}: nbgrader {self.theirs!r}, ours {self.ours!r}"


@dataclass(frozen=True)
class Difference:
    """A difference that is meant: its name, what nbgrader does, what we do and why, and how to recognise it."""

    id: str
    theirs: str
    ours: str
    applies: Callable[[Unequal], bool]


def scores(unequal: Unequal, *cells: str) -> bool:
    """Whether the fact is the automatic side of the grade of one of these cells."""
    return unequal.what in ("grade auto_score", "grade needs_manual_grade") and unequal.cell in cells


DIFFERENCES = (
    Difference(
        "marks in words",
        "shows a test cell's own output, hidden asserts in its traceback",
        "shows every check with its mark and message, the same that the feedback says",
        lambda at: at.what == "cell outputs" and at.cell.endswith("-marks"),
    ),
    Difference(
        "partial credit from checks",
        "gives 0 to the test cell, for one lost promise is an error",
        "gives the points of the promises that were kept",
        lambda at: scores(at, "relu-marks") and at.theirs == 0 and 0 < (at.ours or 0) < 4,
    ),
    Difference(
        "standard error is no failure",
        "gives 0 where a test cell, or what it calls, warns or prints to standard error",
        "gives the marks that were earned; a warning is not a wrong answer",
        lambda at: at.who == "warns" and scores(at, "square-marks", "add-marks") and at.theirs in (0, False),
    ),
    Difference(
        "credit that can't be read",
        "gives full marks for partial credit that its float() can't read, such as NumPy 2's np.float64(0.5)",
        "reads the number itself",
        lambda at: scores(at, "mean-marks") and at.theirs in (2.0, False) and at.ours in (0.5, False),
    ),
    Difference(
        "a process that ends",
        "fails the whole submission when a cell ends the kernel; nothing is marked",
        "loses what that cell makes; everything else is marked",
        lambda at: at.who == "exits" and at.unfinished,
    ),
    Difference(
        "a copied test cell",
        "stops the run for the whole class",
        "takes one of the copies and marks everybody",
        lambda at: at.who == "copied" and at.unfinished,
    ),
    Difference(
        "a cell with a strange name",
        "fails the whole submission",
        "takes it for a cell of the student's own",
        lambda at: at.who == "unknown-id" and at.unfinished,
    ),
    Difference(
        "a file that can't be marked",
        "leaves empty rows in the gradebook and a folder, and gives 0 for the notebooks that are missing besides",
        "leaves nothing, and says which file and why",
        lambda at: at.who in ("broken", "strange-name") and at.unfinished and at.ours == MISSING,
    ),
    Difference(
        "deleted cells",
        "leaves the cell out of the notebook and the grade to a person, who has no box to enter it",
        "marks a deleted test all the same, finds an answer that lost its name, puts lost cells back in their place",
        lambda at: at.who == "deleted" and deleted(at),
    ),
    Difference(
        "an answer of blanks",
        "takes a line break added to an untouched answer for an answer",
        "says “No response.” and gives 0",
        lambda at: at.who == "spaces" and (scores(at, *BOXES) or at.what == "comment auto_comment"),
    ),
    Difference(
        "a changed file without a newer time",
        "passes over a new file unless both it and the old one came with a time and the new one is later",
        "`autograder mark` goes by the file: what changed is marked",
        lambda at: at.program == "mark" and at.stage == "again" and at.who in ("wrong", "prints"),
    ),
    Difference(
        "new work below a task",
        "never asks again for a task that a person has marked once",
        "asks a person to look again, as nbgrader does for every other mark by hand",
        lambda at: at.what == "grade needs_manual_grade" and at.cell == "project" and at.ours is True,
    ),
    Difference(
        "pages that stand alone",
        "copies every other file of the submission and of the teacher's into the feedback",
        "`autograder feedback` writes pages that need no other file, and beside them what `release_feedback` needs",
        lambda at: at.program == "mark" and at.stage == "feedback" and at.ours == MISSING and not needed(at.key[-1]),
    ),
    Difference(
        "follows from the marks",
        "adds up its marks",
        "adds up ours: totals and penalties differ where a mark above does",
        lambda at: is_sum(at) and at.follows,
    ),
)


def is_sum(at: Unequal) -> bool:
    """Whether nbgrader works the fact out from grades."""
    return (at.key[0] == "formgrader" and at.key[-1] in SUMS) or at.key[-1] == "late_submission_penalty"


def needed(path: str) -> bool:
    """Whether a file of the feedback folder is a page or something that `nbgrader release_feedback` reads."""
    return path.endswith((".html", "timestamp.txt", "submission_secret.txt"))


def deleted(at: Unequal) -> bool:
    """Whether the fact concerns a cell that the student deleted, or the one in which the answer was found again."""
    return (
        at.cell in ("square-marks", "add-marks", "essay", "project")
        or at.what == "cell execution_count"  # the cells that are put back count as well
        or at.what == f"order {at.key[-1]}"
        or (at.cell.startswith("number") and at.ours == MISSING)
    )


def explain(at: Unequal) -> str:
    """The name of the first difference that explains it, or nothing."""
    return next((each.id for each in DIFFERENCES if each.applies(at)), "")
