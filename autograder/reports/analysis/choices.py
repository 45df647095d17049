"""What was chosen in the place of a right answer, with the misconception behind it.

A record keeps what a student was told, and every wrong option of a question has its own words for that: so the words
name the option, also where a variant has filled numbers into them. For code, the choice is the wrong idea that marking
recognised in the function.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from autograder.bank.loading import Bank
from autograder.bank.plain import to_plain
from autograder.bank.question import Common, FigureQuestion, FillCode, Single, SpotTheError, TrueFalse
from autograder.bank.text import PLACE
from autograder.model import State
from autograder.reports.analysis.classical import Array
from autograder.reports.analysis.items import Answer

RIGHT, NOTHING, OTHER = "right", "not attempted", "another wrong answer"
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong answer that the question foresees: its words, the words said to whoever gives it, the idea behind it."""

    words: str
    said: str
    idea: str

    def fits(self, message: str) -> bool:
        """Whether this is what a student was told."""
        pattern = ".*".join(re.escape(piece) for piece in PLACE.split(self.said)[::2])
        return bool(self.said) and re.fullmatch(pattern, message, re.DOTALL) is not None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, who gave it, and how they did on the rest of the test."""

    words: str
    idea: str = ""
    count: int = 0
    rest: float | None = None
    """Mean marks above the class's, per mark in reach; None where nothing is known of it."""
    foreseen: bool = False
    """Whether the question offers it as a wrong option."""


Foreseen = Mapping[str, tuple[Distractor, ...]]
"""Question id -> the wrong answers that it foresees; empty where there is no bank."""


def foreseen_by(bank: Bank) -> Foreseen:
    """The wrong answers that the questions of a bank foresee."""
    ideas = {key: idea.idea for key, idea in bank.ideas.items()}
    return {name: tuple(distractors(entry.question, ideas)) for name, entry in bank.by_id.items()}


@dataclass
class Pile:
    """Answers of one kind while they are counted."""

    idea: str = ""
    foreseen: bool = False
    students: list[int] = field(default_factory=list)


def choices_of(answers: Sequence[Answer], rest: Array, foreseen: Sequence[Distractor]) -> tuple[Choice, ...]:
    """The answers to one item: the right one, those foreseen (also where nobody gave them), then all others.

    `rest` is the item's rest score of every student.
    """
    piles: defaultdict[str, Pile] = defaultdict(Pile)
    piles[RIGHT] = Pile()
    for each in foreseen:
        piles[each.words] = Pile(each.idea, foreseen=True)
    for answer in answers:
        if answer.marks is not None:
            words, idea = chosen(answer, foreseen)
            piles[words].students.append(answer.student)
            piles[words].idea = piles[words].idea or idea
    return tuple(choice(words, pile, rest) for words, pile in piles.items())


def choice(words: str, pile: Pile, rest: Array) -> Choice:
    """A pile as it is shown."""
    known = rest[pile.students][~np.isnan(rest[pile.students])]
    mean = float(known.mean()) if len(known) else None
    return Choice(words, pile.idea, len(pile.students), mean, pile.foreseen)


def chosen(answer: Answer, foreseen: Sequence[Distractor]) -> tuple[str, str]:
    """What a student chose, and the idea behind it."""
    if answer.result.state is State.KEPT:
        return RIGHT, ""
    if not answer.attempted:
        return NOTHING, ""
    for each in foreseen:
        if each.fits(answer.result.message):
            return each.words, each.idea
    idea = answer.mark.diagnosis.idea if answer.mark.diagnosis else ""
    return (idea, idea) if idea else (OTHER, "")


def distractors(question: Common, ideas: Mapping[str, str]) -> Iterator[Distractor]:
    """The wrong answers that a question foresees, where each is a choice of its own."""
    for words, said, idea in wrong_answers(question):
        yield Distractor(short(words), said, ideas.get(idea or "", ""))


def wrong_answers(question: Common) -> Iterator[tuple[str, str, str | None]]:
    """The words of each wrong answer, what is said of it, and the misconception's id."""
    if isinstance(question, Single | FigureQuestion):
        wrong = (option for option in question.options if not option.correct)
        yield from ((option.text, option.feedback, option.misconception) for option in wrong)
    elif isinstance(question, TrueFalse):
        yield str(not question.answer), question.feedback, question.misconception
    elif isinstance(question, SpotTheError):
        lines = ((number, said) for number, said in question.lines.items() if number != question.line)
        yield from ((f"line {number}", said, question.misconception) for number, said in lines)
    elif isinstance(question, FillCode):
        yield from ((" | ".join(one.fill.values()), one.feedback, one.misconception) for one in question.wrong)
    else:
        for miss in getattr(question, "near_misses", ()):
            words = getattr(miss, "value", None) or getattr(miss, "text", None) or getattr(miss, "output", "")
            yield str(words), miss.feedback, miss.misconception


def short(words: str) -> str:
    """An option in one line; what a variant fills in stands there as its expression."""
    words = PLACE.sub(lambda found: found[1].partition(":")[0].strip(), words)
    plain = " ".join(to_plain(words).split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rstrip() + " …"
