"""Schoology, “Download All”: `Functions/Castro, Marianna - s486002/Revision 2 - Late/hw.zip`.

A folder for the assignment, then one for each student (last name, first name, the school's own number), one for each
revision with Schoology's word on lateness, and the files as they were handed in, often zip files.

Schoology's own help shows the button and not the zip file; the layout follows
https://github.com/kpfister44/MobileMakersGrader (its notes on “ZIP File Structure”, October 2025).
"""

import re
from pathlib import PurePosixPath

from autograder.gradebook.arrivals.arrival import Facts, Layout, Named, Who

STUDENT = re.compile(r"(?P<name>.+?) - (?P<number>\S+)")
REVISION = re.compile(r"Revision (?P<number>\d+)(?: - (?P<status>On time|Late))?", re.IGNORECASE)


def parse(path: PurePosixPath, facts: Facts) -> Named | None:
    """The student and the revision in a path."""
    parts = path.parts
    for depth in range(1, len(parts) - 1):
        revision, student = REVISION.fullmatch(parts[depth]), STUDENT.fullmatch(parts[depth - 1])
        if revision and student:
            late = revision["status"].casefold() == "late" if revision["status"] else None
            inside = str(PurePosixPath(*parts[depth + 1 :]))
            return Named(Who(student["name"], student["number"]), inside, attempt=int(revision["number"]), late=late)
    return None


LAYOUT = Layout("schoology", "Schoology, “Download All”", parse)
