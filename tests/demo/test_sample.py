"""The sample class goes through the real pipeline, and every made-up student gets the verdict that was planned."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.demo.run import Watcher, run_demo
from autograder.demo.sample import sample_class
from autograder.exercises.registry import exercises_of
from autograder.gradebook.batch import Fate, Handled
from autograder.model import Mark, State
from autograder.sandbox import Level
from tests.demo.verdicts import BY_HAND, CARRIED, CHEATS, FULL, NOT_PLANNED, NOT_WRITTEN, REFUSED, VERDICTS

pytestmark = pytest.mark.slow

FIRST = "activation_functions"
PLANNED = [(assignment, student) for assignment, planned in VERDICTS.items() for student in planned]


@dataclass(frozen=True)
class Ran:
    """One run of the demo: its folder, and every student's fate by assignment."""

    folder: Path
    handled: dict[str, dict[str, Handled]]

    def marks(self, student: str, assignment: str = FIRST) -> dict[str, Mark]:
        """A student's marks by exercise."""
        (notebook,) = self.handled[assignment][student].marked
        return {mark.item: mark for mark in notebook.marks.values()}

    def refused(self) -> Iterator[tuple[str, str, str]]:
        """Assignment, student and reason of what could not be marked."""
        for assignment, handled in self.handled.items():
            yield from ((assignment, name, i.reason) for name, i in handled.items() if i.fate is Fate.REFUSED)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("sample") / "demo"
    watcher = Watcher(say=print, marked=lambda *_: None, drawn=lambda *_: None)
    marked = run_demo(folder, watcher, minimum=Level.SEPARATE_PROCESS)
    by_student = {name: {item.student: item for item in handled} for name, handled in marked.items()}
    return Ran(folder, by_student)


def ideas_of(marks: dict[str, Mark]) -> list[str]:
    return [mark.diagnosis.id for mark in marks.values() if mark.diagnosis]


def test_every_assignment_with_answers_is_gone_through_in_teaching_order(ran: Ran) -> None:
    assert list(ran.handled) == [*VERDICTS, *NOT_PLANNED]


@pytest.mark.parametrize("assignment", VERDICTS)
def test_everybody_handed_in_and_has_a_planned_verdict(ran: Ran, assignment: str) -> None:
    planned = VERDICTS[assignment].keys() | REFUSED.get(assignment, set())
    assert ran.handled[assignment].keys() == planned == {sample.student for sample in sample_class(assignment)}


@pytest.mark.parametrize(("assignment", "student"), PLANNED)
def test_the_verdict_is_the_planned_one(ran: Ran, assignment: str, student: str) -> None:
    points, ideas = VERDICTS[assignment][student]
    handled = ran.handled[assignment][student]
    assert (handled.fate, handled.max_points) == (Fate.MARKED, FULL[assignment])
    assert points is None or handled.points == points
    assert ideas_of(ran.marks(student, assignment)) == ideas.split()


def test_a_person_is_needed_for_written_answers_only(ran: Ran) -> None:
    waiting: Counter[str] = Counter()
    for assignment, student in PLANNED:
        for mark in ran.marks(student, assignment).values():
            assert not [result for result in mark.results if result.state is State.UNKNOWN]
            waiting[assignment] += sum(result.max_points for result in mark.results if result.state is State.MANUAL)
    written = {name: marks * len(VERDICTS[name]) for name, marks in BY_HAND.items()}
    assert +waiting == {name: marks - sum(NOT_WRITTEN[name].values()) for name, marks in written.items()}


def test_the_damaged_notebook_is_refused_with_its_reason(ran: Ran) -> None:
    ((assignment, student, reason),) = ran.refused()
    assert student in REFUSED[assignment]
    assert "is no notebook" in reason


def test_in_the_first_assignment_four_fifths_of_the_wrong_ideas_are_named(ran: Ran) -> None:
    known = {idea.id for exercise in exercises_of(FIRST) for idea in exercise.misconceptions}
    named = Counter(idea for student in VERDICTS[FIRST] for idea in ideas_of(ran.marks(student)))
    assert named.keys() <= known
    assert len(named) >= 0.8 * len(known)
    assert named["sm.nomax"] >= 4
    assert named["relu.inplace"] >= 2


