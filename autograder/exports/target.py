"""What a place where students answer is to an export: its name, its writer, and what it can't hold.

In: the papers of a quiz. Out: files, and a report of what became of each kind of question there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from autograder.bank.figures import Drawing
from autograder.bank.parts import Figure
from autograder.bank.question import TYPES
from autograder.bank.quiz import Paper, Quiz, Shown
from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.gradebook.exams.provisions import Provision


class Fate(StrEnum):
    """What becomes of a kind of question, or of a feature, in a target."""

    KEPT = "kept"
    CHANGED = "changed"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Loss:
    """What becomes of one thing, and how: a sentence for a teacher."""

    fate: Fate
    how: str = ""


KEPT = Loss(Fate.KEPT)


def changed(how: str) -> Loss:
    """It reaches the target in another form."""
    return Loss(Fate.CHANGED, how)


def left_out(how: str) -> Loss:
    """It does not reach the target."""
    return Loss(Fate.LEFT_OUT, how)


FEATURES: Mapping[str, str] = {
    "partial credit": "the question's scoring rule",
    "feedback": "what is said to each wrong option",
    "near-misses": "what is said to wrong numbers and words that can be named",
    "formulas": "mathematics in texts",
    "code": "programs in texts",
    "figures": "plots with their words",
    "tags": "level, outcomes, content items and misconceptions",
    "variants": "several papers of one quiz",
}
"""Features besides the types of question, in words."""


@dataclass(frozen=True, slots=True)
class Exam:
    """That the papers are for an exam, and who is granted more time."""

    provisions: Mapping[str, Provision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """What a writer works from."""

    quiz: Quiz
    papers: tuple[Paper, ...]
    folder: Path
    draw: Callable[[Figure], Drawing]
    """Draws a figure as SVG and PNG; each only once."""
    secret: bytes
    exam: Exam | None = None
    """What an exam's pages need to know; None: a page for practice, with answers."""

    @property
    def syllabus(self) -> Syllabus:
        """What the bank's course calls its outcomes and levels."""
        return self.quiz.bank.syllabus if self.quiz.bank else NO_SYLLABUS

    def kept(self, paper: Paper, target: "Target") -> tuple[Shown, ...]:
        """The questions of a paper that the target can hold."""
        return tuple(shown for shown in paper.questions if target.types[shown.question.kind].fate is not Fate.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Target:
    """A place where students answer."""

    name: str
    words: str
    types: Mapping[str, Loss]
    features: Mapping[str, Loss]
    write: Callable[["Export", "Target"], Sequence[Path]]

    def __post_init__(self) -> None:
        missing = [*(set(TYPES) - set(self.types)), *(set(FEATURES) - set(self.features))]
        if missing:
            raise ValueError(f"the target {self.name} does not say what becomes of {', '.join(sorted(missing))}")


def all_types(**losses: Loss) -> dict[str, Loss]:
    """A table of all types: kept, but for those given."""
    return {**dict.fromkeys(TYPES, KEPT), **losses}


def all_features(**losses: Loss) -> dict[str, Loss]:
    """A table of all features: kept, but for those given (`near_misses` for near-misses, `partial_credit` ...)."""
    named = {
        name.replace("_", "-") if name == "near_misses" else name.replace("_", " "): v for name, v in losses.items()
    }
    return {**dict.fromkeys(FEATURES, KEPT), **named}


def loss_report(export: Export, target: Target) -> Iterator[str]:
    """A line for each thing of this quiz that the target changes or leaves out, with the questions concerned."""
    shown = {one.question.id: one.question for paper in export.papers for one in paper.questions}
    for kind, loss in target.types.items():
        names = [name for name, question in shown.items() if question.kind == kind]
        if names and loss.fate is not Fate.KEPT:
            yield f"{target.name}: {kind} questions are {loss.fate}: {loss.how} ({', '.join(names)})"
    for feature, loss in target.features.items():
        if loss.fate is not Fate.KEPT and concerns(feature, export):
            yield f"{target.name}: {feature} ({FEATURES[feature]}): {loss.fate}: {loss.how}"


def concerns(feature: str, export: Export) -> bool:
    """Whether a feature occurs in the papers."""
    questions = [shown.question for paper in export.papers for shown in paper.questions]
    tests: Mapping[str, Callable[[], bool]] = {
        "partial credit": lambda: any(question.parts_rule for question in questions),
        "near-misses": lambda: any(getattr(question, "near_misses", ()) for question in questions),
        "formulas": lambda: any("$" in question.stem for question in questions),
        "code": lambda: any(question.code or "`" in question.stem for question in questions),
        "figures": lambda: any(question.figure for question in questions),
        "variants": lambda: len(export.papers) > 1,
    }
    return tests.get(feature, lambda: True)()
