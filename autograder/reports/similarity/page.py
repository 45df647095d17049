"""The pairs in, one self-contained HTML page for the teacher out: side by side, with the lines that match."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.pages.environment import render
from autograder.pages.text import heading
from autograder.reports.class_evidence import percent
from autograder.reports.similarity.compare import FEWEST_COMMON, MOST, Match, Pair
from autograder.reports.similarity.fingerprints import SHORTEST

MOST_SHOWN = 40
"""So many pairs are shown side by side; the table has all of them."""

LONGEST = 60
"""Lines of a cell that are shown whole; of a longer one only what is near a match."""

NEAR = 3
WIDEST = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an extract; without a number it stands for those left out."""

    number: int | None
    text: str
    match: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """Two cells beside each other."""

    names: tuple[str, str]
    extracts: tuple[tuple[Line, ...], tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair as the page and the terminal show it."""

    one: str
    other: str
    cells: str
    lines: int
    percent: int
    sides: tuple[Sides, ...]


def similar_page(
    assignment: str, rows: Sequence[Row], compared: int, refused: Mapping[str, str], *, made: str = ""
) -> str:
    """The page; `compared` is the number of students, `refused` says who could not be read and why."""
    return render(
        "similar.html",
        title=heading(assignment),
        made=made,
        rows=rows,
        shown=rows[:MOST_SHOWN],
        compared=compared,
        refused=refused,
        shortest=SHORTEST,
        most=percent(MOST),
        fewest=FEWEST_COMMON,
    )


def rows_of(pairs: Sequence[Pair], names: Mapping[str, str]) -> list[Row]:
    """The pairs with names, and with extracts for those that are shown."""
    return [row_of(pair, names, shown=at < MOST_SHOWN) for at, pair in enumerate(pairs)]


def row_of(pair: Pair, names: Mapping[str, str], *, shown: bool) -> Row:
    """One pair."""
    cells = dict.fromkeys(match.one.name for match in pair.matches)
    lines = sum(len(own) for own in {match.one: match.one_lines for match in pair.matches}.values())
    sides = tuple(sides_of(match) for match in pair.matches) if shown else ()
    one, other = (names.get(student, student) for student in (pair.one, pair.other))
    return Row(one, other, ", ".join(cells), lines, percent(pair.share), sides)


def sides_of(match: Match) -> Sides:
    """The two cells of a match."""
    mine, theirs = (extract(match.one.source, match.one_lines), extract(match.other.source, match.other_lines))
    return Sides((match.one.name, match.other.name), (mine, theirs))


def extract(source: str, matched: frozenset[int]) -> tuple[Line, ...]:
    """The lines of a cell; of a long one those that match and their neighbours."""
    texts = source.splitlines()
    near = {line + step for line in matched for step in range(-NEAR, NEAR + 1)}
    kept = [number for number in range(1, len(texts) + 1) if len(texts) <= LONGEST or number in near]
    found: list[Line] = []
    for before, number in zip([0, *kept], kept, strict=False):
        if number - before > 1:
            found.append(Line(None, "…"))
        found.append(Line(number, texts[number - 1][:WIDEST], number in matched))
    return tuple(found)
