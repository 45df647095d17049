"""Moodle, “Download all submissions”: `Ada Lovelace_12345_assignsubmission_file/hw.ipynb`.

The full name (underscores made spaces), the participant's number, the submission plug-in. Before Moodle 3.1, and where
“Download submissions in folders” is off, the file's name follows after one more underscore; older versions end the
folder with an underscore. With blind marking the name is “Participant”; a team's work carries the group's name. No time
is kept: `Last modified (submission)` of the grading worksheet has it.

Follows `get_student_prefix` and `load_submissionplugin_filelist` in
https://github.com/moodle/moodle/blob/main/mod/assign/classes/downloader.php and
https://docs.moodle.org/en/Using_Assignment
"""

import re
from pathlib import PurePosixPath

from autograder.gradebook.arrivals.arrival import Facts, Layout, Named, Who

PART = re.compile(r"(?P<name>[^_]+)_(?P<number>\d+)_assignsubmission_file(?:_(?P<file>.*))?")
NOBODY = "participant"


def parse(path: PurePosixPath, facts: Facts) -> Named | None:
    """The student and the file in a path, in a folder or loose."""
    for depth, part in enumerate(path.parts):
        found = PART.fullmatch(part)
        inside = [*([found["file"]] if found and found["file"] else []), *path.parts[depth + 1 :]]
        if found and inside:
            name = "" if found["name"].casefold() == NOBODY else found["name"].strip()
            return Named(Who(name, found["number"]), str(PurePosixPath(*inside)))
    return None


LAYOUT = Layout("moodle", "Moodle, “Download all submissions”", parse)
