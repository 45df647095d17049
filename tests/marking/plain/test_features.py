"""What an ordinary hidden cell may do with the student's things; each case with a right answer and a wrong one."""

import pytest

from autograder.sandbox import RoomServer

from .notebooks import cases, state

CASES = cases("features")


@pytest.mark.parametrize("name", CASES)
def test_a_right_answer_is_kept_and_a_wrong_one_is_not(server: RoomServer, name: str) -> None:
    case = CASES[name]
    assert state(server, case["right"], case["test"]) == "kept"
    assert state(server, case["wrong"], case["test"]).startswith("broken")


def test_every_case_was_found() -> None:
    assert len(CASES) >= 41
