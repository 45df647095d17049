"""What a locked room costs before anything is asked of it: one that is empty, and one in which the cells have run.

Usage: python -m benchmarks.rooms COUNT KIND, with the kind "plain" or "figure"; prints both in seconds, on one core.
"""

import os
import sys
import time
from collections.abc import Sequence

from autograder.sandbox import RoomServer
from benchmarks.notebooks import submission


def seconds(server: RoomServer, notebooks: Sequence[Sequence[str]]) -> float:
    """How long a session of one notebook takes, from its fork to its end."""
    began = time.perf_counter()
    for cells in notebooks:
        server.session(cells, seed=b"benchmark").close()
    return (time.perf_counter() - began) / len(notebooks)


def main(count: int, *, figure: bool) -> None:
    """Measure sessions one after the other."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    made = [submission(number, figure=figure, plain=False) for number in range(count)]
    notebooks = [[cell["source"] for cell in one["cells"] if cell["cell_type"] == "code"] for one in made]
    with RoomServer.start() as server:
        seconds(server, notebooks[:2])
        print(seconds(server, [[]] * count), seconds(server, notebooks))


if __name__ == "__main__":
    main(int(sys.argv[1]), figure=sys.argv[2] == "figure")
