"""Microsoft Teams assignments: `Submitted files/Ada Lovelace/Activation functions/Version 2/hw.ipynb`.

The library “Student Work” of the class's SharePoint site, synchronised by OneDrive or downloaded as a zip file: the
student's name, the assignment's title, a folder for each time that it was turned in, the files. The sister folder
“Working files” holds what was not turned in, and is left alone.

Follows https://github.com/lwchkg/teams_assignment_explorer (README, “Why this program?”) and
https://learn.microsoft.com/en-us/microsoft-365/education/deploy/assignments-admin-documentation
"""

import re
from pathlib import PurePosixPath

from autograder.gradebook.arrivals.arrival import Facts, Layout, Named, Who

VERSION = re.compile(r"Version (?P<number>\d+)", re.IGNORECASE)
WORKING = "working files"


def parse(path: PurePosixPath, facts: Facts) -> Named | None:
    """The student, the assignment's title and the version in a path."""
    parts = path.parts
    if any(part.casefold() == WORKING for part in parts):
        return None
    for depth in range(2, len(parts) - 1):
        version = VERSION.fullmatch(parts[depth])
        if version:
            inside = str(PurePosixPath(*parts[depth + 1 :]))
            return Named(Who(parts[depth - 2]), inside, attempt=int(version["number"]), title=parts[depth - 1])
    return None


LAYOUT = Layout("teams", "Microsoft Teams, “Submitted files”", parse)
