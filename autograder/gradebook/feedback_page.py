"""A student's marked notebook in, one self-contained HTML page for that student out.

The page is made from results alone: nothing of the notebook, of its outputs or of a hidden test is in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.model import Mark, MarkedNotebook, Result, State
from autograder.pages.curve import curve_picture
from autograder.pages.environment import render
from autograder.pages.evidence import evidence
from autograder.pages.images import Picture, png_picture
from autograder.pages.scores import ON_TIME, CellScore, Lateness, after_penalty, all_marks, earned, score_of, waits
from autograder.pages.text import count, heading, listed, number
from autograder.pages.words import is_function, is_question, state_words, title_of

__all__ = ["CellScore", "Lateness", "StudentView", "feedback_page"]

MOST_STEPS = 3
"""More things to do next than this are a list that nobody starts on."""


OPEN = (State.UNKNOWN, State.MANUAL)
"""The states that a person settles."""


@dataclass(frozen=True, slots=True)
class StudentView:
    """The student as the page names them."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class NotebookTotal:
    """What one notebook of an assignment of several earned, and whether it was handed in."""

    name: str
    earned: float
    worth: float
    handed_in: bool

    @property
    def page(self) -> str:
        """The page beside this one, named as nbgrader names it."""
        return f"{quote(self.name)}.html" if self.handed_in else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One exercise or written answer as the page shows it."""

    anchor: str
    mark: Mark
    score: CellScore
    pictures: tuple[Picture, ...] = ()

    @property
    def title(self) -> str:
        """What it is called: a function by its name, anything else by words."""
        return title_of(self.mark)

    @property
    def code(self) -> str:
        """The signature, where the student writes a function."""
        return self.mark.signature if is_function(self.mark) else ""

    @property
    def earned(self) -> float:
        """The marks it has earned so far."""
        return earned(self.mark, self.score)

    @property
    def waiting(self) -> bool:
        """Whether a person must still look at it."""
        return waits(self.mark, self.score)

    @property
    def written(self) -> bool:
        """Whether nothing in it is checked by the computer."""
        return all(result.state is State.MANUAL for result in self.mark.results)

    @property
    def kept(self) -> int:
        """How many checks were kept."""
        return [result.state for result in self.mark.results].count(State.KEPT)

    @property
    def complete(self) -> bool:
        """Whether every check was kept."""
        return bool(self.mark.results) and self.kept == len(self.mark.results)

    @property
    def broken(self) -> list[Result]:
        """The checks that were not kept, most valuable first."""
        lost = [result for result in self.mark.results if result.state is State.BROKEN]
        return sorted(lost, key=lambda result: -result.max_points)

    @property
    def said_once(self) -> str:
        """The message that every check would repeat, such as `the function is not there yet`."""
        messages = {result.message for result in self.mark.results}
        return messages.pop() if len(self.mark.results) > 1 and len(messages) == 1 else ""

    def words(self, result: Result) -> str:
        """What is known about one check, in words."""
        return state_words(result.state, seen=self.score.by_hand)

    def message(self, result: Result) -> str:
        """What to say about one check, unless it is said for all of them or a person has dealt with it since."""
        dealt_with = self.score.by_hand and result.state in OPEN
        return "" if dealt_with or self.said_once else result.message

    def points(self, result: Result) -> str:
        """The marks of one check; a question mark while nobody can say."""
        if result.state not in OPEN:
            return number(result.points)
        return number(self.earned) if self.score.by_hand and len(self.mark.results) == 1 else "?"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: where, how many marks it can bring, what helps, and what was seen."""

    part: Part
    worth: float
    words: str
    seen: str = ""


def feedback_page(
    student: StudentView,
    marked: MarkedNotebook,
    scores: Mapping[str, CellScore],
    *,
    lateness: Lateness = ON_TIME,
    outcomes: Syllabus = NO_SYLLABUS,
    notebooks: Sequence[NotebookTotal] = (),
) -> str:
    """The page of one student for one notebook; `scores` are by grade cell id, a missing one is the mark's own.

    `notebooks` are all of an assignment that has several.
    """
    parts = parts_of(marked, scores)
    return render(
        "feedback.html",
        outcomes,
        student=student,
        marked=marked,
        title=title(marked, notebooks),
        notebooks=notebooks,
        parts=parts,
        total=after_penalty(sum(part.earned for part in parts), lateness),
        worth=sum(part.score.max_score for part in parts),
        lateness=lateness,
        opening=opening(parts),
        steps=next_steps(parts),
        evidence=evidence(part.mark for part in parts),
        outcomes=outcomes.words,
    )


def title(marked: MarkedNotebook, notebooks: Sequence[NotebookTotal]) -> str:
    """The assignment's name, with the notebook's where there are several."""
    return f"{heading(marked.assignment)}: {heading(marked.notebook)}" if notebooks else heading(marked.assignment)


def parts_of(marked: MarkedNotebook, scores: Mapping[str, CellScore]) -> list[Part]:
    """Every exercise in notebook order, each with its score and its pictures."""
    return [
        Part(f"part-{place}", mark, score_of(cell, mark, scores), pictures(mark))
        for place, (cell, mark) in enumerate(all_marks(marked.marks, scores).items(), start=1)
    ]


def pictures(mark: Mark) -> tuple[Picture, ...]:
    """The pictures that help: the student's curve where it leaves the expected one, and the figure they drew."""
    curve = curve_picture(mark.curve, mark.item) if mark.curve else None
    alt = f"The figure that your {mark.item} drew. The checks say what was found in it."
    figure = png_picture(mark.picture, alt, "Your figure, as it was marked.") if mark.picture else None
    return tuple(found for found in (curve, figure) if found)


def opening(parts: Sequence[Part]) -> list[str]:
    """The sentences under the total: what is kept, and what is still open."""
    waiting = sum(part.waiting for part in parts)
    change = f"Your teacher will still look at {count(waiting, 'part')}, so this total can change."
    return [sentence for sentence in (praise(parts), change if waiting else "") if sentence]


MOST_NAMED = 6
"""Exercises that are praised by name; more of them are counted."""


def praise(parts: Sequence[Part]) -> str:
    """How many promises were kept, and where all of them were."""
    tried = [result for part in parts for result in part.mark.results if result.state not in OPEN]
    kept = [result for result in tried if result.state is State.KEPT]
    complete = [part.title for part in parts if part.complete]
    if not tried:
        return ""
    quiz = all(is_question(part.mark) for part in parts if not part.written)
    who, what = ("Your answers are right in", "part") if quiz else ("Your code kept", "promise")
    if len(kept) == len(tried):
        return (
            "Every answer that was marked is right. Well done!"
            if quiz
            else f"{who} every promise that was checked. Well done!"
        )
    named = listed(complete) if len(complete) <= MOST_NAMED else f"{len(complete)} of {len(parts)} exercises"
    full = f", and all of them in {named}" if complete and not quiz else ""
    return f"{who} {len(kept)} of {count(len(tried), what)}{full}."


def next_steps(parts: Sequence[Part]) -> list[Step]:
    """One step per exercise that lost marks, the most valuable first, and no more than a student can take on."""
    steps = [step_of(part) for part in parts if part.broken and part.earned < part.score.max_score]
    return sorted(steps, key=lambda step: -step.worth)[:MOST_STEPS]


def step_of(part: Part) -> Step:
    """What helps most: the sentence about the wrong idea where it is known, else the most valuable broken promise."""
    worth = sum(result.max_points for result in part.broken)
    if part.mark.diagnosis:
        return Step(part, worth, part.mark.diagnosis.help)
    return Step(part, worth, part.broken[0].promise, part.broken[0].message)
