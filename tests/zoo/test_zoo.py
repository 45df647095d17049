"""The whole zoo at levels 4 and 3, as root and as an ordinary user: fair marks, no harm, no leak, no classmate hit."""

import os
from collections.abc import Mapping

import pytest

from tests.zoo.case import all_cases
from tests.zoo.launch import RUNS, Done, Run, launch_all

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def done() -> Mapping[Run, Done]:
    """All four runs, side by side."""
    return launch_all()


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_every_case_is_marked_fairly_and_harms_nobody(run: Run, done: Mapping[Run, Done]) -> None:
    found = done[run]
    if found.result is None:
        impossible = run.user == "root" and os.getuid() != 0
        if os.environ.get("CI") and not impossible:
            pytest.fail(f"{run.name}: {found.reason}")
        pytest.skip(f"{run.name}: {found.reason}")
    wrong = {name: seen["faults"] for name, seen in found.result["cases"].items() if seen["faults"]}
    assert wrong == {}
    assert found.result["cases"].keys() == {case.id for case in all_cases()}
    assert (found.result["level"], found.result["user"] == 0) == (run.level, run.user == "root")