@pytest.mark.parametrize("assignment", list(VERDICTS)[1:])
def test_in_each_further_assignment_some_are_right_and_some_ideas_are_shared(ran: Ran, assignment: str) -> None:
    able = FULL[assignment] - BY_HAND.get(assignment, 0)
    handled = ran.handled[assignment]
    assert any(item.points == able for item in handled.values())
    named = Counter(idea for student in VERDICTS[assignment] for idea in ideas_of(ran.marks(student, assignment)))
    assert max(named.values()) >= 2


@pytest.mark.parametrize(("assignment", "student", "exercise"), CARRIED)
def test_a_carried_error_says_what_it_follows_from(ran: Ran, assignment: str, student: str, exercise: str) -> None:
    mark = ran.marks(student, assignment)[exercise]
    assert f"follows from your {CARRIED[assignment, student, exercise]}," in mark.notes[-1]
    assert mark.points > 0


@pytest.mark.parametrize(
    ("student", "exercise", "check", "words"),
    [
        ("sione", "tanh", "any shape", "ended the Python process"),
        ("dmitri", "relu_backward", "at zero", "took longer than 5 s"),
        ("emeka", "sigmoid", "values", "memory"),
    ],
    ids=["crash", "hang", "memory"],
)
def test_a_crash_a_hang_and_a_full_memory_cost_that_function_only(
    ran: Ran, student: str, exercise: str, check: str, words: str
) -> None:
    marks = ran.marks(student)
    assert words in next(result.message for result in marks[exercise].results if result.check == check)
    others = [result.message for name, mark in marks.items() if name != exercise for result in mark.results]
    assert not [message for message in others if words in message]
    assert sum(mark.points for name, mark in marks.items() if name != exercise) > 0


def test_a_crash_keeps_what_works(ran: Ran) -> None:
    assert ran.marks("sione")["tanh"].points == 1.5
    assert ran.marks("dmitri")["relu_backward"].points == 3.5


def test_cheats_earn_what_their_honest_parts_deserve(ran: Ran) -> None:
    earned = {student: {n: m.points for n, m in ran.marks(student).items() if m.points} for student in CHEATS}
    assert earned == CHEATS


def test_a_syntax_error_costs_its_own_cell_only(ran: Ran) -> None:
    marks = ran.marks("liam")
    assert marks["softmax"].points == 0
    assert "SyntaxError" in marks["softmax"].results[0].message
    assert all(mark.points > 0 for name, mark in marks.items() if name != "softmax")


def test_untouched_starters_are_not_written_yet(ran: Ran) -> None:
    results = ran.marks("jack")["softmax"].results
    assert {result.state for result in results} == {State.BROKEN}
    assert all("not written yet" in result.message for result in results)


def test_printing_is_told_from_returning(ran: Ran) -> None:
    assert "prints its result" in ran.marks("lakshmi")["relu"].results[0].message


def test_other_parameter_names_cost_nothing_and_are_mentioned_where_marks_were_lost(ran: Ran) -> None:
    marks = ran.marks("mei")
    assert (marks["leaky_relu"].points, marks["leaky_relu"].notes) == (marks["leaky_relu"].max_points, ())
    assert "Other names cost no marks" in marks["softmax"].notes[0]


@pytest.mark.parametrize("assignment", VERDICTS)
def test_the_gradebook_has_the_same_totals(ran: Ran, assignment: str) -> None:
    found = totals(ran.folder / "gradebook.db", assignment)
    marked = {name: item.points for name, item in ran.handled[assignment].items() if item.marked}
    assert {name: score for name, score in found.items() if name in marked} == marked
    assert not any(score for name, score in found.items() if name not in marked)


def totals(database: Path, assignment: str) -> dict[str, float]:
    """Student -> score of an assignment, as nbgrader has it."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{database}") as gradebook:
        return {found.student.id: found.score for found in gradebook.assignment_submissions(assignment)}


def test_the_pages_are_written(ran: Ran) -> None:
    report = ran.folder / "report"
    page = (report / "index.html").read_text(encoding="utf-8")
    assert "zoë" in page
    for assignment, student in PLANNED:
        assert (ran.folder / "feedback" / student / assignment / f"{assignment}.html").is_file()
    for assignment in VERDICTS:
        assert f'href="{assignment}/index.html"' in page
        found = {path.name for path in (report / assignment).iterdir()}
        assert found == {
            "index.html", "items.html", "items.csv", "marks.csv", "checks.csv", "marking_feedback.txt",
        }  # fmt: skip
