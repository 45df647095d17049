"""Google Classroom: `Classroom/Year 12 SE/Activation functions/Ada Lovelace - hw.ipynb`.

Classroom keeps each assignment's files in a folder of the teacher's Drive, which Drive downloads as a zip file and
Takeout packs below `Takeout/Drive/`. A copy that Classroom made for a student (“Make a copy for each student”) begins
with the student's name and a dash; a file that a student uploaded keeps its own name, with (1), (2), ... where there
were several of one name, and then nothing says whose it is: such files go into the map by their paths.

Follows https://developers.google.com/classroom/reference/rest/v1/courses.courseWork (`studentWorkFolder`: the Drive
folder of each assignment), https://support.google.com/edu/assignments/answer/9433485 (whose files lie in it) and
https://support.google.com/edu/classroom/answer/6020265 (copies carry the student's name). No public zip file was found
to compare with.
"""

import re
from pathlib import PurePosixPath

from autograder.gradebook.arrivals.arrival import Facts, Layout, Named, Who

COPY = re.compile(r"(?P<name>[^/]+?) - (?P<file>.+)")
NUMBERED = re.compile(r"(?P<stem>.+?) ?\((?P<times>\d+)\)")
CLASSROOM = "Classroom"


def parse(path: PurePosixPath, facts: Facts) -> Named | None:
    """The student and the file in a path; the student is nobody for a file that was uploaded as it was."""
    folders = path.parts[:-1]
    title = folders[-1] if CLASSROOM in folders[:-2] else ""
    found = COPY.fullmatch(path.name)
    file, times = numbered(PurePosixPath(found["file"] if found else path.name))
    return Named(Who(found["name"].strip() if found else ""), file, title=title, rank=times)


def numbered(path: PurePosixPath) -> tuple[str, int]:
    """A file's name without the number of a namesake, and the number."""
    found = NUMBERED.fullmatch(path.stem)
    return (f"{found['stem']}{path.suffix}", int(found["times"])) if found else (path.name, 0)


def is_classroom(path: PurePosixPath, facts: Facts) -> Named | None:
    """The same, for a path that is Google Classroom's beyond doubt."""
    return parse(path, facts) if CLASSROOM in path.parts[:-3] else None


LAYOUT = Layout("google", "Google Classroom's Drive folder, or Takeout", parse, claims=False)
"""Named by the teacher: any file in any folder may be one."""

IN_TAKEOUT = Layout("google", LAYOUT.title, is_classroom)
"""Recognised by itself: below a folder `Classroom`, with one for the class and one for the assignment."""
