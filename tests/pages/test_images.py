import struct

import pytest

from autograder.pages.images import PNG_MAGIC, png_picture
from tests.pages.factories import PNG


def header(width, height):
    return PNG_MAGIC + struct.pack(">I4sII", 13, b"IHDR", width, height)


def test_a_png_travels_inside_the_page():
    picture = png_picture(PNG, "words", "more words")
    assert picture.uri.startswith("data:image/png;base64,")
    assert (picture.width, picture.height) == (10, 10)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PNG_MAGIC,
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a" + b"\0" * 40,
        PNG[:20],
        PNG[:12] + b"iTXt" + PNG[16:],
        header(0, 10),
        header(60_000, 60_000),
        PNG + b"\0" * 3_000_000,
    ],
)
def test_anything_else_is_not_shown(data):
    assert png_picture(data, "words", "more words") is None
