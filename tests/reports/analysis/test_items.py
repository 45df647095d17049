"""What counts as what in the matrix of students by items."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.bank.loading import load_bank
from autograder.bank.scoring import score
from autograder.gradebook.shipped import shipped_course
from autograder.marking.cells import SourceCell, SourceNotebook
from autograder.marking.missing import why_missing
from autograder.marking.plan import Plan
from autograder.marking.written import written_mark
from autograder.model import MarkedNotebook, Override, State
from autograder.reports.analysis.items import NOT_ATTEMPTED, NOT_DEFINED, matrix_of
from autograder.reports.students import NOTHING, StudentWork
from tests.pages import factories as f
from tests.reports.analysis.simulated import exercise, question, result, student

NAN = float("nan")


def column(matrix, name, check):
    at = next(n for n, item in enumerate(matrix.items) if (item.name, item.check) == (name, check))
    return matrix.scores[:, at].tolist()


def test_states_are_marks_or_not_known():
    class_ = [
        student(0, exercise("relu", result("values", 1, 2), result("edges", 0.5))),
        student(1, exercise("relu", result("values", 0, 2), result("edges", 0, state=State.UNKNOWN))),
        StudentWork("s0002", note=NOTHING),
    ]
    matrix = matrix_of({"hw": class_})
    assert matrix.students == ("Name 0", "Name 1")
    assert column(matrix, "relu", "values") == [2, 0]
    assert column(matrix, "relu", "edges") == pytest.approx([0.5, NAN], nan_ok=True)
    assert matrix.part_scores.tolist() == pytest.approx(np.array([[2.5], [NAN]]), nan_ok=True)
    assert matrix.worth.tolist() == [2, 1]
    assert matrix.part_worth.tolist() == [3]


def test_a_written_answer_is_known_once_a_person_gave_its_marks():
    waiting, seen = f.notebook(f.written()), f.notebook(f.written())
    class_ = [
        StudentWork("a", "A", waiting, f.scores(waiting)),
        StudentWork("b", "B", seen, f.scores(seen, why_not_linear=3)),
    ]
    matrix = matrix_of({"hw": class_})
    assert column(matrix, "why_not_linear", "written answer") == pytest.approx([NAN, 3], nan_ok=True)
    assert matrix.part_scores[:, 0].tolist() == pytest.approx([NAN, 3], nan_ok=True)
    assert matrix.items[0].kind == "written answer"


def test_a_persons_mark_of_a_whole_exercise_changes_the_whole_and_not_its_checks():
    marked = f.notebook(f.relu(f.BROKEN))
    matrix = matrix_of({"hw": [StudentWork("a", "A", marked, f.scores(marked, relu=4))]})
    assert matrix.part_scores.tolist() == [[4]]
    assert column(matrix, "relu", "values") == [0]


def test_a_persons_mark_of_a_whole_does_not_decide_a_check_that_the_marker_could_not():
    marked = f.notebook(f.relu(f.UNKNOWN), f.written(f.UNKNOWN))
    given = f.scores(marked, relu=3)
    matrix = matrix_of({"hw": [StudentWork("a", "A", marked, given)]})
    assert np.isnan(column(matrix, "relu", "values")[0])
    assert matrix.part_scores[0, 0] == 3
    guessed = {cell: replace(score, score=1.0) for cell, score in given.items()}
    matrix = matrix_of({"hw": [StudentWork("a", "A", marked, guessed)]})
    assert np.isnan(column(matrix, "why_not_linear", "written answer")[0])


def test_a_check_that_a_person_decided_counts_as_decided():
    ruling = Override("right, in another way", State.BROKEN, 0.0, "expected 1, got 2")
    decided = replace(result("values", 1, 2), override=ruling)
    assert column(matrix_of({"hw": [student(0, exercise("relu", decided))]}), "relu", "values") == [2]


def test_a_question_lost_as_a_whole_is_lost_in_each_part():
    answered = question(1, result("pair 1", 1), result("pair 2", 0))
    nothing = question(1, result("answer", 0, 2, message="no answer was given"))
    matrix = matrix_of({"quiz": [student(0, nothing), student(1, answered)]})
    assert [item.check for item in matrix.items] == ["pair 1", "pair 2"]
    assert matrix.scores.tolist() == [[0, 0], [1, 0]]
    assert [[each.attempted for each in answers] for answers in matrix.answers] == [[False, True]] * 2


def test_a_question_of_another_paper_is_not_known_and_its_place_weighs_the_same():
    one, two = question(1, result("answer", 1), name="a"), question(2, result("answer", 0), name="b")
    swapped = question(1, result("answer", 0), name="b"), question(2, result("answer", 1), name="c")
    matrix = matrix_of({"exam": [student(0, one, two), student(1, *swapped)]})
    assert [(item.name, item.title) for item in matrix.items] == [
        ("a", "Question 1"),
        ("b", "Question 1 or Question 2"),
        ("c", "Question 2"),
    ]
    assert matrix.scores.tolist() == pytest.approx(np.array([[1, 0, NAN], [NAN, 0, 1]]), nan_ok=True)
    assert matrix.part_scores.tolist() == [[1, 0], [0, 1]]
    assert matrix.own[:, 1].tolist() == [1, 0]


def test_assignments_are_one_test_of_the_same_students():
    first = [student(0, exercise("relu", result("values", 1))), student(1, exercise("relu", result("values", 0)))]
    second = [student(1, question(1, result("answer", 1))), StudentWork("s0000", "Name 0", note=NOTHING)]
    matrix = matrix_of({"hw": first, "quiz": second})
    assert [(item.assignment, item.kind) for item in matrix.items] == [("hw", "code check"), ("quiz", "question")]
    assert matrix.scores.tolist() == pytest.approx(np.array([[1, NAN], [0, 1]]), nan_ok=True)


def test_what_earns_nothing_is_no_item():
    matrix = matrix_of({"hw": [student(0, question(1, result("answer", 1, 0)))]})
    assert matrix.items == ()
    assert matrix.parts == ()


def test_an_untouched_answer_was_not_attempted():
    mark = exercise("relu", result("values", 0))
    marked = MarkedNotebook("hw", "hw", {"relu-marks": mark}, untouched=("hw/relu",))
    touched = MarkedNotebook("hw", "hw", {"relu-marks": mark})
    matrix = matrix_of({"hw": [StudentWork("a", "", marked), StudentWork("b", "", touched)]})
    assert [each.attempted for each in matrix.answers[0]] == [False, True]
    assert matrix.scores.tolist() == [[0], [0]]


def test_what_marking_says_of_work_that_was_not_tried_is_known_here():
    bank = load_bank(shipped_course() / "question_bank")
    for entry in bank.live[::20]:
        assert score(entry.question, None, bank.ideas).results[0].message in NOT_ATTEMPTED
    cloze = next(entry.question for entry in bank.live if entry.question.kind == "cloze" and not entry.question.params)
    names = list(cloze.gaps)
    said = {result.check: result.message for result in score(cloze, {names[0]: "x"}, bank.ideas).results}
    assert all(said[f"gap {name}"] in NOT_ATTEMPTED for name in names[1:])
    cell = SourceCell("essay", "markdown", "", True, True, False, False, 3)
    assert written_mark(cell, SourceNotebook("hw", "hw", (cell,)), ()).results[0].message in NOT_ATTEMPTED
    relu = next(iter(load_exercises().values()))
    missing = why_missing(relu, Nowhere(), Plan((), ()), ())
    assert missing.startswith(NOT_DEFINED)


def load_exercises():
    from autograder.exercises.registry import all_exercises

    return {exercise.name: exercise for exercise in all_exercises()}


class Nowhere:
    exists = False


@pytest.mark.parametrize("work", [{}, {"hw": []}, {"hw": [StudentWork("a", note=NOTHING)]}])
def test_nobody_is_an_empty_matrix(work):
    matrix = matrix_of(work)
    assert (matrix.students, matrix.items, matrix.parts) == ((), (), ())
    assert matrix.scores.shape == (0, 0)
