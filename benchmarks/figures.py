"""How many of the class's figures are different, as far as our marker can tell: those are drawn.

Usage: python -m benchmarks.figures COUNT figure; prints the number.
"""

import sys

from autograder.marking.drawing import packed_by_cells
from autograder.sandbox import RoomServer
from benchmarks.notebooks import submission


def main(count: int) -> None:
    """Have the room pack the figure of every submission."""
    with RoomServer.start() as server:
        found = set()
        for number in range(count):
            made = submission(number, figure=True, plain=False)
            cells = [cell["source"] for cell in made["cells"] if cell["cell_type"] == "code"]
            with server.session(cells, seed=b"benchmark") as session:
                found |= {*packed_by_cells(session).values()}
        print(len(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
