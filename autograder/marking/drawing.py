"""Draw the figures of a marked notebook, after the marks: layout and drawing take longer than all the rest together.

In: what marking left undrawn. Out: the pictures. Marking packs the figures, so that a fresh room can draw each of them
once for all notebooks that have it. Where a figure could not be packed, or its bytes are gone, the cells run again in
a fresh room. The room of the marks is not kept: it would hold memory, and a student's code could go on in it.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.errors import MarkerError
from autograder.exercises.registry import Exercises
from autograder.marking.carried import bounded
from autograder.marking.cells import SourceNotebook, SubmittedCell
from autograder.marking.hidden import token
from autograder.marking.mark import mark
from autograder.marking.once import CalledOnce
from autograder.marking.plan import plan
from autograder.sandbox import CellRun, RoomServer, Session


@dataclass(frozen=True, slots=True)
class Undrawn:
    """The figures of a notebook that nobody has drawn yet.

    `cells` says whether those that its cells showed are wanted. `exercises` has, for each grade cell whose function
    drew one, the names that stood for the truth when it was marked. `left_out` are the planned cells that met a limit.
    """

    cells: bool = False
    exercises: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return self.cells or bool(self.exercises)


@dataclass(frozen=True, slots=True)
class Packed:
    """Figures of a notebook as the room packed them: of cells by (cell, figure), all or none, and of grade cells."""

    cells: Mapping[tuple[int, int], bytes] = field(default_factory=dict)
    exercises: Mapping[str, bytes] = field(default_factory=dict)

    def __iter__(self) -> Iterator[bytes]:
        yield from self.cells.values()
        yield from self.exercises.values()

    def hold(self, undrawn: Undrawn) -> bool:
        """Whether all that is undrawn can be drawn from them."""
        return (bool(self.cells) or not undrawn.cells) and undrawn.exercises.keys() <= self.exercises.keys()


@dataclass(frozen=True, slots=True)
class Pictures:
    """PNGs: of cells, in base64 by (cell, figure) as `metadata.room_figure` names them, and of grade cells by name."""

    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    exercises: Mapping[str, bytes] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str | bytes]:
        yield from self.cells.values()
        yield from self.exercises.values()


@dataclass(frozen=True, slots=True)
class Studio:
    """Where figures are drawn: the exercises, a room server and the course's secret."""

    exercises: Exercises
    server: RoomServer
    secret: bytes

    def draw(self, source: SourceNotebook, submitted: Sequence[SubmittedCell], undrawn: Undrawn) -> Pictures:
        """Draw what is wanted of one notebook; what can't be drawn is left out."""
        cells = [cell.source for cell in plan(source, submitted).cells]
        cells = ["" if place in undrawn.left_out else cell for place, cell in enumerate(cells)]
        with self.server.session(cells, seed=token(self.secret, source.assignment), files=source.files) as session:
            shown = drawn_by_cells(session) if undrawn.cells else {}
            functions = {}
            for cell, truths in undrawn.exercises.items():
                for name in truths:
                    session.place(name, bounded(self.exercises[name].truth))
                functions[cell] = self.drawn_by(session, source.by_name[cell].exercise or "")
        return Pictures(shown, {cell: picture for cell, picture in functions.items() if picture})

    def printed(self, packed: bytes) -> bytes:
        """The picture of a packed figure, drawn in a room where nothing else is; empty when it can't be drawn."""
        with self.server.session((), seed=token(self.secret, "pictures")) as session:
            return session.printed(packed)

    def drawn_by(self, session: Session, name: str) -> bytes:
        """The last figure that a function draws when it is asked all that marking asks it; empty when it draws none."""
        try:
            function = session.function(name)
            if not function.callable:
                return b""
            once = CalledOnce(function)
            mark(self.exercises[name], once, self.secret)
            figures = once.figures()
            return session.picture(figures[-1]) if figures else b""
        except MarkerError:
            return b""


def drawn_by_cells(session: Session) -> dict[tuple[int, int], str]:
    """The figures that the cells showed."""
    pictures = {place: session.figure(*place) for place in shown_by(session)}
    return {place: in_notebook(picture) for place, picture in pictures.items() if picture}


def packed_by_cells(session: Session) -> dict[tuple[int, int], bytes]:
    """The figures that the cells showed, packed; none if one of them can't be."""
    found: dict[tuple[int, int], bytes] = {}
    for place in shown_by(session):
        found[place] = session.packed(place)
        if not found[place]:
            return {}
    return found


def shown_by(session: Session) -> list[tuple[int, int]]:
    """The cell and number of each figure that the cells showed, of those that met no limit."""
    return [place for run in session.runs if not run.fault for place in figures_of(run)]


def in_notebook(picture: bytes) -> str:
    """A picture as notebooks hold it."""
    return base64.b64encode(picture).decode("ascii")


def figures_of(run: CellRun) -> list[tuple[int, int]]:
    """The cell and number of each figure among a cell's outputs."""
    places = [output.get("metadata", {}).get("room_figure") for output in run.outputs]
    return [(place[0], place[1]) for place in places if place]
