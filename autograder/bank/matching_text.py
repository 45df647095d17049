"""Compare typed words and numbers as a just marker would: spelling habits don't cost marks, wrong words do."""

import math
import re
import unicodedata

import regex

LONGEST = 500
"""Characters of an answer that are looked at."""

PATIENCE = 0.2
"""Seconds that one pattern may take on one answer."""

USUAL_RTOL = 1e-6


def normal(text: str) -> str:
    """A text without regard to case, accents of width, spaces, hyphens, quotes, end marks and -ise or -ize."""
    words = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    words = re.sub(r"[‐‑‒–—−_-]", " ", words)
    words = re.sub(r"[\"'“”‘’`.,;:!?]+", "", words)
    words = re.sub(r"(\w{3,})iz(e[sdr]?|ing|ation|ations|ers)\b", r"\1is\2", words)
    return re.sub(r"\s+", " ", words).strip()


def same_words(given: str, wanted: str) -> bool:
    """Whether two texts say the same, with or without an article in front and with or without the inner spaces."""
    first, second = (re.sub(r"^(the|a|an) ", "", normal(text)) for text in (given, wanted))
    return first == second or (first.replace(" ", "") == second.replace(" ", "") != "")


def fits(given: str, pattern: str) -> bool:
    """Whether the whole normalised answer fits a pattern; a pattern that takes too long does not fit."""
    try:
        return regex.fullmatch(pattern, normal(given), regex.IGNORECASE, timeout=PATIENCE) is not None
    except TimeoutError:
        return False


def same_output(given: str, wanted: str) -> bool:
    """Whether two outputs are the same but for spaces at line ends, blank lines around, and runs of spaces."""
    return lines_of(given) == lines_of(wanted)


def lines_of(text: str) -> list[str]:
    """The lines of an output without what nobody sees: runs of spaces, and spaces beside brackets and commas."""
    return [
        re.sub(r"(?<=[\[(])\s+|\s+(?=[\]),])", "", re.sub(r"\s+", " ", line)).strip()
        for line in text.strip().splitlines()
    ]


def read_number(text: object) -> float | None:
    """A number as students type it: 1e-3, 0.5, 1/4, 25 %, 1 000, −2; None if it is none."""
    if isinstance(text, bool) or text is None:
        return None
    if isinstance(text, int | float):
        return float(text) if math.isfinite(text) else None
    words = unicodedata.normalize("NFKC", str(text)[:LONGEST]).strip().replace("−", "-").replace("⁄", "/")
    words = re.sub(r"(?<=\d)[ \u00a0,](?=\d{3}(\D|$))", "", words).strip("$ ")
    found = re.fullmatch(r"([-+]?[\d.]+(?:[eE][-+]?\d+)?)(?:\s*/\s*([\d.]+))?\s*(%?)", words)
    if not found:
        return None
    try:
        value = float(found[1]) / (float(found[2]) if found[2] else 1.0) / (100.0 if found[3] else 1.0)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def close(given: float, wanted: float, rtol: float | None, atol: float | None) -> bool:
    """Whether a number is near enough."""
    return abs(given - wanted) <= tolerance(wanted, rtol, atol) + 1e-12


def tolerance(wanted: float, rtol: float | None, atol: float | None) -> float:
    """How far from the wanted number one may be: `rtol` times that number, or `atol` if that is more."""
    relative = USUAL_RTOL if rtol is None and atol is None else (rtol or 0.0)
    return max(relative * abs(wanted), atol or 0.0)
