"""Archives as they are collected: each gets the path to write, the bytes of the notebook and the student's name."""

import io
import os
import struct
import tarfile
import unicodedata
import warnings
import zipfile
from pathlib import Path


def packed(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> None:
    """An archive with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)


def special(name: str, mode: int) -> zipfile.ZipInfo:
    """A member that is no ordinary file."""
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    return member


def zip_traversal(path: Path, data: bytes, student: str) -> None:
    """`..` in a name."""
    packed(path, (f"{student}/hw.ipynb", data), ("x/../../../evil/hw.ipynb", data))


def zip_absolute(path: Path, data: bytes, student: str) -> None:
    """An absolute name."""
    packed(path, (f"{student}/hw.ipynb", data), ("/evil/hw.ipynb", data))


def zip_windows(path: Path, data: bytes, student: str) -> None:
    """Backslashes."""
    packed(path, (f"{student}/hw.ipynb", data), ("..\\..\\evil\\hw.ipynb", data))


def zip_link(path: Path, data: bytes, student: str) -> None:
    """A member that is a link."""
    packed(path, (f"{student}/hw.ipynb", data), (special("evil/hw.ipynb", 0o120777), b"/etc/passwd"))


def zip_devices(path: Path, data: bytes, student: str) -> None:
    """A device and a pipe."""
    odd = [(special(f"{kind}/hw.ipynb", mode), b"") for kind, mode in (("device", 0o060666), ("pipe", 0o010666))]
    packed(path, (f"{student}/hw.ipynb", data), *odd)


def zip_bomb(path: Path, data: bytes, student: str) -> None:
    """Zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{student}/hw.ipynb", data)
        with archive.open("evil/hw.ipynb", "w", force_zip64=True) as member:
            for _ in range(1024):
                member.write(bytes(1 << 20))


def zip_nested(path: Path, data: bytes, student: str) -> None:
    """Archives in archives."""
    inner = bytes(1 << 20)
    for _ in range(5):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.zip", inner)
            archive.writestr("b.zip", inner)
        inner = buffer.getvalue()
    packed(path, (f"{student}/hw.ipynb", data), ("evil/hw.zip", inner))


def zip_lying(path: Path, data: bytes, student: str) -> None:
    """A directory that says the second member is small."""
    packed(path, (f"{student}/hw.ipynb", data), ("evil/hw.ipynb", bytes(1 << 20)))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 1 << 20), struct.pack("<I", 100)))


def zip_duplicates(path: Path, data: bytes, student: str) -> None:
    """The same name twice."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        packed(path, (f"{student}/hw.ipynb", data), (f"{student}/hw.ipynb", b"{}"))


def zip_dot_dot(path: Path, data: bytes, student: str) -> None:
    """A student called `..`."""
    packed(path, (f"{student}/hw.ipynb", data), ("../hw.ipynb", data))


def zip_encrypted(path: Path, data: bytes, student: str) -> None:
    """The flag of encryption set on every member."""
    packed(path, (f"{student}/hw.ipynb", data))
    raw = bytearray(path.read_bytes())
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(magic) + place] |= 1
    path.write_bytes(raw)


def zip_damaged(path: Path, data: bytes, student: str) -> None:
    """A flipped byte in the middle of a member."""
    packed(path, (f"{student}/hw.ipynb", data))
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 3] ^= 0xFF
    path.write_bytes(raw)


def zip_no_date(path: Path, data: bytes, student: str) -> None:
    """Zeros in place of the date."""
    packed(path, (f"{student}/hw.ipynb", data))
    raw = bytearray(path.read_bytes())
    for magic, place in ((b"PK\x03\x04", 10), (b"PK\x01\x02", 12)):
        start = raw.index(magic) + place
        raw[start : start + 4] = bytes(4)
    path.write_bytes(raw)


def zip_many(path: Path, data: bytes, student: str) -> None:
    """More notebooks than any class."""
    packed(path, (f"{student}/hw.ipynb", data), *((f"s{number}/hw.ipynb", b"{}") for number in range(6000)))


def zip_mac(path: Path, data: bytes, student: str) -> None:
    """What a Mac adds."""
    name = unicodedata.normalize("NFD", student)
    packed(
        path, (f"{name}/hw.ipynb", data), (f"__MACOSX/{name}/._hw.ipynb", b"\0\5\26\7"), (f"{name}/.DS_Store", b"\0")
    )


def zip_text(path: Path, _data: bytes, _student: str) -> None:
    """No archive at all."""
    path.write_text("hello")


def zip_tar(path: Path, data: bytes, student: str) -> None:
    """Another kind of archive."""
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo(f"{student}/hw.ipynb")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))


def zip_overlapping(path: Path, data: bytes, student: str) -> None:
    """Members that share one place in the file."""
    packed(path, (f"{student}/hw.ipynb", data), ("evil/hw.ipynb", os.urandom(1 << 19) + bytes(1 << 25)))
    with zipfile.ZipFile(path, "a") as archive:
        one = archive.infolist()[1]
        for number in range(100):
            copy = zipfile.ZipInfo(f"s{number}/hw.ipynb")
            for field in ("header_offset", "compress_type", "CRC", "compress_size", "file_size"):
                setattr(copy, field, getattr(one, field))
            archive.filelist.append(copy)
        archive._didModify = True


def zip_twins(path: Path, data: bytes, student: str) -> None:
    """One name, once with accents in one character and once in two."""
    names = [unicodedata.normalize(form, student) for form in ("NFC", "NFD")]
    packed(path, *((f"{name}/hw.ipynb", data) for name in names))
