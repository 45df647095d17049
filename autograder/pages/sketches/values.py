"""What the views share: which numbers differ, and numbers as short words."""

import math
from collections.abc import Sequence

from autograder.model import Panel
from autograder.pages.text import number

RELATIVE, ABSOLUTE = 1e-4, 1e-7
"""Numbers that are this close look the same; diagnoses go by the same measure."""


def differ(one: float, other: float) -> bool:
    """Whether two numbers are apart; nan is like nan."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) != math.isnan(other)
    return not math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def wrong_places(panel: Panel) -> list[int]:
    """Where a panel's numbers are apart."""
    pairs = zip(panel.got, panel.expected, strict=True)
    return [place for place, pair in enumerate(pairs) if differ(*pair)]


def short(value: float, words: Sequence[str] = ()) -> str:
    """A number in few characters: 0.333, 12.5, 2e−05, nan; or the word that stands for it."""
    if words and value in (0.0, 1.0):
        return words[int(value)]
    if not math.isfinite(value):
        return str(value).replace("-", "−")
    if value and not 1e-3 <= abs(value) < 1e5:
        return f"{value:.1e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e").replace("-", "−")
    digits = 2 if abs(value) < 0.1 else 3
    text = f"{value:.{digits}g}" if abs(value) < 1000 else f"{value:.0f}"
    return ("0" if text == "-0" else text).replace("-", "−")


def pair_words(got: float, expected: float, words: Sequence[str] = ()) -> str:
    """`0.5, should be 0.25`."""
    return "{}, should be {}".format(*pair(got, expected, words))


def pair(got: float, expected: float, words: Sequence[str] = ()) -> tuple[str, str]:
    """Two numbers as words, with as many digits as it takes to see a difference."""
    found = short(got, words), short(expected, words)
    for digits in (4, 5, 6):
        if found[0] != found[1] or not differ(got, expected):
            break
        found = f"{got:.{digits}g}".replace("-", "−"), f"{expected:.{digits}g}".replace("-", "−")
    return found


def share_words(count: int, whole: int) -> str:
    """`3 of 12 values differ`, `the value differs`, `all 12 values differ`."""
    if whole == 1:
        return "the value differs"
    return f"all {whole} values differ" if count == whole else f"{number(count)} of {whole} values differ"
