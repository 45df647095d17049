"""Gradescope's results.json: unknown checks have no status, and ask for a person."""

from autograder.exports.gradescope import results
from autograder.model import Band, Mark, MarkedNotebook, Result, State
from tests.pages.factories import OUTCOMES


def result(state: State, points: float) -> Result:
    return Result("values", "Promise", state, points, 2.0, Band.BAND_5, ("SE-12-02",), "why")


def made(*states: tuple[State, float]) -> dict:
    mark = Mark("relu", "relu(x)", core=False, results=tuple(result(*state) for state in states))
    marked = MarkedNotebook("a", "n", {"relu-marks": mark}, remarks=("put back",), level=3, seconds=1.2)
    return results(marked, OUTCOMES)


def test_kept_and_broken_checks_pass_and_fail() -> None:
    data = made((State.KEPT, 2.0), (State.BROKEN, 0.0))
    assert [test["status"] for test in data["tests"]] == ["passed", "failed"]
    assert data["score"] == 2.0
    assert data["tests"][0]["tags"] == ["Band 5", "SE-12-02", "extension"]
    assert data["output"] == "put back"
    assert data["extra_data"]["needs_human"] is False
    assert data["extra_data"]["isolation_level"] == 3


def test_an_unknown_check_has_no_status_and_asks_for_a_person() -> None:
    data = made((State.UNKNOWN, 0.0))
    assert "status" not in data["tests"][0]
    assert data["tests"][0]["score"] == 0.0
    assert data["tests"][0]["extra_data"]["state"] == "unknown"
    assert data["extra_data"]["needs_human"] is True


def test_a_written_answer_has_a_maximum_of_0() -> None:
    (test,) = made((State.MANUAL, 0.0))["tests"]
    assert (test["max_score"], test["extra_data"]["state"]) == (0.0, "manual")
