"""Tables for a spreadsheet.

UTF-8 with a byte order mark: without the mark, Excel reads a double-clicked file in the computer's old code page and
spoils every accent. A text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from autograder.pages.text import clean

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that some spreadsheet runs instead of showing it; the wide forms do so in East Asian settings."""

Cell = str | float | int | None


def written(
    rows: Iterable[Sequence[Cell]], *, separator: str = ",", bom: bool = True, as_is: Collection[int] = ()
) -> bytes:
    """The bytes of the file.

    A program that takes it in may want no mark, another separator, and some columns (`as_is`) letter by letter.
    """
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(
        [cell if place in as_is else harmless(cell) for place, cell in enumerate(row)] for row in rows
    )
    return file.getvalue().encode("utf-8-sig" if bom else "utf-8")


def harmless(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula; numbers are numbers."""
    return harmless_text(cell) if isinstance(cell, str) else number(cell)


@lru_cache(maxsize=1 << 16)
def harmless_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula; most of them stand in a table many times."""
    text = clean(text)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def number(value: float | None) -> float | None:
    """A number without the dust of binary fractions, whole where it is whole."""
    if value is None:
        return None
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
