"""Canvas, “Download Submissions”: loose files `lovelaceada_LATE_1234_567890_hw-1.ipynb`.

Name (last then first, small letters, everything but letters and digits taken out), LATE where Canvas says so, the
user's number, the file's number, the file's name. A file handed in again under the same name has -1, -2, ... before its
ending. In an anonymous assignment the name is missing and the number is `anon_` and five signs. A group's work carries
the group's name. No time is kept: the zip's own times are those of the download.

Follows `get_filename`, `add_upload_submission` and `sanitize_user_name` in
https://github.com/instructure/canvas-lms/blob/master/lib/content_zipper.rb
"""

import re
from pathlib import PurePosixPath

from autograder.gradebook.arrivals.arrival import Facts, Layout, Named, Who

FILE = re.compile(
    r"(?:(?P<name>(?!anon_|LATE_)\w+?)_)?(?P<late>LATE_)?(?P<number>anon_[A-Za-z0-9]{5}|\d+)_(?P<file_id>\d+)_(?P<file>.+)"
)
AGAIN = re.compile(r"(?P<stem>.+)-(?P<times>\d+)$")


def parse(path: PurePosixPath, facts: Facts) -> Named | None:
    """The student and the file in a path; a zip file that was unpacked on the way is a folder in it."""
    taken = {name.casefold() for name in (facts.assignment, *facts.notebooks)}
    for depth, part in enumerate(path.parts):
        found = FILE.fullmatch(part) if part is path.parts[-1] or part.endswith(".zip") else None
        named = found and (found["name"] or found["number"].startswith("anon_"))
        if found and named and (found["name"] or "").casefold() not in taken:
            who = Who(found["name"] or "", found["number"])
            inside = PurePosixPath(first_name(found["file"], facts), *path.parts[depth + 1 :])
            return Named(who, str(inside), late=found["late"] is not None, rank=int(found["file_id"]))
    return None


def first_name(file: str, facts: Facts) -> str:
    """A file's name without the number that Canvas gives a file handed in again, if that makes it a notebook's."""
    path = PurePosixPath(file)
    again = AGAIN.match(path.stem)
    return f"{again['stem']}{path.suffix}" if again and again["stem"] in facts.notebooks else file


LAYOUT = Layout("canvas", "Canvas, “Download Submissions”", parse)
