"""Keep nbgrader's own copying away from everything in a student's folder that is no ordinary file.

nbgrader copies what lies beside the notebooks and follows links, so a link to a classmate's work, a key or the
gradebook would bring that file into the autograded folder and on into the feedback. It asks `CourseDirectory.ignore`
before it copies; a pattern with a whole path in it concerns that path alone.
"""

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.gradebook.folders import is_ordinary, matches
from autograder.gradebook.submission import TIMESTAMP

MOST_ODD_FILES = 100
"""nbgrader compares every file with every pattern: more than this in one folder would only slow it down."""


class OddFile(str):
    """A pattern of ours. formgrader's server lives for days, and a link may have become a file since."""


def guard(converter: Any) -> None:
    """Make an nbgrader command, about to start, pass over links, pipes, devices and oversized files.

    A folder that is made of such things, or whose time of handing in is one, is left out and said.
    """
    converter.coursedir.ignore = [each for each in converter.coursedir.ignore if not isinstance(each, OddFile)]
    for folder in sorted(converter.assignments):
        found = list(odd_files(folder, converter.coursedir.ignore))
        if len(found) > MOST_ODD_FILES or os.path.join(folder, TIMESTAMP) in found:
            converter.log.error("Left out, it holds links or devices where files belong: %s", folder)
            del converter.assignments[folder]
        elif found:
            converter.log.warning("Not copied, no ordinary files: %s", ", ".join(found))
            converter.coursedir.ignore = [*converter.coursedir.ignore, *map(OddFile, map(glob.escape, found))]


def odd_files(folder: str, ignored: list[str]) -> Iterator[str]:
    """The paths below a folder that nbgrader would copy and should not; notebooks are read by us, or not at all."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not matches(name, ignored)]
        yield from (
            os.path.join(parent, name)
            for name in names
            if not name.endswith(".ipynb") and not is_ordinary(Path(parent, name))
        )
