"""How many of the class's figures are different, as far as our marker can tell: those are drawn.

Usage: python -m benchmarks.figures COUNT figure; prints the number.
"""

import sys

from autograder.sandbox import CellRun, RoomServer
from benchmarks.notebooks import submission


def main(count: int) -> None:
    """Have the room pack the figure of every submission."""
    with RoomServer.start() as server:
        found = set()
        for number in range(count):
            made = submission(number, figure=True, plain=False)
            cells = [cell["source"] for cell in made["cells"] if cell["cell_type"] == "code"]
            with server.session(cells, seed=b"benchmark") as session:
                found |= {session.packed((place, 0)) for place, run in enumerate(session.runs) if has_figure(run)}
        print(len(found))


def has_figure(run: CellRun) -> bool:
    """Whether a cell showed a figure."""
    return any("room_figure" in output.get("metadata", {}) for output in run.outputs)


if __name__ == "__main__":
    main(int(sys.argv[1]))
