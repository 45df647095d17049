"""Read the notebooks (or files of another ending) of a folder or zip file into memory: bounded, trusting no name."""

import stat
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.reading import MAX_BYTES, read_bytes

MAX_FILES = 5000
MAX_TOTAL = 2 << 30
MAX_RATIO = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """One notebook file: its path inside the origin, its bytes, and when it was last changed."""

    name: str
    data: bytes
    modified: datetime


def read_incoming(origin: Path, ending: str = ".ipynb") -> list[Incoming]:
    """The files of this ending in a folder or zip file, sorted by name."""
    if origin.is_dir():
        return read_folder(origin, ending)
    if not origin.is_file():
        raise TeacherError(f"{origin}: there is no such folder or file")
    if not zipfile.is_zipfile(origin):
        raise TeacherError(f"{origin}: is neither a folder nor a zip file")
    return read_zip(origin, ending)


def read_folder(origin: Path, ending: str) -> list[Incoming]:
    """The files of this ending anywhere below a folder."""
    paths = [
        path for path in sorted(origin.rglob(f"*{ending}")) if not path.is_symlink() and is_wanted(path.as_posix())
    ]
    return [
        Incoming(
            path.relative_to(origin).as_posix(),
            read_bytes(path),
            datetime.fromtimestamp(path.stat().st_mtime, UTC),
        )
        for path in paths[:MAX_FILES]
    ]


def read_zip(origin: Path, ending: str) -> list[Incoming]:
    """The files of this ending in a zip file; a member that could do harm stops the whole file."""
    with zipfile.ZipFile(origin) as archive:
        members = [member for member in archive.infolist() if is_wanted(member.filename) and is_file(member, ending)]
        check_members(origin, members)
        return [
            Incoming(member.filename, member_bytes(archive, member, origin), modified(member))
            for member in sorted(members, key=lambda member: member.filename)
        ]


def member_bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, origin: Path) -> bytes:
    """One member unpacked, or `TeacherError` when it is damaged or encrypted."""
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        reason = "it is encrypted" if member.flag_bits & 1 else f"it is damaged ({error})"
        where = f"{origin}: the member {member.filename!r}"
        raise TeacherError(f"{where} can't be unpacked: {reason}; pack it again") from None


def modified(member: zipfile.ZipInfo) -> datetime:
    """When a member was last changed; some programs leave the date out, which then is the first that zip files know."""
    try:
        return datetime(*member.date_time).astimezone(UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)


def is_wanted(name: str) -> bool:
    """Whether the file is a submission and not a leftover of an editor or an archiver."""
    return ".ipynb_checkpoints" not in name and "__MACOSX" not in name


def is_file(member: zipfile.ZipInfo, ending: str) -> bool:
    """Whether the member is an ordinary file of this ending."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return member.filename.endswith(ending) and not member.is_dir() and kind in (0, stat.S_IFREG)


def check_members(origin: Path, members: list[zipfile.ZipInfo]) -> None:
    """Raise `TeacherError` for names that leave the folder, and for sizes no class of notebooks has."""
    if len(members) > MAX_FILES or sum(member.file_size for member in members) > MAX_TOTAL:
        raise TeacherError(f"{origin}: holds more than {MAX_FILES} such files or {MAX_TOTAL >> 30} GB; split it")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise TeacherError(
                f"{origin}: the member {member.filename!r} points outside the archive; nothing was taken"
            )
        too_large = member.file_size > MAX_BYTES or member.file_size > MAX_RATIO * max(member.compress_size, 1024)
        if too_large:
            raise TeacherError(
                f"{origin}: the member {member.filename!r} unpacks to {member.file_size >> 20} MB; refused"
            )
