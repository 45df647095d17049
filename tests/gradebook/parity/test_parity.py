"""nbgrader and ours on the same course leave the same rows, notebooks and folders, or differ as we say we do."""

import pytest

from tests.gradebook.parity.differences import DIFFERENCES
from tests.gradebook.parity.play import Played, play

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def played(tmp_path_factory, server) -> Played:
    return play(tmp_path_factory.mktemp("parity"), server)


def test_nothing_differs_without_a_reason(played) -> None:
    assert [at.shown() for at in played.explained().get("", [])] == []
    assert sum(played.compared.values()) > 5000


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each.id)
def test_every_difference_that_is_meant_is_seen(played, difference) -> None:
    assert played.explained().get(difference.id), "no longer seen: take it off the list"


@pytest.mark.parametrize("program", ["door", "mark"])
@pytest.mark.parametrize("student", ["exits", "copied", "unknown-id"])
def test_whom_nbgrader_fails_has_marks_of_ours(played, program, student) -> None:
    place = ("grade", student, "p1", "relu-marks", "auto_score")
    assert [at.ours for at in played.unequal if (at.program, at.key) == (program, place)] == [4.0]
