"""The sample class goes through the real pipeline, and every made-up student gets the verdict that was planned."""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.demo.run import ASSIGNMENT, run_demo
from autograder.demo.sample import sample_class
from autograder.exercises.activation_functions import EXERCISES
from autograder.gradebook.batch import Fate, Handled
from autograder.model import Mark, State
from autograder.sandbox import Level

pytestmark = pytest.mark.slow

FULL = 40
IDEAS = {idea.id for exercise in EXERCISES for idea in exercise.misconceptions}

VERDICTS: dict[str, tuple[float | None, str]] = {
    "ada": (40, ""),
    "amir": (35, "leaky.max sig.expx tanh.naive sm.nomax sigB.naive tanhB.naive plot.nozero"),
    "bilal": (10, "relu.abs sig.tanh tanh.tan sm.axis reluB.sign sigB.square tanhB.trig plot.sigtanh"),
    "chloe": (25, "leaky.max sig.expx sm.gmax plot.noylabel"),
    "dmitri": (16.5, "relu.1d leaky.1d sig.1d tanh.1d sm.all sigB.mean tanhB.mean plot.column"),
    "emeka": (10.5, "relu.softplus tanh.noscale sm.base2 sigB.quarter tanhB.sig plot.positive"),
    "fatima": (9, "relu.flip leaky.max sig.flip tanh.flip sm.neg reluB.inverted sigB.sign tanhB.sign plot.falling"),
    "grace": (13.5, "leaky.add sig.paren tanh.paren sm.sumx sigB.paren tanhB.paren plot.notitles"),
    "hiroshi": (40, ""),
    "ines": (9.5, "relu.step sig.slope tanh.slope sm.exponly reluB.forward sigB.forward tanhB.forward plot.lastlabels"),
    "jack": (7.5, "relu.inplace leaky.subtract sig.int"),
    "kiri": (24.5, "leaky.tenth sm.keepdims sigB.double tanhB.double plot.steep"),
    "lakshmi": (10.5, "reluB.inplace sigB.inplace tanhB.inplace plot.none"),
    "liam": (
        31,
        "relu.inplace leaky.inplace sig.inplace tanh.inplace reluB.overx sigB.overx tanhB.overx plot.lastgrid",
    ),
    "mei": (33.5, "tanh.naive sm.nomax reluB.mean tanhB.naive plot.short"),
    "mohammed": (7.5, "relu.abs leaky.hard"),
    "nadia": (8, "relu.min sig.minus tanh.coth sm.min reluB.open sigB.rest tanhB.plus plot.axes"),
    # Whether a hidden number lies beyond the limits of 6 (relu) and 5 (sigmoid) depends on the course's secret.
    "ngoc": (None, "relu.cap sig.hard tanh.hard sm.hard reluB.any sigB.gate tanhB.gate plot.few"),
    "oscar": (8.5, "plot.onlylast"),
    "priya": (40, ""),
    "quentin": (9, "sm.nomax"),
    "rosa": (9.5, "leaky.swap sig.noone tanh.half sm.linear reluB.swap sigB.swap tanhB.swap plot.swapped"),
    "sione": (19, "relu.builtin leaky.if sig.if reluB.if plot.row"),
    "tomasz": (40, ""),
    "uyen": (9.5, "relu.int leaky.int sig.math tanh.math sm.nomax reluB.add sigB.add tanhB.add plot.wide"),
    "vikram": (25.5, "relu.inplace leaky.max sm.nomax reluB.mask sigB.local tanhB.local plot.nogrid"),
    "yusuf": (9, "relu.leaky sig.twice tanh.sig sm.sigmoid reluB.leaky sigB.za tanhB.product plot.tanhsig"),
    "zara": (13.5, "sig.base2 tanh.noshift sm.log reluB.value sigB.plus tanhB.za plot.nolabels"),
    "zoë": (None, "leaky.nodefault sig.clip tanh.naive sm.inplace reluB.half sigB.same tanhB.same plot.pair"),
}
"""Student -> total (None where it depends on the draw) and the wrong ideas that are named, in notebook order."""

