"""One marked notebook as a feedback page shows it: a part for each exercise, question and written answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from autograder.model import Example, Mark, MarkedNotebook, Result, State
from autograder.pages.curve import curve_picture
from autograder.pages.images import Picture, png_picture
from autograder.pages.scores import CellScore, all_marks, earned, score_of, waits
from autograder.pages.sketches.choose import picture_of
from autograder.pages.text import count, number
from autograder.pages.words import is_function, is_question, state_words, title_of

OPEN = (State.UNKNOWN, State.MANUAL)
"""The states that a person settles."""

ToRead = Callable[[str, Mark], tuple[str, ...]]
"""Gives for a cell and its mark where to read about it."""


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
    """One exercise, question or written answer as the page shows it."""

    anchor: str
    mark: Mark
    score: CellScore
    pictures: tuple[Picture, ...] = ()
    to_read: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called: a function by its name, anything else by words."""
        return title_of(self.mark)

    @property
    def code(self) -> str:
        """The signature, where the student writes a function."""
        return self.mark.signature if is_function(self.mark) else ""

    @property
    def question(self) -> bool:
        """Whether it is a question of the bank."""
        return is_question(self.mark)

    @property
    def asked(self) -> str:
        """The question itself, where its one result repeats it."""
        return self.mark.results[0].promise if self.question and len(self.mark.results) == 1 else ""

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
    def full(self) -> bool:
        """Whether nothing is lost or open in it."""
        return not self.waiting and self.score.max_score > 0 and self.earned >= self.score.max_score

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say but that all is right."""
        decided = any(result.override for result in self.mark.results)
        said = self.mark.notes or self.pictures or self.score.comment or self.score.by_hand or decided
        return self.complete and self.full and not said

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

    @property
    def folded(self) -> bool:
        """Whether the checks are a detail: all is right, or what is wrong is said above them."""
        return self.complete or (not self.waiting and (self.mark.diagnosis is not None or bool(self.said_once)))

    @property
    def seen(self) -> str:
        """What a picture shows, in words, where no example says it."""
        return "" if self.mark.example or not self.seeing else self.pictures[0].alt

    @property
    def seeing(self) -> bool:
        """Whether the first picture is one that we drew."""
        return bool(self.pictures) and self.pictures[0].drawn

    @property
    def summary(self) -> str:
        """The results in a line: `8 promises: 5 kept, 3 not kept`."""
        noun = "part" if self.question else "promise"
        states = [result.state for result in self.mark.results]
        said = [f"{states.count(state)} {words}" for state, words in COUNTED if states.count(state)]
        return f"{count(len(states), noun)}: {', '.join(said)}"

    @property
    def hidden(self) -> list[tuple[Result, Example]]:
        """The checks of which the course shows a hidden counter-example; equal ones are shown once."""
        found = {result.counterexample: result for result in reversed(self.broken) if result.counterexample}
        return [(result, example) for example, result in reversed(found.items())]

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


COUNTED = (
    (State.KEPT, "kept"),
    (State.BROKEN, "not kept"),
    (State.UNKNOWN, "not decided"),
    (State.MANUAL, "for a person to mark"),
)


def parts_of(marked: MarkedNotebook, scores: Mapping[str, CellScore], to_read: ToRead) -> list[Part]:
    """Every exercise in notebook order, each with its score, its pictures and what to read where something is lost."""
    return [
        Part(
            f"part-{place}",
            mark,
            score_of(cell, mark, scores),
            pictures(mark),
            to_read(cell, mark) if any(result.state is State.BROKEN for result in mark.results) else (),
        )
        for place, (cell, mark) in enumerate(all_marks(marked.marks, scores).items(), start=1)
    ]


def pictures(mark: Mark) -> tuple[Picture, ...]:
    """The pictures that help: where the function leaves the expected one, and the figure that the student drew."""
    seen = (curve_picture(mark.curve, mark.item) if mark.curve else None) or (
        picture_of(mark.sketch) if mark.sketch else None
    )
    alt = f"The figure that your {mark.item} drew. The checks say what was found in it."
    figure = png_picture(mark.picture, alt, "Your figure, as it was marked.") if mark.picture else None
    return tuple(found for found in (seen, figure) if found)
