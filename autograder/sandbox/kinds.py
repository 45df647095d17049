"""The names of types that may be told outside: those of Python, NumPy and a few libraries, and no other.

A student's code names its own classes, also while it runs. By the time that it has seen a hidden input, such a name
can hold that input, and a message that repeats the name would carry it into the feedback.
"""

import builtins
import collections
import types

import numpy as np

OWN = "custom object"
"""What any other type is called."""

_LIBRARIES = (
    "Axes AxesSubplot Axes3D AxesImage BarContainer DataFrame Figure Index Line2D ListedColormap Parameter "
    "PathCollection Series SubFigure Tensor Text csr_array csr_matrix mappingproxy coroutine async_generator"
)
_KNOWN = frozenset(
    {kind.__name__ for module in (builtins, collections, types) for kind in vars(module).values() if type(kind) is type}
    | {kind.__name__ for kind in vars(np).values() if isinstance(kind, type)}
    | {kind.__name__ for kind in vars(np.random).values() if isinstance(kind, type)}
    | {*_LIBRARIES.split(), "MaskedArray"}
)


def told(name: object) -> str:
    """Return the name of a type if it is a known one."""
    return name if isinstance(name, str) and name in _KNOWN else OWN
