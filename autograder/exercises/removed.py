"""NumPy names that no longer exist, and what to write instead.

Source: the NumPy 1.24, 1.25 and 2.0 release notes and migration guide.
"""

import re

REPLACEMENTS = {
    "float": "float",
    "int": "int",
    "bool": "bool",
    "object": "object",
    "complex": "complex",
    "str": "str",
    "long": "int",
    "unicode": "str",
    "float_": "np.float64",
    "complex_": "np.complex128",
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "infty": "np.inf",
    "PINF": "np.inf",
    "NINF": "-np.inf",
    "NaN": "np.nan",
    "product": "np.prod",
    "cumproduct": "np.cumprod",
    "sometrue": "np.any",
    "alltrue": "np.all",
    "asscalar": "the array's item() method",
    "asfarray": "np.asarray(..., dtype=float)",
    "mat": "np.asarray",
    "msort": "np.sort(..., axis=0)",
    "round_": "np.round",
    "row_stack": "np.vstack",
    "trapz": "np.trapezoid",
    "in1d": "np.isin",
    "cast": "np.asarray(..., dtype=...)",
}
MISSING = re.compile(r"module 'numpy' has no attribute '(\w+)'")


def removed_words(message: str) -> str | None:
    """A sentence about the removed NumPy name that an AttributeError's text speaks of, if it is one we know."""
    found = MISSING.match(message)
    if found is None or found[1] not in REPLACEMENTS:
        return None
    return f"np.{found[1]} was removed from NumPy; write {REPLACEMENTS[found[1]]} instead"
