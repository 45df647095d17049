"""All layouts, and which of them an origin has."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.arrivals import canvas, exchange, github, google, moodle, schoology, teams
from autograder.gradebook.arrivals.arrival import Facts, Layout

FOLDER = "folder"
"""No platform's layout: the name of a folder or file is the student's."""

LAYOUTS = (
    exchange.LAYOUT,
    canvas.LAYOUT,
    moodle.LAYOUT,
    teams.LAYOUT,
    schoology.LAYOUT,
    google.IN_TAKEOUT,
    google.LAYOUT,
    github.CLONED,
    github.LAYOUT,
)
NAMES = tuple(dict.fromkeys(layout.name for layout in LAYOUTS))


def named_layout(name: str) -> Layout | None:
    """The layout that somebody asked for, in its widest form; None for a plain folder."""
    if name == FOLDER:
        return None
    return [layout for layout in LAYOUTS if layout.name == name][-1]


def recognise(paths: Sequence[PurePosixPath], facts: Facts) -> Layout | None:
    """The layout of most of the paths, None for a plain folder; `TeacherError` when it can't be told."""
    counts = {
        layout: sum(layout.parse(path, facts) is not None for path in paths) for layout in LAYOUTS if layout.claims
    }
    most = max(counts.values(), default=0)
    best = [layout for layout, count in counts.items() if count == most]
    if not most or 2 * most <= len(paths):
        return None
    if len(best) > 1:
        titles = " or ".join(layout.title for layout in best)
        names = " or ".join(f"--from {layout.name}" for layout in best)
        raise TeacherError(f"the files could come from {titles}; say which with {names}, or --from {FOLDER}")
    return best[0]
