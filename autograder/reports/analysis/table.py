"""The items as a table for a spreadsheet: one row an item."""

from autograder.pages.csv_file import Cell, written
from autograder.reports.analysis.choices import RIGHT
from autograder.reports.analysis.found import Analysis, Found, Number

COLUMNS = (
    *("number", "assignment", "item", "title", "check", "promise", "kind", "evidence_level", "outcomes", "marks"),
    *("students", "facility", "facility_low", "facility_high"),
    *("rest_students", "rest_correlation", "rest_low", "rest_high", "alpha_without"),
    *("not_attempted", "undecided", "flags", "wrong_answers"),
)


def items_csv(analysis: Analysis) -> bytes:
    """The file's bytes; a number that the data do not bear is an empty cell."""
    return written([list(COLUMNS), *(row(each) for each in analysis.found)])


def row(found: Found) -> list[Cell]:
    """One item."""
    item = found.item
    about: list[Cell] = [found.number, item.assignment, item.name, item.title, item.check, item.promise, item.kind]
    level: list[Cell] = [item.band, " ".join(item.outcomes), item.worth]
    alpha: list[Cell] = [found.dropped, found.not_attempted, found.undecided]
    flags = "; ".join(flag.words for flag in found.flags)
    wrong = "; ".join(f"{each.count} x {each.words}" for each in found.choices if each.words != RIGHT and each.count)
    return [*about, *level, *cells(found.facility), *cells(found.with_rest), *alpha, flags, wrong]


def cells(number: Number) -> list[Cell]:
    """The students behind a number, the number, and the ends of its interval."""
    low, high = number.interval or (None, None)
    return [number.students, number.value, low, high]