REFUSED = {"wei"}

CHEATS = {"quentin": {"sigmoid": 5, "softmax": 4}, "oscar": {"leaky_relu": 4, "tanh": 4, "plot_activations": 0.5}}
"""Student -> what the honest parts of a notebook that cheats earn."""


@dataclass(frozen=True)
class Ran:
    """One run of the demo: its folder, every student's fate, and the processor time it took."""

    folder: Path
    handled: dict[str, Handled]
    seconds: float

    def marks(self, student: str) -> dict[str, Mark]:
        """A student's marks by exercise."""
        (notebook,) = self.handled[student].marked
        return {mark.item: mark for mark in notebook.marks.values()}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("sample") / "demo"
    before = processor_seconds()
    handled = run_demo(folder, say=print, report=lambda *_: None, minimum=Level.SEPARATE_PROCESS)
    return Ran(folder, {item.student: item for item in handled}, processor_seconds() - before)


def processor_seconds() -> float:
    """What this process and its children have used; unlike the clock, it does not depend on what else is running."""
    return sum(os.times()[:4])


def ideas_of(marks: dict[str, Mark]) -> list[str]:
    return [mark.diagnosis.id for mark in marks.values() if mark.diagnosis]


def test_everybody_handed_in_and_has_a_planned_verdict(ran: Ran) -> None:
    assert len(ran.handled) >= 14
    assert ran.handled.keys() == VERDICTS.keys() | REFUSED == {sample.student for sample in sample_class()}


@pytest.mark.parametrize("student", VERDICTS)
def test_the_verdict_is_the_planned_one(ran: Ran, student: str) -> None:
    points, ideas = VERDICTS[student]
    handled = ran.handled[student]
    assert (handled.fate, handled.max_points) == (Fate.MARKED, FULL)
    assert points is None or handled.points == points
    assert ideas_of(ran.marks(student)) == ideas.split()


def test_nobody_needs_a_person(ran: Ran) -> None:
    assert not [item.student for item in ran.handled.values() if any(n.needs_human for n in item.marked)]


def test_the_damaged_notebook_is_refused_with_its_reason(ran: Ran) -> None:
    refused = {name: item.reason for name, item in ran.handled.items() if item.fate is Fate.REFUSED}
    assert refused.keys() == REFUSED
    assert "is not a notebook" in refused["wei"]


def test_at_least_four_fifths_of_the_wrong_ideas_are_named(ran: Ran) -> None:
    named = Counter(idea for student in VERDICTS for idea in ideas_of(ran.marks(student)))
    assert named.keys() <= IDEAS
    assert len(named) >= 0.8 * len(IDEAS)
    assert named["sm.nomax"] >= 4
    assert named["relu.inplace"] >= 2


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


def test_other_parameter_names_cost_nothing_and_are_mentioned(ran: Ran) -> None:
    leaky = ran.marks("mei")["leaky_relu"]
    assert leaky.points == leaky.max_points
    assert "Other names cost no marks" in leaky.notes[0]


def test_the_gradebook_has_the_same_totals(ran: Ran) -> None:
    recorded = totals(ran.folder / "gradebook.db")
    assert recorded == {name: item.points for name, item in ran.handled.items() if name in VERDICTS}


def totals(database: Path) -> dict[str, float]:
    """Student -> score of the assignment, as nbgrader has it."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{database}") as gradebook:
        return {found.student.id: found.score for found in gradebook.assignment_submissions(ASSIGNMENT)}


def test_the_pages_are_written(ran: Ran) -> None:
    assert "zoë" in (ran.folder / "report" / "index.html").read_text(encoding="utf-8")
    for student in VERDICTS:
        assert (ran.folder / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").is_file()


def test_it_is_quick(ran: Ran) -> None:
    assert ran.seconds < 60
