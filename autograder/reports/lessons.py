"""A small worked task that shows a wrong idea failing, for the board tomorrow.

An idea with a program is played against the truth on the exercise's own probe; one that only questions know comes with
a question that it gets wrong. In: a diagnosis. Out: a `Lesson`, or None where there is nothing short to show.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.exercises.probe import alike, mutated
from autograder.exercises.registry import Exercises, known_exercises
from autograder.marking.diagnose import observed
from autograder.marking.example import LONGEST, smallest_example, text
from autograder.marking.local import LocalFunction
from autograder.model import Exercise, Misconception, Reply, Value
from autograder.reports.ideas import Group

if TYPE_CHECKING:  # the bank takes a while to import: not before an idea without a program is asked for
    from autograder.bank.question import Common

LONGEST_QUESTION = 400
SEED = b"the same example for everybody"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What to ask (a call, or a question in words, with a program if it has one), and both answers."""

    ask: str
    wrong: str
    right: str
    code: str = ""
    is_call: bool = False


@dataclass(frozen=True)
class Lessons:
    """The lessons that a course's exercises and its bank can give."""

    exercises: Exercises
    bank: Path | None = None

    found: dict[str, Lesson | None] = field(default_factory=dict)
    """Idea -> its lesson, for the ideas that were asked for: several pages want the same ones."""

    def of(self, idea: str) -> Lesson | None:
        """The lesson for an idea, by its id."""
        if idea not in self.found:
            self.found[idea] = self.find(idea)
        return self.found[idea]

    def of_each(self, found: Sequence[Group]) -> dict[str, Lesson | None]:
        """Idea -> its lesson, for some groups of students."""
        return {group.idea.id: self.of(group.idea.id) for group in found}

    def find(self, idea: str) -> Lesson | None:
        """The lesson from the idea's program, or else from a question."""
        from_code = from_program(*self.programs[idea]) if idea in self.programs else None
        asked_for = (asked(question, idea) for question in ([] if from_code else self.questions.get(idea, [])))
        return from_code or next(filter(None, asked_for), None)

    @cached_property
    def programs(self) -> Mapping[str, tuple[Exercise, Misconception]]:
        """Idea -> its exercise and program."""
        return {idea.id: (each, idea) for each in self.exercises.values() for idea in each.misconceptions}

    @cached_property
    def questions(self) -> Mapping[str, list["Common"]]:
        """Idea -> the questions that name it, the shortest first."""
        from autograder.bank.loading import load_bank

        found: dict[str, list[Common]] = {}
        for entry in load_bank(self.bank).live if self.bank and self.bank.is_dir() else ():
            for idea in dict.fromkeys(named(entry.question)):
                found.setdefault(idea, []).append(entry.question)
        return {idea: sorted(questions, key=lambda each: len(each.stem)) for idea, questions in found.items()}


def lessons(root: Path | None = None) -> Lessons:
    """The lessons of a course folder, or of the package alone."""
    return Lessons(known_exercises(root / "exercises" if root else None), root / "question_bank" if root else None)


def from_program(exercise: Exercise, idea: Misconception) -> Lesson | None:
    """The smallest call that the wrong program gets wrong, or else what the probe sees of it in words."""
    program = LocalFunction(idea.program)
    example = smallest_example(exercise, program)
    if example:
        return Lesson(example.call, example.got, example.expected, is_call=True)
    cases = sorted(calls_of(exercise), key=lambda case: len(repr(case)))
    return next((lesson for case in cases if (lesson := told(exercise, program, case))), seen(exercise, idea))


@dataclass(slots=True)
class Recorder:
    """The truth, with a note of every call."""

    function: LocalFunction
    calls: list[tuple[Value, ...]] = field(default_factory=list)

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of its parameters."""
        return self.function.parameters

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """Call it; what was called by keyword is left out of the notes."""
        if not kwargs:
            self.calls.append(deepcopy(args))
        return self.function(*args, **kwargs)


def calls_of(exercise: Exercise) -> list[tuple[Value, ...]]:
    """The arguments of all calls by which the exercise's probe looks at a function."""
    recorder = Recorder(LocalFunction(exercise.truth))
    exercise.observe(recorder)
    return [call for call in recorder.calls if call]


def told(exercise: Exercise, program: LocalFunction, case: tuple[Value, ...]) -> Lesson | None:
    """What the program does wrong in one call, if it can be said shortly: the value, an error, a changed argument."""
    arguments = [text(argument) for argument in case]
    if not all(arguments):
        return None
    reply, truth = program(*case), LocalFunction(exercise.truth)(*case)
    if reply.fault or truth.raised:
        return None
    wrong, right = text(reply.value, bare=True), text(truth.value, bare=True)
    if reply.raised:
        wrong = f"stops with {reply.raised}: {reply.message}"
    elif alike(reply.value, truth.value):
        change = mutated(case, reply)
        wrong = f"{right}, but the {change} argument is changed" if change else right
    call = f"{exercise.name}({', '.join(arguments)})"
    short = max(map(len, (call, wrong, right))) <= LONGEST
    return Lesson(call, wrong, right, is_call=True) if short and right and wrong not in ("", right) else None


def seen(exercise: Exercise, idea: Misconception) -> Lesson | None:
    """What the probe says of the program in words, where it says something else of the truth."""
    of_program, of_truth = observed(exercise, idea.program), observed(exercise, exercise.truth)
    for name, value in of_truth.items():
        wrong, right = words(of_program.get(name)), words(value)
        if right and wrong and wrong != right and max(len(right), len(wrong)) <= LONGEST:
            return Lesson(f"Look at {exercise.name}: {name}", wrong, right)
    return None


def words(value: Value) -> str:
    """What a probe says in words; empty for numbers, which say little without their call."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else ""


def named(question: "Common") -> Iterator[str]:
    """The ideas that wrong answers of a question stand for."""
    own = [getattr(question, "misconception", None)]
    parts = [*getattr(question, "options", ()), *getattr(question, "near_misses", ())]
    yield from (idea for idea in (*own, *(part.misconception for part in parts)) if idea)


def asked(question: "Common", idea: str) -> Lesson | None:
    """A question as a lesson: the wrong answer that stands for the idea, and the right one."""
    from autograder.bank.plain import to_plain
    from autograder.bank.quiz import show

    shown: Any = show(1, question, "lesson", SEED).question
    answers = both_answers(shown, idea)
    stem = to_plain(shown.stem)
    if shown.figure is not None or answers is None or len(stem) > LONGEST_QUESTION:
        return None
    wrong, right = (to_plain(str(answer)) for answer in answers)
    return Lesson(stem, wrong, right, code=shown.code or "")


def both_answers(question: Any, idea: str) -> tuple[Any, Any] | None:
    """The answer that stands for the idea and the right one, where a question has both in a few words."""
    for option in getattr(question, "options", ()):
        if option.misconception == idea and not option.correct:
            return option.text, "; ".join(each.text for each in question.options if each.correct)
    for miss in getattr(question, "near_misses", ()):
        if miss.misconception == idea:
            wrong = next(getattr(miss, name) for name in ("value", "text", "output") if hasattr(miss, name))
            return wrong, question.key
    if question.type == "true_false" and question.misconception == idea:
        return ("false", "true") if question.answer else ("true", "false")
    return None
