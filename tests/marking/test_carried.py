"""Work that only fails through an earlier exercise's wrong function is marked with a right one, and says so."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises.registry import find_exercise, known_exercises
from autograder.marking.carried import better, bounded
from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.mark import not_marked
from autograder.marking.notebook import Desk, mark_notebook
from autograder.model import State

NAMES = ("sigmoid", "tanh", "sigmoid_backward")
HIDDEN = 'import autograder; autograder.check("{0}", {0})'
SOURCE = SourceNotebook(
    "activation_functions",
    "activation_functions",
    tuple(SourceCell(f"{name}-marks", "code", HIDDEN.format(name), True, False, True, False, 4.0) for name in NAMES),
)
SIGMOID = "import numpy as np\ndef sigmoid(x):\n    return 1 / (1 + np.exp(-x))"
WRONG = SIGMOID.replace("np.exp(-x)", "np.exp(x)")
BACKWARD = "def sigmoid_backward(d_out, x):\n    s = sigmoid(x)\n    return d_out * s * (1 - s)"
CUBED = WRONG.replace("1 / (1 + np.exp(x))", "(1 / (1 + np.exp(-x))) ** 3")


def marks(server, *cells):
    desk = Desk(known_exercises(), server, b"secret")
    found = mark_notebook(desk, SOURCE, [SubmittedCell(None, "code", cell) for cell in cells]).record.marks
    return found["sigmoid-marks"], found["sigmoid_backward-marks"]


def test_a_right_backward_pass_through_a_wrong_sigmoid_earns_full_marks_and_says_why(server) -> None:
    sigmoid, backward = marks(server, CUBED, BACKWARD)
    assert sigmoid.points < sigmoid.max_points
    assert backward.points == backward.max_points
    assert "follows from your sigmoid" in backward.notes[-1]


def test_a_wrong_backward_pass_stays_wrong(server) -> None:
    wrong = BACKWARD.replace("(1 - s)", "(1 + s)")
    _, backward = marks(server, CUBED, wrong)
    assert backward.points == 0
    assert not any("follows from" in note for note in backward.notes)
    assert backward.diagnosis.id == "sigB.plus", "what is wrong in itself is recognised behind the wrong sigmoid"


def test_a_backward_pass_that_does_not_use_sigmoid_is_not_tried_again(server) -> None:
    own = "def sigmoid_backward(d_out, x):\n    return d_out * (1 + x)"
    assert marks(server, CUBED, own)[1].points == 0


def test_a_right_sigmoid_changes_nothing(server) -> None:
    sigmoid, backward = marks(server, SIGMOID, BACKWARD)
    assert (sigmoid.points, backward.points) == (sigmoid.max_points, backward.max_points)
    assert backward.notes == ()


def test_the_truth_refuses_what_would_keep_the_marker_busy() -> None:
    def truth(x, count):
        return x

    for arguments in ((np.zeros(100_001), 1), (np.zeros(1), 10**9), ([[0.0] * 1000] * 101, 1)):
        with pytest.raises(ValueError, match="too large"):
            bounded(truth)(*arguments)
    assert bounded(truth)(3.0, 5) == 3.0


def test_the_note_lists_what_it_follows_from() -> None:
    used = [find_exercise(name) for name in ("sigmoid", "tanh", "relu")]
    lost = not_marked(used[0], State.BROKEN, "")
    kept = replace(lost, results=tuple(replace(result, points=1.0) for result in lost.results))
    many, one = better(lost, kept, used).notes[0], better(lost, kept, used[:1]).notes[0]
    assert "follows from your sigmoid, tanh and relu, so it was marked with right ones" in many
    assert "follows from your sigmoid, so it was marked with a right sigmoid" in one


def test_a_large_whole_number_is_a_number_like_others_where_nothing_is_counted() -> None:
    """A loop over sample sizes calls the performance curves with whole numbers."""
    exercise = find_exercise("traditional_ml_performance")
    assert bounded(exercise.truth)(277_000) == pytest.approx(95.0)
    with pytest.raises(ValueError, match="too large"):
        bounded(find_exercise("one_hot").truth)(np.zeros(1, dtype=int), 10**9)
