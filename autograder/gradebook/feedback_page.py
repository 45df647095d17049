"""A student's marked notebook in, one self-contained HTML page for that student out.

The page is made from results alone, and from those that the course's policy lets through: nothing of the notebook, of
its outputs or of a hidden test is in it. `view` gathers what there is to say; the PDF says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.gradebook.feedback_parts import NotebookTotal, Part, ToRead, parts_of
from autograder.gradebook.feedback_words import Step, Strength, next_steps, opening, strengths, what_next
from autograder.gradebook.policy import Policy, allowed
from autograder.gradebook.scores import StudentView
from autograder.model import MarkedNotebook
from autograder.pages.environment import render
from autograder.pages.evidence import Evidence, evidence
from autograder.pages.scores import ON_TIME, CellScore, Lateness, after_penalty
from autograder.pages.text import heading

__all__ = ["CellScore", "Feedback", "Lateness", "NotebookTotal", "StudentView", "feedback_page", "page_of", "view"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that a student is told about one notebook, whatever it is written in."""

    student: StudentView
    marked: MarkedNotebook
    title: str
    notebooks: Sequence[NotebookTotal]
    parts: Sequence[Part]
    total: float
    worth: float
    lateness: Lateness
    opening: Sequence[str]
    strengths: Sequence[Strength]
    steps: Sequence[Step]
    evidence: Evidence
    outcomes: Mapping[str, str]
    syllabus: Syllabus

    @property
    def shown(self) -> list[Part]:
        """The parts that get a section of their own; the others are complete, and stand among the strengths."""
        return [part for part in self.parts if not part.quiet]

    def next_step(self, part: Part) -> str:
        """The one next step in a part."""
        return what_next(part)


class Said(TypedDict, total=False):
    """What stands beside the marks: each part may be left out."""

    lateness: Lateness
    outcomes: Syllabus
    notebooks: Sequence[NotebookTotal]
    """All notebooks of an assignment that has several."""
    policy: Policy
    to_read: ToRead


def view(
    student: StudentView, marked: MarkedNotebook, scores: Mapping[str, CellScore], **said: Unpack[Said]
) -> Feedback:
    """What one student is told about one notebook, as the policy allows.

    `scores` are by grade cell id; a missing one is the mark's own.
    """
    marked = allowed(marked, said.get("policy", Policy()))
    parts = parts_of(marked, scores, said.get("to_read", lambda cell, mark: ()))
    notebooks, lateness = said.get("notebooks", ()), said.get("lateness", ON_TIME)
    syllabus = said.get("outcomes", NO_SYLLABUS)
    return Feedback(
        student=student,
        marked=marked,
        title=title(marked, notebooks),
        notebooks=notebooks,
        parts=parts,
        total=after_penalty(sum(part.earned for part in parts), lateness),
        worth=sum(part.score.max_score for part in parts),
        lateness=lateness,
        opening=opening(parts),
        strengths=strengths(parts),
        steps=next_steps(parts),
        evidence=evidence(part.mark for part in parts),
        outcomes=syllabus.words,
        syllabus=syllabus,
    )


def feedback_page(
    student: StudentView, marked: MarkedNotebook, scores: Mapping[str, CellScore], **said: Unpack[Said]
) -> str:
    """The page of one student for one notebook; the arguments are those of `view`."""
    return page_of(view(student, marked, scores, **said))


def page_of(feedback: Feedback) -> str:
    """What there is to say as an HTML page."""
    return render(
        "feedback.html", feedback.syllabus, feedback=feedback, **{name: getattr(feedback, name) for name in FIELDS}
    )


FIELDS = tuple(name for name in Feedback.__dataclass_fields__ if name != "syllabus")


def title(marked: MarkedNotebook, notebooks: Sequence[NotebookTotal]) -> str:
    """The assignment's name, with the notebook's where there are several."""
    return f"{heading(marked.assignment)}: {heading(marked.notebook)}" if notebooks else heading(marked.assignment)
