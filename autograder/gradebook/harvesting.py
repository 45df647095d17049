"""Read what a folder or zip file holds, whichever it is; a single notebook or response is a folder of one."""

from datetime import UTC, tzinfo
from pathlib import Path

from autograder.errors import TeacherError
from autograder.gradebook.in_folder import files_of, read_alone, read_folder
from autograder.gradebook.in_zip import read_zip, zip_names
from autograder.gradebook.incoming import Harvest, Wanted

ALONE = (".ipynb", ".json")


def names_in(origin: Path, encoding: str = "") -> list[str]:
    """The paths of the files in a folder or zip file, none of them read."""
    if origin.is_dir():
        return [path.relative_to(origin).as_posix() for path in files_of(origin)]
    must_be_file(origin)
    if is_alone(origin):
        return [origin.name]
    return zip_names(origin, encoding)


def harvest(origin: Path, wanted: Wanted, zone: tzinfo = UTC, encoding: str = "") -> Harvest:
    """The wanted files in a folder or zip file, sorted by name.

    `zone` is that of the clock by which a zip file tells the time, `encoding` that of its names, where it does not say.
    """
    if origin.is_dir():
        return read_folder(origin, wanted)
    must_be_file(origin)
    if is_alone(origin):
        return read_alone(origin, wanted)
    return read_zip(origin, wanted, zone, encoding)


def is_alone(origin: Path) -> bool:
    """Whether a file is itself what a student handed in."""
    return origin.suffix.lower() in ALONE


def must_be_file(origin: Path) -> None:
    """Raise `TeacherError` where there is nothing."""
    if not origin.is_file():
        raise TeacherError(f"{origin}: there is no such folder or file")
