"""`close` agrees with NumPy's own word for it, also where something is infinite or no number."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from autograder.exercises.compare import close, tolerance

FLOATS = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 1.0 + 1e-6, 1.0 + 2e-6, np.inf, -np.inf, np.nan, 1e300, -1e300])


@given(arrays(np.float64, 5, elements=FLOATS), arrays(np.float64, 5, elements=FLOATS), st.sampled_from("efd"))
def test_as_isclose(got, expected, kind) -> None:
    with np.errstate(all="ignore"):
        got = got.astype(kind)
        relative, absolute = tolerance(got.dtype)
        want = np.isclose(got.astype(np.float64), expected, rtol=relative, atol=absolute)
    assert np.array_equal(close(got, expected), want)
