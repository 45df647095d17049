"""Make what the class gets: a folder for Codespaces, VS Code or a template repository, and the same as a zip file.

In: a released assignment. Out: `handouts/ASSIGNMENT/` and `handouts/ASSIGNMENT.zip`, searched for anything hidden
before they are written. nbgrader's own release folder stays as nbgrader made it.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import TeacherError
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file, write_folder
from autograder.gradebook.handouts.places import files_for_places
from autograder.gradebook.handouts.scanning import hidden_lines
from autograder.gradebook.releasing import Released

FOLDER = "handouts"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same release gives the same zip file, byte by byte."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What was made: the folder, the zip file, the files in both, and for how many hidden lines they were searched."""

    folder: Path
    archive: Path
    files: Mapping[str, bytes]
    searched: int


def hand_out(course: Course, assignment: str, released: Released) -> Handout:
    """Write the folder and the zip file; `TeacherError`, and nothing written, if something hidden is in them."""
    hidden = hidden_lines(course.source(assignment))
    own = files_below(released.folder)
    files = {**files_for_places(course.packages), **own}
    found = hidden.found_in(files)
    if found:
        raise TeacherError(
            f"{assignment} is not handed out: {'; '.join(found)}, which is hidden in the source. Take it out of "
            f"{course.source(assignment)} and release again with --force"
        )
    folder = course.root / FOLDER / assignment
    write_folder(folder, files)
    archive = folder.with_name(f"{assignment}.zip")
    write_file(archive, zipped(assignment, files))
    return Handout(folder, archive, dict(sorted(files.items())), len(hidden.lines))


def files_below(folder: Path) -> dict[str, bytes]:
    """Name below the folder -> bytes, of all ordinary files."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def zipped(assignment: str, files: Mapping[str, bytes]) -> bytes:
    """The files in a zip file, under one folder."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(f"{assignment}/{name}", EPOCH)
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
