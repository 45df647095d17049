"""Read what a folder or zip file holds, whichever it is."""

from datetime import UTC, tzinfo
from pathlib import Path

from autograder.errors import TeacherError
from autograder.gradebook.in_folder import files_of, read_folder
from autograder.gradebook.in_zip import read_zip, zip_names
from autograder.gradebook.incoming import Harvest, Wanted


def names_in(origin: Path, encoding: str = "") -> list[str]:
    """The paths of the files in a folder or zip file, none of them read."""
    if origin.is_dir():
        return [path.relative_to(origin).as_posix() for path in files_of(origin)]
    must_be_file(origin)
    return zip_names(origin, encoding)


def harvest(origin: Path, wanted: Wanted, zone: tzinfo = UTC, encoding: str = "") -> Harvest:
    """The wanted files in a folder or zip file, sorted by name.

    `zone` is that of the clock by which a zip file tells the time, `encoding` that of its names, where it does not say.
    """
    if origin.is_dir():
        return read_folder(origin, wanted)
    must_be_file(origin)
    return read_zip(origin, wanted, zone, encoding)


def must_be_file(origin: Path) -> None:
    """Raise `TeacherError` where there is nothing."""
    if not origin.is_file():
        raise TeacherError(f"{origin}: there is no such folder or file")
