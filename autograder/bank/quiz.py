"""A quiz as a blueprint: which questions, fixed or drawn by topic, band, outcome and type.

In: `question_bank/quizzes/NAME.yaml` and a bank. Out: a `Quiz`, and papers made from it; `TeacherError` with every
fault at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, ValidationError

from autograder.bank.draws import Names
from autograder.bank.expressions import BadExpression
from autograder.bank.faults import Fault, Place, in_order, with_caret
from autograder.bank.lint.sound import Start, unfit
from autograder.bank.lint.whole import duplicate_pairs
from autograder.bank.loading import Bank, Entry
from autograder.bank.parts import Identifier, Part, Text
from autograder.bank.question import TYPES, Common
from autograder.bank.shape import fault_of
from autograder.bank.variants import assignments, generator, resolved, shuffled, space
from autograder.bank.yaml_file import Document, Unreadable, read_yaml
from autograder.errors import TeacherError
from autograder.sandbox import RoomServer


class From(Part):
    """What may be drawn: a question must meet every key that is given."""

    topic: tuple[str, ...] = ()
    band: tuple[int, ...] = ()
    outcome: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    level: Literal["core", "extension"] | None = None
    seed: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()

    def allows(self, entry: Entry) -> bool:
        """Whether a question meets every key."""
        question = entry.question
        return (
            (not self.topic or entry.topic in self.topic)
            and (not self.band or bool(set(self.band) & set(question.band)))
            and (not self.outcome or bool(set(self.outcome) & set(question.outcomes)))
            and (not self.type or question.kind in self.type)
            and (self.level is None or question.level == self.level)
            and (not self.seed or bool(set(self.seed) & set(question.seed)))
            and (not self.marks or question.marks in self.marks)
        )


class Section(Part):
    """A part of a quiz: questions by name, or a number of them drawn."""

    title: str = ""
    fixed: tuple[Identifier, ...] = ()
    draw: Annotated[int, Field(ge=0, le=200)] = 0
    of: From = Field(default_factory=From, alias="from")


class Blueprint(Part):
    """A whole quiz as it stands in its file."""

    schema_: Literal["dlquiz/1"] = Field(alias="schema")
    title: Text
    intro: str = ""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Shown:
    """A question as it stands on a paper: a variant, its number, and the order in which choices are shown."""

    number: int
    question: Common
    seed: str
    section: str
    order: tuple[int, ...]
    """For matching the places of the right-hand sides, for ordering those of the steps, as they are shown."""
    values: str = ""
    """The values of its parameters in this variant, as text."""


@dataclass(frozen=True)
class Paper:
    """One variant of a quiz: the questions in order."""

    quiz: str
    blueprint: Blueprint
    label: str
    questions: tuple[Shown, ...]

    @property
    def marks(self) -> int:
        """The most that the paper can earn."""
        return sum(shown.question.marks for shown in self.questions)

    @property
    def guessing(self) -> float:
        """The marks that guessing earns on average."""
        return sum(shown.question.guessing * shown.question.marks for shown in self.questions)

    @property
    def minutes(self) -> int:
        """The time for the paper: as the blueprint says, or by the questions."""
        seconds = sum(shown.question.seconds or 60 * shown.question.marks for shown in self.questions)
        return self.blueprint.minutes or max(1, round(seconds / 60))


@dataclass(frozen=True)
class Quiz:
    """A blueprint whose every question is there."""

    name: str
    blueprint: Blueprint
    bank: Bank
    unfit: Mapping[str, Fault] = field(default_factory=dict)
    """Questions that the linter finds an error in, with the error."""

    def paper(self, label: str, secret: bytes) -> Paper:
        """The paper of this label (a variant's number, or a student): the same whenever it is asked for."""
        rng = generator(secret, self.name, label)
        taken: list[Entry] = []
        shown: list[Shown] = []
        for section in self.blueprint.sections:
            for entry in self.drawn(section, taken, rng):
                taken.append(entry)
                shown.append(show(len(shown) + 1, entry.question, f"{self.name}/{label}", secret, section.title))
        return Paper(self.name, self.blueprint, label, tuple(shown))

    def drawn(self, section: Section, taken: Sequence[Entry], rng: np.random.Generator) -> list[Entry]:
        """The questions of one section: those named, then those drawn, none of them twice or nearly twice."""
        found = [self.bank.by_id[name] for name in section.fixed]
        pool = [entry for entry in self.pool(section) if entry not in taken and entry not in found]
        for index in rng.permutation(len(pool)):
            if len(found) == len(section.fixed) + section.draw:
                break
            if not self.alike(pool[index], [*taken, *found]):
                found.append(pool[index])
        return found

    def pool(self, section: Section) -> list[Entry]:
        """The live questions that a section may draw, those that another section names left out."""
        named = {name for each in self.blueprint.sections for name in each.fixed}
        out = named | self.unfit.keys()
        return [entry for entry in self.bank.live if section.of.allows(entry) and entry.question.id not in out]

    @property
    def wanted(self) -> list[Entry]:
        """The questions that may come into a paper."""
        named = [self.bank.by_id[name] for section in self.blueprint.sections for name in section.fixed
                 if name in self.bank.by_id]  # fmt: skip
        drawn = (entry for section in self.blueprint.sections if section.draw for entry in self.pool(section))
        return [*{entry.question.id: entry for entry in (*named, *drawn)}.values()]

    def alike(self, entry: Entry, others: Sequence[Entry]) -> bool:
        """Whether a question is nearly one of the others."""
        return any(frozenset((entry.question.id, other.question.id)) in self.pairs for other in others)

    @cached_property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The ids of questions that are nearly the same."""
        found = duplicate_pairs(list(self.bank.live))
        return frozenset(frozenset((one.question.id, other.question.id)) for one, other in found)


def show(number: int, question: Common, seed: str, secret: bytes, section: str = "") -> Shown:
    """A question as one paper shows it; seed and secret decide its numbers and its order."""
    rng = generator(secret, seed, question.id, str(question.version))
    one, names = variant_to_show(question, rng)
    count = len(getattr(one, "rights", getattr(one, "steps", ())))
    order = tuple(int(place) for place in rng.permutation(count))
    if count > 1 and list(order) == sorted(order):
        order = (*order[1:], order[0])  # shown in the right order, an ordering question would answer itself
    values = assignments({name: names[name] for name in question.params})
    return Shown(number, one, seed, section, order, values)


def variant_to_show(question: Common, rng: np.random.Generator) -> tuple[Common, Names]:
    """A variant and the values in it; `TeacherError` when the question's expressions can't be computed."""
    try:
        names = space(question).one(rng)
        return shuffled(resolved(question, names), rng), names
    except BadExpression as error:
        raise TeacherError(f"the question “{question.id}”: {error}; `autograder bank lint` says where") from None


def open_quiz(bank: Bank, name: str, start: Start = RoomServer.start) -> Quiz:
    """The quiz of this name; every fault of its file in one `TeacherError`.

    Questions with an error are not drawn, and can't be named; `start` makes the room in which their programs run.
    """
    path = bank.folder / "quizzes" / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in path.parent.glob("*.yaml"))) or "none"
        raise TeacherError(f"there is no quiz {name!r} in {path.parent}; there is: {known}")
    try:
        document = read_yaml(path)
    except Unreadable as error:
        raise TeacherError("\n".join(map(str, error.faults))) from None
    try:
        blueprint = Blueprint.model_validate(document.data)
    except ValidationError as error:
        faults = [fault_of(document, (), found, Blueprint) for found in error.errors()]
        raise TeacherError(said(faults, document)) from None
    quiz = Quiz(name, blueprint, bank)
    quiz = replace(quiz, unfit=unfit(bank, quiz.wanted, start))
    faults = list(quiz_faults(quiz, document))
    if faults:
        raise TeacherError(said(faults, document))
    return quiz


def said(faults: Sequence[Fault], document: Document) -> str:
    """Faults as text, each with its line and a caret."""
    return "\n".join(with_caret(fault, document.lines) for fault in in_order(faults))


def quiz_faults(quiz: Quiz, document: Document) -> Iterator[Fault]:
    """Questions that are not there, and sections that ask for more than there is."""
    seen: set[str] = set()
    for index, section in enumerate(quiz.blueprint.sections):
        path = ("sections", index)
        for at, name in enumerate(section.fixed):
            place = document.place((*path, "fixed", at))
            if name not in quiz.bank.by_id:
                yield Fault(place, f"there is no question “{name}”", "see `autograder bank stats`", "quiz")
            elif quiz.bank.by_id[name].question.status != "live":
                yield Fault(place, f"the question “{name}” is not live", "set its status, or name another", "quiz")
            elif name in quiz.unfit:
                fault = quiz.unfit[name]
                what = f"the question “{name}” has an error: {fault.what} ({fault.place})"
                yield Fault(place, what, "mend it; `autograder bank lint` names every one", "quiz")
            if name in seen:
                yield Fault(place, f"the question “{name}” is there twice", "take it out once", "quiz")
            seen.add(name)
        yield from section_faults(quiz, section, document.place((*path, "draw")), document.place((*path, "from")))


def section_faults(quiz: Quiz, section: Section, draw: Place, of: Place) -> Iterator[Fault]:
    """What is wrong with what a section draws."""
    unknown = set(section.of.type) - set(TYPES)
    if unknown:
        yield Fault(of, f"there is no type “{min(unknown)}”", f"the types are {', '.join(TYPES)}", "quiz")
    pool = quiz.pool(section)
    if section.draw > len(pool):
        words = f"{section.draw} questions are to be drawn, and {len(pool)} fit"
        words += f" ({len(quiz.unfit)} have errors: {', '.join(quiz.unfit)})" if quiz.unfit else ""
        yield Fault(draw, words, "ask for fewer, or widen “from”", "quiz")
    if not section.draw and not section.fixed:
        yield Fault(draw, "the section has no questions", "name some in “fixed”, or give “draw” and “from”", "quiz")


def quiz_names(folder: Path) -> list[str]:
    """The quizzes of a bank's folder."""
    return sorted(path.stem for path in (folder / "quizzes").glob("*.yaml"))
