"""Pictures from the room: bytes that may be anything in, a PNG that is only a PNG out."""

import struct
import zlib
from collections.abc import Iterator

from .inner.limits import Limits

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND")


def checked_png(data: bytes, limits: Limits) -> bytes | None:
    """Return the picture with nothing in it but its pixels, or None when it isn't a sound PNG."""
    if not data.startswith(_SIGNATURE) or len(data) > limits.picture_bytes:
        return None
    chunks = list(_chunks(data))
    kinds = [kind for kind, _body in chunks]
    if not chunks or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or not _is_small(chunks[0][1], limits):
        return None
    return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks if kind in _KEPT)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks in order, up to the first that is cut short or the end of the picture."""
    place = len(_SIGNATURE)
    while place + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, place)
        if place + 12 + size > len(data):
            return
        yield kind, data[place + 8 : place + 8 + size]
        if kind == b"IEND":
            return
        place += 12 + size


def _is_small(header: bytes, limits: Limits) -> bool:
    if len(header) != 13:
        return False
    sides = struct.unpack_from(">II", header)
    return all(0 < side <= limits.picture_pixels for side in sides)


def _chunk(kind: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(body, zlib.crc32(kind))
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", checksum)
