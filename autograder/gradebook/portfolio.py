"""The figures that marking packed, until all marks are written, and the pictures that were drawn of them.

In: packed figures by student and notebook. Out: each different one, to be drawn once, and the pictures of everybody who
has it. It holds so many bytes and no more: what is not in it is drawn from the notebook, as after an interruption.
"""

from collections.abc import Iterator, Mapping

from autograder.gradebook.job import Drawing, Drawn, Printing
from autograder.marking.drawing import Packed, Pictures, in_notebook

MOST = 64 << 20
"""Bytes of packed figures: some hundreds of different ones."""


class Portfolio:
    """Packed figures, each different one once, and the pictures of those that were drawn."""

    def __init__(self) -> None:
        self._left = MOST
        self._figures: dict[bytes, bytes] = {}
        self._notebooks: dict[tuple[str, str], Packed] = {}
        self._pictures: dict[bytes, bytes] = {}

    def keep(self, student: str, packed: Mapping[str, Packed]) -> None:
        """Keep the figures of each notebook of a student's for which there is room."""
        for name, figures in packed.items():
            size = sum(map(len, set(figures) - self._figures.keys()))
            if size <= self._left and any(figures):
                self._left -= size
                self._notebooks[student, name] = Packed(
                    {place: self._kept(figure) for place, figure in figures.cells.items()},
                    {cell: self._kept(figure) for cell, figure in figures.exercises.items()},
                )

    def _kept(self, figure: bytes) -> bytes:
        """The figure that is equal to this one and was kept first, so that memory holds only one of them."""
        return self._figures.setdefault(figure, figure)

    def holds(self, drawing: Drawing) -> bool:
        """Whether everything that is to be drawn for a student can be drawn from here."""
        wanted = drawing.notebooks.items()
        return all(self._figures_of(drawing, name).hold(undrawn) for name, (_, undrawn) in wanted)

    def undrawn(self, drawing: Drawing) -> Iterator[Printing]:
        """What is to be drawn for a student and was not given out to be drawn before."""
        for name in drawing.notebooks:
            for figure in self._figures_of(drawing, name):
                if figure not in self._pictures:
                    self._pictures[figure] = b""
                    yield Printing(figure)

    def take(self, printing: Printing, picture: bytes) -> None:
        """Keep a picture for everybody who has the figure."""
        self._pictures[printing.packed] = picture

    def pictures(self, drawing: Drawing) -> Drawn | None:
        """All pictures of a student's notebooks, or None if one of them could not be drawn."""
        found = {name: self._drawn(self._figures_of(drawing, name)) for name in drawing.notebooks}
        return found if all(all(pictures) for pictures in found.values()) else None

    def _figures_of(self, drawing: Drawing, name: str) -> Packed:
        return self._notebooks.get((drawing.submission.student, name), Packed())

    def _drawn(self, packed: Packed) -> Pictures:
        cells = {place: in_notebook(self._pictures[figure]) for place, figure in packed.cells.items()}
        return Pictures(cells, {cell: self._pictures[figure] for cell, figure in packed.exercises.items()})
