"""Partial credit: what the last line of a grade cell is worth, as an explicit number.

nbgrader reads it back from the cell's printed output and takes whatever it can't read for full marks. Here a value that
is no number from 0 to the cell's points is for a person to decide.
"""

import math
import numbers
from typing import Any

from autograder.marking.plain.signals import Undecided


def points(value: Any, most: float) -> float:
    """The points for the value of the last line; None is all of them."""
    if value is None:
        return most
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise Undecided(f"the last line of the grade cell gives a {type(value).__name__}, which is no number of points")
    worth = float(value)
    if not math.isfinite(worth) or not 0 <= worth <= most:
        raise Undecided(f"the last line of the grade cell gives {worth:g} points, which is not between 0 and {most:g}")
    return worth
