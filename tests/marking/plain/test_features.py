"""What an ordinary hidden cell may do with the student's things; each case with a right answer and a wrong one."""

import pytest

from autograder.sandbox import RoomServer

from .notebooks import cases, state

CASES = cases("features")


@pytest.mark.parametrize("name", CASES)
def test_a_right_answer_is_kept(server: RoomServer, name: str) -> None:
    assert state(server, CASES[name]["right"], CASES[name]["test"]) == "kept"


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_wrong_answer_is_not(server: RoomServer, name: str) -> None:
    assert state(server, CASES[name]["wrong"], CASES[name]["test"]).startswith("broken")


def test_every_case_was_found() -> None:
    assert len(CASES) >= 48
