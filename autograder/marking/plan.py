"""Decide which code runs in the room: the student's cells and the teacher's locked ones, never a hidden one.

In: the teacher's notebook and the submitted cells. Out: the code in running order, and remarks about repairs.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.identify import functions, identified, is_answer, looks_like_code, names_in


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
    cells = identified(source, submitted)
    left_out, about_stubs = overridden_stubs(source, cells)
    elsewhere, about_places = answers_elsewhere(source, cells)
    planned, remarks = [], [*about_names(source, submitted, cells), *about_stubs, *about_places]
    for position, cell in enumerate(cells):
        if position in left_out:
            continue
        if position in elsewhere:
            planned.append(PlannedCell(cell.source, position))
            continue
        texts, remark = text_to_run(cell, source.by_name.get(cell.name or ""))
        remarks += [remark] if remark else []
        planned += [PlannedCell(text, position) for text in texts]
    added, more = missing_locked(source, cells)
    return Plan((*added, *planned), (*remarks, *more))


def text_to_run(cell: SubmittedCell, original: SourceCell | None) -> tuple[list[str], str | None]:
    """The code that one submitted cell contributes, and a remark if it was repaired.

    A read-only cell that was changed runs as the student has it (an import or a helper may have been added), then as
    the teacher wrote it, so that the teacher's names hold what they should.
    """
    if original is None:
        return ([cell.source] if cell.cell_type == "code" else []), None
    if original.is_test or original.cell_type != "code":
        return [], None
    if original.locked:
        if cell.source.strip() == original.source.strip():
            return [original.source], None
        own = [cell.source] if cell.cell_type == "code" else []
        return [*own, original.source], f"The read-only cell “{original.name}” was changed; it was put back."
    if cell.cell_type != "code":
        return [cell.source], f"The cell “{original.name}” had been turned into text; it was marked as code."
    return [cell.source], None


def about_names(
    source: SourceNotebook, submitted: Sequence[SubmittedCell], cells: Sequence[SubmittedCell]
) -> Iterator[str]:
    """Remarks about cells that are there more than once, and about those that had lost their names."""
    counts = Counter(cell.name or "" for cell in submitted)
    for name, count in counts.items():
        if count > 1 and name in source.by_name and not source.by_name[name].is_test:
            times = "twice" if count == 2 else f"{count} times"
            yield f"The cell “{name}” was there {times}; the last one that something was written in counts."
    found = [cell.name for given, cell in zip(submitted, cells, strict=True) if cell.name and cell.name != given.name]
    if found:
        words = "A cell had lost its name" if len(found) == 1 else f"{len(found)} cells had lost their names"
        yield f"{words} and could still be told by what is in it or where it stands: {', '.join(found)}."


def overridden_stubs(source: SourceNotebook, cells: Sequence[SubmittedCell]) -> tuple[set[int], list[str]]:
    """Cells left as they were handed out, when all they define is written in another cell: they must not undo it."""
    stubs = {cell.source.strip(): names_in([cell.source]) for cell in source.cells if is_answer(cell)}
    written = names_in(written_code(source, cells))
    left_out = {
        position
        for position, cell in enumerate(cells)
        if (defined := stubs.get(cell.source.strip())) and defined <= written
    }
    names = dict.fromkeys(name for position in sorted(left_out) if (name := cells[position].name))
    words = "is as it was handed out; what another cell of yours defines was marked."
    return left_out, [f"The cell “{name}” {words}" for name in names]


def written_code(source: SourceNotebook, cells: Sequence[SubmittedCell]) -> list[str]:
    """The texts of the cells that run as the student's own code and were not handed out like that."""
    given = {cell.source.strip() for cell in source.cells}
    return [
        cell.source
        for cell in cells
        if runs_itself(source.by_name.get(cell.name or ""), cell) and cell.source.strip() not in given
    ]


def runs_itself(original: SourceCell | None, cell: SubmittedCell) -> bool:
    """Whether the text of a submitted cell runs."""
    if original is None:
        return cell.cell_type == "code"
    return not original.is_test and original.cell_type == "code"


def answers_elsewhere(source: SourceNotebook, cells: Sequence[SubmittedCell]) -> tuple[set[int], list[str]]:
    """Cells that don't run and define a function that no other cell does: an answer in a wrong place."""
    wanted = {name for cell in source.cells if is_answer(cell) for name in functions(cell.source)}
    missing = wanted - names_in(written_code(source, cells))
    places, remarks = set(), []
    for position in reversed(range(len(cells))) if missing else ():
        cell = cells[position]
        found = missing & functions(cell.source)
        if found and not runs_itself(source.by_name.get(cell.name or ""), cell) and looks_like_code(cell):
            places.add(position)
            missing -= found
            remarks.append(f"{' and '.join(sorted(found))} was found in a cell that is not for answers, and marked.")
    return places, remarks


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
