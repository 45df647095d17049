"""Pictures that travel inside a page, each with the words for those who can't see it."""

import base64
import struct
from dataclasses import dataclass

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
PNG_LARGEST = 2_000_000
PNG_WIDEST = 4000
"""Bytes and pixels: a small file can unfold into more pixels than a phone can hold."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a data URI, what there is to see in it, and the size it was drawn for."""

    uri: str
    alt: str
    caption: str
    width: int
    height: int
    drawn: bool = False
    """Whether we drew it: such a picture is sharp at any size."""


def png_picture(data: bytes, alt: str, caption: str) -> Picture | None:
    """The bytes of a student's figure as a picture; None unless they are a PNG of reasonable size."""
    size = png_size(data)
    if size is None or len(data) > PNG_LARGEST or not all(0 < side <= PNG_WIDEST for side in size):
        return None
    return Picture(data_uri("image/png", data), alt, caption, *size)


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the header that every PNG starts with."""
    if len(data) < 24 or not data.startswith(PNG_MAGIC) or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def data_uri(kind: str, data: bytes) -> str:
    """Bytes as an address that needs no file and no network."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
