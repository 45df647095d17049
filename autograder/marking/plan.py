"""Decide which code runs in the room: the student's cells and the teacher's locked ones, never a hidden one.

In: the teacher's notebook and the submitted cells. Out: the code in running order, and remarks about repairs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """Code to run, and the position of the submitted cell that it stands for (None: added from the source)."""

    source: str
    position: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run, in order, and what had to be put right, in words for the student."""

    cells: tuple[PlannedCell, ...]
    remarks: tuple[str, ...]


def plan(source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> Plan:
    """Plan the run of one submission."""
    planned, remarks = [], []
    for position, cell in enumerate(submitted):
        original = source.by_name.get(cell.name or "")
        text, remark = text_to_run(cell, original)
        if remark:
            remarks.append(remark)
        if text is not None:
            planned.append(PlannedCell(text, position))
    added, more = missing_locked(source, submitted)
    return Plan((*added, *planned), (*remarks, *more))


def text_to_run(cell: SubmittedCell, original: SourceCell | None) -> tuple[str | None, str | None]:
    """The code that one submitted cell contributes (None: nothing) and a remark if it was repaired."""
    if original is None:
        return (cell.source if cell.cell_type == "code" else None), None
    if original.is_test or original.cell_type != "code":
        return None, None
    if original.locked:
        changed = cell.source.strip() != original.source.strip()
        return (
            original.source,
            f"The read-only cell “{original.name}” was changed; it was put back." if changed else None,
        )
    if cell.cell_type != "code":
        return cell.source, f"The cell “{original.name}” had been turned into text; it was marked as code."
    return cell.source, None


def missing_locked(source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> tuple[list[PlannedCell], list[str]]:
    """The read-only code before the first answer (imports, data) that the submission lost.

    Read-only cells further down only show or try what the student wrote, so a lost one changes no mark.
    """
    present = {cell.name for cell in submitted}
    lost = [cell for cell in leading_locked(source) if cell.name not in present]
    return (
        [PlannedCell(cell.source, None) for cell in lost],
        [f"The read-only cell “{cell.name}” was missing; it was put back." for cell in lost],
    )


def leading_locked(source: SourceNotebook) -> list[SourceCell]:
    """The locked code cells that stand before the first answer."""
    leading = []
    for cell in source.cells:
        if cell.solution:
            break
        if cell.locked and not cell.is_test and cell.cell_type == "code":
            leading.append(cell)
    return leading
