"""Find out which submitted cell is which of the teacher's: by its id, then by its text, by the function that it
defines, and a written answer by its place.

In: the teacher's notebook and the submitted cells with whatever ids they have. Out: the same cells, where each of the
teacher's names is held by one cell at most; a cell that is none of the teacher's has no name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell

FUNCTIONS = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
NAMES = re.compile(r"^(?:async[ \t]+)?(?:def[ \t]+|class[ \t]+|(?=\w+[ \t]*=[^=]))(\w+)", re.MULTILINE)

CODE = re.compile(r"\s*(?:def|class|import|from|async def|@\w+)\b")

Names = dict[int, str]
"""Position of a submitted cell -> name of the teacher's cell that it is."""


def identified(source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> tuple[SubmittedCell, ...]:
    """The submitted cells with the names of the teacher's cells that they are."""
    found = by_id(source, submitted)
    by_text(source, submitted, found)
    by_definition(source, submitted, found)
    by_place(source, submitted, found)
    return tuple(
        cell if cell.name == found.get(position) else replace(cell, name=found.get(position))
        for position, cell in enumerate(submitted)
    )


def by_id(source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> Names:
    """Cells that kept their id. Of copies, the last one that somebody wrote in counts, else the last."""
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for position, cell in enumerate(submitted):
        copies[cell.name or ""].append(position)
    return {
        chosen(source.by_name[name], submitted, positions): name
        for name, positions in copies.items()
        if name in source.by_name
    }


def chosen(original: SourceCell, submitted: Sequence[SubmittedCell], positions: list[int]) -> int:
    """Which of several copies of a cell counts."""
    written = [position for position in positions if not untouched(original, submitted[position])]
    return (written or positions)[-1]


def untouched(original: SourceCell, cell: SubmittedCell) -> bool:
    """Whether nothing was written into a cell: it is blank, or as it was handed out."""
    return cell.source.strip() in ("", original.source.strip())


def lost(source: SourceNotebook, found: Names) -> list[SourceCell]:
    """The teacher's cells that are not found yet."""
    held = set(found.values())
    return [cell for cell in source.cells if cell.name not in held]


def by_text(source: SourceNotebook, submitted: Sequence[SubmittedCell], found: Names) -> None:
    """Cells that lost their id and still hold the text that was handed out, where it is clear which is which."""
    names, positions = defaultdict(list), defaultdict(list)
    for original in lost(source, found):
        names[original.source.strip()].append(original.name)
    for position, cell in enumerate(submitted):
        if position not in found and cell.source.strip() in names:
            positions[cell.source.strip()].append(position)
    for text in names.keys() - {""}:
        if len(names[text]) == len(positions[text]):
            found.update(zip(positions[text], names[text], strict=True))


def by_definition(source: SourceNotebook, submitted: Sequence[SubmittedCell], found: Names) -> None:
    """Cells that lost their id and define the function that the teacher's cell asks for; the last such cell."""
    wanted = {name: cell.name for cell in lost(source, found) if is_answer(cell) for name in functions(cell.source)}
    for position in code_first_last_first(submitted) if wanted else ():
        cell = submitted[position]
        defined = functions(cell.source) if position not in found and looks_like_code(cell) else set()
        names = {wanted[name] for name in defined & wanted.keys()}
        if names:
            found[position] = min(names)
            wanted = {name: cell for name, cell in wanted.items() if cell not in names}


def code_first_last_first(submitted: Sequence[SubmittedCell]) -> list[int]:
    """The positions of the cells, those of code before those of text, each from the last to the first."""
    return sorted(range(len(submitted)), key=lambda at: (submitted[at].cell_type != "code", -at))


def by_place(source: SourceNotebook, submitted: Sequence[SubmittedCell], found: Names) -> None:
    """Written answers that lost their id: the last text, headings aside, between what stood before and after them."""
    order = [cell.name for cell in source.cells]
    for cell in lost(source, found):
        if not cell.is_manual or cell.cell_type == "code":
            continue
        place, at = order.index(cell.name), {name: position for position, name in found.items()}
        low = max((at[name] for name in order[:place] if name in at), default=-1)
        high = min((at[name] for name in order[place:] if at.get(name, -1) > low), default=len(submitted))
        texts = [position for position in range(low + 1, high) if is_prose(submitted[position])]
        texts = [position for position in texts if position not in found]
        if texts:
            found[texts[-1]] = cell.name


def is_answer(cell: SourceCell) -> bool:
    """Whether the student writes code in the teacher's cell."""
    return cell.solution and cell.cell_type == "code"


def is_prose(cell: SubmittedCell) -> bool:
    """Whether the cell may be a written answer."""
    return cell.cell_type != "code" and cell.source.strip() != "" and not cell.source.lstrip().startswith("#")


def looks_like_code(cell: SubmittedCell) -> bool:
    """Whether the cell is code, or text that begins like code (an explanation that quotes some does not)."""
    return cell.cell_type == "code" or CODE.match(cell.source) is not None


def functions(source: str) -> set[str]:
    """The functions and classes that a text defines at its top level, whether or not it compiles."""
    return set(FUNCTIONS.findall(source))


def names_in(sources: Iterable[str]) -> set[str]:
    """All names that some texts define at their top level."""
    return {name for source in sources for name in NAMES.findall(source)}
