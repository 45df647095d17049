"""pandas objects as values: they come out as themselves, and tests on them pass and fail as they should."""

import importlib.util
import os

import pytest

from autograder.sandbox import RoomServer

from .notebooks import cases, state

if importlib.util.find_spec("pandas") is None and not os.environ.get("CI"):
    pytest.skip("pandas is not installed: pip install 'deep-learning-autograder[dev]'", allow_module_level=True)


@pytest.fixture(scope="module")
def pandas_server():
    with RoomServer.start(packages=["pandas"]) as server:
        yield server


CASES = cases("pandas_features")


@pytest.mark.parametrize(
    "name", [name if name == "frames_compared" else pytest.param(name, marks=pytest.mark.slow) for name in CASES]
)
def test_a_right_answer_is_kept_and_a_wrong_one_is_not(pandas_server: RoomServer, name: str) -> None:
    case = CASES[name]
    assert state(pandas_server, case["right"], case["test"], packages=("pandas",)) == "kept"
    assert state(pandas_server, case["wrong"], case["test"], packages=("pandas",)).startswith("broken")


IMPORT = "import pandas as pd\n"
LIARS = {
    "a frame that is equal to all": (
        "class F(pd.DataFrame):\n    def equals(self, o): return True\n"
        "    def __eq__(self, o): return True\ndf = F({'x': [7]})"
    ),
    "assertions patched": (
        "for n in dir(pd.testing): setattr(pd.testing, n, lambda *a, **k: None)\n"
        "pd.DataFrame.equals = lambda *a: True\ndf = pd.DataFrame({'x': [7]})"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("liar", LIARS)
def test_a_lying_frame_passes_nothing(pandas_server: RoomServer, liar: str) -> None:
    for test in (
        "pd.testing.assert_frame_equal(df, pd.DataFrame({'x': [1]}))",
        "assert pd.DataFrame({'x': [1]}).equals(df)",
        "assert df.equals(pd.DataFrame({'x': [1]}))" if "patched" in liar else "assert (df['x'] == 1).all()",
    ):
        assert state(pandas_server, IMPORT + LIARS[liar], IMPORT + test) != "kept"


def test_pandas_is_for_courses_that_allow_it(server: RoomServer) -> None:
    assert state(server, CASES["a_frame"]["right"], CASES["a_frame"]["test"]).startswith("broken")
