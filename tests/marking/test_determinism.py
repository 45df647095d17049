"""The same submission gets the same marks and messages, however often it is marked."""

import pytest

from autograder.exercises.registry import known_exercises
from autograder.marking.cells import SubmittedCell
from autograder.marking.notebook import Desk, mark_notebook
from tests.course import SOFTMAX
from tests.marking.test_bad_functions import HIDDEN, SourceCell, SourceNotebook

WRONG = "def relu(x):\n    return np.where(np.random.random(x.shape) < 0.9, np.maximum(x, 0), x)"
SOURCE = SourceNotebook(
    "activation_functions",
    "activation_functions",
    (
        SourceCell("imports", "code", "import numpy as np", False, False, True, False, 0.0),
        SourceCell("relu-marks", "code", HIDDEN.format("relu"), True, False, True, False, 4.0),
        SourceCell("softmax-marks", "code", HIDDEN.format("softmax"), True, False, True, False, 5.0),
    ),
)
ANSWERS = [SubmittedCell(None, "code", WRONG), SubmittedCell(None, "code", SOFTMAX)]


def marks(server, secret: bytes):
    return mark_notebook(Desk(known_exercises(), server, secret), SOURCE, ANSWERS).record.marks


@pytest.mark.slow
def test_200_marks_of_one_submission_are_one_mark(server) -> None:
    first = marks(server, b"secret")
    assert first["relu-marks"].points < 4
    assert all(marks(server, b"secret") == first for _ in range(199))


def test_another_course_has_other_hidden_inputs(server) -> None:
    messages = {
        tuple(result.message for result in marks(server, secret)["relu-marks"].results) for secret in (b"a", b"b", b"c")
    }
    assert len(messages) > 1
