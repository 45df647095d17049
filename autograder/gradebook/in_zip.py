"""Read the files of a zip file: names in any encoding, times in any of three forms, nothing that could do harm."""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from autograder.errors import TeacherError
from autograder.gradebook.incoming import (
    MAX_FILES,
    MAX_TOTAL,
    PARTIAL,
    WORK,
    Harvest,
    Incoming,
    Left,
    Wanted,
    is_heavy,
    is_wanted,
)
from autograder.gradebook.reading import MAX_BYTES

MAX_RATIO = 200

IN_UTF8 = 0x800
"""The flag of a member whose name is in UTF-8; all others are in the encoding of whoever packed it."""
UNIX_TIME, UNIX_NAME = 0x5455, 0x7075
"""Info-ZIP's extra fields for the time in UTC and the name in UTF-8 (its `proginfo/extrafld.txt`)."""

Origin = Path | str


def read_zip(origin: Path, wanted: Wanted, zone: tzinfo = UTC, encoding: str = "") -> Harvest:
    """The wanted files in a zip file; a member that could do harm stops the whole file."""
    must_be_zip(origin)
    return unzip(origin, origin, wanted, zone, encoding)


def zip_names(origin: Path, encoding: str = "") -> list[str]:
    """The paths of the ordinary files in a zip file, rubbish aside."""
    must_be_zip(origin)
    with zipfile.ZipFile(origin) as archive:
        named = [(member_name(member, encoding), member) for member in archive.infolist()]
    return sorted(name for name, member in named if is_wanted(name) and is_file(member))


def must_be_zip(origin: Path) -> None:
    """Raise `TeacherError` for a file that is no zip file, or not a whole one."""
    if not zipfile.is_zipfile(origin):
        more = ", or still being downloaded" if origin.suffix in (".zip", *PARTIAL) else ""
        what = "is neither a folder nor a zip file nor a notebook (.ipynb)"
        raise TeacherError(f"{origin}: {what}{more}; give one of these")


def unzip(file: Path | BinaryIO, origin: Origin, wanted: Wanted, zone: tzinfo = UTC, encoding: str = "") -> Harvest:
    """The wanted files in a zip file; `origin` only serves in messages."""
    try:
        with zipfile.ZipFile(file) as archive:
            return unpack(archive, origin, wanted, zone, encoding)
    except zipfile.BadZipFile as error:
        raise TeacherError(f"{origin}: is a damaged zip file ({error}); download it again") from None


def unpack(archive: zipfile.ZipFile, origin: Origin, wanted: Wanted, zone: tzinfo, encoding: str) -> Harvest:
    """The wanted files in an open zip file."""
    named = [(member_name(member, encoding), member) for member in archive.infolist()]
    members = [(name, member) for name, member in named if is_wanted(name) and wanted(name) and is_file(member)]
    heavy = [(name, member) for name, member in members if is_heavy(name, member.file_size)]
    members = [pair for pair in members if pair not in heavy]
    check_members(origin, members)
    items = [
        Incoming(name, member_bytes(archive, member, name, origin), modified(member, zone)) for name, member in members
    ]
    left = [Left(name, f"it has {member.file_size >> 20} MB") for name, member in heavy]
    return Harvest(sorted(items, key=lambda item: item.name), left)


def member_name(member: zipfile.ZipInfo, encoding: str = "") -> str:
    """A member's path in one Unicode form, with slashes.

    A name that is not marked as UTF-8 is read as such all the same if it can be: names in another encoding hardly ever
    can. Else the encoding that was given counts, or code page 437 as the standard has it.
    """
    name = member.orig_filename.split("\0", 1)[0]
    if not member.flag_bits & IN_UTF8 and not name.isascii():
        name = legacy_name(name.encode("cp437", "replace"), member, encoding)
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def legacy_name(raw: bytes, member: zipfile.ZipInfo, encoding: str) -> str:
    """A name whose encoding the zip file does not tell."""
    extra = extra_field(member, UNIX_NAME)
    if len(extra) > 5 and struct.unpack("<L", extra[1:5])[0] == zlib.crc32(raw):
        return extra[5:].decode("utf-8", "replace")
    for attempt in (encoding,) if encoding else ("utf-8", "cp437"):
        try:
            return raw.decode(attempt)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437", "replace")


def extra_field(member: zipfile.ZipInfo, wanted: int) -> bytes:
    """One of a member's extra fields; empty where it is not there."""
    return next((data for kind, data in extra_fields(member.extra) if kind == wanted), b"")


def extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The extra fields of a member: kind and bytes."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        yield kind, extra[4 : 4 + length]
        extra = extra[4 + length :]


def modified(member: zipfile.ZipInfo, zone: tzinfo = UTC) -> datetime:
    """When a member was last changed, in UTC.

    From its time in UTC where there is one, else from the clock of whoever packed it, to two seconds; some programs
    leave the date out, which then is the first that zip files know. An hour that came twice is taken for the first.
    """
    unix = extra_field(member, UNIX_TIME)
    if len(unix) >= 5 and unix[0] & 1:
        return datetime.fromtimestamp(struct.unpack("<l", unix[1:5])[0], UTC)
    try:
        return datetime(*member.date_time, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)


def member_bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, origin: Origin) -> bytes:
    """One member unpacked, or `TeacherError` when it is damaged, encrypted or packed in a way that few know."""
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        reason = "it is encrypted" if member.flag_bits & 1 else f"it is damaged ({error})"
        raise TeacherError(f"{origin}: the member {name!r} can't be unpacked: {reason}; pack it again") from None


def is_file(member: zipfile.ZipInfo) -> bool:
    """Whether the member is an ordinary file."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return not member.is_dir() and kind in (0, stat.S_IFREG)


def check_members(origin: Origin, members: Sequence[tuple[str, zipfile.ZipInfo]]) -> None:
    """Raise `TeacherError` for names that leave the folder, and for sizes no class of notebooks has."""
    if len(members) > MAX_FILES or sum(member.file_size for _, member in members) > MAX_TOTAL:
        raise TeacherError(f"{origin}: holds more than {MAX_FILES} such files or {MAX_TOTAL >> 30} GB; split it")
    for name, member in members:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise TeacherError(f"{origin}: the member {name!r} points outside the archive; nothing was taken")
        too_large = member.file_size > MAX_BYTES or member.file_size > MAX_RATIO * max(member.compress_size, 1024)
        if too_large and name.endswith(WORK):
            raise TeacherError(f"{origin}: the member {name!r} unpacks to {member.file_size >> 20} MB; refused")
